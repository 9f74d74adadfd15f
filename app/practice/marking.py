"""What was typed, marked against what was asked: errors by kind, characters a minute, accuracy."""

import unicodedata
from collections.abc import Iterable, Sequence
from enum import Enum
from functools import lru_cache
from itertools import groupby
from typing import Final, NamedTuple

from app.domain.practice.facts import TypingRun
from app.domain.practice.ruby import Piece, bare, hiragana, is_kanji, pieces
from app.signals.alignment import Aligned, Reading, Step, align

SKIPPED: Final = 15
"""Characters missing in a row from which it is a skipped line and no slip of the fingers (ours)."""
_MOST_TIMES: Final = 2
"""What is longer than this many times the text is cut: it is no attempt at it."""


class Error(Enum):
    """Kinds of errors."""

    MISSING = "missing"
    EXTRA = "extra"
    WRONG = "wrong"
    SKIPPED = "skipped"
    CONVERSION = "conversion"
    """Other kanji, or kanji where kana were asked for, or the other way round."""
    UNCONVERTED = "unconverted"
    """Left as its reading."""
    WIDTH = "width"
    """The right character, full-width instead of half-width or the other way round."""


class Passage(NamedTuple):
    """Errors that stand side by side: they count as one passage."""

    error: Error
    at: int
    """Place in the asked text, in characters."""
    asked: str
    typed: str
    typed_at: int

    @property
    def characters(self) -> int:
        """How many it counts: those asked for, as exams have it; those typed where nothing was asked for."""
        return len(self.asked) or len(self.typed)


class TypingMark(NamedTuple):
    """What a run comes to."""

    asked: int
    """Characters of the text."""
    reached: int
    """How far it was come."""
    written: int
    """Characters that count as written: a passage counts no more than was asked for in its place."""
    passages: tuple[Passage, ...]
    minutes: float
    cut: bool = False
    """Whether more was typed than could be marked."""

    @property
    def errors(self) -> int:
        """Characters in error."""
        return sum(passage.characters for passage in self.passages)

    @property
    def gross_per_minute(self) -> float:
        """Characters written a minute, right or wrong."""
        return self.written / self.minutes if self.minutes else 0.0

    @property
    def net_per_minute(self) -> float:
        """Characters written a minute less those in error, at least 0."""
        return max(self.written - self.errors, 0) / self.minutes if self.minutes else 0.0

    @property
    def accuracy(self) -> float:
        """Share of what was reached that is right, 0 to 1."""
        return max(self.reached - self.errors, 0) / self.reached if self.reached else 0.0

    def count(self, error: Error) -> int:
        """Characters in error of one kind."""
        return sum(passage.characters for passage in self.passages if passage.error is error)


def most_first(marks: Iterable[TypingMark]) -> dict[Error, int]:
    """Characters in error of these by kind, the most frequent first; of equal ones in the order of ``Error``."""
    each = tuple(marks)
    counted = {error: sum(mark.count(error) for mark in each) for error in Error}
    return dict(sorted(((error, n) for error, n in counted.items() if n), key=lambda pair: -pair[1]))


def marked(run: TypingRun) -> TypingMark | None:
    """The mark of a saved run; None if nothing was typed, since then there is nothing to mark."""
    return _remembered(run.asked, run.typed, run.seconds)


def mark(asked_marked: str, typed: str, seconds: float) -> TypingMark | None:
    """``typed`` against a text with readings, within ``seconds``; None if nothing was typed."""
    parts = _plain_pieces(asked_marked)
    asked, written = bare(parts), plain(typed)
    if not written:
        return None
    most = _MOST_TIMES * len(asked)
    cut = len(written) > most
    written = written[:most]
    reached, steps = align(asked, written, _readings(parts, written))
    passages = tuple(_passages(steps, asked, written, parts))
    over = sum(max(len(p.typed) - len(p.asked), 0) for p in passages if p.asked)
    return TypingMark(len(asked), reached, len(written) - over, passages, seconds / 60, cut)


@lru_cache(maxsize=20_000)
def _remembered(asked_marked: str, typed: str, seconds: float) -> TypingMark | None:
    """Of saved runs only, more than anybody types: a run that is being typed has a new text at every word."""
    return mark(asked_marked, typed, seconds)


def plain(text: str) -> str:
    """What counts of a text: accents put together, ends of lines and spaces around it left out."""
    lines = unicodedata.normalize("NFC", text).replace("\u3000", " ").splitlines()
    return "".join(lines).strip()


def _plain_pieces(asked_marked: str) -> tuple[Piece, ...]:
    return pieces(plain(asked_marked))


def _readings(parts: Iterable[Piece], typed: str) -> list[Reading]:
    """Where in ``typed`` the reading of a piece stands, in hiragana or katakana."""
    found: list[Reading] = []
    heard = hiragana(typed)
    at = 0
    for part in parts:
        end = at + len(part.text)
        if part.reading:
            reading = hiragana(part.reading)
            start = heard.find(reading)
            while start >= 0:
                found.append(Reading(at, end, start, start + len(reading)))
                start = heard.find(reading, start + 1)
        at = end
    return found


def _passages(steps: Iterable[Aligned], asked: str, typed: str, parts: Sequence[Piece]) -> Iterable[Passage]:
    for step, side_by_side in groupby(steps, lambda aligned: _TOGETHER[aligned.step]):
        if step is Step.SAME:
            continue
        first, *rest = side_by_side
        last = rest[-1] if rest else first
        a, t = asked[first.asked_from : last.asked_to], typed[first.typed_from : last.typed_to]
        error = _ALWAYS.get(step) or _error(a, t, first.asked_from, parts)
        yield Passage(error, first.asked_from, a, t, first.typed_from)


_TOGETHER: Final = {step: step for step in Step} | dict.fromkeys((Step.MISSING, Step.EXTRA), Step.WRONG)
_ALWAYS: Final = {Step.WIDTH: Error.WIDTH, Step.READING: Error.UNCONVERTED}


def _error(asked: str, typed: str, at: int, parts: Sequence[Piece]) -> Error:
    if not typed:
        return Error.SKIPPED if len(asked) >= SKIPPED else Error.MISSING
    if not asked:
        return Error.EXTRA
    if _part_of_reading(hiragana(typed), at, at + len(asked), parts):
        return Error.UNCONVERTED
    if hiragana(asked) == hiragana(typed) or any(map(is_kanji, typed)):
        return Error.CONVERSION
    return Error.WRONG


def _part_of_reading(typed: str, asked_from: int, asked_to: int, parts: Iterable[Piece]) -> bool:
    """Whether ``typed`` is a part of the reading of the piece around the asked place: お客さま for お客様."""
    at = 0
    for part in parts:
        end = at + len(part.text)
        if at <= asked_from and asked_to <= end:
            return part.reading is not None and len(typed) > 1 and typed in hiragana(part.reading)
        at = end
    return False
