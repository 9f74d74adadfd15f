"""Commands for the progress of an application: add, schedule, pass, end, undo."""

from datetime import datetime
from typing import Final

import click

from app.cli.applications.context import APPLICATION, STAGE, changing, line, opened, place, utf8
from app.cli.applications.tell import change_and_tell, tell
from app.cli.applications.times import span, today_as_of
from app.cli.options import BadUse, Command, profile_named
from app.domain.applications.application import Application, Refused
from app.domain.applications.change import Added, Change, Edited, Ended, Ending, Reopened, Result, Resulted, Scheduled
from app.domain.applications.journey import Journey
from app.domain.applications.underway import underway
from app.domain.readiness.profile import USUAL, Work
from app.files.bad_file import BadFile
from app.files.regular import expanded
from app.library.conditions import conditions_for
from app.library.profiles import built_in
from app.text import N_, Text

_NONE: Final = "none"
_WORK = click.option("--work", type=click.Choice([w.value for w in Work]), help=N_("Kind of work."))
_PROFILE = click.option("--profile", metavar="ID|FILE", help=N_("What the company asks for."))
_STAGE_OR_CURRENT = click.argument("stage", metavar="[STAGE]", required=False)
_REASON = click.option("--reason", type=line, default="", metavar="TEXT", help=N_("Why, for your own record."))


@click.command("add", cls=Command, help=N_("Begin an application."))
@click.argument("company", metavar="COMPANY", type=line)
@click.option("--journey", metavar="ID|FILE", help=N_("The way it goes: standard, test-first or a file."))
@_WORK
@_PROFILE
@click.option("--stage", metavar="STAGE", help=N_("The stage you are at already; those before it count as passed."))
@click.option("--on", metavar="TIME", help=N_("The date of that stage, such as “2026-11-25 10:00”."))
@click.option("--until", metavar="TIME", help=N_("When it ends, such as 10:40."))
@click.option("--place", type=place, default="", metavar="TEXT", help=N_("Its address or link."))
@changing
def add(
    company: str,
    journey: str | None,
    work: str | None,
    profile: str | None,
    stage: str | None,
    on: str | None,
    until: str | None,
    place: str,
    at: str | None,
    json: bool,
) -> int:
    """Add an application; what is missing follows from the profile, the journey or the kind of work."""
    if on is None and (until or place):
        raise BadUse(str(Text("--until and --place belong to a date; give it with --on")))
    asked = profile_named(profile) if profile else None
    template = _journey(journey or (asked.journey if asked else USUAL))
    kind = Work(work) if work else asked.work if asked else None
    # requirements chosen at home count as long as nothing more is known
    fitting = conditions_for(kind, template.id)
    added = Added(company, template, kind, _lasting(profile or (fitting if fitting != USUAL else None)))
    begin, end = span(on, until, None, today_as_of(at)) if on else (None, None)
    then = _underway(template, stage, begin, end, place)
    if not company:
        raise BadUse(str(Text("a company's name was expected")))
    with opened(at, begins=True) as here:
        tell(here, here.applications.begin(added, here.at, then), json, begun=True)
    return 0


def _underway(
    journey: Journey, stage: str | None, begin: datetime | None, end: datetime | None, place: str
) -> tuple[Change, ...]:
    stages = [one.id for one in journey.stages]
    if stage is not None and stage not in stages:
        raise BadUse(str(Text("--stage: expected one of {accepted}", accepted=", ".join(stages))))
    return underway(journey, stage or stages[0], begin, end, place)


@click.command("edit", cls=Command, help=N_("Correct company, kind of work or profile."))
@APPLICATION
@click.option("--company", type=line, metavar="TEXT", help=N_("The company's name."))
@_WORK
@_PROFILE
@changing
def edit(
    application: str, company: str | None, work: str | None, profile: str | None, at: str | None, json: bool
) -> int:
    """Change at least one of company, work and profile."""
    if (company, work, profile) == (None, None, None):
        raise BadUse(str(Text("expected one of {accepted}", accepted="--company, --work, --profile")))
    if profile:
        profile_named(profile)
    change = Edited(company, Work(work) if work else None, profile and _lasting(profile))
    with opened(at) as here:
        return change_and_tell(here, application, change, json)


