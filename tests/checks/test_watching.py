"""A watch on a clock that a test sets: a look a second, sleep, a clock set back, and what it comes to as evidence."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.checks.watching import (
    DROPS,
    WATCHED_DELAY,
    WATCHED_GAP,
    WATCHED_LOW,
    WATCHED_MEDIAN,
    WATCHED_OUT,
    WATCHES,
    evidence_of,
    knocker,
    watch,
    watched_servers,
)
from app.devices.ports import Knock
from app.domain.line_watch import LineWatch
from app.domain.own_hours import OwnHours
from app.domain.readiness.profile import InternetTargets
from tests.equipment.network import ScriptedKnocker, ScriptedNetwork

AT = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
GOOD, OUT, GONE = Knock(20.0, is_out=False), Knock(None, is_out=True), Knock(None, is_out=False)


class _World(ScriptedKnocker):
    """A clock that goes on while somebody pauses, and a line that takes its time."""

    def __init__(self, *told: Knock, takes: Callable[[int], float] = lambda look: 0.02) -> None:
        super().__init__(list(told))
        self.now = AT
        self.takes = takes

    def clock(self) -> datetime:
        return self.now

    def pause(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)

    def reach(self) -> Knock:
        told = super().reach()
        self.pause(self.takes(self.asked))
        return told

    def watched(self, length_s: float) -> list[LineWatch]:
        return list(watch(self, length_s, self.clock, self.pause))


def test_a_look_a_second() -> None:
    world = _World(GOOD)
    seen = world.watched(60)
    assert world.asked == 60
    assert (seen[-1].answered, seen[-1].lost, seen[-1].length_s) == (60, 0, 60)
    assert len(seen) == 61
    assert [one.length_s for one in seen[:3]] == [1, 2, 3]


def test_an_outage_has_a_start_and_a_length_and_is_seen_while_it_lasts() -> None:
    world = _World(*[GOOD] * 5, *[OUT] * 4, GOOD)
    seen = world.watched(20)
    assert [(o.at_s, o.length_s) for o in seen[-1].outages] == [(5, 4)]
    assert seen[6].outages
    assert seen[-1].gaps == ()


def test_looks_that_wait_for_an_answer_are_fewer() -> None:
    world = _World(*[GOOD] * 5, *[OUT] * 4, GOOD, takes=lambda look: 1.5 if 6 <= look <= 9 else 0.02)
    (outage,) = world.watched(30)[-1].outages
    assert (outage.at_s, outage.length_s) == (5, 6)


def test_a_line_that_comes_back_within_a_look_was_out_until_then() -> None:
    """Others answer first then, which else means that the server is gone."""
    slow = lambda look: 1.5 if 6 <= look <= 8 else 0.02  # noqa: E731
    seen = _World(*[GOOD] * 5, *[OUT] * 2, GONE, GOOD, takes=slow).watched(20)[-1]
    assert [(o.at_s, o.length_s) for o in seen.outages] == [(5, 4.5)]
    assert seen.gaps == ()


def test_an_outage_may_end_with_the_server_gone() -> None:
    seen = _World(*[GOOD] * 5, *[OUT] * 2, *[GONE] * 4, GOOD).watched(20)[-1]
    assert [(o.at_s, o.length_s) for o in seen.outages] == [(5, 2)]
    assert [(gap.at_s, gap.length_s) for gap in seen.gaps] == [(7, 3)]


def test_a_server_that_is_gone_and_a_computer_that_sleeps_are_gaps() -> None:
    gone = _World(*[GOOD] * 5, *[GONE] * 3, GOOD).watched(20)[-1]
    assert gone.outages == ()
    assert [(g.at_s, g.length_s) for g in gone.gaps] == [(5, 3)]
    for told in (GOOD, OUT):
        slept = _World(*[GOOD] * 9, told, GOOD, takes=lambda look: 600 if look == 10 else 0.02).watched(900)[-1]
        assert slept.outages == ()
        ((at_s, length_s),) = slept.gaps
        assert at_s <= 10
        assert length_s == pytest.approx(600, abs=2)


def test_a_computer_that_sleeps_between_two_looks() -> None:
    world = _World(GOOD)
    run = watch(world, 900, world.clock, world.pause)
    for _ in range(10):
        seen = next(run)
    world.now += timedelta(hours=2)
    *_, seen = run
    assert seen.outages == ()
    assert seen.gaps[-1].at_s == pytest.approx(9, abs=1)
    assert seen.length_s == 900


@given(
    st.lists(
        st.tuples(st.sampled_from((GOOD, GOOD, OUT, GONE)), st.sampled_from((0.0, 0.0, 0.5, 7.0, 40.0))), max_size=40
    )
)
def test_what_the_computer_slept_through_is_never_an_outage(looks: list[tuple[Knock, float]]) -> None:
    """It may sleep within any look; one that takes half a second only waits for its answer."""
    world = _World(*(knock for knock, _ in looks), GOOD, takes=lambda look: 0.02)
    asleep: list[tuple[float, float]] = []

    def sleeps(look: int) -> float:
        slept_s = looks[look - 1][1] if look <= len(looks) else 0.0
        at_s = (world.now - AT).total_seconds()
        if slept_s > 1:
            asleep.append((at_s, at_s + slept_s))
        return 0.02 + slept_s

    world.takes = sleeps
    seen = world.watched(60)[-1]
    for outage in seen.outages:
        for begun_s, over_s in asleep:
            assert outage.at_s + outage.length_s <= begun_s + 0.1 or outage.at_s >= over_s - 0.1
    slept_s = sum(min(60.0, over_s) - min(60.0, begun_s) for begun_s, over_s in asleep)
    assert sum(gap.length_s for gap in seen.gaps) >= slept_s - 0.1 * len(asleep)
    if all(knock is not OUT for knock, _ in looks):
        assert seen.outages == ()


def test_a_clock_that_is_set_back_ends_nothing() -> None:
    world = _World(GOOD)
    run = watch(world, 60, world.clock, world.pause)
    for _ in range(30):
        next(run)
    world.now -= timedelta(hours=1)
    *_, seen = run
    assert (seen.length_s, seen.gaps, seen.outages) == (60, (), ())
    assert world.asked == 60


def test_the_worst_of_three_counts_and_too_short_a_look_does_not() -> None:
    bad = _World(*[GOOD] * 20, *[OUT] * 3, *[GONE] * 3, GOOD).watched(60)[-1]
    good = [
        _World(Knock(35.0, is_out=False)).watched(60)[-1]._replace(at=AT + timedelta(days=day)) for day in (1, 2, 3)
    ]
    evidence = evidence_of((bad, *good[:2]))
    assert evidence.facts[DROPS].value == 1
    assert evidence.facts[WATCHED_DELAY].value == 20.0
    assert (evidence.facts[WATCHED_OUT].value, evidence.facts[WATCHED_GAP].value) == (3.0, 2.0)
    assert evidence_of((bad, *good)).facts[DROPS].value == 0
    assert evidence_of((bad, *good)).facts[WATCHED_MEDIAN].value == 35.0
    assert not evidence_of((_World(OUT).watched(10)[-1],))
    assert not evidence_of(())
    dead = evidence_of((_World(OUT).watched(60)[-1],))
    assert dead.facts[DROPS].value == 1
    assert WATCHED_DELAY not in dead.facts


def test_the_curves_are_those_of_the_worst_watch() -> None:
    bad = _World(*[GOOD] * 20, *[OUT] * 3, *[GONE] * 3, GOOD).watched(60)[-1]
    good = _World(Knock(35.0, is_out=False)).watched(60)[-1]._replace(at=AT + timedelta(days=1))
    curves = evidence_of((bad, good)).curves
    for metric in (WATCHED_DELAY, WATCHED_MEDIAN, WATCHED_LOW):
        assert curves[metric].points == ((0.0, 20.0), (15.0, 20.0), (30.0, 20.0), (45.0, 20.0))
    assert curves[WATCHED_OUT].points == ((20.0, 3.0),)
    assert curves[WATCHED_GAP].points == ((23.0, 2.0),)
    # empty ones take the place of older ones
    assert evidence_of((good,)).curves[WATCHED_OUT].points == ()


def test_only_watches_in_the_hours_of_work_count() -> None:
    """A Friday at six in the evening."""
    watch = _World(OUT).watched(60)[-1]
    told = evidence_of((watch,), OwnHours(time(17), time(21)))
    assert (told.facts[WATCHES].value, told.facts[DROPS].value) == (1, 1)
    outside = evidence_of((watch,), OwnHours())
    assert outside.facts[WATCHES].value == 0
    assert DROPS not in outside.facts


def test_a_company_s_server_is_watched_beside_public_ones_and_all_are_named() -> None:
    network = ScriptedNetwork()
    own = InternetTargets(("https://own.example/",), ("own.example:1",))
    knocker(network, own)
    (asked,) = network.log
    for host in ("own.example", "a.example", "b.example", "one.example"):
        assert host in asked
        assert host in watched_servers(network, own)
