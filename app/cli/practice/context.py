"""Shared by all commands of ``readydesk practice``: what there is to practise, what was practised, and the time."""

import contextlib
from collections.abc import Iterator
from datetime import datetime

import click

from app.checks.drive import now
from app.cli.applications.times import moment
from app.cli.open_store import opened_store
from app.cli.options import BadUse, setup_of
from app.cli.practised import PracticeSoFar
from app.domain.input.bad_input import BadInput
from app.domain.practice.facts import Fact
from app.files.bad_file import BadFile
from app.library.practice.texts import PracticeText
from app.practice.glance import Glance
from app.storage.applications import Applications
from app.storage.store import Store
from app.text import N_, Text

JSON = click.option("--json", is_flag=True, help=N_("As JSON."))
AT = click.option("--at", metavar="TIME", help=N_("As of this time, such as 2026-12-03 10:00."))


class Context(PracticeSoFar):
    """Practice in the data folder, as of a time."""

    def __init__(self, store: Store, at: datetime) -> None:
        super().__init__(store)
        self.at = at

    def look(self) -> Glance:
        """Practice at a glance, for all applications."""
        return self.glance(Applications(self.store).all(), self.at)

    def save(self, fact: Fact) -> None:
        """Save what was practised. Raises BadUse."""
        try:
            self.log.add(fact, now())
        except BadInput as error:
            raise BadUse(str(error)) from error


@contextlib.contextmanager
def opened(at: str | None = None) -> Iterator[Context]:
    """Practice as of ``at``, or now. Raises BadUse."""
    time = now() if at is None else moment(at)
    with opened_store(setup_of(click.get_current_context())) as store:
        try:
            yield Context(store, time)
        except BadFile as error:
            raise BadUse(str(error)) from error


def text_named(context: Context, name: str) -> PracticeText:
    """The text with that id. Raises BadUse with those that there are."""
    found = context.at_hand.texts.get(name)
    if found is None:
        known = ", ".join(context.at_hand.texts)
        raise BadUse(str(Text("there is no text {name}; there are: {known}", name=repr(name), known=known)))
    return found
