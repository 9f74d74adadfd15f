"""Trying devices before one is chosen: what is shown of each, and that all are free again."""

from collections.abc import Sequence

import numpy as np
import pytest
from msgspec.structs import replace

from app.checks.probe import Ask, Choice, Tell, Tried, Tries, Try
from app.checks.sounds import WHICH_MICROPHONE, microphone_of
from app.checks.trial import Hearings, hearing, playing, trial_of
from app.devices.ports import DeviceError, SoundDevice, Trouble
from app.signals.chime import RATE_HZ as CHIME_RATE_HZ
from app.signals.chime import chime
from app.signals.level import rms_dbfs
from tests.equipment.sounds import HEADSET_MIC, HEADSET_OUT, LAPTOP_MIC, ScriptedRecording, ScriptedSound, hiss

SPEAKERS = SoundDevice("speakers", "Speakers")
GONE = DeviceError(Trouble.ABSENT, "gone")


def levels(sound: ScriptedSound, mics: Sequence[SoundDevice], count: int) -> list[Tried]:
    trial = hearing(sound, mics)
    steps = [step for step in (next(trial) for _ in range(count)) if step is not None]
    trial.close()
    assert sound.all_closed
    return steps


def test_every_microphone_shows_its_own_level() -> None:
    sound = ScriptedSound([hiss(2, -30), hiss(2, -60)])
    last = {step.option: step.dbfs for step in levels(sound, (HEADSET_MIC, LAPTOP_MIC), 9)}

    assert last == {"mic": pytest.approx(-30, abs=0.5), "laptop": pytest.approx(-60, abs=0.5)}


def test_one_that_cannot_be_opened_is_said_to_be_so_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    sound = ScriptedSound([hiss(2, -30)])
    record = sound.record

    def picky(microphone: SoundDevice) -> ScriptedRecording:
        if microphone is HEADSET_MIC:
            raise DeviceError(Trouble.BUSY, "in use")
        return record(microphone)

    monkeypatch.setattr(sound, "record", picky)
    steps = levels(sound, (HEADSET_MIC, LAPTOP_MIC), 6)

    assert [s for s in steps if s.option == "mic"] == [Tried("mic", usable=False)]
    assert all(s.dbfs == pytest.approx(-30, abs=0.5) for s in steps if s.option == "laptop")
    assert len(steps) >= 4


def test_one_that_goes_away_meanwhile_is_told_once_and_closed() -> None:
    sound = ScriptedSound([hiss(2, -30)], record_error=GONE, fails_at_s=0.35)
    steps = levels(sound, (HEADSET_MIC,), 8)

    assert [s.usable for s in steps] == [True, True, True, False]


def test_the_chime_plays_left_then_right_and_is_gentle() -> None:
    left, right = chime().T
    half = len(left) // 2

    assert not left[half:].any()
    assert not right[:half].any()
    assert np.abs(chime()).max() < 0.25
    assert rms_dbfs(left[:half]) == pytest.approx(rms_dbfs(right[half:]), abs=0.5)


def test_an_output_plays_when_it_is_tried_and_another_one_ends_it() -> None:
    sound = ScriptedSound(outs=(HEADSET_OUT, SPEAKERS))
    trial = playing(sound, sound.outs)
    assert next(trial) is None
    assert not sound.played
    assert trial.send(Try("out")) == Tried("out")
    assert trial.send(Try("speakers")) == Tried("speakers")
    assert sound.playbacks[0].closed
    assert [(device, rate) for device, _, rate in sound.played] == [
        (HEADSET_OUT, CHIME_RATE_HZ),
        (SPEAKERS, CHIME_RATE_HZ),
    ]
    assert trial.send(None) is None
    trial.close()
    assert sound.all_closed


@pytest.mark.parametrize("when", ["at once", "while it plays"])
def test_an_output_that_does_not_play_is_said_to_be_unusable(when: str) -> None:
    sound = ScriptedSound(play_error=GONE) if when == "at once" else ScriptedSound(lost=GONE)
    trial = playing(sound, sound.outs)
    next(trial)
    news = [trial.send(Try("out")), trial.send(None)]

    assert Tried("out", usable=False) in news
    trial.close()
    assert sound.all_closed


def test_nothing_is_tried_where_nothing_can_be() -> None:
    sound = ScriptedSound()

    assert trial_of(sound, sound.mics, None) is None
    for tries in Tries:
        begin = trial_of(sound, sound.mics, tries)
        assert begin is not None
        begin().close()
    assert not sound.recordings


def test_the_device_that_the_system_has_set_for_calls_is_told_apart_from_the_default() -> None:
    for_calls = replace(HEADSET_MIC, is_default=False, is_for_calls=True)
    sound = ScriptedSound(mics=(for_calls, replace(LAPTOP_MIC, is_default=True)))
    asked = next(microphone_of(sound, WHICH_MICROPHONE))
    assert isinstance(asked, Ask)
    assert isinstance(asked.question, Choice)

    labels = [str(option.label) for option in asked.question.options]
    assert labels == ["USB headset (set for calls)", "Laptop (built into the computer)"]
    # an answers file may name it as the system does
    assert [o.value for o in asked.question.options if o.is_called("Laptop")] == ["laptop"]
    assert asked.question.fallback == HEADSET_MIC.id


def chosen_after(far_dbfs: float, near_dbfs: float, chosen: str) -> list[str]:
    """What is told when one is chosen while somebody spoke to both."""
    quiet = hiss(0.3, -60)
    heard = [np.concatenate([quiet, hiss(2, far_dbfs)]), np.concatenate([quiet, hiss(2, near_dbfs)])]
    sound = ScriptedSound(heard, mics=(LAPTOP_MIC, HEADSET_MIC))
    steps = microphone_of(sound, WHICH_MICROPHONE)
    asked = next(steps)
    assert isinstance(asked, Ask)
    assert asked.trial is not None
    trial = asked.trial()
    for _ in range(15):
        next(trial)
    trial.close()
    assert sound.all_closed
    said: list[str] = []
    try:
        told = steps.send(chosen)
        assert isinstance(told, Tell)
        said.append(str(told.text))
        next(steps)
    except StopIteration as end:
        device = end.value
    assert device.id == chosen
    return said


def test_who_chose_the_microphone_further_from_the_mouth_is_told() -> None:
    assert ["USB headset" in words for words in chosen_after(-42, -26, "laptop")] == [True]
    assert chosen_after(-42, -26, "mic") == []
    assert chosen_after(-30, -26, "laptop") == []


def test_where_nobody_spoke_nothing_is_said_of_the_microphones() -> None:
    assert chosen_after(-60, -45, "laptop") == []
    assert Hearings().nearer_than("mic") is None
