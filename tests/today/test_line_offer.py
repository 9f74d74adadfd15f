"""When a watch of the line is offered for an interview, and when it is reminded of."""

from datetime import datetime, timedelta
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from app.domain.applications.application import Application
from app.domain.applications.change import Added, Event, Result, Resulted, Scheduled
from app.domain.applications.history import fold
from app.domain.applications.reminding import Quiet
from app.domain.line_watch import LineWatch
from app.domain.readiness.evidence import Evidence
from app.library.journeys import load_journey
from app.outlook import Grounds, Outlook
from app.today.day import day_of
from app.today.line_offer import WatchOffer, watch_offers, watch_reminders
from app.today.next_action import Act, NextAction, Standing, next_action
from app.today.words import action_words, offer_words, reminder_words
from tests.domain.applications.histories import ASKED

INTERVIEW = datetime.fromisoformat("2026-11-26T14:00+09:00")
NEVER_QUIET = Quiet(0, 0)


@cache
def applied(at: datetime = INTERVIEW, minutes: int = 40, stage: str = "interview") -> Application:
    """An application whose interview begins at ``at``."""
    changes = [
        Added("Hinata", load_journey("standard")),
        *(Resulted(one, Result.PASSED) for one in ("apply", "screening", "briefing")),
        Scheduled(stage, at, at + timedelta(minutes=minutes) if minutes else None),
    ]
    begun = at - timedelta(days=30)
    return fold("a", tuple(Event(n, begun, change) for n, change in enumerate(changes, 1)))


def watch(at: str, length_s: float = 600.0) -> LineWatch:
    return LineWatch(datetime.fromisoformat(f"2026-11-{at}+09:00"), length_s, 590, 0)


def when(words: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-{words}+09:00")


def offer(now: str, *watches: LineWatch, application: Application | None = None) -> WatchOffer | None:
    found = watch_offers([application or applied()], watches, when(now))
    assert len(found) <= 1
    return found[0] if found else None


@pytest.mark.parametrize(
    ("now", "at"),
    [
        ("22T15:00", None),
        ("23T08:00", "23T14:00"),
        ("23T14:39", "23T14:00"),
        ("23T14:40", "24T14:00"),
        ("24T14:39", "24T14:00"),
        ("24T14:40", None),
        ("25T14:00", None),
        ("26T14:00", None),
    ],
)
def test_it_is_offered_three_and_two_days_before_at_its_hour(now: str, at: str | None) -> None:
    found = offer(now)
    assert (found and found.at) == (at and when(at))
    if found is not None:
        assert found.until - found.at == timedelta(minutes=40)


def test_it_is_not_offered_once_three_watches_at_that_hour_are_done() -> None:
    done = watch("23T14:00"), watch("23T14:15"), watch("23T14:28")
    for number in range(3):
        found = offer("24T09:00", *done[:number])
        assert found is not None
        assert (found.done, found.done_then) == (number, False)
    assert offer("24T09:00", *done) is None
    # at another hour, and long ago
    assert offer("24T09:00", *done[:2], watch("23T17:00")) is not None
    assert offer("24T09:00", *done[:2], watch("02T14:00")) is not None


def test_what_was_watched_today_presses_no_more() -> None:
    found = offer("24T14:15", watch("24T14:02"))
    assert found is not None
    assert (found.done, found.done_then, found.is_now(when("24T14:15"))) == (1, True, True)
    assert not found.presses(when("24T14:15"))
    open_one = offer("24T14:15")
    assert open_one is not None
    assert open_one.presses(when("24T14:15"))


def test_only_an_interview_that_needs_the_line_is_meant() -> None:
    assert offer("24T09:00", application=applied(stage="training")) is None
    made = applied()
    here = made.stages[3]
    by_phone = replace(here, stage=replace(here.stage, equipment=()))
    assert offer("24T09:00", application=replace(made, stages=(*made.stages[:3], by_phone, *made.stages[4:]))) is None


def test_an_interview_at_night_is_watched_until_midnight() -> None:
    found = offer("24T09:00", application=applied(when("26T23:30"), 0))
    assert found is not None
    assert (found.at, found.until.date()) == (when("24T23:30"), found.at.date())


@given(st.integers(0, 6 * 24 * 60), st.integers(0, 24 * 60 - 1), st.integers(0, 180))
def test_an_offer_lies_two_or_three_days_before(minutes: int, clock: int, length: int) -> None:
    at = when("26T00:00") + timedelta(minutes=clock)
    now = when("20T00:00") + timedelta(minutes=minutes)
    for found in watch_offers([applied(at, length)], (), now):
        assert (at.date() - found.at.date()).days in (2, 3)
        assert (found.at.hour, found.at.minute) == (at.hour, at.minute)
        assert found.at < found.until
        assert now < found.until


@pytest.mark.parametrize(
    ("since", "now", "quiet", "told"),
    [
        ("23T13:59", "23T14:01", NEVER_QUIET, True),
        ("23T14:01", "23T14:02", NEVER_QUIET, False),
        ("23T10:00", "23T13:59", NEVER_QUIET, False),
        # the computer was off
        ("23T10:00", "23T14:30", NEVER_QUIET, True),
        ("23T10:00", "23T14:41", NEVER_QUIET, False),
        # put off until the hour is over
        ("23T13:59", "23T14:01", Quiet(13, 15), False),
    ],
)
def test_it_is_reminded_of_at_its_hour(since: str, now: str, quiet: Quiet, told: bool) -> None:
    offers = watch_offers([applied()], (), when(now))
    found = list(watch_reminders(offers, when(since), when(now), quiet))
    assert [one.at for one in found] == ([when("23T14:00")] if told else [])
    if told:
        assert reminder_words(found, when(now)) == (
            "Watch the line now, at the hour of your interview",
            "Second screening (interview), Hinata",
        )


def test_nobody_is_reminded_of_what_was_done() -> None:
    offers = watch_offers([applied()], [watch("23T14:00", 60.0)], when("23T14:02"))
    assert list(watch_reminders(offers, when("23T13:00"), when("23T14:02"), NEVER_QUIET)) == []


def _action(now: str, *watches: LineWatch) -> NextAction:
    look = Outlook(applied(), when(now), lambda: Grounds(replace(ASKED, requirements=()), Evidence()))
    return next_action(day_of([look], when(now), watches), Standing({}))


def test_it_is_what_to_do_next_only_at_its_hour() -> None:
    action = _action("23T14:10")
    assert action.act is Act.WATCH_LINE
    assert action_words(action, when("23T14:10")) == (
        "Watch the line now, at the hour of your interview",
        "Second screening (interview), Hinata · watches at that hour: 0 of 3",
    )
    assert _action("23T13:59").act is not Act.WATCH_LINE
    assert _action("23T14:15", watch("23T14:02")).act is not Act.WATCH_LINE


def test_before_its_hour_the_words_say_when() -> None:
    for now, words in (("23T09:00", "today at 14:00"), ("23T20:00", "tomorrow at 14:00")):
        found = offer(now)
        assert found is not None
        assert words in offer_words(found, when(now))[0]
