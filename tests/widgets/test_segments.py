"""A few views side by side, one of them shown."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.text import Text, set_language
from app.widgets.look.theme import Theme, announce_language
from app.widgets.segments import Segments


@pytest.fixture
def segments(qtbot: QtBot, theme: Theme) -> Segments:
    del theme
    window = QWidget()
    column = QVBoxLayout(window)
    made = Segments([("todo", Text("To do")), ("prepare", Text("Prepare")), ("papers", Text("Notes and files"))])
    for widget in (QLineEdit(), made, QLineEdit()):
        column.addWidget(widget)
    qtbot.addWidget(window)
    window.show()
    return made


def chosen(segments: Segments) -> list[str]:
    told: list[str] = []
    segments.chosen.connect(told.append)
    return told


def test_the_first_is_chosen_and_a_click_chooses_another(segments: Segments) -> None:
    told = chosen(segments)
    assert segments.current == "todo"

    QTest.mouseClick(segments.buttons["papers"], Qt.MouseButton.LeftButton)
    QTest.mouseClick(segments.buttons["papers"], Qt.MouseButton.LeftButton)

    assert segments.current == "papers"
    assert [b.isChecked() for b in segments.buttons.values()] == [False, False, True]
    assert told == ["papers", "papers"]


def test_screen_readers_hear_one_of_a_few(segments: Segments) -> None:
    segments.show_chosen("prepare")
    heard = [QAccessible.queryAccessibleInterface(button) for button in segments.buttons.values()]
    assert [one.role() for one in heard] == [QAccessible.Role.RadioButton] * 3
    assert [bool(one.state().checked) for one in heard] == [False, True, False]


def test_arrows_choose_and_go_round(segments: Segments) -> None:
    told = chosen(segments)
    QTest.keyClick(segments.buttons["todo"], Qt.Key.Key_Left)
    QTest.keyClick(segments.buttons["papers"], Qt.Key.Key_Right)
    QTest.keyClick(segments.buttons["todo"], Qt.Key.Key_Right)

    assert told == ["papers", "todo", "prepare"]


def test_the_tab_key_stops_at_the_chosen_one_only(segments: Segments, qtbot: QtBot) -> None:
    segments.show_chosen("prepare")
    window = segments.window()
    window.activateWindow()
    before, after = window.findChildren(QLineEdit)
    before.setFocus()
    qtbot.waitUntil(before.hasFocus)

    QTest.keyClick(before, Qt.Key.Key_Tab)
    assert segments.buttons["prepare"].hasFocus()
    QTest.keyClick(segments.buttons["prepare"], Qt.Key.Key_Tab)
    assert after.hasFocus()


def test_a_view_is_called_something_else_in_each_language(segments: Segments, qtbot: QtBot, qapp: object) -> None:
    segments.set_words("papers", Text("Notes and files ({n})", n=3))
    assert segments.buttons["papers"].accessibleName() == "Notes and files (3)"

    set_language("ja")
    announce_language(qapp)  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: segments.buttons["papers"].accessibleName() == "メモとファイル（3）")


def test_words_stay_in_one_line(segments: Segments) -> None:
    assert all(b.minimumSizeHint().width() <= b.width() for b in segments.buttons.values())


def test_short_ones_make_room_for_long_ones_before_a_second_row_is_begun(segments: Segments) -> None:
    widths = [button.minimumSizeHint().width() for button in segments.buttons.values()]
    frame = 2 * 4 + 2 * 4
    for room, rows in ((3 * max(widths) + frame, 1), (sum(widths) + frame, 1), (sum(widths) + frame - 1, 2)):
        segments.setFixedWidth(room)
        segments.layout().activate()
        assert len({button.y() for button in segments.buttons.values()}) == rows
        assert all(b.minimumSizeHint().width() <= b.width() for b in segments.buttons.values())
