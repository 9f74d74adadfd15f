"""The noise diary beside the window: begun, stopped, taken back, forgotten."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.devices.ports import DeviceError, Trouble
from app.storage.settings import NOISE_DIARY
from app.storage.store import Store
from app.window.state.noise_diary import NoiseDiary
from app.window.state.saved import Saved
from tests.equipment.sounds import HEADSET_MIC, LAPTOP_MIC, ScriptedSound, hiss

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


class Desk:
    """A diary on a scripted sound system."""

    def __init__(self, store: Store, sound: ScriptedSound, microphone: str | None = None) -> None:
        self.store = store
        self.sound = sound
        self.diary = NoiseDiary(lambda: sound.devices, Saved(store, lambda: AT), lambda: microphone, lambda: AT)
        self.diary.minutes = 0.34


@pytest.fixture
def store(tmp_path: Path):
    with Store.open(tmp_path) as made:
        yield made


def ended(desk: Desk, qtbot) -> None:
    # the work on the thread, too, is gone
    qtbot.waitUntil(lambda: desk.diary.fraction is None and not desk.diary.children(), timeout=20000)
    assert desk.sound.all_closed


def test_what_was_heard_is_saved(store: Store, qtbot) -> None:
    desk = Desk(store, ScriptedSound([hiss(1, -65)]))
    desk.diary.start()
    assert desk.diary.fraction is not None
    ended(desk, qtbot)

    (entry,) = NOISE_DIARY.of(store)
    assert (entry.at, entry.microphone, entry.sounds) == (AT, "USB headset", 0)
    assert desk.diary.entries == (entry,)

    desk.diary.take_back()
    assert NOISE_DIARY.of(store) == ()


def test_the_microphone_for_work_listens_if_it_is_there(store: Store, qtbot) -> None:
    desk = Desk(store, ScriptedSound(mics=(HEADSET_MIC, LAPTOP_MIC)), "laptop")
    desk.diary.start()
    ended(desk, qtbot)

    assert desk.sound.recorded_from == [LAPTOP_MIC]


def test_what_was_heard_until_it_was_stopped_is_entered(store: Store, qtbot) -> None:
    desk = Desk(store, ScriptedSound([hiss(1, -65)]))
    desk.diary.minutes = 600
    desk.diary.start()
    qtbot.waitUntil(lambda: (desk.diary.fraction or 0) > 1.2 / 1800, timeout=20000)
    desk.diary.stop()
    ended(desk, qtbot)

    assert len(desk.diary.entries) == 1


def test_while_everything_is_erased_nothing_is_entered(store: Store, qtbot) -> None:
    desk = Desk(store, ScriptedSound([hiss(1, -65)]))
    desk.diary.minutes = 600
    desk.diary.start()
    qtbot.waitUntil(lambda: (desk.diary.fraction or 0) > 1.2 / 1800, timeout=20000)
    desk.diary.forget()
    ended(desk, qtbot)

    assert desk.diary.entries == ()


def test_trouble_is_told_until_the_next_time(store: Store, qtbot) -> None:
    desk = Desk(store, ScriptedSound(record_error=DeviceError(Trouble.DENIED)))
    desk.diary.start()
    ended(desk, qtbot)
    assert desk.diary.trouble is not None
    assert desk.diary.trouble.trouble is Trouble.DENIED

    desk.sound.record_error = None
    desk.diary.start()
    assert desk.diary.trouble is None
    ended(desk, qtbot)


def test_a_muted_microphone_is_said(store: Store, qtbot) -> None:
    desk = Desk(store, ScriptedSound([hiss(1, None)]))
    desk.diary.start()
    ended(desk, qtbot)

    assert desk.diary.deaf
    assert desk.diary.entries == ()
