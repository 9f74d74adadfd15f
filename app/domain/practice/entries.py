"""Entries of a form and facts of a note: what counts as the same."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from app.domain.practice.facts import FieldTyped
from app.domain.practice.ruby import hiragana
from app.domain.practice.wanted import Wanted

_HYPHENS: Final = re.compile("[\u002d\u2010-\u2015\u2212\u30fc\uff0d\uff70~〜～]")
_NUMBER: Final = re.compile("[0-9-]+")
"""Only figures and hyphens, as a telephone number: there a hyphen says nothing."""
_BLANKS: Final = re.compile(r"\s+")
_FIGURES: Final = "0-9〇一二三四五六七八九十百千"
_IN_NUMBERS: Final = re.compile("(?<=[0-9a-z])[-\u2010-\u2015\u2212ーの,](?=[0-9])")


def entry(text: str) -> str:
    """``text`` as entries are compared: one width, one kind of hyphen and of kana, no spaces, small letters.

    A long-vowel mark counts as a hyphen, too: it is what the key of the hyphen gives in Japanese input.
    """
    plain = _HYPHENS.sub("-", unicodedata.normalize("NFKC", text)).casefold()
    return hiragana(_BLANKS.sub("", plain))


def is_right(field: FieldTyped) -> bool:
    """Whether a field holds what was asked, in any spelling that is as right."""
    typed, spellings = entry(field.typed), {entry(spelling) for spelling in (field.asked, *field.also)}
    if _NUMBER.fullmatch(entry(field.asked)):
        typed, spellings = typed.replace("-", ""), {spelling.replace("-", "") for spelling in spellings}
    return typed in spellings


def holds(note: str, wanted: Wanted) -> bool:
    """Whether a note holds a fact, in whatever words."""
    return stands_in(note, wanted.accepted)


def stands_in(note: str, spellings: Iterable[str]) -> bool:
    """Whether one of the spellings stands in ``note``, whatever marks stand in its numbers; 6 does not stand in 16."""
    wanted = list(filter(None, (_folded(spelling, "") for spelling in spellings)))
    # blanks stand within one number, or between two
    return any(re.search(_alone(one), _folded(note, blank)) for blank in ("", " ") for one in wanted)


def share(right: Iterable[bool]) -> float:
    """Share of those that are right, 0 to 1; 0 of none."""
    each = tuple(right)
    return sum(each) / len(each) if each else 0.0


def _folded(words: str, blank: str) -> str:
    """Without width, case, kind of kana and marks within numbers; with ``blank`` for blanks."""
    plain = _BLANKS.sub(blank, unicodedata.normalize("NFKC", words)).casefold()
    return hiragana(_IN_NUMBERS.sub("", plain))


def _alone(spelling: str) -> str:
    """A pattern of the spelling; a number in it must not be part of a longer one."""
    before = f"(?<![{_FIGURES}])" if re.match(f"[{_FIGURES}]", spelling) else ""
    after = f"(?![{_FIGURES}])" if re.search(f"[{_FIGURES}]$", spelling) else ""
    return before + re.escape(spelling) + after
