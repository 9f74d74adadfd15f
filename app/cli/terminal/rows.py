"""Rows as a table or, where the terminal is too narrow for one, as a few lines each."""

from collections.abc import Collection, Sequence
from typing import Final

from msgspec import Struct
from rich.cells import cell_len

from app.cli.terminal.stdout import Page, plain, table
from app.text import Text

_LEAST_WORDS: Final = 14
"""Columns that a cell of words needs, if it is not to be a column of syllables."""
_GAP: Final = 2


class Row(Struct, frozen=True):
    """The cells of one row; none is left out, however narrow the terminal is."""

    cells: tuple[str, ...]
    style: str | None = None


def print_rows(
    page: Page, headings: Sequence[Text], rows: Sequence[Row], *, whole: Collection[int], widest: int | None = None
) -> None:
    """Print the rows below their headings; cells of the columns ``whole`` are never broken.

    ``widest`` limits the other columns but the last one of them, which takes what is left.
    """
    titles = [str(heading) for heading in headings]
    widths = [
        max(cell_len(line) for cell in (title, *(row.cells[n] for row in rows)) for line in cell.split("\n"))
        for n, title in enumerate(titles)
    ]
    free = [n for n in range(len(titles)) if n not in whole]
    least = sum(width if n in whole else min(width, _LEAST_WORDS) for n, width in enumerate(widths))
    if least + _GAP * (len(titles) - 1) > page.width:
        _print_stacked(page, titles, rows)
        return
    made = table(*headings)
    for n, column in enumerate(made.columns):
        column.no_wrap = n in whole
        if n in free[:-1] and widest is not None:
            column.max_width = widest
    for row in rows:
        made.add_row(*map(_lines, row.cells), style=row.style)
    page.print(made)


def _lines(cell: str) -> str:
    return "\n".join(map(plain, cell.splitlines()))


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
