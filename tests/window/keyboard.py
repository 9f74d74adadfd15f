"""Somebody who has nothing but a keyboard."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.screens import Scene

MOST_TABS = 60


class Keys:
    """Hands that reach nothing but a keyboard. Whatever gets the focus has to be seen, and have a name."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        scene.window.activateWindow()
        scene.settle(lambda: QApplication.focusWidget() is not None)

    @property
    def here(self) -> QWidget:
        here = QApplication.focusWidget()
        assert here is not None, "nothing has the keyboard"
        return here

    @property
    def name(self) -> str:
        """What a screen reader says of what has the keyboard."""
        return self.here.accessibleName()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.here, key, modifier)
        if key == Qt.Key.Key_Tab:
            # what is above may still get another height
            for _ in range(3):
                QApplication.processEvents()
        else:
            self.scene.settle()
        self.look()

    def look(self) -> None:
        """See what has the keyboard; of what is higher than the view at least the beginning."""
        here = self.here
        assert self.name, type(here).__name__
        seen = here.visibleRegion().boundingRect()
        beginning = QRect(QPoint(0, 0), here.size().boundedTo(seen.size()))
        assert not seen.isEmpty(), f"{self.name!r} has the keyboard and is out of sight"
        assert seen.contains(beginning), f"{self.name!r} is cut"

    def tab_to(self, words: str) -> None:
        """Press Tab until what begins with these words has the keyboard."""
        passed = []
        while not self.name.startswith(words):
            passed.append(self.name)
            assert len(passed) <= MOST_TABS, f"{words!r} is not reached, but {passed}"
            self.press(Qt.Key.Key_Tab)

    def go(self, words: str) -> None:
        """Tab to a button and press Enter."""
        self.tab_to(words)
        self.press(Qt.Key.Key_Return)

    def type(self, words: str) -> None:
        """Type letters of the keyboard; what an input method composes is committed at once."""
        if words.isascii():
            QTest.keyClicks(self.here, words)
        else:
            commit = QInputMethodEvent()
            commit.setCommitString(words)
            QApplication.sendEvent(self.here, commit)
        self.scene.settle()
