"""The standard output as a page for results."""

import sys
from unicodedata import category

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from app.text import Text

_PLAIN_WIDTH = 120


class Page(Console):
    """As wide as the terminal; a file or a pipe has no width of its own."""

    def __init__(self) -> None:
        """Standard output as it is now."""
        super().__init__(file=sys.stdout, highlight=False, width=None if sys.stdout.isatty() else _PLAIN_WIDTH)

    def on_broken_pipe(self) -> None:
        """Whoever starts the program deals with it; rich would end it with a verdict's exit code."""
        raise  # noqa: PLE0704 - called while the BrokenPipeError is handled


def table(*headings: Text) -> Table:
    """With a rule below the headings and no other lines, which would take the room of words."""
    made = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for heading in headings:
        made.add_column(str(heading), overflow="fold")
    return made


def plain(words: object) -> str:
    """Words of a foreign file as they may stand in a table: no markup and nothing that steers a terminal."""
    return escape("".join(" " if category(letter) == "Cc" else letter for letter in str(words)))
