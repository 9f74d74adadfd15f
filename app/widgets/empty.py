"""Removes the widgets of a layout."""

from PySide6.QtWidgets import QLayout


def empty(layout: QLayout, keep: int = 0) -> None:
    """Delete all widgets of a layout except the first ``keep``."""
    while layout.count() > keep:
        place = layout.itemAt(layout.count() - 1)
        widget = place.widget() if place else None
        if widget is not None:
            # hidden before it leaves the layout, so that the focus moves on to its neighbour
            widget.hide()
            widget.deleteLater()
        layout.takeAt(layout.count() - 1)
