"""Shared by all commands of ``readydesk work``: the history, the time, and the common options."""

import contextlib
import json as json_format
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from app.checks.drive import now
from app.cli.applications.times import moment
from app.cli.open_store import opened_store
from app.cli.options import BadUse, everywhere, setup_of
from app.cli.terminal.data import print_data
from app.cli.terminal.echo import echo
from app.cli.work.typed import day
from app.domain.applications.application import Refused
from app.domain.input.bad_input import BadInput
from app.domain.input.visible import quoted
from app.domain.work.change import Change
from app.domain.work.client import Client
from app.domain.work.state import Work
from app.files.bad_file import BadFile
from app.storage.store import Store
from app.storage.work import WorkLog
from app.text import N_, Text
from app.work.far_day import Usual, far_day

F = TypeVar("F", bound=Callable[..., Any])

FORMAT: Final = 1
ORDER: Final = click.argument("order", metavar="ORDER")


class Context:
    """Work in the data folder, as of a time."""

    def __init__(self, store: Store, at: datetime, given: datetime | None) -> None:
        self.store = store
        self.log = WorkLog(store)
        self.at = at
        self.given = given
        """When it happened, as the operator says; None for just now."""

    @property
    def folder(self) -> Path:
        """The data folder."""
        return self.store.path.parent

    @property
    def work(self) -> Work:
        """Work as it stands."""
        return self.log.work()

    def save(self, make: Callable[[Work], Sequence[Change]]) -> Work:
        """Save what ``make`` finds for the newest state. Raises BadUse."""
        return self.log.change(make, now())

    def add(self, change: Change) -> Work:
        """Save one change. Raises BadUse."""
        return self.log.add(change, now())

    def ask_far(self, day: date, usual: Usual) -> None:
        """Ask, beside what was saved, about a day that may be a slip of the keys."""
        if (asked := far_day(day, self.at.date(), usual)) is not None:
            echo(str(asked), err=True)


@contextlib.contextmanager
def opened(at: str | None = None, *, looks: bool = False) -> Iterator[Context]:
    """Work as of ``at``, or now. Raises BadUse; only a command that ``looks`` accepts a time to come."""
    present = now()
    given = None if at is None else moment(at)
    if given is not None and given > present and not looks:
        raise BadUse(str(Text("{words} is still to come", words=at)))
    with opened_store(setup_of(click.get_current_context())) as store:
        try:
            yield Context(store, given or present, given)
        except (Refused, BadFile, BadInput) as error:
            raise BadUse(str(error)) from error


def client_named(work: Work, name: str) -> Client:
    """The client with that number or name. Raises BadUse with those that there are."""
    found = work.clients.get(name) or work.client_called(name.strip())
    if found is None:
        if not work.clients:
            raise BadUse(str(Text("there is no client yet; begin with: readydesk work client add NAME")))
        known = ", ".join(f"{c.id} {c.name}" for c in work.clients.values())
        raise BadUse(str(Text("there is no client {name}; there are: {known}", name=quoted(repr(name)), known=known)))
    return found


def print_json(data: Mapping[str, Any]) -> None:
    """Print one JSON object to the standard output."""
    print_data(json_format.dumps({"format": FORMAT, **data}, ensure_ascii=False, indent=2))


def shown(command: F) -> F:
    """Add the options of a command that only shows something."""
    as_of = click.option("--at", metavar="TIME", help=N_("Count from this time instead of now."))
    return as_of(click.option("--json", is_flag=True, help=N_("As JSON."))(everywhere(command)))


def searched(command: F) -> F:
    """Add the options by which a list of money is narrowed down."""
    for option in (
        click.option("--to", "last", type=day, metavar="DAY", help=N_("Up to this day.")),
        click.option("--from", "first", type=day, metavar="DAY", help=N_("From this day on.")),
        click.option("--find", default="", metavar="WORDS", help=N_("Only those with these words or this sum.")),
        click.option("--year", type=click.IntRange(2000, 2099), help=N_("Only those of this year.")),
    ):
        command = option(command)
    return shown(command)


def changing(command: F) -> F:
    """Add the options of a command that changes something."""
    when = click.option("--at", metavar="TIME", help=N_("When it happened, if not just now."))
    return when(everywhere(command))
