"""What a caller says, as it comes to the headphones."""

import threading
from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app.devices.ports import DeviceError, Trouble
from app.library.practice.sounds import clip_path, heard
from app.signals.telephone import PLAY_RATE_HZ
from app.window.practice.player import Player
from tests.window.practice.voices import Headphones

CLIPS = ("woman/0-first", "pause", "woman/3-last")


@pytest.fixture
def headphones() -> Headphones:
    return Headphones()


@pytest.fixture
def owner(qapp: QObject) -> Iterator[QObject]:
    """Takes the player with it at the end of the test, on the thread of the window."""
    del qapp
    made = QObject()
    yield made
    delete(made)


@pytest.fixture
def player(headphones: Headphones, owner: QObject) -> Player:
    return Player(lambda: headphones.devices, {}, owner)


def test_all_clips_are_heard_one_after_the_other(qtbot: QtBot, headphones: Headphones, player: Player) -> None:
    with qtbot.waitSignal(player.began):
        player.play(CLIPS)
    ((_output, samples, rate_hz),) = headphones.played
    assert rate_hz == PLAY_RATE_HZ
    assert np.array_equal(samples, heard(CLIPS))
    assert len(samples) / rate_hz > sum(clip_path(c).stat().st_size for c in CLIPS if "/" in c) / 8000
    qtbot.waitUntil(lambda: not player.playing and headphones.all_closed)


def test_a_clip_that_is_missing_is_told(qtbot: QtBot, headphones: Headphones, player: Player) -> None:
    with qtbot.waitSignal(player.failed) as told:
        player.play(("woman/nobody",))
    (error,) = told.args or ()
    assert isinstance(error, DeviceError)
    assert error.trouble is Trouble.UNSUPPORTED
    assert headphones.played == []
    assert not player.playing


def test_what_was_stopped_before_it_began_is_never_heard(qtbot: QtBot, headphones: Headphones, owner: QObject) -> None:
    may_go = threading.Event()
    player = Player(lambda: headphones.devices if may_go.wait(10) else Headphones().devices, {}, owner)
    headphones.lasts = True
    player.play(CLIPS)
    player.stop()
    player.play(CLIPS[:1])
    may_go.set()
    qtbot.waitUntil(lambda: player.fraction > 0)
    player.stop()
    qtbot.waitUntil(lambda: headphones.all_closed)
    assert len(headphones.played) == 1
