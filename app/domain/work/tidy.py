"""What makes a list look untidy: blanks, doubles, mixed widths and date forms, stray spaces."""

import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

_DATES: Final = {
    "2026-11-29": re.compile(r"\d{4}-\d{1,2}-\d{1,2}"),
    "2026/11/29": re.compile(r"\d{4}/\d{1,2}/\d{1,2}"),
    "2026.11.29": re.compile(r"\d{4}\.\d{1,2}\.\d{1,2}"),
    "2026年11月29日": re.compile(r"\d{4}年\d{1,2}月\d{1,2}日"),
    "11/29": re.compile(r"\d{1,2}/\d{1,2}"),
    "11月29日": re.compile(r"\d{1,2}月\d{1,2}日"),
    "令和8年11月29日": re.compile(r"(?:令和|平成|昭和)(?:\d{1,2}|元)年\d{1,2}月\d{1,2}日"),
    "R8.11.29": re.compile(r"[RHS]\d{1,2}[./]\d{1,2}[./]\d{1,2}"),
}
"""Forms of dates by an example of each."""
_LETTER_OR_DIGIT: Final = re.compile(r"[0-9A-Za-z]")
_STRAY: Final = re.compile(r"^[\s　]|[\s　]$|[\s　]{2,}|[ ]　|　[ ]")


class Untidy(StrEnum):
    """A kind of flaw."""

    BLANK = "blank"
    """A cell without anything in it, in a row that has others."""
    DOUBLE = "double"
    """A row that says the same as one before, in whatever width."""
    WIDTH = "width"
    """Full and half width in one column."""
    DATES = "dates"
    """Several forms of dates in one column."""
    SPACES = "spaces"
    """Spaces around a cell, or several of them within."""


class Flaw(NamedTuple):
    """Where the list is untidy; rows and columns count from 1."""

    kind: Untidy
    row: int
    """Of a column as a whole: the first that differs from the rows before."""
    column: int
    """0: the whole row."""


def rows_of(pasted: str) -> tuple[tuple[str, ...], ...]:
    """A pasted list in rows of cells: by tabs, else by commas if every line has as many, else one cell a line."""
    lines = [line for line in pasted.splitlines() if line]
    if any("\t" in line for line in lines):
        return tuple(tuple(line.split("\t")) for line in lines)
    by_comma = [tuple(row) for row in csv.reader(io.StringIO("\n".join(lines)))] if lines else []
    if by_comma and len(by_comma[0]) > 1 and len({len(row) for row in by_comma}) == 1:
        return tuple(by_comma)
    return tuple((line,) for line in lines)


def flaws(rows: Sequence[Sequence[str]]) -> tuple[Flaw, ...]:
    """All flaws of a list, row by row."""
    found = [*_of_cells(rows), *_doubles(rows)]
    for column in range(max(map(len, rows), default=0)):
        found += _of_column(rows, column)
    return tuple(sorted(found, key=lambda flaw: (flaw.row, flaw.column, flaw.kind)))


def counted(found: Sequence[Flaw]) -> dict[Untidy, int]:
    """How many flaws of each kind there are, in the order of the kinds; only those that there are."""
    count = Counter(flaw.kind for flaw in found)
    return {kind: count[kind] for kind in Untidy if count[kind]}


def _of_cells(rows: Sequence[Sequence[str]]) -> Iterator[Flaw]:
    widest = max(map(len, rows), default=0)
    for number, row in enumerate(rows, 1):
        cells = [*row, *[""] * (widest - len(row))]
        for column, cell in enumerate(cells, 1):
            if not cell.strip() and any(each.strip() for each in cells):
                yield Flaw(Untidy.BLANK, number, column)
            elif cell.strip() and _STRAY.search(cell):
                yield Flaw(Untidy.SPACES, number, column)


def _doubles(rows: Sequence[Sequence[str]]) -> Iterator[Flaw]:
    seen: set[tuple[str, ...]] = set()
    for number, row in enumerate(rows, 1):
        key = tuple("".join(unicodedata.normalize("NFKC", cell).split()).casefold() for cell in row)
        if any(key) and key in seen:
            yield Flaw(Untidy.DOUBLE, number, 0)
        seen.add(key)


def _of_column(rows: Sequence[Sequence[str]], column: int) -> Iterator[Flaw]:
    """The first cell of a column that is of another width than those before, or whose date is of another form."""
    cells = [row[column] if column < len(row) else "" for row in rows]
    for form_of, kind in ((_width_of_letters, Untidy.WIDTH), (_width_of_kana, Untidy.WIDTH), (_date, Untidy.DATES)):
        forms: set[str] = set()
        for number, cell in enumerate(cells, 1):
            forms |= form_of(cell)
            if len(forms) > 1:
                yield Flaw(kind, number, column + 1)
                break


def _width_of_letters(cell: str) -> set[str]:
    """The widths in which letters and digits stand in a cell."""
    plain = [(letter, unicodedata.normalize("NFKC", letter)) for letter in cell]
    return {"half" if letter == usual else "full" for letter, usual in plain if _LETTER_OR_DIGIT.fullmatch(usual)}


def _width_of_kana(cell: str) -> set[str]:
    plain = [(letter, unicodedata.normalize("NFKC", letter)) for letter in cell]
    return {"full" if letter == usual else "half" for letter, usual in plain if "ァ" <= usual <= "ヺ"}


def _date(cell: str) -> set[str]:
    """The form of the date that the cell is."""
    plain = unicodedata.normalize("NFKC", cell).strip()
    return {form for form, pattern in _DATES.items() if pattern.fullmatch(plain)}
