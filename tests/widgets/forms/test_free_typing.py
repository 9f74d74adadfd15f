"""A date or a time is taken in whatever usual form it is typed, pasted or composed."""

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QDate, Qt, QTime
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDateTimeEdit
from pytestqt.qtbot import QtBot

from app.text import Text, set_language
from app.widgets.forms.clock import TimeEdit
from app.widgets.forms.day import DayEdit
from app.widgets.forms.fields import write_dates
from app.widgets.forms.moment import MomentField
from app.widgets.look.theme import Theme

TODAY = dt.date(2026, 11, 29)
Enter = Callable[[QDateTimeEdit, str], None]


def _keys(edit: QDateTimeEdit, words: str) -> None:
    for letter in words:
        key = Qt.Key.Key_unknown if not letter.isascii() else Qt.Key(ord(letter.upper()))
        QTest.sendKeyEvent(QTest.KeyAction.Click, edit, key, letter, Qt.KeyboardModifier.NoModifier)


def _composed(edit: QDateTimeEdit, words: str) -> None:
    """As an input method enters it: shown first, then committed in two pieces."""
    QCoreApplication.sendEvent(edit, QInputMethodEvent(words, []))
    for piece in (words[:3], words[3:]):
        event = QInputMethodEvent()
        event.setCommitString(piece)
        QCoreApplication.sendEvent(edit, event)


def _pasted(edit: QDateTimeEdit, words: str) -> None:
    QGuiApplication.clipboard().setText(words)
    QTest.keyClick(edit, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


WAYS = pytest.mark.parametrize("enter", [_keys, _composed, _pasted])


def _ready(edit: QDateTimeEdit, qtbot: QtBot) -> None:
    qtbot.addWidget(edit)
    edit.show()
    edit.activateWindow()
    edit.setFocus()
    qtbot.waitUntil(edit.hasFocus)


@pytest.fixture
def clock(theme: Theme, qtbot: QtBot) -> TimeEdit:
    edit = TimeEdit()
    edit.setDisplayFormat("HH:mm")
    edit.setTime(QTime(14, 0))
    _ready(edit, qtbot)
    edit.setSelectedSection(edit.Section.HourSection)
    return edit


@pytest.fixture
def day(theme: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> DayEdit:
    set_language("ja")
    edit = DayEdit(Text("By which day?"))
    monkeypatch.setattr("app.widgets.forms.calendar.today", lambda: TODAY)
    edit.set_value(TODAY)
    _ready(edit, qtbot)
    edit.setSelectedSection(edit.Section.YearSection)
    return edit


def _leave(edit: QDateTimeEdit) -> None:
    QTest.keyClick(edit, Qt.Key.Key_Return)


@WAYS
@pytest.mark.parametrize("words", ["10:45", "１０：４５", "10時45分", "１０時４５分", "10.45", "10:45 AM"])
def test_a_time_is_taken_as_it_is_typed(clock: TimeEdit, enter: Enter, words: str) -> None:
    enter(clock, words)
    assert clock.time() == QTime(10, 45)
    _leave(clock)
    assert clock.text() == "10:45"


@WAYS
@pytest.mark.parametrize(
    "words", ["12/3", "１２／３", "12月3日", "2026/12/3", "2026年12月3日", "12-3", "木曜日", "来週の木曜"]
)
def test_a_day_is_taken_as_it_is_typed(day: DayEdit, enter: Enter, words: str) -> None:
    enter(day, words)
    assert day.value() == dt.date(2026, 12, 3)
    _leave(day)
    assert day.text() == "2026年12月3日（木）"


def test_what_is_typed_stays_as_typed_until_the_field_is_left_and_can_be_corrected(clock: TimeEdit) -> None:
    _keys(clock, "9時4")
    assert (clock.text(), clock.time()) == ("9時4", QTime(14, 0))
    QTest.keyClick(clock, Qt.Key.Key_Backspace)
    assert clock.time() == QTime(9, 0)
    _keys(clock, "半")
    assert clock.time() == QTime(9, 30)
    _leave(clock)
    assert clock.text() == "09:30"
    # and then part by part as before
    clock.setSelectedSection(clock.Section.HourSection)
    _keys(clock, "1015")
    assert clock.time() == QTime(10, 15)


def test_what_cannot_be_read_is_told_and_changes_nothing(theme: Theme, qtbot: QtBot) -> None:
    field = MomentField(Text("Date and time"))
    qtbot.addWidget(field)
    at = dt.datetime(2026, 12, 1, 14).astimezone()
    field.set_value(at, None)
    field.show()
    _ready(field.clock, qtbot)
    _keys(field.clock, "10時頃")
    _leave(field.clock)
    assert field.value()[0] == at
    assert "10時頃" in field._complaint.text()
    assert not field.fits(), "else another time than was typed would be saved without a word"
    assert field.fits(), "whoever saves once more means what is shown"
    _keys(field.clock, "10時半")
    assert field.fits()
    assert (field.clock.text(), field.value()[0]) == ("10:30", at.replace(hour=10, minute=30))
    assert field._complaint.text() == ""


@pytest.mark.qt_log_ignore(
    "This plugin does not support raise", "This plugin does not support grabbing the keyboard", extend=True
)
def test_a_half_hour_is_chosen_from_a_list(clock: TimeEdit, qtbot: QtBot) -> None:
    clock.setTime(QTime(13, 40))
    QTest.keyClick(clock, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert clock._list is not None
    assert clock._list.currentText() == "13:30"
    assert clock._list.count() == 48
    view = clock._list.view()
    qtbot.waitUntil(view.isVisible)
    QTest.keyClick(view, Qt.Key.Key_Down)
    with qtbot.waitSignal(clock.timeChanged):
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert clock.time() == QTime(14, 0)


@pytest.mark.qt_log_ignore(
    "This plugin does not support raise", "This plugin does not support grabbing the keyboard", extend=True
)
def test_the_arrow_opens_the_list(clock: TimeEdit, qtbot: QtBot) -> None:
    QTest.mouseClick(clock._arrow, Qt.MouseButton.LeftButton)
    assert clock._list is not None
    qtbot.waitUntil(clock._list.view().isVisible)
    clock._list.hidePopup()


def test_a_month_is_typed_by_its_name_in_english(theme: Theme, qtbot: QtBot) -> None:
    edit = DayEdit(Text("By which day?"))
    edit.set_value(TODAY)
    write_dates(edit)
    _ready(edit, qtbot)
    edit.setSelectedSection(edit.Section.MonthSection)
    _keys(edit, "dec")
    assert edit.date() == QDate(2026, 12, 29)
