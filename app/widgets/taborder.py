"""The order of the Tab key: Qt's own is that in which things came into the window."""

from itertools import pairwise

from PySide6.QtWidgets import QWidget


def follow(*stops: QWidget) -> None:
    """Let the Tab key go from each of these to the next.

    All must be in one window and take the keyboard themselves: nothing that has, or is, a focus proxy but the first.
    """
    for one, other in pairwise(stops):
        QWidget.setTabOrder(one, other)
