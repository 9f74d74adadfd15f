"""Commands that change the stages and tasks of one application."""

import re
from datetime import date
from typing import Final

import click

from app.cli.applications import times
from app.cli.applications.context import APPLICATION, STAGE, changing, line, opened
from app.cli.applications.tell import change_and_tell
from app.cli.options import BadUse, Command, Group, everywhere
from app.domain.applications.application import Application
from app.domain.applications.change import (
    Change,
    Reordered,
    StageAdded,
    StageRemoved,
    TaskAdded,
    TaskDated,
    TaskRemoved,
    TaskTicked,
)
from app.domain.applications.ids import OWN
from app.domain.applications.journey import Stage, Task
from app.text import LANGUAGES, N_, Text, language

_ID: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_TASK = click.argument("task", metavar="TASK")


@click.group("stage", cls=Group, help=N_("Add a stage of your own, or remove one."))
@APPLICATION
@everywhere
def stage(application: str) -> None:
    """Hold the commands for stages, which read ``application`` from the context."""


@stage.command("add", help=N_("Add a stage of this application's own."))
@click.argument("id", metavar="ID")
@click.option("--name-ja", type=line, metavar="TEXT", help=N_("Its name in Japanese."))
@click.option("--name-en", type=line, metavar="TEXT", help=N_("Its name in English."))
@click.option("--after", metavar="STAGE", help=N_("The stage before it."))
@click.option("--first", is_flag=True, help=N_("Before all others."))
@click.option("--optional", is_flag=True, help=N_("It may be left out."))
@click.option("--offer", is_flag=True, help=N_("Who reaches it has been offered the work."))
@changing
def add_stage(
    id: str,
    name_ja: str | None,
    name_en: str | None,
    after: str | None,
    first: bool,
    optional: bool,
    offer: bool,
    at: str | None,
    json: bool,
) -> int:
    """Add a stage; a name in one language is used for both."""
    names = {code: name for code, name in zip(LANGUAGES, (name_ja, name_en), strict=True) if name}
    if not names:
        raise BadUse(str(Text("expected one of {accepted}", accepted="--name-ja, --name-en")))
    if first == (after is not None):
        raise BadUse(str(Text("expected one of {accepted}", accepted="--after STAGE, --first")))
    added = Stage(_id(id), names, optional=optional, offer=offer)
    return _change(StageAdded(added, after), at, json)


@stage.command("remove", help=N_("Remove a stage that this company does not have."))
@click.argument("id", metavar="ID")
@changing
def remove_stage(id: str, at: str | None, json: bool) -> int:
    """Remove a stage that has no result."""
    return _change(StageRemoved(id), at, json)


@click.command("reorder", cls=Command, help=N_("Put the stages into another order: all of them, each once."))
@APPLICATION
@click.argument("stages", metavar="STAGE...", nargs=-1, required=True)
@changing
def reorder(application: str, stages: tuple[str, ...], at: str | None, json: bool) -> int:
    """Put the stages into another order; those that have ended stay in front."""
    with opened(at) as here:
        return change_and_tell(here, application, Reordered(stages), json)


@click.group("task", cls=Group, help=N_("Tasks of a stage: tick, date, add, remove."))
@APPLICATION
@STAGE
@everywhere
def task(application: str, stage: str) -> None:
    """Hold the commands for tasks, which read ``application`` and ``stage`` from the context."""


@task.command("add", help=N_("Add a task of your own."))
@click.argument("title", metavar="TITLE", type=line)
@click.option("--id", metavar="ID", help=N_("Its id; else one is made up."))
@click.option("--due", metavar="DAY", help=N_("The day it is due, such as 2026-11-25."))
@changing
def add_task(title: str, id: str | None, due: str | None, at: str | None, json: bool) -> int:
    """Add a task; its title is used for both languages."""
    if not title:
        raise BadUse(str(Text("a title was expected")))
    name, on = None if id is None else _id(id), _day(due, at)

    def change(found: Application) -> Change:
        taken = {now.task.id for now in found.stages[found.position(_stage())].tasks}
        free = next(own for n in range(1, len(taken) + 2) if (own := f"{OWN}{n}") not in taken)
        return TaskAdded(_stage(), Task(name or free, {language(): title}), on)

    with opened(at) as here:
        return change_and_tell(here, _application(), change, json)


@task.command("done", help=N_("A task is done."))
@_TASK
@changing
def done(task: str, at: str | None, json: bool) -> int:
    """Mark a task as done."""
    return _change(TaskTicked(_stage(), task), at, json)


@task.command("undone", help=N_("A task is not done after all."))
@_TASK
@changing
def undone(task: str, at: str | None, json: bool) -> int:
    """Mark a task as not done."""
    return _change(TaskTicked(_stage(), task, done=False), at, json)


@task.command("due", help=N_("Set the day a task is due; “none” leaves it to the template again."))
@_TASK
@click.argument("day", metavar="DAY|none")
@changing
def due_task(task: str, day: str, at: str | None, json: bool) -> int:
    """Set the day that a task is due, which overrides the template's."""
    return _change(TaskDated(_stage(), task, _day(day, at)), at, json)


@task.command("remove", help=N_("Remove a task that is not needed here."))
@_TASK
@changing
def remove_task(task: str, at: str | None, json: bool) -> int:
    """Remove a task from this application only."""
    return _change(TaskRemoved(_stage(), task), at, json)


def _change(change: Change, at: str | None, json: bool) -> int:
    with opened(at) as here:
        return change_and_tell(here, _application(), change, json)


def _application() -> str:
    return str(_of_group("application"))


def _stage() -> str:
    return str(_of_group("stage"))


def _of_group(name: str) -> object:
    group = click.get_current_context().parent
    assert group is not None
    return group.params[name]


def _day(words: str | None, at: str | None) -> date | None:
    return None if words in (None, "none") else times.day(words, times.today_as_of(at))


def _id(words: str) -> str:
    if not _ID.fullmatch(words):
        problem = Text("{id}: an id of a-z, 0-9, - and _ was expected, of at most 40 letters", id=words)
        raise BadUse(str(problem))
    return words
