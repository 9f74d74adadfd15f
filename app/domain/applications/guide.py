"""Guide: what there is to know about one stage."""

from collections.abc import Mapping
from typing import Annotated

from msgspec import Meta, Struct

Id = Annotated[str, Meta(pattern="^[a-z0-9][a-z0-9_-]*$", max_length=80)]
Line = Annotated[str, Meta(min_length=1, max_length=200)]
GuideText = Annotated[str, Meta(min_length=1, max_length=1000)]


class _Part(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A table in which a key that nobody knows is refused."""


class Field(_Part, frozen=True):
    """What an application form asks. The operator's words are kept as the answer ``form.<id>``, for every company."""

    id: Id
    label: Line


class Draft(_Part, frozen=True):
    """What the operator writes and then says against the clock; kept as the answer ``draft.<id>``."""

    id: Id
    title: Line
    hint: GuideText
    seconds: Annotated[int, Meta(ge=5, le=600)]
    """Time aimed at."""


class Reading(_Part, frozen=True):
    """A few lines to read."""

    title: Line
    text: GuideText


class GuideWords(_Part, frozen=True, kw_only=True):
    """All of it in one language. Empty where the stage has nothing of the kind."""

    what: GuideText
    takes: Line
    """How long."""
    happens: Annotated[tuple[Line, ...], Meta(min_length=1)]
    """In the usual order."""
    ready: Annotated[tuple[Line, ...], Meta(min_length=1)]
    """What to have ready."""
    questions: tuple[Line, ...] = ()
    """Typical ones: of the recruiter in the interview and the examination, else the operator's own."""
    fields: tuple[Field, ...] = ()
    drafts: tuple[Draft, ...] = ()
    sheet: tuple[Line, ...] = ()
    """Headings of the note sheet."""
    read_twice: tuple[Reading, ...] = ()
    """Points of a contract."""
    bring: tuple[Line, ...] = ()
    """What to have there on the first day."""
    reading: tuple[Reading, ...] = ()


class Guide(Struct, frozen=True):
    """Of one stage, per language code; at least one."""

    stage: str
    words: Mapping[str, GuideWords]

    def in_language(self, language: str) -> GuideWords:
        """In ``language``, else in English, else in any."""
        return self.words.get(language) or self.words.get("en") or next(iter(self.words.values()))
