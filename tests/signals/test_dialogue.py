"""Turns of a constructed dialogue, of which everything is known."""

import numpy as np
import pytest

from app.library.practice.sounds import heard
from app.signals.dialogue import Heard, Said, heard_turns
from app.signals.leaking import LEAKS, comes_back
from app.signals.rates import SPEECH_HZ, at_speech_rate
from app.signals.telephone import PLAY_RATE_HZ
from tests.signals import voices
from tests.signals.voices import Sound

CALLER = at_speech_rate(heard(["woman/call-double-charge-open"]), PLAY_RATE_HZ)[: 3 * SPEECH_HZ]


def voice(seconds: float, seed: int = 3) -> Sound:
    """The operator: a steady voice without pauses."""
    t = np.arange(round(seconds * SPEECH_HZ)) / SPEECH_HZ
    return voices.at_rms(np.asarray(sum(np.sin(2 * np.pi * 150 * n * t) / n for n in range(1, 8)), np.float32), -26.0)


def dialogue(*spoken: tuple[float, float], seconds: float = 20.0) -> Sound:
    """The operator speaks from so many seconds on for so long, in a quiet room."""
    out = voices.hiss(seconds, -70, SPEECH_HZ)
    for at_s, length_s in spoken:
        piece, start = voice(length_s), round(at_s * SPEECH_HZ)
        out[start : start + len(piece)] += piece
    return out


def turn_of(samples: Sound, *, first: bool = False, held: tuple[tuple[float, float], ...] = ()) -> tuple[Heard, bool]:
    """The caller speaks from 2 to 5 s, the key is pressed at 18 s."""
    turn = Said(2.0, 5.0, 18.0, held, CALLER)
    before = Said(0.0, 0.0, 2.0)
    found, speakers = heard_turns(samples, [turn] if first else [before, turn])
    return found[-1], speakers


@pytest.mark.parametrize("gap_s", [0.3, 0.8, 1.5, 2.4, 3.5])
def test_the_gap_is_measured_within_20_ms(gap_s: float) -> None:
    found, speakers = turn_of(dialogue((5 + gap_s, 4)))
    assert found.gap_s == pytest.approx(gap_s, abs=0.02)
    assert found.speech_s == pytest.approx(4, abs=0.04)
    assert found.overlap_s == 0
    assert not speakers


def test_talking_over_is_the_longest_piece() -> None:
    found, _ = turn_of(dialogue((2.5, 0.3), (3.5, 1.0), (5.5, 3)))
    assert found.overlap_s == pytest.approx(1.0, abs=0.04)
    assert found.gap_s == pytest.approx(0.5, abs=0.02)


def test_who_begins_early_has_a_gap_below_zero() -> None:
    found, _ = turn_of(dialogue((4.8, 3)))
    assert found.gap_s == pytest.approx(-0.2, abs=0.02)


def test_silence_counts_before_the_last_word_only() -> None:
    found, _ = turn_of(dialogue((5.5, 2), (12.5, 1)))
    assert found.silence_s == pytest.approx(5.0, abs=0.04)
    assert turn_of(dialogue((5.5, 2)))[0].silence_s == pytest.approx(0.5, abs=0.04)


def test_silence_on_hold_is_none() -> None:
    found, _ = turn_of(dialogue((5.5, 2), (15.5, 1)), held=((8.0, 15.0),))
    assert found.silence_s == pytest.approx(0.5, abs=0.04)


def test_the_first_sound_of_a_call_is_no_silence() -> None:
    found, _ = turn_of(dialogue((9.0, 3)), first=True)
    assert found.gap_s == pytest.approx(4.0, abs=0.02)
    assert found.silence_s == 0


def test_a_note_that_is_typed_is_no_speech() -> None:
    """Neither over the caller nor after them, though keys are as loud as the voice."""
    keys = np.concatenate([np.zeros(SPEECH_HZ, np.float32), voices.typed(12, SPEECH_HZ)])
    keys = np.concatenate([keys, np.zeros(20 * SPEECH_HZ - len(keys), np.float32)])
    found, _ = turn_of(dialogue((14, 2)) + keys)
    assert found.overlap_s == 0
    assert found.gap_s == pytest.approx(9, abs=0.1)
    assert found.speech_s == pytest.approx(2, abs=0.1)
    assert found.silence_s == pytest.approx(9, abs=0.1)


def test_a_mere_sound_of_agreement_is_heard_beside_typing() -> None:
    keys = np.concatenate([np.zeros(6 * SPEECH_HZ, np.float32), voices.typed(10, SPEECH_HZ)])
    found, _ = turn_of(dialogue((3, 0.2), (5.4, 0.5)) + np.concatenate([keys, np.zeros(4 * SPEECH_HZ, np.float32)]))
    assert found.overlap_s == pytest.approx(0.2, abs=0.05)
    assert found.gap_s == pytest.approx(0.4, abs=0.05)


def test_who_says_nothing_is_silent() -> None:
    found, _ = turn_of(dialogue((0.2, 1)))
    assert found.gap_s is None
    assert found.silence_s == pytest.approx(13, abs=0.1)


@pytest.mark.parametrize("delay_s", [-0.05, 0.02, 0.12, 0.3])
@pytest.mark.parametrize("below_db", [0.0, 12.0])
def test_loudspeakers_are_told(delay_s: float, below_db: float) -> None:
    """Also where a device says too much of its delay, and they seem to be early."""
    samples = dialogue((5.8, 3))
    start = round((2 + delay_s) * SPEECH_HZ)
    samples[start : start + len(CALLER)] += CALLER * np.float32(10 ** (-below_db / 20))
    assert turn_of(samples)[1]


def test_a_headset_that_leaks_a_little_is_none() -> None:
    samples = dialogue((3.0, 0.4), (5.8, 3))
    start = round(2.05 * SPEECH_HZ)
    samples[start : start + len(CALLER)] += CALLER * np.float32(10 ** (-35 / 20))
    found, speakers = turn_of(samples)
    assert not speakers
    assert found.overlap_s == pytest.approx(0.4, abs=0.05)


def test_another_voice_at_the_same_time_is_no_loudspeaker() -> None:
    others = [voices.sung(hz, 3.0, SPEECH_HZ, -26.0, seed=seed) for hz in (120, 180, 220, 260) for seed in (1, 2, 5)]
    clips = [f"{who}/call-{call}-open" for who, call in (("man", "third-call"), ("woman", "ad-order"))]
    others += [at_speech_rate(heard([clip]), PLAY_RATE_HZ) for clip in clips]
    assert max(comes_back(CALLER, other, SPEECH_HZ) for other in others) < LEAKS / 2
    assert comes_back(CALLER[:100], CALLER[:100], SPEECH_HZ) == 0
    assert comes_back(np.zeros_like(CALLER), CALLER, SPEECH_HZ) == 0
