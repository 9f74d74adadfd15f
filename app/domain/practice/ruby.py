"""Japanese text with its readings, written inline: `受付(うけつけ)の`."""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

KANJI: Final = "一-鿿々ヶ〆"
"""What may carry a reading, as a character class."""

_RUN: Final = re.compile(rf"([{KANJI}]+)\(([ぁ-ゖァ-ヺー]+)\)")


class Piece(NamedTuple):
    """A stretch of a text, and its reading where it has one."""

    text: str
    reading: str | None = None
    """In kana; None where the text is its own reading."""


def pieces(marked: str) -> tuple[Piece, ...]:
    """The stretches of a text with readings: `流(なが)し` is 流 read なが, then し."""
    found: list[Piece] = []
    at = 0
    for run in _RUN.finditer(marked):
        if run.start() > at:
            found.append(Piece(marked[at : run.start()]))
        found.append(Piece(run[1], run[2]))
        at = run.end()
    if at < len(marked):
        found.append(Piece(marked[at:]))
    return tuple(found)


def bare(parts: Iterable[Piece]) -> str:
    """The text as it is read on paper, without readings."""
    return "".join(part.text for part in parts)


def spoken(parts: Iterable[Piece]) -> str:
    """The text with each reading in the place of what it reads."""
    return "".join(part.reading or part.text for part in parts)


def is_kanji(letter: str) -> bool:
    """Whether one character counts as kanji (JIS X 0208's ideographs with 々, ヶ and 〆)."""
    return "一" <= letter <= "鿿" or letter in "々ヶ〆"


def kanji_share(text: str) -> float:
    """Share of kanji among the characters of a text without readings, 0 to 1."""
    return sum(map(is_kanji, text)) / len(text) if text else 0.0


def hiragana(text: str) -> str:
    """Katakana as hiragana, everything else as it is."""
    return "".join(chr(ord(letter) - 0x60) if "ァ" <= letter <= "ヶ" else letter for letter in text)
