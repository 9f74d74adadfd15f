"""Whether what a stage needs is fresh, and what changed between two checks."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from app.domain.applications.application import Application
from app.domain.applications.change import Added, Event, Result, Resulted, Scheduled
from app.domain.applications.history import fold
from app.domain.applications.journey import Freshness, Journey, Stage
from app.domain.applications.needs import Changed, NeedState, changed_since, needs, worth_telling
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.limit import AtLeast, Equals
from app.domain.readiness.metric import Metric, Provenance, Unit
from app.domain.readiness.profile import Profile
from app.domain.readiness.requirement import Requirement, Severity
from app.domain.readiness.verdict import UnknownReason
from app.text import Text

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
WIDTH = Metric.number("webcam.width", Text("Width"), Unit.PIXEL)
LIGHT = Metric.number("webcam.light", Text("Light"))
WIRED = Metric.flag("internet.wired", Text("Wired"))
ASKED = Profile("p", {"en": "P"}, requirements=(Requirement(WIDTH, AtLeast(640.0)), Requirement(WIRED, Equals(True))))
EQUIPMENT = (Freshness("webcam", 24), Freshness("internet", 72))


def interview_at(at: datetime | None) -> Application:
    stages = (Stage("apply", {"en": "Apply"}), Stage("interview", {"en": "Interview"}, equipment=EQUIPMENT))
    begun = NOW - timedelta(days=9)
    history = [
        Event(1, begun, Added("C", Journey("j", {"en": "J"}, stages))),
        Event(2, begun, Resulted("apply", Result.PASSED)),
    ]
    return fold("a", [*history, Event(3, begun, Scheduled("interview", at))] if at else history)


def seen(hours_ago: float, *, width: float = 1280, wired: bool = True) -> Evidence:
    evidence = Evidence(WIDTH.measured(width), WIRED.measured(wired))
    return evidence.stamped(NOW - timedelta(hours=hours_ago), f"run-{hours_ago}")


def states(at: datetime | None, evidence: Evidence, profile: Profile = ASKED) -> dict[str, NeedState]:
    return {need.item: need.state for need in needs(interview_at(at), 1, profile, evidence, NOW)}


def in_hours(hours: float) -> datetime:
    return NOW + timedelta(hours=hours)


@pytest.mark.parametrize(
    ("stage_in_h", "checked_h_ago", "webcam", "internet"),
    [
        (2, 1, "fresh", "fresh"),
        (2, 22, "fresh", "fresh"),
        (2, 22.01, "stale", "fresh"),
        (2, 70.01, "stale", "stale"),
        (71, 0, "stale", "fresh"),
        (100, 0, "stale", "stale"),
        (None, 24, "fresh", "fresh"),
        (None, 24.01, "stale", "fresh"),
        (-5, 26, "fresh", "fresh"),
    ],
)
def test_an_age_counts_back_from_the_stage_or_from_now_while_it_has_no_time(
    stage_in_h: float | None, checked_h_ago: float, webcam: str, internet: str
) -> None:
    at = None if stage_in_h is None else in_hours(stage_in_h)
    assert states(at, seen(checked_h_ago)) == {"webcam": webcam, "internet": internet}


def test_the_stricter_of_stage_and_profile_wins() -> None:
    hourly = replace(ASKED, requirements=(Requirement(WIDTH, AtLeast(640.0), max_age_h=1), ASKED.requirements[1]))
    weekly = replace(ASKED, requirements=(Requirement(WIDTH, AtLeast(640.0), max_age_h=168), ASKED.requirements[1]))

    assert states(in_hours(2), seen(1.5), hourly)["webcam"] is NeedState.STALE
    assert states(in_hours(2), seen(0.5), hourly)["webcam"] is NeedState.FRESH
    assert states(in_hours(2), seen(22.5), weekly)["webcam"] is NeedState.STALE
    (need, _) = needs(interview_at(in_hours(2)), 1, hourly, seen(1.5), NOW)
    assert (need.newer_than, need.checked_at) == (NOW - timedelta(hours=1), NOW - timedelta(hours=1.5))


def test_what_is_lent_not_needed_or_not_asked_is_left_out() -> None:
    assert states(None, seen(1), replace(ASKED, supplied=frozenset({"webcam"}))) == {"internet": "fresh"}
    assert states(None, seen(1), replace(ASKED, not_needed=frozenset({"internet"}))) == {"webcam": "fresh"}
    assert states(None, seen(1), replace(ASKED, requirements=ASKED.requirements[:1])) == {"webcam": "fresh"}
    assert needs(interview_at(None), 0, ASKED, seen(1), NOW) == ()


def test_failing_missing_and_unproven() -> None:
    proven = replace(
        ASKED,
        requirements=(ASKED.requirements[0], Requirement(WIRED, Equals(True), provenance=Provenance.MEASURED)),
    )
    said = Evidence(WIRED.declared(True)).stamped(NOW, "r")
    declined = Evidence(WIDTH.unknown(UnknownReason.DECLINED)).stamped(NOW, "r")

    assert states(None, seen(1, width=320)) == {"webcam": "failing", "internet": "fresh"}
    assert states(None, seen(30, width=320))["webcam"] is NeedState.STALE
    assert states(None, Evidence()) == {"webcam": "missing", "internet": "missing"}
    assert states(None, said + declined, proven) == {"webcam": "missing", "internet": "missing"}


def test_what_is_only_recommended_neither_fails_nor_lacks() -> None:
    advised = replace(ASKED, requirements=(*ASKED.requirements, Requirement(LIGHT, AtLeast(9.0), Severity.RECOMMENDED)))
    dark = seen(1) + Evidence(LIGHT.measured(1.0)).stamped(NOW, "r")
    only = replace(ASKED, requirements=(Requirement(WIDTH, AtLeast(640.0), Severity.RECOMMENDED),))

    assert states(None, seen(1), advised)["webcam"] is NeedState.FRESH
    assert states(None, dark, advised)["webcam"] is NeedState.FRESH
    assert states(None, seen(30), only) == {"webcam": "stale"}
    assert states(None, seen(1, width=320), only) == {"webcam": "fresh"}


def test_an_item_of_which_a_part_is_old_is_stale() -> None:
    both = replace(ASKED, requirements=(ASKED.requirements[0], Requirement(LIGHT, AtLeast(1.0))))
    evidence = Evidence(LIGHT.measured(5.0)).stamped(NOW - timedelta(hours=30), "old") + seen(1)
    (need,) = needs(interview_at(None), 1, both, evidence, NOW)

    assert need.state is NeedState.STALE
    assert need.checked_at == NOW - timedelta(hours=1)


@pytest.mark.parametrize(
    ("reason", "state"),
    [
        (UnknownReason.PERMISSION_DENIED, NeedState.MISSING),
        (UnknownReason.DEVICE_ERROR, NeedState.MISSING),
        (UnknownReason.SERVER_UNREACHABLE, NeedState.MISSING),
        (UnknownReason.UNSUPPORTED, NeedState.MISSING),
        (UnknownReason.NOT_RUN, NeedState.MISSING),
        (UnknownReason.CANCELLED, NeedState.FRESH),
        (UnknownReason.DECLINED, NeedState.FRESH),
        (UnknownReason.NOT_APPLICABLE, NeedState.FRESH),
    ],
)
def test_a_fact_of_the_morning_hides_no_camera_that_is_dead_now(reason: UnknownReason, state: NeedState) -> None:
    evidence = seen(3) + Evidence(WIDTH.unknown(reason)).stamped(NOW - timedelta(hours=1), "now")

    assert states(in_hours(2), evidence)["webcam"] is state
    assert states(in_hours(2), evidence + seen(0.5))["webcam"] is NeedState.FRESH


hours = st.floats(0, 500, allow_nan=False)


@given(hours, hours, st.none() | st.floats(-100, 500), st.none() | st.floats(0.1, 200))
def test_older_evidence_is_never_fresher(
    newer: float, older: float, stage_in_h: float | None, own: float | None
) -> None:
    newer, older = sorted((newer, older))
    profile = replace(ASKED, requirements=tuple(replace(r, max_age_h=own) for r in ASKED.requirements))
    at = None if stage_in_h is None else in_hours(stage_in_h)
    lately, earlier = states(at, seen(newer), profile), states(at, seen(older), profile)

    assert all(lately[item] is NeedState.FRESH for item, state in earlier.items() if state is NeedState.FRESH)


@given(hours, st.floats(-100, 500), st.floats(0, 500), st.none() | st.floats(0.1, 200))
def test_a_later_stage_never_makes_stale_evidence_fresh(
    checked_h_ago: float, stage_in_h: float, later_h: float, own: float | None
) -> None:
    profile = replace(ASKED, requirements=tuple(replace(r, max_age_h=own) for r in ASKED.requirements))
    evidence = seen(checked_h_ago)
    sooner = states(in_hours(stage_in_h), evidence, profile)
    later = states(in_hours(stage_in_h + later_h), evidence, profile)

    assert all(later[item] is NeedState.STALE for item, state in sooner.items() if state is NeedState.STALE)


@given(hours, st.none() | st.floats(-100, 500), st.none() | st.floats(0.1, 200))
def test_it_is_fresh_if_it_is_not_older_than_it_says(
    checked_h_ago: float, stage_in_h: float | None, own: float | None
) -> None:
    profile = replace(ASKED, requirements=tuple(replace(r, max_age_h=own) for r in ASKED.requirements))
    at = None if stage_in_h is None else in_hours(stage_in_h)
    for need in needs(interview_at(at), 1, profile, seen(checked_h_ago), NOW):
        assert need.checked_at is not None
        if abs(need.checked_at - need.newer_than) > timedelta(milliseconds=1):
            assert (need.state is NeedState.FRESH) == (need.checked_at > need.newer_than)


def test_what_changed_between_the_last_two_runs() -> None:
    evidence = seen(9, width=640) + seen(5, width=1280, wired=False) + seen(1, width=1920, wired=False)

    assert changed_since(evidence, "webcam") == (Changed(WIDTH, 1280.0, 1920.0),)
    assert changed_since(evidence, "internet") == ()
    assert changed_since(seen(1), "webcam") == ()
    assert changed_since(Evidence(), "webcam") == ()


def test_what_could_not_be_had_changed_as_well() -> None:
    gone = Evidence(WIDTH.unknown(UnknownReason.DEVICE_ERROR)).stamped(NOW, "last")

    assert changed_since(seen(1) + gone, "webcam") == (Changed(WIDTH, 1280.0, None),)
    assert changed_since(gone + Evidence(WIDTH.measured(640)).stamped(in_hours(1), "next"), "webcam") == (
        Changed(WIDTH, None, 640.0),
    )


def test_a_voice_that_was_not_heard_this_time_is_told() -> None:
    unheard = Evidence(WIDTH.unknown(UnknownReason.NOT_RUN)).stamped(NOW, "last")
    assert changed_since(seen(1) + unheard, "webcam") == (Changed(WIDTH, 1280.0, None),)


def test_what_only_the_newer_run_looked_at_has_not_changed() -> None:
    newer = Evidence(WIDTH.measured(1280), LIGHT.measured(5.0)).stamped(NOW, "newer")
    assert changed_since(seen(1) + newer, "webcam") == ()


def test_a_quick_check_of_less_tells_only_of_what_it_looked_at() -> None:
    whole = Evidence(WIDTH.measured(640), LIGHT.measured(5.0)).stamped(NOW - timedelta(hours=9), "whole")
    quick = Evidence(LIGHT.measured(7.0)).stamped(NOW, "quick")

    assert changed_since(whole + quick, "webcam") == (Changed(LIGHT, 5.0, 7.0),)


def test_only_what_is_judged_otherwise_is_worth_telling() -> None:
    name = Metric.text("webcam.name", Text("Webcam"))
    changes = (
        Changed(WIDTH, 1280.0, 1920.0),
        Changed(WIDTH, 1280.0, 320.0),
        Changed(WIDTH, 1280.0, None),
        Changed(LIGHT, 5.0, 9.0),
        Changed(name, "Old", "New"),
        Changed(WIRED, True, False),
    )

    assert worth_telling(changes, ASKED) == (changes[1], changes[2], changes[4], changes[5])


def test_an_item_left_for_later_was_not_looked_at() -> None:
    left = Evidence(WIDTH.unknown(UnknownReason.DECLINED)).stamped(NOW, "left")

    assert changed_since(seen(5, width=640) + seen(1) + left, "webcam") == (Changed(WIDTH, 640.0, 1280.0),)


@given(st.permutations([0, 1, 2]))
def test_the_order_in_which_runs_are_read_does_not_matter(order: list[int]) -> None:
    runs = [seen(9, width=640), seen(5, width=1280), seen(1, width=1920)]

    assert changed_since(sum((runs[i] for i in order), Evidence()), "webcam") == (Changed(WIDTH, 1280.0, 1920.0),)
