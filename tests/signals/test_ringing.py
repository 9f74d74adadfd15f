"""A telephone that rings in the room, and everything else that comes back."""

import numpy as np
import pytest

from app.signals.ringing import Ringing
from app.signals.tone_table import tones_of
from tests.signals.line_sounds import (
    Sound,
    at_rms,
    bell,
    broken,
    chords,
    hum,
    melody,
    mixed,
    room,
    silence,
    speech,
    tone,
)

RATE_HZ = 8000


def rings(sound: Sound, country: str = "JP", rate_hz: int = RATE_HZ) -> tuple[bool, bool]:
    """Whether a telephone rang, and whether the calling one's tone came back."""
    tones = tones_of(country)
    assert tones is not None
    ringing, ringback = Ringing(rate_hz, tones), False
    for start in range(0, len(sound), rate_hz // 10):
        ringing.push(sound[start : start + rate_hz // 10])
        ringback = ringback or ringing.is_ringback
    return ringing.heard, ringback


@pytest.mark.parametrize("cadence", [(1, 2), (2, 4), (0.4, 0.2, 0.4, 2), (1, 4), (1.5, 3.5)], ids=str)
@pytest.mark.parametrize("kind", ["warble", "gongs", "beeps"])
def test_a_bell_is_heard_in_the_time_of_any_country(cadence: tuple[float, ...], kind: str) -> None:
    sound = bell(15, RATE_HZ, -40, cadence, kind)
    assert rings(mixed(sound, room(15, RATE_HZ, -52, colour=1))) == (True, False)


@pytest.mark.parametrize("rate_hz", [16000, 44100, 48000])
def test_at_any_rate(rate_hz: int) -> None:
    quiet = room(12, rate_hz, -65, colour=1)
    assert rings(mixed(np.concatenate([silence(3.3, rate_hz), bell(9, rate_hz, -50)]), quiet), rate_hz=rate_hz)[0]


@pytest.mark.parametrize("country", ["JP", "US", "DE"])
def test_the_tone_in_the_calling_telephone_is_no_ring(country: str) -> None:
    tones = tones_of(country)
    assert tones is not None
    back = tones.ringback
    sound = broken(tone(back.hz, 24, RATE_HZ, -40, 17 if back.modulated_hz else 0), back.cadence, RATE_HZ)
    assert rings(mixed(sound, room(24, RATE_HZ, -60)), country) == (False, True)


def barks(seconds: float) -> Sound:
    random = np.random.default_rng(3)
    sound = room(seconds, RATE_HZ, -65)
    for start_s in np.cumsum(random.uniform(0.5, 4, 40)):
        first, count = round(start_s * RATE_HZ), round(random.uniform(0.1, 0.5) * RATE_HZ)
        if first + count < len(sound):
            sound[first : first + count] += at_rms(random.standard_normal(count), -30)
    return sound


@pytest.mark.parametrize(
    "sound",
    [
        broken(tone([400], 20, RATE_HZ, -40), [0.5, 0.5], RATE_HZ), tone([400], 20, RATE_HZ, -40),
        speech(40, RATE_HZ, -30), speech(40, RATE_HZ, -30, 210, 4), melody(20, RATE_HZ, -30), chords(20, RATE_HZ, -30),
        room(20, RATE_HZ, -40), hum(20, RATE_HZ, -40), silence(20, RATE_HZ), barks(40),
        bell(5, RATE_HZ, -40), bell(20, RATE_HZ, -40, (0.3, 0.3)),
    ],
    ids=[
        "busy", "dial tone", "man", "woman", "melody", "chords", "noise", "hum", "zeros", "barks",
        "two rings", "alarm clock",
    ],
)  # fmt: skip
def test_what_does_not_ring_is_not_heard(sound: Sound) -> None:
    assert not rings(mixed(sound, room(len(sound) / RATE_HZ, RATE_HZ, -65)))[0]
