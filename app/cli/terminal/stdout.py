"""The standard output, for results."""

import sys
from typing import Any

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

    def print(self, *objects: Any, **more: Any) -> None:
        """Nothing in the words controls the terminal, whoever wrote them."""
        super().print(*map(_shown, objects), **more)

    def on_broken_pipe(self) -> None:
        """Raise again for ``main`` to handle; rich would exit with a code that means a verdict here."""
        raise  # noqa: PLE0704 - called while the BrokenPipeError is handled


class _Table(Table):
    """Nothing in its cells controls the terminal."""

    def add_row(self, *cells: Any, **more: Any) -> None:
        super().add_row(*map(_shown, cells), **more)


def _shown(words: Any) -> Any:
    return visible(words) if isinstance(words, str) else words


def table(*headings: Text) -> Table:
    """A table with a rule below the headings and no other lines, to leave room for words."""
    made = _Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for heading in headings:
        made.add_column(str(heading), overflow="fold")
    return made


def plain(words: object) -> str:
    """Words of a foreign file made safe for a table: no markup and no control characters."""
    return escape(visible(" ".join(str(words).splitlines())))
