"""Half an hour of practice from the rail to the log with nothing but keys, as somebody without a mouse would."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.practice.facts import Answered, Learnt, TypingRun, seconds_of
from app.domain.practice.ruby import bare, pieces
from app.library.practice.item_format import Kind
from app.practice.marking import marked
from app.storage.practice import PracticeLog
from app.window.practice import quiz as quiz_module
from app.window.practice.page import PracticePage
from tests.screens import SMALL, Scene
from tests.window.keyboard import Keys
from tests.window.practice.typist import commit

LETTERS_A_MINUTE = 60
AT_ONCE = 30
A_QUESTION_S = 25
AN_ORDER_S = 30


class HalfAnHour:
    """Someone at the keyboard, and the clock that goes on while they think and type."""

    def __init__(self, scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
        self.seconds = 0.0
        self.keys = Keys(scene)
        self._scene = scene
        monkeypatch.setattr(quiz_module, "monotonic", lambda: self.seconds)
        self.keys.go("Practice")
        main = scene.window.main
        assert main is not None
        page = main.page("practice")
        assert isinstance(page, PracticePage)
        page.typing.run.time_s = lambda: self.seconds
        self.page = page
        began = page.model.now()
        monkeypatch.setattr(page.model, "now", lambda: began + timedelta(seconds=self.seconds))
        scene.settle(lambda: page.model.ready)

    def type_a_text(self) -> None:
        """A test of five minutes, until the time is up."""
        self.keys.go("Begin")
        run = self.page.typing.run
        commit(self.keys.here, "おはよう")
        self._scene.settle(run.done.isVisible)
        text = bare(pieces(run.marked))
        for at in range(0, len(text), AT_ONCE):
            commit(self.keys.here, text[at : at + AT_ONCE], at_once=AT_ONCE)
            self.seconds += AT_ONCE / LETTERS_A_MINUTE * 60
            if run.clock.over:
                break
        self._scene.settle(self.page.typing.result.isVisible)

    def answer(self, *, wrong_at: int = -1) -> int:
        """Every question until the end; returns how many."""
        quiz = self.page.quiz
        count = 0
        while (item := quiz.item) is not None:
            places = [row.place for row in quiz.rows]
            order = item.kind is Kind.ORDER
            self.seconds += AN_ORDER_S if order else A_QUESTION_S
            right = [places.index(n) + 1 for n in range(len(places) if order else 1)]
            wrong = [places.index(len(places) - 1) + 1]
            if count == 3:
                self._key("u")
            for number in wrong if count == wrong_at and not order else right:
                self._key(str(number))
            count += 1
            if quiz.item is item and quiz.next.isVisible():
                self.keys.look()
                assert self.keys.name == "Next"
                assert quiz.stop.isVisible()
                self._key("\r")
        self.keys.look()
        return count

    def _key(self, key: str) -> None:
        if key == "\r":
            QTest.keyClick(self.keys.here, Qt.Key.Key_Return)
        else:
            QTest.keyClicks(self.keys.here, key)
        QApplication.processEvents()


def test_half_an_hour_of_practice(set_up: Callable[[str], Scene], monkeypatch: pytest.MonkeyPatch) -> None:
    scene = set_up("en")
    scene.window.resize(*SMALL)
    scene.window.show_home()
    scene.settle()
    someone = HalfAnHour(scene, monkeypatch)
    page, keys = someone.page, someone.keys

    keys.go("Begin typing")
    for once_more in (True, True, False):
        someone.type_a_text()
        keys.go("Once more" if once_more else "Back to practice")
    keys.go("Answer questions")
    assert someone.answer(wrong_at=0) == 10
    keys.go("Back to practice")
    keys.go("Form of 20")
    keys.go("Begin")
    assert someone.answer() == 20
    assert page.quiz.ask.text() == "20 of 20 right"
    keys.go("Back to practice")
    keys.go("Answer questions")
    assert someone.answer() > 0, "what was wrong comes again"
    keys.go("Back to practice")
    keys.tab_to("What you learnt today")
    keys.type("extensions")
    keys.press(Qt.Key.Key_Return)

    facts = [practised.fact for practised in PracticeLog(scene.session.store).all()]
    runs = [fact for fact in facts if isinstance(fact, TypingRun)]
    answers = [fact for fact in facts if isinstance(fact, Answered)]
    marks = [marked(run) for run in runs]
    assert [(run.seconds, mark.errors) for run, mark in zip(runs, marks, strict=True) if mark] == [(300, 0)] * 3
    assert sum(answer.right for answer in answers) == len(answers) - 1
    assert any(page.model.items[answer.item].kind is Kind.ORDER for answer in answers)
    assert facts[-1] == Learnt("extensions")
    assert sum(map(seconds_of, facts)) >= 28 * 60
    assert someone.seconds >= 28 * 60
