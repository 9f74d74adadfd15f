"""Of every question every answer says to a screen reader what it answers."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.catalog import ITEMS
from app.checks.agreement import agreement
from app.checks.probe import Choice, Confirm, Question
from app.domain.readiness.profile import InternetTargets
from app.text import set_language
from app.widgets.button import Button, ButtonKind
from app.widgets.look.theme import Theme
from app.window.check.question import QuestionForm

QUESTIONS = [question for item in ITEMS for question in item.questions]


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_every_answer_holds_its_question(theme: Theme, qtbot: QtBot, question: Question, lang: str) -> None:
    set_language(lang)
    presets: list[object] = [None]
    if isinstance(question, Choice) and question.options:
        presets.append(question.options[0].value)
    elif isinstance(question, Confirm):
        presets.append(True)
    for preset in presets:
        form = QuestionForm(replace(question, preset=preset), skippable=True)
        qtbot.addWidget(form)
        form.show()
        focusable = [
            widget
            for widget in form.findChildren(QWidget)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.isVisible()
            and widget.focusProxy() is None
            and not widget.objectName().startswith("qt_")
        ]
        assert focusable
        assert [w.accessibleName() for w in focusable if str(question.ask) not in w.accessibleName()] == []


def test_to_agree_to_something_takes_more_than_enter(theme: Theme, qtbot: QtBot) -> None:
    question = agreement(InternetTargets(stun=("stun.example.com:3478",)))
    assert question is not None
    answers: list[object] = []
    form = QuestionForm(question, skippable=True)
    form.answered.connect(lambda _question, answer: answers.append(answer))
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    form.focus_first()
    qtbot.waitUntil(lambda: form.focusWidget() is not None)

    QTest.keyClick(form.focusWidget(), Qt.Key.Key_Space)

    assert answers == [False]
    assert {button.kind for button in form.findChildren(Button)} == {ButtonKind.OUTLINED, ButtonKind.TEXT}
