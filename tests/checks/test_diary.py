from datetime import UTC, datetime

import numpy as np
import pytest

from app.checks.diary import entry_of, listened
from app.checks.listening import Deaf, Heard
from app.checks.probe import Progress, Step
from app.devices.ports import DeviceError, Trouble
from tests.equipment.sounds import HEADSET_MIC, RATE_HZ, ScriptedSound, hiss
from tests.equipment.sounds import Heard as Samples

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def listen(sound: ScriptedSound, heard: list[Heard], minutes: float = 1.0) -> tuple[list[Step], Deaf | None]:
    steps: list[Step] = []
    run = listened(sound, HEADSET_MIC, heard, minutes)
    try:
        while True:
            steps.append(next(run))
    except StopIteration as end:
        return steps, end.value
    finally:
        assert sound.all_closed


def barking() -> Samples:
    """A minute and a half of a quiet room that grows louder in its second third; three barks in the first."""
    room = np.concatenate([hiss(20.5, -65), hiss(20.5, -50), hiss(30, -65)])
    for start_s in (4, 9, 15):
        room[round(start_s * RATE_HZ) : round((start_s + 0.3) * RATE_HZ)] = hiss(0.3, -30)
    return room


def test_a_minute_is_three_pieces_that_add_up() -> None:
    heard: list[Heard] = []
    steps, deaf = listen(ScriptedSound([barking()]), heard)
    entry = entry_of(heard, AT, "USB headset")

    assert deaf is None
    assert entry is not None
    assert (entry.at, entry.minutes, entry.microphone, entry.sounds) == (AT, 1.0, "USB headset", 3)
    assert entry.level_dbfs == pytest.approx(-65, abs=1)
    assert entry.loudest_dbfs == pytest.approx(-50, abs=1)
    assert entry.voices_percent == 0
    fractions = [step.fraction for step in steps if isinstance(step, Progress)]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1


def test_what_was_heard_before_it_was_unplugged_counts() -> None:
    heard: list[Heard] = []
    sound = ScriptedSound([hiss(1, -65)], record_error=DeviceError(Trouble.ABSENT), fails_at_s=30)

    assert listen(sound, heard)[1] is None
    assert len(heard) == 1


def test_one_that_never_delivers_is_trouble() -> None:
    sound = ScriptedSound([hiss(1, -65)], record_error=DeviceError(Trouble.ABSENT), fails_at_s=3)

    with pytest.raises(DeviceError):
        listen(sound, [])


def test_a_muted_microphone_makes_no_entry() -> None:
    heard: list[Heard] = []

    assert listen(ScriptedSound([hiss(1, None)]), heard)[1] is Deaf.DEAD
    assert entry_of(heard, AT, "USB headset") is None


def test_a_mute_ends_it_and_what_was_heard_before_stays() -> None:
    heard: list[Heard] = []
    sound = ScriptedSound([np.concatenate([hiss(30, -65), hiss(1, None)])])

    assert listen(sound, heard)[1] is Deaf.MUTED
    assert len(heard) == 1
