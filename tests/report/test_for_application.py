"""A report for an application says of it what home says of it: one company, one stage, one date."""

import json
from collections import Counter
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import product

from hypothesis import given, settings

from app.domain.applications.application import Application, ApplicationState, Refused, StageState
from app.domain.applications.change import (
    Change,
    Edited,
    Ended,
    Ending,
    Event,
    Reopened,
    Result,
    Resulted,
    Scheduled,
)
from app.domain.applications.history import step
from app.domain.applications.local import local
from app.domain.applications.reached import reached
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.judge import judge
from app.domain.readiness.profile import Profile, Work
from app.domain.report import OperatorDetails, Report, make_report
from app.outlook import Grounds, Outlook
from app.report.data import from_json, to_json
from app.report.front import _conditions, _who
from app.report.mail import mail_draft
from app.wording.dates import moment_as_of
from app.wording.reached import reached_words
from tests.domain.applications import histories
from tests.domain.applications.histories import APPLICATION, AT, Drawn, drawn, times

ASKED = Profile("p", {"en": "Usual requirements"}, work=Work.SALES)
NOTHING = Evidence()


def made_for(application: Application, at: datetime) -> Report:
    return make_report(
        evidence=NOTHING,
        profile=ASKED,
        judgement=judge(NOTHING, ASKED, at),
        operator=OperatorDetails("Misaki"),
        at=at,
        app_version="1",
        private_words=(),
        journey=reached(application, at),
    )


def _turned(kind: str, application: Application, on: datetime, ending: Ending) -> Change:
    """What happens next in it: its date is moved, it is not passed, it ends, ..."""
    here = len(application.stages) - 1 if application.current is None else application.current
    stage = application.stages[here].stage.id
    dated = [now.stage.id for now in application.stages if now.at is not None and now.result is None]
    match kind:
        case "moved":
            return Scheduled(dated[0] if dated else stage, on, on + timedelta(minutes=40))
        case "taken away":
            return Scheduled(dated[0] if dated else stage, None)
        case "failed":
            return Resulted(stage, Result.FAILED)
        case "passed":
            return Resulted(stage, Result.PASSED)
        case "ended":
            return Ended(ending)
        case "reopened":
            return Reopened(stage if application.ending is None else None)
    return Edited(f"{application.company}ひなた", Work.OUTBOUND)


_KINDS = ("moved", "moved", "moved", "failed", "failed", "passed", "ended", "taken away", "reopened", "renamed")
_DATES = tuple(AT + timedelta(minutes=m) for m in (0, 1, 39, 240, 600, 1000, 1440, 3011, 5760, 10_080, 18_000, 90_000))
_TURNS = tuple(product(_KINDS, _DATES, Ending))


def _went_on(made: Drawn) -> tuple[Application, frozenset[str]]:
    """With those turns that make sense, and which kinds they were."""
    application = histories.application(made)
    kinds: set[str] = set()
    for kind, on, ending in made.some(5, lambda turn: turn.of(_TURNS), least=2):
        event = Event(application.events + 1, AT, _turned(kind, application, on, ending))
        before = application
        with suppress(Refused):
            application = step("a", application, event)
            again = kind != "moved" or any(now.at is not None for now in before.stages)
            kinds |= {kind} if again else {"dated"}
    return application, frozenset(kinds)


lives = drawn(APPLICATION + 1 + 5, _went_on)


def dates_ahead(application: Application, at: datetime) -> list[datetime]:
    """From the day of ``at`` on, those of the stages to come; none of an application that is over."""
    if application.state not in (ApplicationState.ACTIVE, ApplicationState.OFFERED):
        return []
    states = [application.stage_state(place) for place in range(len(application.stages))]
    dates = [now.at for now, state in zip(application.stages, states, strict=True) if state is StageState.SCHEDULED]
    return [on for on in dates if on is not None and local(on, at).date() >= at.date()]


def test_addressee_date_stage_and_work_are_the_applications_in_1000_histories() -> None:
    seen: Counter[str] = Counter()

    @settings(max_examples=1000)
    @given(lives, times)
    def law(life: tuple[Application, frozenset[str]], at: datetime) -> None:
        application, kinds = life
        says_what_the_application_says(application, at)
        seen.update(kinds)
        seen["with a date ahead"] += bool(dates_ahead(application, at))
        seen["failed now"] += any(now.result is Result.FAILED for now in application.stages)
        seen["over"] += application.ending is not None

    law()
    wanted = {*_KINDS, "with a date ahead", "failed now", "over"}
    assert {kind for kind in wanted if seen[kind] < 20} == set(), seen


def says_what_the_application_says(application: Application, at: datetime) -> None:
    outlook = Outlook(application, at, lambda: Grounds(ASKED, NOTHING))
    report = made_for(application, at)
    coming = outlook.next
    place = coming.place if coming else application.current
    stage = application.stages[-1 if place is None else place].stage

    told = report.journey
    assert told is not None
    assert (told.company, told.state) == (application.company, application.state)
    assert told.stage == stage.name
    assert (told.next_at, told.next_until) == ((coming.at, coming.until) if coming else (None, None))
    ahead = dates_ahead(application, at)
    assert told.next_at in ahead if ahead else told.next_at is told.next_until is None
    assert report.work is (application.work or ASKED.work)

    # page one
    page = dict(_who(report))
    assert page["Company"] == application.company
    words = ""
    if coming:
        until = coming.until and local(coming.until, at)
        words = moment_as_of(local(coming.at, at), at, until)
        assert page[stage.name["en"]] == words
    else:
        assert page.get("Date") == ("not set" if application.going else None)
    assert (stage.name["en"] in _conditions(report)) == application.going

    # the line of mail and terminal
    line = reached_words(told)
    assert application.company in line
    assert (f"next date {words}" in line) if words else ("next date" not in line)

    # the mail
    draft = mail_draft(report, "r.pdf")
    assert draft.body.startswith(f"{application.company}\n")
    assert (f"on {words}." in draft.body) if words else ("invitation" not in draft.body)
    assert draft.subject.startswith(stage.name["en"]) == bool(coming)

    # the data
    written = json.loads(to_json(report))["journey"]
    assert written["company"] == application.company
    assert written["stage"] == stage.name
    at_written = written.get("next_at")
    assert (at_written and datetime.fromisoformat(at_written)) == (coming and coming.at)
    assert from_json(to_json(report)) == report
