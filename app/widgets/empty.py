"""Emptying a layout."""

from PySide6.QtWidgets import QLayout


def empty(layout: QLayout, keep: int = 0) -> None:
    """Drop all widgets of a layout but the first ``keep``."""
    while layout.count() > keep:
        place = layout.itemAt(layout.count() - 1)
        widget = place.widget() if place else None
        if widget is not None:
            # while it has its place: the keyboard goes on to what stands beside it
            widget.hide()
            widget.deleteLater()
        layout.takeAt(layout.count() - 1)
