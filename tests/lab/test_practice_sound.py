"""A caller's voice of practice in the lab's headphones: whole, and silent when told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QObject
from shiboken6 import delete

from app.checks.sounds import WHICH_HEADPHONES
from app.devices.local.audio import LocalSound
from app.devices.ports import DeviceError, Trouble
from app.library.practice.sounds import heard
from app.window.practice.player import Player
from tests.equipment.sounds import ScriptedSound
from tests.lab.sound import HEADPHONES, VirtualHeadset

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from tests.lab.lab import Lab

NUMBER = ("woman/lead-phone", "woman/0-first", "woman/9-middle", "woman/0-no")
CALL = ("woman/note-charged-twice",)


@pytest.fixture
def headset(lab: Lab) -> Iterator[VirtualHeadset]:
    with lab.sound.activate():
        yield lab.sound
        lab.sound.plug()


@pytest.fixture
def player(headset: VirtualHeadset) -> Iterator[Player]:
    owner, devices = QObject(), replace(ScriptedSound().devices, sound=LocalSound())
    yield Player(lambda: devices, {WHICH_HEADPHONES.id: HEADPHONES}, owner)
    delete(owner)


def test_a_voice_is_heard_as_it_was_made(headset: VirtualHeadset, player: Player, qtbot: QtBot) -> None:
    made = heard(NUMBER)
    with headset.listen() as ears:
        player.play(NUMBER)
        qtbot.waitUntil(lambda: not player.playing, timeout=15_000)
        ears.wait_for_silence()
        left = ears.heard()[:, 0]
    size = len(left) + len(made)
    likeness = np.fft.irfft(np.fft.rfft(left, size) * np.conj(np.fft.rfft(made, size)), size)
    assert likeness.max() / (np.linalg.norm(left) * np.linalg.norm(made)) > 0.99


def test_a_call_that_is_stopped_is_silent(headset: VirtualHeadset, player: Player, qtbot: QtBot) -> None:
    with headset.listen() as ears:
        with qtbot.waitSignal(player.began, timeout=15_000):
            player.play(CALL)
        qtbot.waitUntil(lambda: bool(np.abs(ears.heard()).max(initial=0) > 0.01), timeout=15_000)
        player.stop()
        ears.forget()
        ears.wait_for_silence()


def test_a_headset_pulled_out_in_a_call_is_absent(headset: VirtualHeadset, player: Player, qtbot: QtBot) -> None:
    with qtbot.waitSignal(player.began, timeout=15_000):
        player.play(CALL)
    with qtbot.waitSignal(player.failed, timeout=15_000) as told:
        headset.unplug()
    (error,) = told.args or ()
    assert isinstance(error, DeviceError)
    assert error.trouble is Trouble.ABSENT
