"""Emptying a layout."""

from PySide6.QtWidgets import QLayout


def empty(layout: QLayout, keep: int = 0) -> None:
    """Drop all widgets of a layout but the first ``keep``."""
    while layout.count() > keep:
        place = layout.takeAt(layout.count() - 1)
        widget = place.widget() if place else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