@click.command(
    "schedule",
    cls=Command,
    help=N_("Set the time of a stage, or move it; “none” takes it away."),
    epilog=N_('Example: readydesk journey schedule 1 interview "2026-11-25 10:00" --until 10:40'),
)
@APPLICATION
@STAGE
@click.argument("time", metavar="TIME|none")
@click.option("--until", metavar="TIME", help=N_("When it ends, such as 10:40."))
@click.option("--zone", metavar="NAME", help=N_("Time zone such as Asia/Tokyo, instead of this computer's."))
@click.option("--place", type=place, metavar="TEXT", help=N_("Address or link; kept when the time is moved."))
@changing
def schedule(
    application: str,
    stage: str,
    time: str,
    until: str | None,
    zone: str | None,
    place: str | None,
    at: str | None,
    json: bool,
) -> int:
    """Set the time of a stage; it replaces the end too, but the place only if one is given."""
    if time == _NONE:
        if (until, zone, place) != (None, None, None):
            raise BadUse(str(Text("{given}: nothing more was expected", given=_NONE)))
        begin, end = None, None
    else:
        begin, end = span(time, until, zone, today_as_of(at))

    def change(found: Application) -> Change:
        before = found.stages[found.position(stage)].place
        if begin is None:
            return Scheduled(stage, None)
        return Scheduled(stage, begin, end, before if place is None else place)

    with opened(at) as here:
        return change_and_tell(here, application, change, json)


def _resulting(name: str, result: Result, help: str) -> click.Command:
    @click.command(name, cls=Command, help=help)
    @APPLICATION
    @_STAGE_OR_CURRENT
    @changing
    def command(application: str, stage: str | None, at: str | None, json: bool) -> int:
        with opened(at) as here:
            return change_and_tell(here, application, lambda found: Resulted(stage or _current(found), result), json)

    return command


def _ending(name: str, ending: Ending, help: str) -> click.Command:
    @click.command(name, cls=Command, help=help)
    @APPLICATION
    @_REASON
    @changing
    def command(application: str, reason: str, at: str | None, json: bool) -> int:
        with opened(at) as here:
            return change_and_tell(here, application, Ended(ending, reason), json)

    return command


@click.command("reopen", cls=Command, help=N_("Take back how a stage ended, or without STAGE how the application did."))
@APPLICATION
@_STAGE_OR_CURRENT
@changing
def reopen(application: str, stage: str | None, at: str | None, json: bool) -> int:
    """Take back the result of a stage, or the end of the application, so that it goes on."""
    with opened(at) as here:
        return change_and_tell(here, application, Reopened(stage), json)


@click.command("undo", cls=Command, help=N_("Take back the last change."))
@APPLICATION
@changing
def undo(application: str, at: str | None, json: bool) -> int:
    """Undo the newest change and say which it was."""
    with opened(at) as here:
        after, event = here.applications.undo(here.applications.get(application).id, here.at)
        tell(here, after, json, event)
    return 0


def _journey(name: str) -> Journey:
    from app.library.journeys import load_journey

    try:
        return load_journey(name)
    except BadFile as error:
        raise BadUse(str(error)) from error


def _lasting(profile: str | None) -> str | None:
    """A profile's id, or its absolute path, so that it is found from any folder."""
    if not profile or profile in built_in():
        return profile
    return utf8(str(expanded(profile).absolute()))


def _current(application: Application) -> str:
    if application.current is None:
        raise Refused(str(Text("all stages are through; name the stage")))
    return application.stages[application.current].stage.id


STEPS: Final = (
    add,
    edit,
    schedule,
    _resulting("advance", Result.PASSED, N_("A stage is passed: the one at hand, or STAGE.")),
    _resulting("fail", Result.FAILED, N_("A stage was not passed: the one at hand, or STAGE.")),
    _resulting("waive", Result.WAIVED, N_("The company does without a stage: the one at hand, or STAGE.")),
    _ending("reject", Ending.REJECTED, N_("The company said no.")),
    _ending("decline", Ending.DECLINED, N_("You say no to an offer.")),
    _ending("withdraw", Ending.WITHDRAWN, N_("You step back before an offer.")),
    reopen,
    undo,
)
"""The commands, in the order in which they are needed."""
