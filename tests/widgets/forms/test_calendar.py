"""A date to type or to pick."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QDate, QPoint, Qt, QTime
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.text import Text, set_language
from app.widgets.forms.clock import TimeEdit
from app.widgets.forms.day import DayEdit
from app.widgets.look.tokens import LIGHT, Token


def test_a_year_that_nobody_can_mean_is_not_taken(theme, qtbot) -> None:
    day = DayEdit(Text("By which day?"))
    qtbot.addWidget(day)
    day.set_value(date(2026, 11, 25))
    day.setDate(QDate(9999, 12, 31))
    assert day.value() <= date(2099, 12, 31)
    day.setDate(QDate(1752, 9, 14))
    assert day.value() >= date(2000, 1, 1)


def _typed(edit: DayEdit, *keys: object) -> date:
    for key in keys:
        if isinstance(key, str):
            QTest.keyClicks(edit, key)
        else:
            QTest.keyClick(edit, key)
    return edit.value()


@pytest.fixture
def day(theme, qtbot) -> Iterator[DayEdit]:
    set_language("ja")
    edit = DayEdit(Text("By which day?"))
    qtbot.addWidget(edit)
    edit.set_value(date(2026, 11, 29))
    edit.show()
    edit.activateWindow()
    edit.setFocus()
    qtbot.waitUntil(edit.hasFocus)
    edit.setSelectedSection(edit.Section.YearSection)
    yield edit
    set_language("en")


def test_the_arrows_go_from_part_to_part_and_what_is_typed_takes_its_place(day: DayEdit) -> None:
    assert _typed(day, Qt.Key.Key_Right, "12", "03") == date(2026, 12, 3)
    assert _typed(day, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Left, "2027") == date(2027, 12, 3)
    assert _typed(day, *[Qt.Key.Key_Right] * 5, "25") == date(2027, 12, 25)


@pytest.mark.parametrize("double", [False, True])
def test_a_part_that_is_clicked_is_typed_anew(day: DayEdit, qtbot: QtBot, double: bool) -> None:
    line = day.lineEdit()
    # in the middle of the month's digits
    day.setSelectedSection(day.Section.MonthSection)
    line.deselect()
    line.setCursorPosition(6)
    at = line.cursorRect().center()
    day.setSelectedSection(day.Section.YearSection)
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=at)
    if double:
        QTest.mouseDClick(line, Qt.MouseButton.LeftButton, pos=at)
    qtbot.waitUntil(lambda: line.selectedText() == "11")
    assert _typed(day, "12", "3") == date(2026, 12, 3)


def test_a_clock_is_typed_as_it_is_read(theme, qtbot) -> None:
    clock = TimeEdit()
    qtbot.addWidget(clock)
    clock.setDisplayFormat("HH:mm")
    clock.setTime(QTime(14, 0))
    clock.show()
    clock.activateWindow()
    clock.setFocus()
    qtbot.waitUntil(clock.hasFocus)
    line = clock.lineEdit()
    line.deselect()
    line.setCursorPosition(1)
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=line.cursorRect().center())
    qtbot.waitUntil(lambda: line.selectedText() == "14")
    QTest.keyClicks(clock, "0945")
    assert clock.time() == QTime(9, 45)


@pytest.mark.parametrize(("lang", "month", "first"), [("ja", "12月", "月"), ("en", "December", "Mon")])
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_calendar_speaks_the_language_and_its_weeks_begin_on_monday(
    theme, qtbot, lang: str, month: str, first: str
) -> None:
    set_language(lang)
    page = QWidget()
    qtbot.addWidget(page)
    edit = DayEdit(Text("By which day?"), page)
    edit.set_value(date(2026, 12, 1))
    page.show()
    QTest.mouseClick(edit, Qt.MouseButton.LeftButton, pos=QPoint(edit.width() - 12, edit.height() // 2))
    calendar = edit.calendarWidget()
    qtbot.waitUntil(calendar.isVisible)
    bar = {name: calendar.findChild(QToolButton, f"qt_calendar_{name}button") for name in ("month", "year")}
    assert bar["month"].text() == month
    assert (bar["year"].x() < bar["month"].x()) is (lang == "ja")
    assert calendar.firstDayOfWeek() is Qt.DayOfWeek.Monday
    view = calendar.findChild(QTableView)
    assert view.model().index(0, 0).data() == first or view.model().index(0, 1).data() == first

    # a border, and the 30th of November paler than the 2nd of December
    picture = calendar.grab().toImage()
    assert picture.pixelColor(0, calendar.height() // 2) == LIGHT[Token.CONTROL]
    monday = 0 if view.model().index(0, 0).data() == first else 1

    def darkest(column: int) -> int:
        cell = view.visualRect(view.model().index(1, column))
        cell.moveTopLeft(view.viewport().mapTo(calendar, cell.topLeft()))
        points = ((x, y) for x in range(cell.left(), cell.right()) for y in range(cell.top(), cell.bottom()))
        return min(picture.pixelColor(*point).lightness() for point in points)

    dimmed = QColor(LIGHT[Token.DISABLED]).lightness()
    assert darkest(monday) >= dimmed - 2 > darkest(monday + 2) + 50
    calendar.window().close()
