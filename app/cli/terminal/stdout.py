"""The standard output, for results."""

import sys

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from app.domain.input.visible import visible
from app.text import Text

_PLAIN_WIDTH = 120


class Page(Console):
    """A console as wide as the terminal, or of fixed width for a file or a pipe."""

    def __init__(self) -> None:
        """Use the present standard output."""
        super().__init__(file=sys.stdout, highlight=False, width=None if sys.stdout.isatty() else _PLAIN_WIDTH)

    def on_broken_pipe(self) -> None:
        """Raise again for ``main`` to handle; rich would exit with a code that means a verdict here."""
        raise  # noqa: PLE0704 - called while the BrokenPipeError is handled


def table(*headings: Text) -> Table:
    """A table with a rule below the headings and no other lines, to leave room for words."""
    made = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for heading in headings:
        made.add_column(str(heading), overflow="fold")
    return made


def plain(words: object) -> str:
    """Words of a foreign file made safe for a table: no markup and no control characters."""
    return escape(visible(" ".join(str(words).splitlines())))
