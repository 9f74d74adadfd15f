"""Calls in the window, by keyboard: heard or read, answered by number, noted and ticked."""

from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.devices.ports import DeviceError, Trouble
from app.domain.practice.called import Called
from app.practice.calling import CallLine, How, told_of_call
from app.practice.results import Skill
from app.storage.practice import PracticeLog
from app.storage.settings import SILENCE_ENDS
from app.window.practice.calls import CallsView
from tests.equipment.sounds import RATE_HZ, hiss
from tests.practice_screens import page_of
from tests.screens import Scene
from tests.signals import voices
from tests.window.practice.typist import commit, press
from tests.window.practice.voices import PacedHeadset

ACTS = ("greet", "repeat", "check", "repeat")
NOTE = "春山様 03-0412-3388 2回引き落とし 5時までに折り返し"


@pytest.fixture
def headset(scene: Scene) -> Iterator[PacedHeadset]:
    voice = voices.sung(150, 30, RATE_HZ, -26.0) + hiss(30, -70)
    made, usual = PacedHeadset([voice]), scene.session.devices
    scene.session.devices = lambda: replace(usual(), sound=made)
    yield made
    scene.settle(lambda: made.all_closed)


@pytest.fixture
def view(scene: Scene, headset: PacedHeadset) -> CallsView:
    page = page_of(scene)
    page.begin("calls")
    view = page.calls
    view.work.set_value("enquiries")
    view.work.changed.emit()
    view.call.set_value("double-charge")
    return view


def here() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def choose(scene: Scene, view: CallsView, act: str) -> None:
    """By its number, wherever the keyboard is."""
    scene.settle(lambda: bool(view.run.rows))
    options = view.run._question.options  # type: ignore[union-attr]
    number = next(n for n, option in enumerate(options, 1) if option.value == act)
    press(here(), Qt.Key(Qt.Key.Key_0 + number))


def facts(scene: Scene) -> list[object]:
    return [practised.fact for practised in PracticeLog(scene.session.store).all()]


def test_a_call_rings_is_answered_and_comes_to_something(scene: Scene, headset: PacedHeadset, view: CallsView) -> None:
    press(view.start, Qt.Key.Key_Return)
    scene.settle(view.run.confirm.isVisible)
    assert here() is view.run.confirm
    press(here(), Qt.Key.Key_Return)
    for act in ACTS:
        choose(scene, view, act)
    scene.settle(view.result.isVisible)
    commit(here(), NOTE)
    for _node, _act, check in view.result.checks:
        check.setChecked(True)
    press(view.result.finish, Qt.Key.Key_Return)

    (fact,) = facts(scene)
    assert isinstance(fact, Called)
    assert (fact.end, fact.text_only, fact.note) == ("good", False, NOTE)
    assert fact.pick_up_s is not None
    assert len(fact.ticks) == 9
    assert not fact.heard
    assert view.result.lines.isVisible()
    assert scene.session.practice.standing(Skill.CALLS).newest is not None
    assert not [*scene.session.saved.folder.rglob("*.wav")]


def test_by_text_no_device_is_used(scene: Scene, headset: PacedHeadset, view: CallsView) -> None:
    press(view.text, Qt.Key.Key_Return)
    for act in ACTS:
        choose(scene, view, act)
    assert view.result.isVisible()
    assert view.result.checks == []
    press(view.result.finish, Qt.Key.Key_Return)

    (fact,) = facts(scene)
    assert isinstance(fact, Called)
    assert fact.text_only
    assert headset.recordings == []


def test_what_is_typed_as_an_answer_is_read_again_ticked_and_not_saved(scene: Scene, view: CallsView) -> None:
    press(view.text, Qt.Key.Key_Return)
    view.run.typed.edit.setFocus()
    for act, words in zip(ACTS, ("お電話ありがとうございます", "", "確認いたします", ""), strict=True):
        commit(here(), words)
        view.run._say(act)
        assert here() is view.run.typed.edit or view.result.isVisible()
    assert view.result.isVisible()
    assert len(view.result.checks) == 9
    view.result.checks[0][2].setChecked(True)
    press(view.result.finish, Qt.Key.Key_Return)

    (fact,) = facts(scene)
    assert isinstance(fact, Called)
    assert [tick.said for tick in fact.ticks] == [True, *[False] * 8]
    said = next(told for told in told_of_call(fact, view._model.calls[fact.scenario]) if told.line is CallLine.SAID)
    assert (said.how, said.value, said.of) == (How.DECLARED, 1, 9)
    assert "お電話" not in fact.note


