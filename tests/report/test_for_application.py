"""A report for an application says of it what home says of it: one company, one stage, one date."""

import json
from datetime import datetime, timedelta

from hypothesis import given, settings
from msgspec.structs import replace

from app.domain.applications.application import Application, ApplicationState
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
from tests.domain.applications.histories import applications, times

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


@settings(max_examples=1000, deadline=timedelta(seconds=2))
@given(applications, times)
def test_addressee_date_and_stage_are_those_of_the_outlook(application: Application, at: datetime) -> None:
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


@settings(max_examples=50)
@given(applications, times)
def test_the_work_is_the_applications_else_the_profiles(application: Application, at: datetime) -> None:
    assert made_for(application, at).work is Work.SALES
    assert made_for(replace(application, work=Work.OUTBOUND), at).work is Work.OUTBOUND


@settings(max_examples=50)
@given(applications, times)
def test_what_has_ended_has_no_date(application: Application, at: datetime) -> None:
    told = reached(application, at)
    if application.state not in (ApplicationState.ACTIVE, ApplicationState.OFFERED):
        assert told.next_at is told.next_until is None
