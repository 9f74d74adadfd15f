"""The sheet of all widgets holds what the walker asks, and the walker sees what it should."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.text import set_language
from app.widgets.body import Body
from app.widgets.button import Button
from app.widgets.label import Label
from tests.widgets.gallery import sheet
from tests.widgets.walker import walk_labels


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_on_the_sheet_is_cut(theme, qtbot, language: str, scheme: str) -> None:
    set_language(language)
    theme.choose(scheme)
    window = sheet()
    qtbot.addWidget(window)
    for width in (1560, 1740, 2200):
        layout = window.layout()
        window.resize(width, layout.totalHeightForWidth(width))
        window.show()

        assert walk_labels(window) == []


def _page(qtbot) -> QWidget:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(400, 300)
    return page


def test_it_sees_words_that_are_cut(theme, qtbot) -> None:
    page = _page(qtbot)
    label = Label("ルーターとパソコンを、LANケーブルでつないでください。", parent=page)
    label.setGeometry(QRect(0, 0, 200, 22))
    page.show()

    (problem,) = walk_labels(page)
    assert "22 px high and needs 66" in problem


def test_it_sees_what_is_too_narrow(theme, qtbot) -> None:
    page = _page(qtbot)
    button = Button("Start the check", parent=page)
    button.setGeometry(QRect(0, 0, 60, 44))
    page.show()

    assert any("60 px wide" in problem for problem in walk_labels(page))


def test_it_sees_two_that_overlap_and_one_outside(theme, qtbot) -> None:
    page = _page(qtbot)
    for words, left in (("one", 0), ("two", 10), ("three", 390)):
        Label(words, parent=page).setGeometry(QRect(left, 0, 80, 22))
    page.show()
    problems = walk_labels(page)

    assert any("'one' and Label 'two' overlap by 70 x 22" in problem for problem in problems)
    assert any("'three' reaches out of QWidget" in problem for problem in problems)


def test_it_sees_a_control_without_a_name(theme, qtbot) -> None:
    page = _page(qtbot)
    row = QHBoxLayout(page)
    row.addWidget(QLineEdit("abc"))
    page.show()

    assert any("no name" in problem for problem in walk_labels(page))


def test_it_lets_a_page_scroll_downwards_but_not_sideways(theme, qtbot) -> None:
    page = _page(qtbot)
    body = Body()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(body)
    for number in range(30):
        body.column.addWidget(Label(f"line {number}"))
    page.show()
    assert walk_labels(page) == []

    body.column.addWidget(Label("a label that will not be broken but goes on and on and on and on", wrap=False))
    qtbot.waitUntil(lambda: any("sideways" in problem for problem in walk_labels(page)))
