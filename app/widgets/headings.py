"""Headings are told to screen readers as headings, so that one can go from one to the next."""

from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget

from app.widgets.figure import Figure
from app.widgets.label import Label


class _Heading(QAccessibleWidget):
    def __init__(self, label: Label | Figure) -> None:
        super().__init__(label, QAccessible.Role.Heading)
        self._label = label

    def text(self, kind: QAccessible.Text) -> str:
        return self._label.text() if kind is QAccessible.Text.Name else super().text(kind)


def _tell(key: str, widget: QObject) -> QAccessibleInterface | None:
    """Qt asks for each class of a widget in turn; of a label that is no heading it knows itself what to tell."""
    return _Heading(widget) if key == "QLabel" and isinstance(widget, Label | Figure) and widget.is_heading else None


@cache
def tell_headings() -> None:
    """Tell them from now on; Qt asks only while a screen reader listens."""
    QAccessible.installFactory(_tell)
