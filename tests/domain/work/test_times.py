"""Time: lengths from instants, no overlaps, earning only after a confirmation."""

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.applications.application import Refused
from app.domain.work.change import Change, Confirmed, Event, TimeCorrected, TimeKept, TimeStarted, TimeStopped, Undone
from app.domain.work.history import add, fold
from app.domain.work.parts import Spell, TimeKind
from app.domain.work.state import TimeEntry, Work
from app.domain.work.times import is_long
from tests.worked import CONFIRMED, RECEIVED, START, STEPS, WHOLE, history, lived

DAY = START + timedelta(days=1)


def kept(number: int, begin_h: float, end_h: float, pause_min: int = 0) -> TimeKept:
    """A meeting so many hours after the day's start."""
    spell = Spell(DAY + timedelta(hours=begin_h), DAY + timedelta(hours=end_h), pause_min)
    return TimeKept(str(number), TimeKind.MEETING, spell)


def test_a_length_comes_from_instants_without_the_pause() -> None:
    tokyo, bangkok = timezone(timedelta(hours=9)), timezone(timedelta(hours=7))
    spell = Spell(datetime(2026, 3, 2, 23, 30, tzinfo=tokyo), datetime(2026, 3, 3, 0, 0, 30, tzinfo=bangkok), 15)
    entry = TimeEntry("1", TimeKind.MEETING, spell)
    assert entry.length == timedelta(hours=2, minutes=15, seconds=30)
    assert entry.day == date(2026, 3, 2)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (kept(2, 1, 2), "overlaps with time 1, from 2026-03-03 09:00 to 2026-03-03 11:00"),
        (kept(2, -1, 0.5), "overlaps"),
        (kept(2, -1, 3), "overlaps"),
        (kept(2, 3, 3), "does not lie after"),
        (kept(2, 4, 3), "does not lie after"),
        (kept(2, 3, 4, 60), "a pause shorter"),
        (kept(3, 3, 4), "number 2 was expected"),
        (TimeCorrected("2", TimeKind.MEETING, kept(2, 3, 4).spell), "there is no time 2"),
        (TimeStarted("2", TimeKind.MEETING, at=DAY + timedelta(hours=1)), "overlaps"),
        (TimeStopped("1"), "not running"),
        (TimeKept("2", TimeKind.EARNING, kept(2, 3, 4).spell), "belongs to an order"),
        (TimeKept("2", TimeKind.EARNING, kept(2, 3, 4).spell, "1"), "order 1 is not confirmed yet"),
        (TimeKept("2", TimeKind.MEETING, kept(2, 3, 4).spell, "7"), "there is no order 7"),
    ],
)
def test_what_cannot_have_been_is_refused(change: Change, why: str) -> None:
    with pytest.raises(Refused, match=why):
        lived(*STEPS[:RECEIVED], kept(1, 0, 2), change)


def test_times_may_touch_and_be_corrected_in_place() -> None:
    longer = TimeCorrected("1", TimeKind.RESEARCH, Spell(DAY, DAY + timedelta(hours=1)))
    work = lived(kept(1, 0, 2), kept(2, 2, 3), kept(3, -1, 0), longer, kept(4, 1, 2))
    assert next((e.id, e.what) for e in work.times.values()) == ("1", TimeKind.RESEARCH)
    assert len(work.times) == 4


def test_a_correction_into_another_time_is_refused() -> None:
    with pytest.raises(Refused, match="overlaps with time 2"):
        lived(kept(1, 0, 2), kept(2, 2, 3), TimeCorrected("1", TimeKind.MEETING, kept(1, 0, 2.5).spell))


def test_the_clock_becomes_an_entry() -> None:
    begun = DAY + timedelta(hours=3)
    work = lived(
        *STEPS[:CONFIRMED],
        TimeStarted("1", TimeKind.EARNING, "1", "登録", at=begun),
        TimeStopped("1", 10, at=begun + timedelta(minutes=95)),
    )
    assert work.clock is None
    assert work.times["1"] == TimeEntry(
        "1", TimeKind.EARNING, Spell(begun, begun + timedelta(minutes=95), 10), "1", "登録"
    )


def test_one_clock_runs_at_a_time_and_nothing_is_entered_across_it() -> None:
    running = TimeStarted("1", TimeKind.ADMIN, at=DAY)
    for change in (TimeStarted("2", TimeKind.ADMIN, at=DAY), kept(2, -1, 1)):
        with pytest.raises(Refused, match="the clock has been running since 2026-03-03 09:00"):
            lived(running, change)
    assert len(lived(running, kept(2, -2, -1)).times) == 1


def test_earning_begins_after_the_confirmation() -> None:
    confirmed = START + timedelta(hours=CONFIRMED)
    early = Spell(confirmed - timedelta(minutes=1), confirmed + timedelta(hours=1))
    with pytest.raises(Refused, match="order 1 was confirmed on 2026-03-02 13:00"):
        lived(*STEPS[:CONFIRMED], TimeKept("1", TimeKind.EARNING, early, "1"))
    on_time = TimeKept("1", TimeKind.EARNING, Spell(confirmed, confirmed + timedelta(hours=1)), "1")
    assert len(lived(*STEPS[:CONFIRMED], on_time).times) == 1


def test_what_was_worked_before_restating_stays() -> None:
    confirmed = START + timedelta(hours=CONFIRMED)
    worked = TimeKept("1", TimeKind.EARNING, Spell(confirmed, confirmed + timedelta(minutes=30)), "1")
    assert len(lived(*STEPS[:CONFIRMED], worked, WHOLE, Confirmed("1", "mail")).times) == 1


def test_a_confirmation_is_not_undone_under_time_that_rests_on_it() -> None:
    begun = START + timedelta(hours=CONFIRMED)
    events = history([*STEPS[:CONFIRMED], TimeKept("1", TimeKind.EARNING, Spell(begun, DAY), "1")])
    with pytest.raises(Refused, match="without change 4 change 5 makes no sense: order 1 is not confirmed yet"):
        add(events, fold(events), Event(6, DAY, Undone(4)))


def test_more_than_twelve_hours_are_asked_about() -> None:
    assert is_long(DAY, DAY + timedelta(hours=12, seconds=1))
    assert not is_long(DAY, DAY + timedelta(hours=12))


@given(st.lists(st.tuples(st.integers(0, 200), st.integers(1, 40)), max_size=12))
def test_no_minute_is_counted_twice(spells: list[tuple[int, int]]) -> None:
    """What is refused overlaps with what is there, and nothing else is refused."""
    work = Work()
    minutes: set[int] = set()
    events: list[Event] = []
    for begin, length in spells:
        spell = Spell(DAY + timedelta(minutes=begin), DAY + timedelta(minutes=begin + length))
        event = Event(len(events) + 1, DAY, TimeKept(work.next_id("time"), TimeKind.ADMIN, spell))
        wanted = set(range(begin, begin + length))
        try:
            work = add(events, work, event)
        except Refused:
            assert wanted & minutes
            continue
        assert not wanted & minutes
        minutes |= wanted
        events.append(event)
    assert sum((e.length for e in work.times.values()), timedelta()) == timedelta(minutes=len(minutes))
