"""Shared by all commands of ``readydesk journey``: the applications, the time, and the common options."""

import contextlib
import json as json_format
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from app.checks.drive import now
from app.cli.applications.times import moment
from app.cli.open_store import opened_store
from app.cli.options import BadUse, everywhere, or_bad_use, setup_of
from app.cli.terminal.data import print_data
from app.domain.applications.application import Application, Refused
from app.domain.input import line as lines
from app.domain.input import link as links
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.profile import Work
from app.files.bad_file import BadFile
from app.library.asked_of import Asked
from app.outlook import Grounds, Outlook
from app.storage.applications import Applications
from app.storage.paths import STORE_NAME
from app.storage.settings import PROFILE
from app.storage.store import Store
from app.text import N_, Text

F = TypeVar("F", bound=Callable[..., Any])

FORMAT: Final = 1
APPLICATION: Final = click.argument("application", metavar="APPLICATION")
STAGE: Final = click.argument("stage", metavar="STAGE")


class Context:
    """The applications of the data folder, and the time as of which a command works."""

    def __init__(self, store: Store, at: datetime) -> None:
        self.store = store
        self.applications = Applications(store)
        self.at = at
        self.asked = Asked(lambda: PROFILE.of(store))

    @property
    def folder(self) -> Path:
        """The data folder that holds the store."""
        return self.store.path.parent

    @cached_property
    def evidence(self) -> Evidence:
        """All saved evidence."""
        return self.store.evidence()

    def outlook(self, application: Application) -> Outlook:
        """The outlook of ``application`` as of this time."""
        return Outlook(application, self.at, lambda: Grounds(self.asked.of(application), self.evidence))

    def number(self, application: Application) -> int:
        """The application's number in ``list``, from 1."""
        return next(n for n, a in enumerate(self.applications.all(), 1) if a.id == application.id)


@contextlib.contextmanager
def opened(at: str | None, *, begins: bool = False, looks: bool = False) -> Iterator[Context]:
    """The applications as of ``at``, or now. Raises BadUse for errors of the user or in the store.

    If there is no store yet, none is created unless the command ``begins`` one.
    Only a command that ``looks`` accepts a time in the future.
    """
    present = now()
    time = present if at is None else moment(at)
    if time > present and not looks:
        raise BadUse(str(Text("{words} is still to come", words=at)))
    if not begins and no_store_yet():
        raise BadUse(str(FIRST))
    setup = setup_of(click.get_current_context())
    with opened_store(setup) as store:
        try:
            yield Context(store, time)
        except (Refused, BadFile) as error:
            raise BadUse(str(error)) from error


def no_store_yet() -> bool:
    """Whether there is no store yet."""
    return not (setup_of(click.get_current_context()).folder / STORE_NAME).exists()


FIRST: Final = Text("there is no application yet; begin with: readydesk journey add COMPANY")


def command_to_add(work: Work | None) -> str:
    """How the next application is begun, for the same kind of work."""
    company = Text("COMPANY")
    return f"readydesk journey add {company}{f' --work {work.value}' if work else ''}"


def print_json(data: Mapping[str, Any]) -> None:
    """Print one JSON object to the standard output."""
    print_data(json_format.dumps({"format": FORMAT, **data}, ensure_ascii=False, indent=2))


def shown(command: F) -> F:
    """Add the options of a command that only shows something."""
    as_of = click.option("--at", metavar="TIME", help=N_("Count from this time instead of now."))
    return as_of(_json(everywhere(command)))


def changing(command: F) -> F:
    """Add the options of a command that changes something."""
    when = click.option("--at", metavar="TIME", help=N_("When it happened, if not just now."))
    return when(_json(everywhere(command)))


def _json(command: F) -> F:
    return click.option("--json", is_flag=True, help=N_("As JSON."))(command)


line = or_bad_use(lines.line)
place = or_bad_use(links.place)
text = or_bad_use(lines.text)
utf8 = or_bad_use(lines.utf8)
"""Types of arguments and options, which accept what can be saved. They raise BadUse."""
