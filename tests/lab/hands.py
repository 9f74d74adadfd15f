"""Hands on the real window: they press and type on what is to be seen, and wait for what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from time import monotonic
from typing import TypeVar

from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDateTimeEdit,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from app.widgets.body import Body

T = TypeVar("T", bound=QWidget)
_PATIENCE_S = 10.0


class Hands:
    """Counts its clicks. Raises AssertionError for what cannot be seen or pressed."""

    def __init__(self) -> None:
        self.clicks = 0

    def until(self, condition: Callable[[], object], what: str) -> None:
        """Wait for it."""
        end_s = monotonic() + _PATIENCE_S
        while not condition():
            if monotonic() > end_s:
                raise AssertionError(f"waited in vain for {what}")
            QTest.qWait(5)

    def press(self, widget: QWidget) -> None:
        """Scroll to it and click on it."""
        self._reach(widget)
        self.until(widget.isEnabled, f"{_name(widget)} to be enabled")
        place = QPoint(min(20, widget.width() // 2), widget.height() // 2)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place)
        self.clicks += 1
        QApplication.processEvents()

    def type(self, field: QLineEdit | QPlainTextEdit, words: str) -> None:
        """Write this in place of what stands there, committed at once as an input method does."""
        self._reach(field)
        self._write(field, words)
        written = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
        assert written == words, (written, words)

    def set_day(self, field: QDateTimeEdit, day: date) -> None:
        """Type year, month and day, each into its place."""
        sections = QDateTimeEdit.Section
        parts = ((sections.YearSection, f"{day.year}"), (sections.MonthSection, f"{day.month}"))
        self._sections(field, (*parts, (sections.DaySection, f"{day.day}")))
        assert field.date() == QDate(day.year, day.month, day.day), (field.date(), day)

    def set_clock(self, field: QDateTimeEdit, clock: time) -> None:
        """Type hour and minute."""
        sections = QDateTimeEdit.Section
        parts = ((sections.HourSection, f"{clock.hour:02}"), (sections.MinuteSection, f"{clock.minute:02}"))
        self._sections(field, parts)
        shown = field.time()
        assert (shown.hour(), shown.minute()) == (clock.hour, clock.minute), (shown, clock)

    def choose(self, combo: QComboBox, row: int) -> None:
        """Choose that row with the arrow keys."""
        self._reach(combo)
        combo.setFocus()
        while combo.currentIndex() != row:
            QTest.keyClick(combo, Qt.Key.Key_Down if combo.currentIndex() < row else Qt.Key.Key_Up)

    def pick_file(self, path: str) -> None:
        """Name a file in the dialog that has just opened."""
        self.until(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog), "the dialog")
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        field = dialog.findChild(QLineEdit)
        assert field is not None

        def is_named() -> bool:
            # a folder that is read meanwhile puts its own choice into the field
            if dialog.selectedFiles() != [path]:
                self._write(field, path)
            return dialog.selectedFiles() == [path]

        self.until(is_named, f"{path} to be named")
        QTest.keyClick(field, Qt.Key.Key_Return)

    def _write(self, field: QLineEdit | QPlainTextEdit, words: str) -> None:
        field.setFocus()
        field.selectAll()
        QTest.keyClick(field, Qt.Key.Key_Delete)
        commit = QInputMethodEvent()
        commit.setCommitString(words)
        QApplication.sendEvent(field, commit)

    def _sections(self, field: QDateTimeEdit, parts: tuple[tuple[QDateTimeEdit.Section, str], ...]) -> None:
        self._reach(field)
        field.setFocus()
        for section, digits in parts:
            field.setSelectedSection(section)
            QTest.keyClicks(field, digits)

    def _reach(self, widget: QWidget) -> None:
        self.until(widget.isVisible, f"{_name(widget)} to be seen")
        above = widget.parentWidget()
        while above is not None and not isinstance(above, Body):
            above = above.parentWidget()
        if above is not None:
            above.ensureWidgetVisible(widget)
            self.until(lambda: not widget.visibleRegion().isEmpty(), f"{_name(widget)} on the screen")


def _name(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName()!r}"
