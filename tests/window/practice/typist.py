"""Somebody who types into a field by an input method or by keys."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget


def compose(field: QWidget, text: str) -> None:
    """Stand in composition."""
    QApplication.sendEvent(field, QInputMethodEvent(text, []))


def commit(field: QWidget, text: str, *, composed: bool = True, at_once: int = 8) -> None:
    """Compose and commit, ``at_once`` characters at a time; not ``composed``: as speech typing and panels do."""
    for part in (text[n : n + at_once] for n in range(0, len(text), at_once)):
        if composed:
            compose(field, part)
        done = QInputMethodEvent("", [])
        done.setCommitString(part)
        QApplication.sendEvent(field, done)


def press(field: QWidget, key: Qt.Key, *, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key."""
    QTest.keyClick(field, key, held)
