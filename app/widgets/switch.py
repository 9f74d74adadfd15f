"""Parts of a page of which one is shown."""

from collections.abc import Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget


def show_only(wanted: QWidget, parts: Iterable[QWidget]) -> None:
    """Show this part and hide the others."""
    # shown first: a hidden part hands the keyboard to what stands beside it
    wanted.show()
    for part in parts:
        part.setVisible(part is wanted)


def hold_parts(view: QWidget, parts: Iterable[QWidget]) -> None:
    """Let ``view`` consist of these parts."""
    column = QVBoxLayout(view)
    column.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
