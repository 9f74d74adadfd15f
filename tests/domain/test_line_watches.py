"""Which watches count, and which of them is the worst, by example and by law."""

from datetime import UTC, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain.line_watch import Band, LineWatch, Stretch
from app.domain.line_watches import (
    MOST_WATCHES,
    WANTED,
    counted,
    in_hours,
    round_of,
    with_watch,
    worst,
)
from app.domain.own_hours import Days, OwnHours

# a Monday
AT = datetime(2026, 11, 30, 10, 0, tzinfo=UTC)
MORNINGS = OwnHours(time(9), time(13))
BAND = (Band(0.0, 10.0, 12.0, 20.0, 60),)


def watched(hours_on: float = 0.0, outages: int = 0, length_s: float = 600.0, lost: int = 0) -> LineWatch:
    """A watch that began so many hours after ``AT``."""
    out = tuple(Stretch(10.0 * n, 4.0) for n in range(outages))
    return LineWatch(AT + timedelta(hours=hours_on), length_s, 500, lost, out, (), BAND)


watches = st.lists(
    st.builds(
        watched,
        st.integers(0, 24 * 20),
        st.integers(0, 3),
        st.sampled_from((20.0, 60.0, 600.0, 7200.0)),
        st.integers(0, 2),
    ),
    max_size=12,
    unique_by=lambda watch: watch.at,
)
hours = st.none() | st.builds(
    lambda begin, length, days: OwnHours(time(begin), time(begin + length), days),
    st.integers(0, 12),
    st.integers(1, 11),
    st.sampled_from(Days),
)


@given(watches, st.randoms(use_true_random=False), hours)
def test_the_worst_of_three_is_the_worst_by_whatever_order(
    found: list[LineWatch], chance: object, own: OwnHours | None
) -> None:
    mixed = list(found)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    three = counted(found, in_hours(own))
    assert counted(mixed, in_hours(own)) == three
    assert worst(mixed) == worst(found)
    counts = worst(three)
    assert (counts is None) == (not three)
    if counts is not None:
        assert all(len(one.outages) <= len(counts.outages) for one in three)


@given(watches, hours)
def test_watches_are_the_same_in_whatever_order_they_came(found: list[LineWatch], own: OwnHours | None) -> None:
    kept: tuple[LineWatch, ...] = ()
    for one in found:
        kept = with_watch(kept, one, own)
        # it is saved as it goes: once more it takes its own place
        assert with_watch(kept, one, own) == kept
    assert [one.at for one in kept] == sorted(one.at for one in found)
    three = counted(kept, in_hours(own))
    assert [one.at for one in three] == [one.at for one in counted(found, in_hours(own))]


def test_a_watch_outside_the_hours_is_kept_and_does_not_count() -> None:
    evening = watched(9, outages=2)
    kept = with_watch((watched(),), evening, MORNINGS)
    assert kept == (watched(), evening)
    found = round_of(kept, MORNINGS, AT + timedelta(hours=10))
    assert (found.watches, found.worst) == ((watched(),), watched())
    # tomorrow morning
    assert found.next_at == AT + timedelta(hours=23)
    assert round_of(kept, None, AT).worst == evening


def test_half_of_a_watch_or_ten_minutes_of_it_within_the_hours_are_enough() -> None:
    counts = in_hours(MORNINGS)
    assert counts(watched(-1 - 5 / 60))
    assert not counts(watched(-1 - 6 / 60))
    assert counts(watched(-9, length_s=86_400.0))
    assert counts(watched(2 + 50 / 60, length_s=28_800.0))
    assert not counts(watched(2 + 55 / 60, length_s=28_800.0))
    # a Saturday
    assert not counts(watched(24 * 5))
    assert in_hours(MORNINGS._replace(days=Days.WEEKEND))(watched(24 * 5))
    assert in_hours(MORNINGS._replace(days=Days.EVERY))(watched(24 * 5))


def test_three_are_wanted_and_the_newest_count() -> None:
    kept: tuple[LineWatch, ...] = ()
    for day, outages in enumerate((3, 0, 1, 0)):
        kept = with_watch(kept, watched(24 * day, outages), MORNINGS)
        found = round_of(kept, MORNINGS, AT + timedelta(days=day, hours=1))
        assert found.done == min(day + 1, WANTED)
        assert (found.next_at is None) == (found.done == WANTED)
    assert found.worst is not None
    assert len(found.worst.outages) == 1
    # what counts no longer keeps no curve
    assert [one.band for one in kept] == [(), BAND, BAND, BAND]


def test_what_counts_gives_way_to_nothing() -> None:
    kept: tuple[LineWatch, ...] = ()
    for day in range(3):
        kept = with_watch(kept, watched(24 * day), MORNINGS)
    for evening in range(2 * MOST_WATCHES):
        kept = with_watch(kept, watched(24 * 4 + 10 + evening / 10), MORNINGS)
    assert len(kept) == MOST_WATCHES
    assert counted(kept, in_hours(MORNINGS)) == tuple(watched(24 * day) for day in range(3))
    assert [bool(one.band) for one in kept] == [True] * 3 + [False] * (MOST_WATCHES - 6) + [True] * 3


def test_too_short_a_look_and_one_that_saw_nothing_do_not_count() -> None:
    blind = watched(1)._replace(answered=0, gaps=(Stretch(0.0, 600.0),))
    assert counted((watched(length_s=20.0), blind), in_hours(None)) == ()
    assert worst(()) is None
