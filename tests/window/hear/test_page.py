"""Hearing oneself in the window: two clicks from home, and nothing stays."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from app.checks.probe import Choice
from app.devices.ports import DeviceError, Trouble
from app.widgets.button import Button
from app.window.hear.page import HearPage
from tests.equipment.sounds import HEADSET_MIC, LAPTOP_MIC, ScriptedSound
from tests.equipment.wearer import reading
from tests.screens import Scene

SAID = reading(-26, sentences=1)


@pytest.fixture
def sound(scene: Scene) -> ScriptedSound:
    made, usual = ScriptedSound([SAID]), scene.session.devices
    scene.session.devices = lambda: replace(usual(), sound=made)
    return made


def button(scene: Scene, words: str) -> Button:
    """The button with these words, as soon as it is to be seen."""

    def seen() -> list[Button]:
        return [b for b in scene.window.findChildren(Button) if b.words == words and b.isVisible()]

    scene.settle(lambda: bool(seen()))
    return seen()[0]


def opened(scene: Scene) -> HearPage:
    scene.window.show_home()
    button(scene, "Hear yourself as a caller does").click()
    assert scene.window.main is not None
    page = scene.window.main.page("hear")
    assert isinstance(page, HearPage)
    return page


def asks(page: HearPage, question_id: str) -> Callable[[], bool]:
    return lambda: page.card.question is not None and page.card.question.id == question_id


def test_two_clicks_from_home_one_hears_oneself_and_nothing_is_stored(
    scene: Scene, sound: ScriptedSound, qtbot: QtBot
) -> None:
    page = opened(scene)
    scene.settle(asks(page, "own_voice.ready"))
    assert not sound.recordings  # nothing before the operator says so
    before = scene.session.store.rows("SELECT count(*) FROM run")
    button(scene, "Start recording").click()
    scene.settle(asks(page, "own_voice.how"))

    assert len(sound.played) == 1
    button(scene, "Record anew").click()
    scene.settle(asks(page, "own_voice.ready"))
    button(scene, "Back to home").click()
    scene.settle(lambda: sound.all_closed)
    assert scene.window.main is not None
    assert scene.window.main.current == "home"
    assert scene.session.store.rows("SELECT count(*) FROM run") == before
    assert not scene.session.evidence.records


def test_the_line_that_was_measured_can_be_heard(scene: Scene, sound: ScriptedSound) -> None:
    scene.session.have("internet")
    page = opened(scene)
    scene.settle(asks(page, "own_voice.ready"))
    button(scene, "Start recording").click()
    scene.settle(asks(page, "own_voice.how"))

    assert isinstance(page.card.question, Choice)
    assert "line" in [option.value for option in page.card.question.options]


def test_the_microphone_chosen_here_is_that_of_the_headset(scene: Scene, sound: ScriptedSound) -> None:
    sound.mics = (HEADSET_MIC, LAPTOP_MIC)
    page = opened(scene)
    scene.settle(asks(page, "headset.microphone"))
    page.card.answered.emit(page.card.question, "laptop")
    scene.settle(asks(page, "own_voice.ready"))

    assert scene.session.saved.answers["headset.microphone"] == "laptop"


def test_trouble_is_said_and_one_may_try_again(scene: Scene, sound: ScriptedSound) -> None:
    sound.record_error = DeviceError(Trouble.BUSY, "in use")
    page = opened(scene)
    scene.settle(asks(page, "own_voice.ready"))
    button(scene, "Start recording").click()
    scene.settle(page.again.isVisible)
    sound.record_error = None
    page.again.click()
    scene.settle(asks(page, "own_voice.ready"))

    assert not page.again.isVisible()
