"""Rows as the bytes of a CSV file, in the encoding and line ends that a program asks for."""

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

from app.domain.input.visible import quoted
from app.text import Text
from app.work.journal import Entry

_LIKE: Final = str.maketrans(
    {
        "¥": "￥",
        "\N{EM DASH}": "\N{HORIZONTAL BAR}",
        "\N{NON-BREAKING HYPHEN}": "-",
        "\N{NO-BREAK SPACE}": " ",
    }
)
"""Signs that look the same and that cp932 writes otherwise."""
_MOST_NAMED: Final = 5


class CannotCarryError(ValueError):
    """Letters that the encoding lacks; ``str()`` is one clear line that names the entries."""


def written(rows: Iterable[Sequence[object]], encoding: str) -> bytes:
    """The rows with CRLF; ``utf-8-sig`` begins with a byte order mark."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode(encoding)


def in_cp932(words: str) -> str:
    """``words`` in NFC, with signs that look alike written as cp932 has them."""
    return unicodedata.normalize("NFC", words).translate(_LIKE)


def accept_cp932(entries: Iterable[Entry]) -> None:
    """Refuse entries with letters that cp932 cannot carry: nothing is replaced in silence. Raises CannotCarryError."""
    found = [
        f"{entry.day} {quoted(entry.words)} ({', '.join(letters)})" for entry in entries if (letters := _foreign(entry))
    ]
    if found:
        named = "; ".join(found[:_MOST_NAMED])
        more = len(found) - _MOST_NAMED
        words = Text("{named} and {more} more", named=named, more=more) if more > 0 else named
        problem = Text(
            "this file cannot carry some letters; change the entries, or take another format: {entries}", entries=words
        )
        raise CannotCarryError(str(problem))


def _foreign(entry: Entry) -> tuple[str, ...]:
    letters = in_cp932("".join((entry.words, *entry.debit[:2], *entry.credit[:2])))
    return tuple(dict.fromkeys(letter for letter in letters if not _carried(letter)))


def _carried(letter: str) -> bool:
    try:
        letter.encode("cp932")
    except UnicodeEncodeError:
        return False
    return True
