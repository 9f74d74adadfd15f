"""``readydesk journey``: the applications, from applying to the first working day."""

from typing import Final

import click

from app.cli.applications.context import APPLICATION, FIRST, no_store_yet, opened, print_json, shown
from app.cli.applications.exchange import export, take_over
from app.cli.applications.papers import attach, contact, detach, link, note, sent
from app.cli.applications.progress import STEPS
from app.cli.applications.stages import reorder, stage, task
from app.cli.options import Group, everywhere
from app.cli.terminal.echo import echo
from app.text import N_
from app.wording.values import first_large


@click.group(
    "journey",
    cls=Group,
    help=N_("Your applications: what comes next, what is due, what to keep."),
    epilog=N_(
        "APPLICATION is its number in “journey list”, its company or its id. "
        "STAGE is its id, as “journey show” tells it.\n\n"
        "Exit codes: 0 done, 2 bad use or bad input, and then nothing was changed."
    ),
)
@everywhere
def journey() -> None:
    """Hold the commands; the group itself does nothing."""


@journey.command("list", help=N_("List all applications: state, next date, what is left to do."))
@shown
def list_applications(at: str | None, json: bool) -> int:
    """Print one row per application, or the command to add the first one."""
    if no_store_yet():
        _print_none(json)
        return 0
    with opened(at, looks=True) as here:
        found = here.applications.all()
        if json:
            from app.cli.applications.as_json import summary

            print_json({"applications": [summary(here, n, a) for n, a in enumerate(found, 1)]})
        elif found:
            from app.cli.applications.as_text import print_applications

            print_applications([here.outlook(a) for a in found])
        else:
            _print_none(json)
    return 0


@journey.command("today", help=N_("Say what happens until the next date, what is due, and what to do next."))
@shown
def today(at: str | None, json: bool) -> int:
    """Print the day as home shows it."""
    if no_store_yet():
        _print_none(json)
        return 0
    with opened(at, looks=True) as here:
        from app.cli.applications.today import day_data, look, print_day

        found = look(here)
        if json:
            print_json(day_data(found))
        else:
            print_day(found)
    return 0


@journey.command("show", help=N_("Show one application: its stages, tasks, notes and history."))
@APPLICATION
@shown
def show(application: str, at: str | None, json: bool) -> int:
    """Print the timeline and all that is saved with the application."""
    with opened(at, looks=True) as here:
        found = here.applications.get(application)
        history = here.applications.history(found.id)
        if json:
            from app.cli.applications.as_json import details, history_data

            print_json({"application": {**details(here, found), "history": history_data(history)}})
        else:
            from app.cli.applications.as_text import print_application

            print_application(here, found, history)
    return 0


def _print_none(json: bool) -> None:
    if json:
        print_json({"applications": []})
    else:
        echo(first_large(str(FIRST)))


_REST: Final = (stage, task, note, contact, link, attach, detach, sent, reorder, export, take_over)

for _command in (*STEPS, *_REST):
    journey.add_command(_command)