def test_whether_silence_ends_a_turn_is_asked_and_remembered(scene: Scene, view: CallsView) -> None:
    assert not view.silence.isChecked()
    view.silence.click()
    press(view.start, Qt.Key.Key_Return)
    scene.settle(view.run.confirm.isVisible)
    view.run.stop.click()
    assert scene.session.saved.setting(SILENCE_ENDS)
    assert CallsView(scene.session, page_of(scene)._player).silence.isChecked()


def test_what_is_offered_anew_leaves_the_keyboard_in_the_note(scene: Scene, view: CallsView) -> None:
    press(view.text, Qt.Key.Key_Return)
    choose(scene, view, "greet")
    question = view.run._question
    view.run.note.edit.setFocus()
    view.run._show_question(question)
    assert here() is view.run.note.edit


def test_numbers_are_written_into_the_note_and_alt_chooses(scene: Scene, view: CallsView) -> None:
    press(view.text, Qt.Key.Key_Return)
    view.run.note.edit.setFocus()
    commit(here(), "0412")
    assert view.run.note.value() == "0412"
    view.run._press(1)
    assert here() is view.run.note.edit
    assert view.run.reading is not None
    assert view.run.reading.here.id == "open"


def test_a_call_that_nobody_answers_is_told(scene: Scene, view: CallsView, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.checks.call._LONGEST_RING_S", 0.5)
    view.start.click()
    scene.settle(view.run.trouble.isVisible)
    assert facts(scene) == []


def test_after_a_headset_was_pulled_out_the_turn_is_offered_again(
    scene: Scene, headset: PacedHeadset, view: CallsView
) -> None:
    headset.record_error, headset.fails_at_s = DeviceError(Trouble.ABSENT, "unplugged"), 12.0
    press(view.start, Qt.Key.Key_Return)
    scene.settle(view.run.confirm.isVisible)
    press(here(), Qt.Key.Key_Return)
    choose(scene, view, "greet")
    commit(view.run.note.edit, "春山様")
    scene.settle(view.run.trouble.isVisible)
    assert here() is view.run.trouble.stop
    assert view.run.rows == []
    assert view.run.state.text() == "The call is interrupted."

    headset.record_error = None
    press(here(), Qt.Key.Key_Return)
    for act in ACTS[1:]:
        choose(scene, view, act)
    scene.settle(view.result.isVisible)
    assert view.result.note.value() == "春山様"
    press(view.result.finish, Qt.Key.Key_Return)
    (fact,) = facts(scene)
    assert isinstance(fact, Called)
    assert ([turn.act for turn in fact.turns], fact.end) == ([*ACTS], "good")


def test_who_leaves_after_it_was_pulled_out_leaves_no_voice(
    scene: Scene, headset: PacedHeadset, view: CallsView
) -> None:
    headset.record_error, headset.fails_at_s = DeviceError(Trouble.ABSENT, "unplugged"), 12.0
    view.start.click()
    scene.settle(view.run.confirm.isVisible)
    view.run.confirm.click()
    choose(scene, view, "greet")
    scene.settle(view.run.trouble.isVisible)
    assert view.run._taken
    view.run.stop.click()
    assert view.ready.isVisible()
    assert view.run._taken == []
    assert facts(scene) == []


def test_a_call_that_rang_in_vain_rings_once_more(
    scene: Scene, view: CallsView, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.checks.call._LONGEST_RING_S", 0.5)
    view.start.click()
    scene.settle(view.run.trouble.isVisible)
    monkeypatch.setattr("app.checks.call._LONGEST_RING_S", 30.0)
    press(here(), Qt.Key.Key_Return)
    scene.settle(view.run.confirm.isVisible)
    assert not view.run.trouble.isVisible()
    assert here() is view.run.confirm
    # else it would go on ringing
    scene.window.show_home()


def test_leaving_ends_the_call(scene: Scene, headset: PacedHeadset, view: CallsView) -> None:
    view.start.click()
    scene.settle(view.run.confirm.isVisible)
    scene.window.show_home()
    scene.settle(lambda: headset.all_closed)
    assert facts(scene) == []
