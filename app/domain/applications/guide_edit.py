"""A guide with the operator's own changes: rewritten parts, and fields and drafts that they added."""

import unicodedata
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Final

from msgspec.structs import replace

from app.domain.applications.guide import Draft, Field, GuideWords, Reading
from app.domain.input.bounds import MOST_LINES, MOST_OWN, TITLE_LETTERS
from app.domain.input.line import stripped

NOTHING: Final = GuideWords(what="", takes="", happens=(), ready=())
"""The guide of a stage that has none."""

OWN_PART: Final = "own."
"""Prefix of the ids of fields and drafts that the operator added."""
OWN_SECONDS: Final = 60

_SENTENCES: Final = ("what", "takes")
_LINES: Final = ("happens", "ready", "questions", "sheet", "bring")
_READINGS: Final = ("reading", "read_twice", "if_asked")
_OWN: Final = ("fields", "drafts")
PARTS: Final = (*_SENTENCES, *_LINES, *_READINGS, *_OWN)


def text_of(words: GuideWords, part: str) -> str:
    """A part as text to edit: a sentence, a line for each entry, or a title with its text below. Own ones: titles."""
    value = getattr(words, part)
    if part in _SENTENCES:
        return str(value)
    if part in _READINGS:
        return "\n\n".join(f"{one.title}\n{one.text}".strip() for one in value)
    if part in _OWN:
        return "\n".join(title for title in map(_title, value) if title)
    return "\n".join(value)


def edited(words: GuideWords, edits: Mapping[str, str]) -> GuideWords:
    """``words`` with the parts that ``edits`` replaces; unknown parts in ``edits`` are ignored.

    For fields and drafts, ``edits`` holds the titles of those that were added.
    """
    changes: dict[str, object] = {}
    for part, text in edits.items():
        if part in _SENTENCES:
            changes[part] = text.strip()
        elif part in _LINES:
            changes[part] = lines(text)
        elif part in _READINGS:
            changes[part] = _readings(text, getattr(words, part))
        elif part == "fields":
            changes[part] = (*words.fields, *(Field(_own_id(title), title) for title in titles(text)))
        elif part == "drafts":
            added = (Draft(_own_id(title), title, "", OWN_SECONDS) for title in titles(text))
            changes[part] = (*words.drafts, *added)
    return replace(words, **changes)


def lines(text: str) -> tuple[str, ...]:
    """The lines that are not empty, without bullets; not more than a page can show."""
    plain = (stripped(line.strip().lstrip("・•-*")) for line in text.splitlines())
    return tuple(islice((line for line in plain if line), MOST_LINES))


def titles(text: str) -> tuple[str, ...]:
    """The first lines in their order, cut to the allowed length; of those with the same id only the first."""
    by_id: dict[str, str] = {}
    for line in lines(text):
        by_id.setdefault(_own_id(line[:TITLE_LETTERS]), line[:TITLE_LETTERS])
    return tuple(by_id.values())[:MOST_OWN]


def _title(part: Field | Draft) -> str:
    title = part.label if isinstance(part, Field) else part.title
    return title if part.id.startswith(OWN_PART) else ""


def _own_id(title: str) -> str:
    """Id that the answer is saved under; the same title is the same answer in every stage."""
    return OWN_PART + "".join(letter for letter in unicodedata.normalize("NFKC", title) if letter.isprintable())


def _readings(text: str, built_in: Iterable[Reading]) -> tuple[Reading, ...]:
    """The paragraphs of ``text``; what is still built-in word for word keeps its sources."""
    sources = {(one.title, one.text): one.sources for one in built_in}
    blocks: list[list[str]] = [[]]
    for line in text.splitlines():
        if line.strip():
            blocks[-1].append(line.strip())
        elif blocks[-1]:
            blocks.append([])
    pairs = ((block[0], "\n".join(block[1:])) for block in blocks[:MOST_LINES] if block)
    return tuple(Reading(*pair, sources=sources.get(pair, ())) for pair in pairs)
