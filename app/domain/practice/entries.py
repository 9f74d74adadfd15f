"""Entries of a form and facts of a note: what counts as the same."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from app.domain.practice.facts import FieldTyped, Wanted

_HYPHENS: Final = re.compile("[\u002d\u2010-\u2015\u2212\u30fc\uff0d\uff70~〜～]")
_BLANKS: Final = re.compile(r"\s+")


def entry(text: str) -> str:
    """``text`` as entries are compared: one width, one kind of hyphen, no spaces, small letters.

    A long-vowel mark counts as a hyphen, too: it is what the key of the hyphen gives in Japanese input.
    """
    return _BLANKS.sub("", _HYPHENS.sub("-", unicodedata.normalize("NFKC", text))).casefold()


def is_right(field: FieldTyped) -> bool:
    """Whether a field holds what was asked, in any spelling that is as right."""
    return any(entry(field.typed) == entry(spelling) for spelling in (field.asked, *field.also))


def holds(note: str, wanted: Wanted) -> bool:
    """Whether a note holds a fact, in whatever words; figures also without their hyphens."""
    written = entry(note)
    bare = written.replace("-", "")
    return any(entry(a) in written or entry(a).replace("-", "") in bare for a in wanted.accepted if entry(a))


def share(right: Iterable[bool]) -> float:
    """Share of those that are right, 0 to 1; 0 of none."""
    each = tuple(right)
    return sum(each) / len(each) if each else 0.0
