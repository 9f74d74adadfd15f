"""Rows as a table or, where the terminal is too narrow for one, as a few lines each."""

import re
from collections.abc import Collection, Sequence
from typing import Final

from msgspec import Struct
from rich.cells import cell_len

from app.cli.terminal.stdout import Page, plain, table
from app.text import Text

_LEAST_WORDS: Final = 12
"""Columns that a cell of words needs, if it is not to be a column of syllables."""
_PIECE: Final = r"[「『（【〈]*(?:[!-~]+ ?|.)[、。，．）」』】〉？！：ー々…]*"
"""What is not broken: a word of letters, or a character with the brackets and stops that belong to it."""
_GAP: Final = 3
"""What rich puts between two columns of a table without lines."""


class Row(Struct, frozen=True):
    """The cells of one row; none is left out, however narrow the terminal is."""

    cells: tuple[str, ...]
    style: str | None = None


def print_rows(page: Page, headings: Sequence[Text], rows: Sequence[Row], *, whole: Collection[int]) -> None:
    """Print the rows below their headings; cells of the columns ``whole`` are never broken."""
    titles = [str(heading) for heading in headings]
    widths = _widths(page.width, titles, rows, whole)
    if widths is None:
        _print_stacked(page, titles, rows)
        return
    made = table(*headings)
    # told to rich, which else takes from the columns in the middle until nothing of them is left
    for n, column in enumerate(made.columns):
        column.width, column.no_wrap = widths[n], n in whole
    for row in rows:
        made.add_row(*map(_lines, row.cells, widths), style=row.style)
    page.print(made)


def _widths(room: int, titles: Sequence[str], rows: Sequence[Row], whole: Collection[int]) -> list[int] | None:
    """The width of each column; None if there is no room for a table."""
    wanted = [
        max(cell_len(line) for cell in (title, *(row.cells[n] for row in rows)) for line in cell.split("\n"))
        for n, title in enumerate(titles)
    ]
    widths = [width if n in whole else min(width, _LEAST_WORDS) for n, width in enumerate(wanted)]
    left = room - sum(widths) - _GAP * (len(titles) - 1)
    if left < 0:
        return None
    while left and (short := [n for n, width in enumerate(widths) if width < wanted[n]]):
        # evenly, so that one long name does not take the room of all others
        for n in short[:left]:
            widths[n] += 1
        left -= len(short[:left])
    return widths


def _lines(cell: str, width: int) -> str:
    return "\n".join(plain(line) for words in cell.splitlines() for line in _broken(words, width))


def _broken(words: str, width: int) -> list[str]:
    """``words`` in lines of that many columns; no line of Japanese begins with a full stop or ends with a bracket."""
    if cell_len(words) <= width or words.isascii():
        return [words]
    lines = [""]
    for piece in re.findall(_PIECE, words):
        if lines[-1] and cell_len(lines[-1] + piece.rstrip()) > width:
            lines.append("")
            piece = piece.lstrip()  # noqa: PLW2901 - a line does not begin with the blank that it was broken at
        lines[-1] += piece
    return lines


def _print_stacked(page: Page, titles: Sequence[str], rows: Sequence[Row]) -> None:
    """The first two cells of a row in one line, and each other one below, after its heading."""
    for number, row in enumerate(rows):
        if number:
            page.print()
        first, second, *others = row.cells
        page.print(plain(f"{first}  {second}".rstrip()), style=row.style or "bold", soft_wrap=True)
        for title, cell in zip(titles[2:], others, strict=True):
            if cell:
                words = str(Text(", ")).join(cell.splitlines())
                page.print(plain(f"   {title}: {words}"), style=row.style, soft_wrap=True)
