"""Hearing oneself as a caller does: what is recorded, what is played, and that nothing stays."""

import numpy as np
import pytest

from app.checks.drive import End, Outcome, drive
from app.checks.own_voice import hear_yourself
from app.checks.probe import Step, Tell
from app.devices.ports import DeviceError, Trouble
from app.domain.readiness.profile import Profile
from app.signals.telephone import PLAY_RATE_HZ
from tests.equipment.sounds import RATE_HZ, Reply, Scripted, ScriptedSound, hiss
from tests.equipment.wearer import reading, voice

PROFILE = Profile("any", {"en": "Any"})
SAID = reading(-26, sentences=1)


def hear(sound: ScriptedSound, loss_percent: float = 0.0, **replies: Reply | list[Reply]) -> tuple[Outcome, Scripted]:
    person = Scripted({f"own_voice.{key}": reply for key, reply in replies.items()})
    steps: list[Step] = []
    probe = hear_yourself(loss_percent).make_probe(sound.devices, PROFILE)
    outcome = drive(probe, person, show=steps.append)
    assert sound.all_closed
    person.told = [str(s.text) for s in steps if isinstance(s, Tell)]  # type: ignore[attr-defined]
    return outcome, person


def test_the_pause_ends_the_recording_and_the_call_is_played() -> None:
    sound = ScriptedSound([SAID])
    outcome, _ = hear(sound, ready=[True], how=["enough"])

    assert outcome.end is End.COMPLETED
    assert not outcome.evidence
    (played,) = sound.played
    assert played[2] == PLAY_RATE_HZ
    # about what was said, without the silence before and after
    assert 1.8 * PLAY_RATE_HZ < len(played[1]) < 2.8 * PLAY_RATE_HZ
    spectrum = np.abs(np.fft.rfft(played[1]))
    hertz = np.fft.rfftfreq(len(played[1]), 1 / PLAY_RATE_HZ)
    assert spectrum[hertz > 4500].max() < 0.02 * spectrum.max()


def test_it_is_played_again_plain_or_over_the_line_and_recorded_anew() -> None:
    sound = ScriptedSound([SAID])
    _, person = hear(sound, 5.0, ready=[True, True], how=["call", "plain", "line", "anew", "enough"])

    assert [rate for _, _, rate in sound.played] == [48000, 48000, RATE_HZ, 48000, 48000]
    first, again, _, line, _ = (samples for _, samples, _ in sound.played)
    assert (first == again).all()
    assert (first != line).any()
    assert len(sound.recordings) == 2
    offered = [[o.value for o in q.options] for q in person.asked if q.id == "own_voice.how"]  # type: ignore[attr-defined]
    assert offered[0] == ["call", "line", "plain", "anew", "enough"]


def test_a_line_that_is_good_or_not_known_is_not_offered() -> None:
    _, person = hear(ScriptedSound([SAID]), 0.0, ready=[True], how=["enough"])

    (how,) = (q for q in person.asked if q.id == "own_voice.how")
    assert "line" not in [o.value for o in how.options]  # type: ignore[attr-defined]


def test_the_button_ends_the_recording_at_once() -> None:
    sound = ScriptedSound([np.concatenate([hiss(0.5, -65), *[voice(-26)] * 15])])
    hear(sound, ready=[True], done=True, how=["enough"])

    assert sound.recordings[0].position < 2 * RATE_HZ


def test_a_dead_microphone_is_said_to_be_off_and_nothing_is_played() -> None:
    sound = ScriptedSound([hiss(10, None)])
    _, person = hear(sound, ready=[True])

    assert not sound.played
    assert any("no sound at all" in words for words in person.told)  # type: ignore[attr-defined]


def test_without_a_headset_it_says_so() -> None:
    _, person = hear(ScriptedSound(outs=()))

    assert any("No headset" in words for words in person.told)  # type: ignore[attr-defined]


@pytest.mark.parametrize("what", ["microphone", "headphones"])
def test_what_is_pulled_out_ends_it_as_a_device_error(what: str) -> None:
    gone = DeviceError(Trouble.ABSENT, "gone")
    sound = ScriptedSound([SAID])
    if what == "microphone":
        sound.record_error, sound.fails_at_s = gone, 1.0
    else:
        sound.play_error = gone
    outcome, _ = hear(sound, ready=[True], how=["enough"])

    assert outcome.end is End.TROUBLE
