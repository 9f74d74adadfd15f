"""An answer of the interview, three calls and a mock examination with nothing but keys: in Japanese, 900x600."""

from collections.abc import Callable, Iterator

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.checks.call import TURN_OVER
from app.domain.practice.called import Called
from app.domain.practice.sitting import Sitting
from app.domain.practice.spoken import Reviewed, Spoken
from app.storage.practice import PracticeLog
from app.text import Text
from app.window.practice.calls import CallsView
from app.window.practice.page import PracticePage
from tests.equipment.sounds import RATE_HZ, Heard, hiss
from tests.screens import SMALL, Scene
from tests.signals import voices
from tests.window.keyboard import Keys
from tests.window.practice.voices import PacedHeadset

NOTE = "春山様 03-0412-3388 2回引き落とし 5時までに折り返し"


def talk(said_s: float, silent_s: float, times: int) -> Heard:
    """Somebody who says something so often, each time for so long."""
    silence = hiss(silent_s, -70)
    said = voices.sung(180, said_s, RATE_HZ, -26.0) + hiss(said_s, -70)
    return np.concatenate([hiss(1.6, -70), *([said, silence] * times)])


class Operator:
    """At the page of practice."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.sound = PacedHeadset([talk(2.0, 1.8, 12)])
        usual = scene.session.devices
        scene.session.devices = lambda: replace(usual(), sound=self.sound)
        scene.window.resize(*SMALL)
        scene.window.show_home()
        scene.settle()
        self.keys = Keys(scene)
        self.go("Practice")
        main = scene.window.main
        assert main is not None
        page = main.page("practice")
        assert isinstance(page, PracticePage)
        self.page = page
        scene.settle(lambda: page.model.ready)

    def go(self, words: str) -> None:
        """To the button with these words of the catalog."""
        self.keys.go(str(Text(words)))

    def choose(self, number: int) -> None:
        """By its figure."""
        QTest.keyClicks(self.keys.here, str(number))

    def answer(self, view: CallsView, act: str) -> None:
        """Choose what one did."""
        self.scene.settle(lambda: bool(view.run.rows))
        options = view.run._question.options  # type: ignore[union-attr]
        offered = [option.value for option in options]
        assert act in offered
        self.choose(offered.index(act) + 1)

    @property
    def facts(self) -> list[object]:
        return [practised.fact for practised in PracticeLog(self.scene.session.store).all()]


@pytest.fixture
def operator(set_up: Callable[[str], Scene], monkeypatch: pytest.MonkeyPatch) -> Iterator[Operator]:
    monkeypatch.setattr("app.checks.rehearsal.LONGEST_S", 6.0)
    someone = Operator(set_up("ja"))
    yield someone
    someone.scene.settle(lambda: someone.sound.all_closed)


def test_a_question_is_heard_answered_and_ticked(operator: Operator) -> None:
    view, keys = operator.page.interview, operator.keys
    operator.go("Practise the interview")
    assert keys.name == "始める"
    keys.press(Qt.Key.Key_Return)
    operator.scene.settle(lambda: view.run.card.question is not None)
    keys.look()
    assert len(operator.sound.played) == 1
    operator.go("Hear the question again")
    operator.scene.settle(lambda: len(operator.sound.played) == 2 and keys.name.startswith("録音を始める"))
    operator.go("Start recording")
    operator.scene.settle(view.result.isVisible)
    keys.look()
    keys.press(Qt.Key.Key_Return)
    keys.tab_to("名前と、これまでの仕事を一文で言った")
    keys.press(Qt.Key.Key_Space)
    operator.go("Back to practice")
    spoken = next(fact for fact in operator.facts if isinstance(fact, Spoken))
    assert spoken.question == "introduce"
    review = next(fact for fact in operator.facts if isinstance(fact, Reviewed))
    assert (review.points[0], review.heard) == (True, True)


def test_a_call_is_answered_with_silence_at_the_end_of_a_turn(
    operator: Operator, monkeypatch: pytest.MonkeyPatch
) -> None:
    view, keys = operator.page.calls, operator.keys
    operator.go("Practise a call")
    keys.tab_to(str(Text("Silence of 1.5 seconds ends my turn")))
    keys.press(Qt.Key.Key_Space)
    view.work.set_value("enquiries")
    view.work.changed.emit()
    view.call.set_value("double-charge")
    operator.go("Let it ring")
    operator.scene.settle(view.run.confirm.isVisible)
    keys.look()
    keys.press(Qt.Key.Key_Return)
    over = str(TURN_OVER)
    told: list[str] = []
    monkeypatch.setattr("app.window.practice.call_run.announce", lambda _where, words: told.append(str(words)))
    operator.scene.settle(lambda: bool(told) and view.run.state.text() == over)
    keys.look()
    for act in ("greet", "repeat", "check", "repeat"):
        operator.answer(view, act)
    operator.scene.settle(view.result.isVisible)
    keys.type(NOTE)
    operator.go("Show the result")
    operator.go("Back to practice")
    (called,) = (fact for fact in operator.facts if isinstance(fact, Called))
    assert called.note == NOTE
    # never while somebody speaks: the caller is heard, and the choices have the keyboard
    assert told == [over]


def test_calls_by_text_and_a_mock_examination(operator: Operator) -> None:
    view, keys = operator.page.calls, operator.keys
    for work, call, acts in (
        ("outbound", "refusal", ("purpose", "accept")),
        ("any", "wrong-number", ("greet", "ask", "explain")),
    ):
        operator.go("Practise a call")
        view.work.set_value(work)
        view.work.changed.emit()
        view.call.set_value(call)
        operator.go("Without sound, as text")
        for act in acts:
            operator.answer(view, act)
        assert view.result.isVisible()
        operator.go("Show the result")
        operator.go("Back to practice")
    operator.go("Mock examination")
    operator.go("Begin a sitting")
    keys.look()
    assert [type(fact) for fact in operator.facts] == [Called, Called, Sitting]
    keys.press(Qt.Key.Key_Return)
    assert operator.page.typing.run.isVisible()
