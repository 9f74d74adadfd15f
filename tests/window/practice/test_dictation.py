"""Dictation by keyboard: each field is heard when it is come to, typed, and marked beside what was said."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.checks.sounds import WHICH_HEADPHONES
from app.devices.ports import DeviceError, Trouble
from app.domain.practice.facts import Dictated
from app.library.practice.dictation import said_in_kana
from app.practice.results import Skill
from app.storage.practice import PracticeLog
from app.window.practice.dictation import DictationView
from app.window.practice.dictation_form import HeardField
from tests.equipment.sounds import HEADSET_OUT
from tests.practice_screens import page_of
from tests.screens import Scene
from tests.window.practice.typist import press
from tests.window.practice.voices import Headphones


@pytest.fixture
def view(scene: Scene, headphones: Headphones) -> DictationView:
    page = page_of(scene)
    page.begin("dictation")
    return page.dictation


def here() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def field(view: DictationView) -> HeardField:
    return next(field for field in view.form.fields if field.edit is here())


def facts(scene: Scene) -> list[object]:
    return [practised.fact for practised in PracticeLog(scene.session.store).all()]


def typed(view: DictationView, text: str) -> None:
    """Type it and go on with Enter."""
    edit = field(view).edit
    edit.setText(text)
    press(edit, Qt.Key.Key_Return)


def test_ten_fields_are_heard_and_typed_by_keyboard(scene: Scene, headphones: Headphones, view: DictationView) -> None:
    press(here(), Qt.Key.Key_Return)
    for number in range(10):
        scene.settle(lambda number=number: len(headphones.played) == number + 1)
        now = field(view)
        scene.settle(lambda now=now: now.spoken.heard == 1)
        typed(view, now.item.asked if number else "さとうはな")
    scene.settle(view.result.isVisible)
    assert view.result.figures.text() == "9 of 10 fields right"
    (fact,) = facts(scene)
    assert isinstance(fact, Dictated)
    assert [each.played for each in fact.fields] == [1] * 10
    assert fact.fields[0].typed == "さとうはな"
    view.result.after.back.click()
    page = page_of(scene)
    assert page.overview.isVisible()
    assert "90" in page.overview.cards[Skill.DICTATION].figure.text()


def test_it_is_heard_once_more_and_counted_and_a_field_that_was_heard_is_not_played_by_itself(
    scene: Scene, headphones: Headphones, view: DictationView
) -> None:
    view.start.click()
    first = field(view)
    scene.settle(lambda: first.spoken.heard == 1)
    press(here(), Qt.Key.Key_F2)
    scene.settle(lambda: first.spoken.heard == 2)
    assert view.form.sound.count.text() == "Heard: 2"
    press(here(), Qt.Key.Key_Tab)
    second = field(view)
    scene.settle(lambda: second.spoken.heard == 1)
    press(here(), Qt.Key.Key_Backtab, held=Qt.KeyboardModifier.ShiftModifier)
    assert field(view) is first
    assert len(headphones.played) == 3


def test_the_headphones_of_the_headsets_check_are_used_else_the_systems(
    scene: Scene, headphones: Headphones, view: DictationView
) -> None:
    chosen = replace(HEADSET_OUT, id="chosen", name="Bluetooth headset", is_default=False)
    first = replace(HEADSET_OUT, id="hdmi", name="Screen", is_default=False)
    headphones.outs = (first, HEADSET_OUT, chosen)
    view.start.click()
    scene.settle(lambda: len(headphones.played) == 1)
    scene.session.saved.answers[WHICH_HEADPHONES.id] = "chosen"
    press(here(), Qt.Key.Key_F2)
    scene.settle(lambda: len(headphones.played) == 2)
    assert [output for output, _samples, _rate in headphones.played] == [HEADSET_OUT, chosen]


@pytest.mark.parametrize("trouble", [Trouble.ABSENT, Trouble.BUSY, Trouble.DENIED])
def test_without_headphones_it_can_be_read_and_counts_for_no_result(
    scene: Scene, headphones: Headphones, view: DictationView, trouble: Trouble
) -> None:
    if trouble is Trouble.ABSENT:
        headphones.outs = ()
    elif trouble is Trouble.DENIED:
        headphones.outs = (replace(HEADSET_OUT, is_muted=True),)
    else:
        headphones.play_error = DeviceError(trouble, "no")
    view.start.click()
    sound = view.form.sound
    scene.settle(sound.trouble.isVisible)
    first = field(view)
    sound.trouble.stop.click()
    assert sound.said.text() == said_in_kana(first.item)
    assert field(view) is first
    while view.form.isVisible():
        now = field(view)
        assert sound.said.text() == said_in_kana(now.item)
        typed(view, now.item.asked)
    (fact,) = facts(scene)
    assert isinstance(fact, Dictated)
    assert {each.played for each in fact.fields} == {0}
    assert "not heard" in view.result.remarks.text()
    view.result.after.back.click()
    card = page_of(scene).overview.cards[Skill.DICTATION]
    assert card.figure.text() == "Not tried yet"


def test_a_headset_that_is_pulled_out_is_told_and_heard_again_when_it_is_back(
    scene: Scene, headphones: Headphones, view: DictationView
) -> None:
    headphones.lost = DeviceError(Trouble.ABSENT, "gone")
    view.start.click()
    scene.settle(view.form.sound.trouble.isVisible)
    headphones.lost = None
    press(here(), Qt.Key.Key_F2)
    scene.settle(lambda: not view.form.sound.trouble.isVisible())
    assert field(view).spoken.played == 2


def test_whoever_goes_away_hears_nothing_more_and_nothing_is_kept(
    scene: Scene, headphones: Headphones, view: DictationView
) -> None:
    headphones.lasts = True
    view.start.click()
    scene.settle(lambda: len(headphones.playbacks) == 1)
    assert scene.window.main is not None
    scene.window.main.open("home")
    scene.settle(lambda: headphones.all_closed)
    assert facts(scene) == []


def test_the_next_field_silences_the_one_before(scene: Scene, headphones: Headphones, view: DictationView) -> None:
    headphones.lasts = True
    view.start.click()
    scene.settle(lambda: len(headphones.playbacks) == 1)
    press(here(), Qt.Key.Key_Return)
    scene.settle(lambda: len(headphones.playbacks) == 2)
    assert [playback.closed for playback in headphones.playbacks] == [True, False]
    view.form.stop.click()


def test_nothing_typed_is_nothing_to_mark(scene: Scene, headphones: Headphones, view: DictationView) -> None:
    view.start.click()
    while view.form.isVisible():
        typed(view, "")
    assert view.result.figures.text() == "There is nothing to mark."
    assert facts(scene) == []


def test_who_cannot_hear_reads_it_by_choice_and_gets_no_result(
    scene: Scene, headphones: Headphones, view: DictationView
) -> None:
    view.start.click()
    sound = view.form.sound
    scene.settle(lambda: sound.heard == 1)
    first = view.form.fields[0]
    assert not sound.said.isVisible()
    sound.as_text.click()
    assert sound.said.isVisible()
    assert not sound.as_text.isVisible()
    assert first.edit.hasFocus()
    for _customer in range(2):
        for one in view.form.fields:
            one.edit.setFocus()
            assert sound.said.isVisible()
            one.edit.setText(one.item.asked)
        view.form.next.click()
    assert view.result.figures.text() == "10 of 10 fields right"
    assert view._model.standing(Skill.DICTATION).newest is None
