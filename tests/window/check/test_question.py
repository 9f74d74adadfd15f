"""Of every question every answer says to a screen reader what it answers."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.catalog import ITEMS
from app.checks.agreement import agreement
from app.checks.probe import Choice, Confirm, Option, Question, Tried, Tries
from app.domain.readiness.profile import InternetTargets
from app.text import Text, set_language
from app.widgets.button import Button, ButtonKind
from app.widgets.forms.toggles import Radio
from app.widgets.label import Label
from app.widgets.look.theme import Theme
from app.widgets.results.level_bar import LevelBar
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


def microphones(**more: object) -> Choice:
    options = (Option("a", Text("Webcam")), Option("b", Text("Headset")))
    return replace(Choice(id="x.mic", ask=Text("Which microphone?"), options=options, fallback="a"), **more)


def test_a_level_stands_beside_each_microphone(theme: Theme, qtbot: QtBot) -> None:
    form = QuestionForm(microphones(tries=Tries.HEARING), skippable=True)
    qtbot.addWidget(form)
    form.show()
    form.show_tried(Tried("a", usable=False))
    form.show_tried(Tried("b", -60.0))
    first, second = form.findChildren(LevelBar)
    assert (first.accessibleDescription(), second.accessibleDescription()) == (
        "cannot be used now",
        "hears nothing yet",
    )

    form.show_tried(Tried("b", -20.0))

    assert second.accessibleDescription() == "hears you"


def test_an_output_plays_its_test_sound_before_it_is_chosen(theme: Theme, qtbot: QtBot) -> None:
    question = microphones(tries=Tries.PLAYING)
    form = QuestionForm(question, skippable=True)
    qtbot.addWidget(form)
    form.show()
    answers: list[object] = []
    form.answered.connect(lambda _question, answer: answers.append(answer))
    play = next(b for b in form.findChildren(Button) if "Headset" in b.accessibleName())
    with qtbot.waitSignal(form.tried) as tried:
        play.click()
    assert tried.args == [question, "b"]
    assert not answers
    form.show_tried(Tried("b", usable=False))
    assert any("did not play" in label.text() and label.isVisible() for label in form.findChildren(Label))

    form.findChildren(Radio)[1].click()
    next(b for b in form.findChildren(Button) if b.words == "Go on with this").click()

    assert answers == ["b"]


def test_nothing_is_chosen_for_the_operator_where_the_device_from_before_is_gone(theme: Theme, qtbot: QtBot) -> None:
    form = QuestionForm(microphones(tries=Tries.HEARING, fallback=None), skippable=True)
    qtbot.addWidget(form)
    form.show()
    answers: list[object] = []
    form.answered.connect(lambda _question, answer: answers.append(answer))
    go_on = next(b for b in form.findChildren(Button) if b.words == "Go on with this")

    go_on.click()

    assert not answers
    assert any("Please choose one" in label.text() and label.isVisible() for label in form.findChildren(Label))


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


@pytest.mark.parametrize("id", ["computer.antivirus", "computer.firewall", "computer.disk_encryption", "phone.line"])
def test_who_presses_enter_unread_has_said_that_they_do_not_know(theme: Theme, qtbot: QtBot, id: str) -> None:
    answers: list[object] = []
    form = QuestionForm(next(q for q in QUESTIONS if q.id == id), skippable=True)
    form.answered.connect(lambda _question, answer: answers.append(answer))
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    form.focus_first()
    qtbot.waitUntil(lambda: form.focusWidget() is not None)

    QTest.keyClick(form.focusWidget(), Qt.Key.Key_Space)

    assert answers == ["unknown"]


@pytest.mark.parametrize("id", ["computer.antivirus", "computer.firewall", "computer.disk_encryption", "phone.line"])
def test_an_answer_of_last_time_is_not_given_again_by_one_enter(theme: Theme, qtbot: QtBot, id: str) -> None:
    question = next(q for q in QUESTIONS if q.id == id)
    assert isinstance(question, Choice)
    answers: list[object] = []
    form = QuestionForm(replace(question, preset=question.options[0].value), skippable=True)
    form.answered.connect(lambda _question, answer: answers.append(answer))
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    form.focus_first()
    qtbot.waitUntil(lambda: form.focusWidget() is not None)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        QTest.keyClick(form.focusWidget(), key)
    assert answers == []

    next(button for button in form.findChildren(Button) if button.words == "Go on with this").click()
    assert answers == [question.options[0].value]


@pytest.mark.parametrize("id", ["phone.stop", "phone.keys"])
def test_no_key_ends_what_a_microphone_listens_to(theme: Theme, qtbot: QtBot, id: str) -> None:
    question = next(q for q in QUESTIONS if q.id == id)
    form = QuestionForm(question, skippable=False)
    qtbot.addWidget(form)
    form.show()

    assert not form.focus_first()
    assert {button.kind for button in form.findChildren(Button)} == {ButtonKind.OUTLINED}


def test_a_sound_is_said_to_play_until_it_has_been_played(theme: Theme, qtbot: QtBot) -> None:
    form = QuestionForm(next(q for q in QUESTIONS if q.id == "headset.digits.left"), skippable=True, plays_s=0.1)
    qtbot.addWidget(form)
    form.show()

    def said() -> list[str]:
        return [label.text() for label in form.findChildren(Label) if label.isVisible()]

    assert "Playing now" in said()
    qtbot.waitUntil(lambda: "It has been played." in said())
    assert "Playing now" not in said()


def test_the_keys_to_press_are_large_as_one_stands_at_the_telephone(theme: Theme, qtbot: QtBot) -> None:
    sizes = {}
    for name in ("phone.keys", "phone.dial_tone"):
        form = QuestionForm(next(q for q in QUESTIONS if q.id == name), skippable=False)
        qtbot.addWidget(form)
        form.show()
        sizes[name] = max(label.font().pixelSize() for label in form.findChildren(Label))
    assert sizes["phone.keys"] >= 1.4 * sizes["phone.dial_tone"]
