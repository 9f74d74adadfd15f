"""Only what was typed gets into the field, and what stands on the screen counts at the end."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.window.practice.field import TypingField
from tests.window.practice.typist import commit, compose, press

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def field(qtbot: QtBot) -> Iterator[TypingField]:
    made = TypingField()
    qtbot.addWidget(made)
    made.show()
    made.setFocus()
    yield made
    QApplication.clipboard().clear()


def test_committed_words_count_however_they_were_cut(field: TypingField) -> None:
    commit(field, "お電話ありがとうございます", at_once=3)
    assert field.text == "お電話ありがとうございます"
    assert (field.removed, field.refused, field.not_typed) == (0, 0, 0)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(1, 9), min_size=1, max_size=30))
def test_where_commits_were_cut_says_nothing(field: TypingField, cuts: list[int]) -> None:
    """Marks are made of the text alone, and the text is the same."""
    field.clear_for_run()
    left = "お電話ありがとうございます。青空商店の佐藤でございます。15日にお届けします。"
    whole = left
    for cut in [*cuts, len(left)]:
        commit(field, left[:cut], at_once=cut or 1)
        left = left[cut:]
    assert field.text == whole
    assert (field.removed, field.refused, field.not_typed) == (0, 0, 0)


def test_the_clock_starts_with_the_first_composition(field: TypingField, qtbot: QtBot) -> None:
    with qtbot.waitSignal(field.began, timeout=1000):
        compose(field, "お")
    with qtbot.assertNotEmitted(field.began):
        commit(field, "お電話")


def test_what_stands_in_composition_counts_at_the_end(field: TypingField) -> None:
    commit(field, "お電話")
    compose(field, "ありが")
    assert field.text == "お電話"
    assert field.end() == "お電話ありが"
    commit(field, "とう")
    assert field.isReadOnly()


def test_an_input_method_that_commits_once_more_at_the_end_adds_nothing(
    field: TypingField, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As ibus does from within its own commit."""

    class Eager:
        def commit(self) -> None:
            commit(field, "電話")

    commit(field, "お電話")
    monkeypatch.setattr(QApplication, "inputMethod", Eager)
    with qtbot.assertNotEmitted(field.typed):
        assert field.end() == "お電話"
    assert (field.text, field.not_typed) == ("お電話", 0)


def test_nothing_is_pasted_dropped_cut_or_undone(field: TypingField) -> None:
    QApplication.clipboard().setText("貼り付け")
    commit(field, "お電話")
    press(field, Qt.Key.Key_V, held=CONTROL)
    press(field, Qt.Key.Key_Insert, held=Qt.KeyboardModifier.ShiftModifier)
    QTest.mouseClick(field.viewport(), Qt.MouseButton.MiddleButton)
    dragged = QMimeData()
    dragged.setText("貼り付け")
    field.insertFromMimeData(dragged)
    assert not field.canInsertFromMimeData(dragged)
    press(field, Qt.Key.Key_Z, held=CONTROL)
    assert field.text == "お電話"
    assert field.refused == 4


def test_what_was_spoken_or_chosen_from_a_panel_is_left_out(field: TypingField) -> None:
    commit(field, "お電話ありがとう", composed=False)
    assert (field.text, field.not_typed) == ("", 8)
    commit(field, "です", composed=False)
    assert field.text == "です"


def test_what_is_taken_away_again_is_counted(field: TypingField) -> None:
    commit(field, "お電話")
    press(field, Qt.Key.Key_Backspace)
    press(field, Qt.Key.Key_Backspace)
    assert (field.text, field.removed) == ("お", 2)
    field.clear_for_run()
    assert (field.text, field.removed) == ("", 0)


def test_enter_ends_no_line_and_letters_count_as_typed(field: TypingField, qtbot: QtBot) -> None:
    with qtbot.waitSignal(field.began, timeout=1000):
        QTest.keyClicks(field, "abc")
    press(field, Qt.Key.Key_Return)
    assert field.text == "abc"
