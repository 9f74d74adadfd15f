"""Shared by all commands of ``readydesk practice``: what there is to practise, what was practised, and the time."""

import contextlib
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cached_property
from typing import Final

import click

from app.checks.drive import now
from app.cli.applications.times import moment
from app.cli.open_store import opened_store
from app.cli.options import BadUse, setup_of
from app.cli.practised import glance_of, items_of
from app.domain.input.bad_input import BadInput
from app.domain.practice.facts import Fact, Practised
from app.files.bad_file import BadFile
from app.library.practice.item_format import Item
from app.library.practice.items import topics
from app.library.practice.texts import PracticeText, texts
from app.practice.glance import Glance
from app.storage.applications import Applications
from app.storage.own_practice import texts_in
from app.storage.practice import PracticeLog
from app.storage.store import Store
from app.text import N_, Text, language

FORMAT: Final = 1
JSON = click.option("--json", is_flag=True, help=N_("As JSON."))
AT = click.option("--at", metavar="TIME", help=N_("As of this time, such as 2026-12-03 10:00."))


class Context:
    """Practice in the data folder, as of a time."""

    def __init__(self, store: Store, at: datetime) -> None:
        self.store = store
        self.log = PracticeLog(store)
        self.at = at

    @cached_property
    def items(self) -> Mapping[str, Item]:
        """All items, those of companies last."""
        return items_of(self.store)

    @cached_property
    def texts(self) -> Mapping[str, PracticeText]:
        """All texts, those of companies last."""
        return {**texts(), **texts_in(self.store.path.parent)}

    @cached_property
    def topics(self) -> Mapping[str, str]:
        """Names of topics by id."""
        return {name: topic.name(language()) for name, topic in topics().items()}

    @cached_property
    def facts(self) -> tuple[Practised, ...]:
        """Everything that was practised."""
        return self.log.all()

    def glance(self) -> Glance:
        """Practice at a glance."""
        return glance_of(self.store, self.facts, self.items, Applications(self.store).all(), self.at)

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
    found = context.texts.get(name)
    if found is None:
        known = ", ".join(context.texts)
        raise BadUse(str(Text("there is no text {name}; there are: {known}", name=repr(name), known=known)))
    return found
