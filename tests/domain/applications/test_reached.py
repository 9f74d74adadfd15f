"""What a company may read of an application, and whose report may tell it."""

from datetime import UTC, datetime, timedelta

import pytest

from app.domain.applications.agenda import appointments, next_appointment
from app.domain.applications.application import Application, ApplicationState, StageState
from app.domain.applications.change import Added, Change, Ended, Ending, Event, Result, Resulted, Scheduled
from app.domain.applications.history import fold
from app.domain.applications.journey import Journey, Stage
from app.domain.applications.reached import Reached, is_for, reached
from app.domain.readiness.profile import Profile

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
STAGES = (Stage("apply", {"en": "A"}), Stage("interview", {"en": "I"}), Stage("contract", {"en": "C"}, offer=True))
HINATA = Profile("hinata", {"ja": "ひなた 通販サポート", "en": "Hinata Support"})
PASSED = Resulted("apply", Result.PASSED)


def begun(*changes: Change, company: str = "Hinata", profile: str | None = None, hours: float = 0) -> Application:
    at = NOW - timedelta(days=9) + timedelta(hours=hours)
    added = Added(company, Journey("j", {"en": "J"}, STAGES), profile=profile)
    return fold("a", [Event(n, at, change) for n, change in enumerate((added, *changes), 1)])


def in_days(days: float) -> datetime:
    return NOW + timedelta(days=days)


@pytest.mark.parametrize(
    ("changes", "stage", "stage_state", "state", "next_at"),
    [
        ((), "A", "open", "active", None),
        ((PASSED,), "I", "open", "active", None),
        ((PASSED, Scheduled("interview", in_days(3))), "I", "scheduled", "active", 3),
        ((PASSED, Scheduled("interview", in_days(-1))), "I", "scheduled", "active", None),
        (
            (PASSED, Scheduled("contract", in_days(9)), Scheduled("interview", in_days(3))),
            "I",
            "scheduled",
            "active",
            3,
        ),
        ((Scheduled("interview", in_days(3)),), "I", "scheduled", "active", 3),
        ((PASSED, Resulted("interview", Result.FAILED)), "I", "failed", "active", None),
        ((PASSED, Resulted("interview", Result.PASSED)), "C", "open", "offered", None),
        ((PASSED, Scheduled("interview", in_days(3)), Ended(Ending.WITHDRAWN)), "I", "scheduled", "withdrawn", None),
        ((Resulted("apply", Result.WAIVED),), "I", "open", "active", None),
    ],
)
def test_stage_state_and_next_date(
    changes: tuple[Change, ...], stage: str, stage_state: str, state: str, next_at: float | None
) -> None:
    told = reached(begun(*changes), NOW)

    assert told == Reached(
        "Hinata",
        {"en": stage},
        StageState(stage_state),
        ApplicationState(state),
        NOW,
        None if next_at is None else in_days(next_at),
    )


def test_who_has_begun_to_work_has_reached_the_last_stage() -> None:
    told = reached(begun(*(Resulted(stage.id, Result.PASSED) for stage in STAGES)), NOW)

    assert (told.stage, told.stage_state, told.state) == ({"en": "C"}, StageState.PASSED, ApplicationState.STARTED)


@pytest.mark.parametrize("minutes", [-1, 0, 10, 40, 300, 24 * 60])
def test_the_next_date_is_that_of_the_outlook(minutes: int) -> None:
    at = in_days(0)
    application = begun(PASSED, Scheduled("interview", at, at + timedelta(minutes=40)))
    now = at + timedelta(minutes=minutes)
    coming = next_appointment(appointments(application), now)

    # of today, begun or over, it is still the one that counts
    assert reached(application, now).next_at == (None if coming is None else coming.at)
    assert (coming is None) == (minutes == 24 * 60)


@pytest.mark.parametrize(
    ("company", "profile", "names", "anybody", "fits"),
    [
        ("Whoever", "/home/hinata.toml", {"/home/hinata.toml", "hinata"}, False, True),
        ("Whoever", "hinata", {"/home/hinata.toml", "hinata"}, False, True),
        ("Whoever", "/home/minato.toml", {"/home/hinata.toml", "hinata"}, False, False),
        ("Whoever", None, {"hinata"}, False, False),
        ("hinata  SUPPORT", None, {"hinata"}, False, True),
        ("ひなた通販サポート", None, {"hinata"}, False, True),
        ("ﾋﾅﾀ", None, {"hinata"}, False, False),
        ("Whoever", None, {"standard"}, True, True),
        ("Whoever", "standard", {"standard"}, True, True),
        ("Whoever", "sales", {"standard"}, True, False),
        ("Whoever", "/home/hinata.toml", {"standard"}, True, False),
    ],
)
def test_a_report_is_for_the_company_of_its_profile(
    company: str, profile: str | None, names: set[str], anybody: bool, fits: bool
) -> None:
    assert is_for(begun(company=company, profile=profile), HINATA, names, anybody=anybody) is fits
