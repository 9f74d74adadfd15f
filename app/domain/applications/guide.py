"""Guide: what there is to know about one stage."""

from collections.abc import Mapping
from typing import Annotated

from msgspec import Meta, Struct

Id = Annotated[str, Meta(pattern="^[a-z0-9][a-z0-9_-]*$", max_length=80)]
Line = Annotated[str, Meta(min_length=1, max_length=200)]
GuideText = Annotated[str, Meta(min_length=1, max_length=1000)]


class _Part(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A table that refuses unknown keys."""


class Field(_Part, frozen=True):
    """What an application form asks. The operator's text is saved as the answer ``form.<id>``, for all companies."""

    id: Id
    label: Line
    varies: bool = False
    """Whether each company is to be told something else, as a rule."""


class Draft(_Part, frozen=True):
    """What the operator writes and then practises saying in time; saved as the answer ``draft.<id>``."""

    id: Id
    title: Line
    hint: GuideText
    seconds: Annotated[int, Meta(ge=5, le=600)]
    """Time that it should take to say."""
    varies: bool = False
    """Whether each company is to be told something else, as a rule."""


class Reading(_Part, frozen=True):
    """A title with a few lines to read."""

    title: Line
    text: GuideText
    sources: tuple[Id, ...] = ()
    """Ids in resources/sources.toml; for facts of law or money."""


class GuideWords(_Part, frozen=True, kw_only=True):
    """The whole guide in one language. A part is empty where the stage has nothing of that kind."""

    what: GuideText
    takes: Line
    """How long the stage takes."""
    happens: Annotated[tuple[Line, ...], Meta(min_length=1)]
    """What happens, in the usual order."""
    ready: Annotated[tuple[Line, ...], Meta(min_length=1)]
    """What to have ready."""
    questions: tuple[Line, ...] = ()
    """Typical questions: the recruiter's in the interview and the examination, elsewhere the operator's."""
    if_asked: tuple[Reading, ...] = ()
    """Questions that employers should not ask, each with a calm answer."""
    fields: tuple[Field, ...] = ()
    drafts: tuple[Draft, ...] = ()
    sheet: tuple[Line, ...] = ()
    """Headings of the note sheet."""
    read_twice: tuple[Reading, ...] = ()
    """Points of a contract that deserve a second reading."""
    bring: tuple[Line, ...] = ()
    """What to bring on the first day."""
    reading: tuple[Reading, ...] = ()


class Guide(Struct, frozen=True):
    """The guide of one stage, per language code; at least one."""

    stage: str
    words: Mapping[str, GuideWords]

    def in_language(self, language: str) -> GuideWords:
        """The words in ``language``, else in English, else in any language."""
        return self.words.get(language) or self.words.get("en") or next(iter(self.words.values()))
