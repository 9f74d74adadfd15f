"""The format of a file of practice items, and what an item is."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from msgspec import Meta, Struct

from app.domain.source import Source

FORMAT = 1
MOST_ITEMS = 1000
Id = Annotated[str, Meta(pattern="^[a-z0-9][a-z0-9_-]*$", max_length=80)]
Line = Annotated[str, Meta(min_length=1, max_length=200)]
ItemText = Annotated[str, Meta(min_length=1, max_length=1000)]
Content = Annotated[str, Meta(max_length=10_000)]
Options = Annotated[tuple[Line, ...], Meta(max_length=6)]
Files = Annotated[dict[str, Content], Meta(max_length=50)]


class Kind(StrEnum):
    """How an item is answered."""

    CHOICE = "choice"
    ORDER = "order"
    TASK = "task"


class Part(StrEnum):
    """What an item belongs to."""

    IT = "it"
    """Basic IT knowledge, of which the forms are drawn."""
    KEIGO = "keigo"
    """How to speak to a caller."""


class _Part(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """A table that refuses unknown keys."""


class Start(_Part, frozen=True, kw_only=True):
    """What lies in a task's folder at the beginning: content by path, with / between folders."""

    files: Files = {}
    zips: Annotated[dict[str, Files], Meta(max_length=10)] = {}
    """Compressed folders, with what is in them."""
    folders: Annotated[tuple[Line, ...], Meta(max_length=50)] = ()
    """Empty ones."""


class Done(_Part, frozen=True, kw_only=True):
    """What must lie there when the task is done. Line ends and blanks at the end of a line count for nothing."""

    files: Files = {}
    """At that path, with that content."""
    anywhere: Files = {}
    """A file of that name and content, in whatever folder."""
    absent: Annotated[tuple[Line, ...], Meta(max_length=50)] = ()
    """What must not lie there any more."""


class Words(_Part, frozen=True, kw_only=True):
    """An item in one language."""

    ask: ItemText
    options: Options = ()
    """Of a choice the first is right; of an order they stand in order; of a task there are none."""
    why: ItemText
    """What is shown after every answer."""
    start: Start | None = None
    done: Done | None = None
    """Start and end of a task; files are named in its language."""


class Item(_Part, frozen=True, kw_only=True):
    """Something to be known or done."""

    id: Id
    topic: Id
    kind: Kind
    source: Id
    """What it was taken from: an id in resources/practice/sources.toml or among the file's own."""
    checked: date
    """The day on which it was held against its source."""
    unverified: Line = ""
    """What of it could not be verified there."""
    ja: Words | None = None
    en: Words | None = None

    def words(self, language: str) -> Words:
        """The item in ``language``, else in the other one."""
        chosen = (self.ja or self.en) if language == "ja" else (self.en or self.ja)
        assert chosen is not None  # a file with an item in no language is refused
        return chosen


class Topic(_Part, frozen=True, kw_only=True):
    """What a topic is called."""

    ja: Line | None = None
    en: Line | None = None
    part: Part = Part.IT

    def name(self, language: str) -> str:
        """The name in ``language``, else in the other one."""
        return (self.ja or self.en or "") if language == "ja" else (self.en or self.ja or "")


class ItemFile(_Part, frozen=True, kw_only=True):
    """Items of one or several topics; a company's own file may bring its own topics and sources."""

    format: Literal[1] = 1
    rank: int = 100
    """Where its topics stand among those of the other files."""
    released: date | None = None
    """The day of the release that the file was last gone through for."""
    topic: Mapping[Id, Topic] = {}
    source: Mapping[Id, Source] = {}
    item: Annotated[tuple[Item, ...], Meta(min_length=1, max_length=MOST_ITEMS)]
