"""Texts with errors put in by hand, so that what is right is known."""

import random
from typing import NamedTuple

from app.domain.practice.ruby import Piece, bare
from app.practice.marking import SKIPPED, Error

_KANA = "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをん"
_KANJI = "電話受付注文番号確認住所商品発送返品担当者会社時間連絡名前折返対応案内説明手続変更期日"
_WIDE = str.maketrans("、。0123456789", "，．０１２３４５６７８９")
_APART = 4
"""Right characters between two errors, so that each stays a passage of its own."""


class Planted(NamedTuple):
    """A text, what was typed of it, and the errors that are in that."""

    asked: str
    typed: str
    count: dict[Error, int]


def text_of(rng: random.Random, length: int) -> list[Piece]:
    """Pieces of about ``length`` characters: kanji with readings, kana, figures and points."""
    parts: list[Piece] = []
    while len(bare(parts)) < length:
        kanji = "".join(rng.choices(_KANJI, k=rng.randint(1, 3)))
        reading = "".join(rng.choices(_KANA, k=2 * len(kanji)))
        parts += [Piece(kanji, reading), Piece("".join(rng.choices(_KANA, k=rng.randint(2, 6))))]
        if rng.random() < 0.25:
            parts.append(Piece(rng.choice(["、", "。", "12", "305", "7"])))
    return parts


def planted(rng: random.Random, length: int, most: int) -> Planted:
    """A text of about ``length`` characters with up to ``most`` errors of all kinds."""
    parts = text_of(rng, length)
    count = dict.fromkeys(Error, 0)
    typed: list[str] = []
    left, free = rng.randint(0, most), 0
    for place, part in enumerate(parts):
        last = place >= len(parts) - 2
        if left and not last and free >= _APART and (error := _error(rng, part)) is not None:
            wrong, characters = _made(rng, error, part, parts[place + 1])
            count[error] += characters
            typed.append(wrong)
            left, free = left - 1, 0 if wrong == "" or error is Error.EXTRA else -len(wrong)
            continue
        typed.append(part.text)
        free += len(part.text)
    asked = "".join(f"{part.text}({part.reading})" if part.reading else part.text for part in parts)
    return Planted(asked, "".join(typed), count)


def _error(rng: random.Random, part: Piece) -> Error | None:
    if part.reading:
        return rng.choice([Error.UNCONVERTED, Error.CONVERSION, Error.MISSING])
    if part.text.translate(_WIDE) != part.text:
        return Error.WIDTH
    return rng.choice([Error.WRONG, Error.EXTRA]) if len(part.text) > 3 else None


def _made(rng: random.Random, error: Error, part: Piece, after: Piece) -> tuple[str, int]:
    """What stands in the place of ``part``, and how many characters that counts."""
    text = part.text
    match error:
        case Error.UNCONVERTED:
            return part.reading or "", len(text)
        case Error.CONVERSION:
            return "".join(chr(ord("鬱") + n) for n in range(len(text))), len(text)
        case Error.MISSING:
            return "", len(text)
        case Error.WIDTH:
            return text.translate(_WIDE), len(text)
        case Error.WRONG:
            return f"{text[:2]}q{text[3:]}", 1
        case _:
            return f"{text[:2]}q{text[2:]}", 1


assert SKIPPED > 3  # a missing piece stays a slip
