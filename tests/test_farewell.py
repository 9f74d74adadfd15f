"""A kind word at the end, and what stays for the next application."""

from datetime import timedelta

from hypothesis import given

from app.domain.applications.application import ApplicationState
from app.domain.applications.change import Change, Ended, Ending, Result, Resulted, Scheduled
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.metric import Value
from app.farewell import End, Farewell, farewell, kept_words
from app.outlook import Outlook, Situation
from tests.domain.applications.histories import AT, DESK, HEADSET
from tests.today.days import EXAMPLES, days, outlook

ANSWERS: dict[str, Value] = {"draft.motive": "x", "draft.self": " ", "form.name": "Hanako", "phone.number": "03"}


def said(*changes: Change, minutes: int = 0) -> Farewell | None:
    looked = outlook(*changes, minutes=minutes)
    evidence = Evidence(HEADSET.measured(True), DESK.measured(False)).stamped(AT, "run")
    return farewell(looked, ANSWERS, evidence)


def test_how_it_ended() -> None:
    applied = Resulted("apply", Result.PASSED)
    offered = (applied, *(Resulted(stage, Result.PASSED) for stage in ("briefing", "interview")))
    ends = {
        End.NOT_PASSED: (Ended(Ending.REJECTED),),
        End.WITHDRAWN: (Ended(Ending.WITHDRAWN),),
        End.DECLINED: (*offered, Ended(Ending.DECLINED)),
    }
    for end, changes in ends.items():
        found = said(*changes)
        assert found is not None
        assert found.end is end
    failed = said(applied, Resulted("briefing", Result.FAILED))
    closed = said(applied, Resulted("briefing", Result.FAILED), Ended(Ending.WITHDRAWN))
    assert failed is not None
    assert closed is not None
    assert failed.end is closed.end is End.NOT_PASSED


def test_who_gave_up_waiting_is_told_of_the_silence_and_not_of_a_decision() -> None:
    held = Scheduled("briefing", AT - timedelta(days=30))
    applied = Resulted("apply", Result.PASSED)
    waiting = said(applied, held)
    given_up = said(applied, held, Ended(Ending.WITHDRAWN))
    assert waiting is not None
    assert given_up is not None
    assert waiting.end is given_up.end is End.NO_REPLY


def test_what_stays_is_counted() -> None:
    found = said(Ended(Ending.WITHDRAWN))
    assert found is not None
    assert (found.drafts, found.fields, found.checked) == (1, 1, 2)
    kept = "Ready for the next one: 1 draft, 1 answer for forms, the checks of 2 items."
    assert kept_words(found) == kept
    assert kept_words(Farewell(End.WITHDRAWN, 0, 0, 0, None)) == ""


@EXAMPLES
@given(days())
def test_farewell_is_said_exactly_to_what_has_ended_without_work(made: tuple[tuple[Outlook, ...], object]) -> None:
    for one in made[0]:
        over = not one.application.going and one.application.state is not ApplicationState.STARTED
        in_vain = one.situation in (Situation.FAILED, Situation.NO_REPLY)
        assert (farewell(one, {}, Evidence()) is not None) == (over or in_vain)
