"""Tasks that a check does: when it does them, and when a hand may."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from app.checked_tasks import accept_tick, done_by_check
from app.domain.applications.application import Refused
from app.domain.applications.change import Added, Change, Event, Result, Resulted, Scheduled, TaskTicked
from app.domain.applications.history import fold
from app.domain.applications.journey import Task
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.profile import Profile
from app.outlook import Grounds, Outlook
from tests.domain.applications.histories import ASKED, AT, HEADSET, WAY, WEBCAM, evidences, profiles
from tests.today.days import EXAMPLES

CHECK = Task("check", {"en": "Check both"}, checks=("headset", "webcam"))
BOTH = replace(WAY, stages=tuple(replace(s, tasks=(*s.tasks, CHECK)) if s.id == "interview" else s for s in WAY.stages))
TICK = TaskTicked("interview", "check")


def at_interview(
    hours: float | None, evidence: Evidence | None = None, profile: Profile = ASKED, *more: Change
) -> Outlook:
    """An interview so many hours after ``AT``, or none agreed yet."""
    changes: list[Change] = [Added("A", BOTH), Resulted("apply", Result.PASSED), Resulted("briefing", Result.PASSED)]
    if hours is not None:
        changes.append(Scheduled("interview", AT + timedelta(hours=hours)))
    events = [Event(n, AT - timedelta(hours=90), one) for n, one in enumerate([*changes, *more], 1)]
    grounds = Grounds(profile, Evidence() if evidence is None else evidence)
    return Outlook(fold("a", events), AT, lambda: grounds)


def good(*hours: int) -> Evidence:
    """Headset and webcam in order, so many hours before ``AT``."""
    metrics = zip((HEADSET, WEBCAM), hours, strict=True)
    runs = [Evidence(m.measured(True)).stamped(AT - timedelta(hours=h), f"run-{m.id}") for m, h in metrics]
    return sum(runs, Evidence())


def test_the_last_check_that_was_missing_does_the_task() -> None:
    assert [*done_by_check(at_interview(3, good(1, 0)), "webcam")] == [TICK]
    assert [*done_by_check(at_interview(3, good(30, 0)), "webcam")] == []
    assert [*done_by_check(at_interview(3, good(1, 0)), "workspace")] == []
    assert [*done_by_check(at_interview(3, good(1, 0), ASKED, TICK), "webcam")] == []


def test_without_a_date_no_check_does_it_because_none_can_be_fresh_for_it() -> None:
    assert [*done_by_check(at_interview(None, good(1, 0)), "webcam")] == []
    assert [*done_by_check(at_interview(30, good(1, 0)), "webcam")] == []
    assert [*done_by_check(at_interview(-1, good(2, 2)), "webcam")] == []


def test_a_hand_is_told_from_when_on_a_check_counts() -> None:
    with pytest.raises(Refused, match="Check now: Headset and Webcam"):
        accept_tick(at_interview(3), TICK)
    with pytest.raises(Refused, match=r"It counts from 22 Nov, 20:20 on"):
        accept_tick(at_interview(30, good(1, 1)), TICK)
    accept_tick(at_interview(3, good(1, 1)), TICK)
    # what was ticked is freely unticked, and other tasks are nobody's business
    accept_tick(at_interview(3), replace(TICK, done=False))
    accept_tick(at_interview(3), TaskTicked("interview", "practise"))


def test_what_the_company_lends_keeps_no_task_open() -> None:
    lent = replace(ASKED, supplied=frozenset({"headset", "webcam"}))
    accept_tick(at_interview(3, None, lent), TICK)


@EXAMPLES
@given(st.integers(1, 60), evidences, profiles, st.sampled_from(["headset", "webcam", "workspace"]))
def test_what_a_check_ticks_a_hand_could_tick_too(hours: int, evidence: Evidence, profile: Profile, item: str) -> None:
    outlook = at_interview(hours, evidence, profile)
    for change in done_by_check(outlook, item):
        accept_tick(outlook, change)
