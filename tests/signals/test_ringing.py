"""A telephone that rings in the room, and everything else that comes back."""

from collections.abc import Callable

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
    in_room,
    melody,
    mixed,
    room,
    silence,
    speech,
    tone,
)
from tests.signals.tones import overtones

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


def vowel(pitch_hz: float, formants_hz: tuple[float, ...] = (730, 1090, 2440)) -> Sound:
    """A held vowel: a source that falls by 6 dB an octave through resonators of second order."""
    at = np.arange(20 * RATE_HZ) / RATE_HZ
    wave = np.zeros(len(at))
    for n, sine in zip(range(1, int(3600 / pitch_hz)), overtones(2 * np.pi * pitch_hz * at + 1), strict=False):
        ratios = [(n * pitch_hz / f, 100 / f) for f in formants_hz]
        gain = np.prod([1 / np.hypot(1 - r**2, r * width) for r, width in ratios]) / n
        wave += gain * sine
    return at_rms(wave, -35)


def through(sound: Sound, low_hz: float, high_hz: float) -> Sound:
    spectrum, hz = np.fft.rfft(sound), np.fft.rfftfreq(len(sound), 1 / RATE_HZ)
    return at_rms(np.fft.irfft(spectrum * ((hz >= low_hz) & (hz <= high_hz)), len(sound)), -35)


NO_BELLS: dict[str, Callable[[], Sound]] = {
    "white noise": lambda: room(20, RATE_HZ, -35),
    "snoring": lambda: room(20, RATE_HZ, -35, colour=2),
    "breathing": lambda: room(20, RATE_HZ, -35, colour=1),
    "hiss": lambda: through(room(20, RATE_HZ, -35), 800, 3000),
    "voice of three lines": lambda: tone([200, 400, 600], 20, RATE_HZ, -35),
    "man": lambda: vowel(120),
    "woman": lambda: vowel(210),
    "child": lambda: vowel(300, (1000, 1400, 2900)),
    "ee": lambda: vowel(210, (300, 2300, 3000)),
    "hum": lambda: hum(20, RATE_HZ, -35),
}


@pytest.mark.parametrize("cadence", [(1, 2), (2, 4)], ids=str)
@pytest.mark.parametrize("name", NO_BELLS)
def test_a_noise_or_a_voice_in_the_time_of_a_bell_is_none(name: str, cadence: tuple[float, ...]) -> None:
    assert not rings(mixed(broken(NO_BELLS[name](), cadence, RATE_HZ), room(20, RATE_HZ, -65)))[0]


@pytest.mark.parametrize("kind", ["warble", "gongs", "beeps"])
@pytest.mark.parametrize("lasts_s", [0.4, 0.8])
def test_a_bell_is_heard_through_a_room_with_hum_and_noise(kind: str, lasts_s: float) -> None:
    sound = in_room(bell(15, RATE_HZ, -40, (1, 2), kind), RATE_HZ, lasts_s, 3)
    beside = mixed(room(15, RATE_HZ, -52), hum(15, RATE_HZ, -52))
    assert rings(mixed(sound, beside))[0]


def barks(seconds: float) -> Sound:
    random = np.random.default_rng(3)
    sound = room(seconds, RATE_HZ, -65)
    for start_s in np.cumsum(random.uniform(0.5, 4, 40)):
        first, count = round(start_s * RATE_HZ), round(random.uniform(0.1, 0.5) * RATE_HZ)
        if first + count < len(sound):
            sound[first : first + count] += at_rms(random.standard_normal(count), -30)
    return sound


SILENT_TELEPHONES: dict[str, Callable[[], Sound]] = {
    "busy": lambda: broken(tone([400], 20, RATE_HZ, -40), [0.5, 0.5], RATE_HZ),
    "dial tone": lambda: tone([400], 20, RATE_HZ, -40),
    "man": lambda: speech(40, RATE_HZ, -30),
    "woman": lambda: speech(40, RATE_HZ, -30, 210, 4),
    "melody": lambda: melody(20, RATE_HZ, -30),
    "chords": lambda: chords(20, RATE_HZ, -30),
    "noise": lambda: room(20, RATE_HZ, -40),
    "hum": lambda: hum(20, RATE_HZ, -40),
    "zeros": lambda: silence(20, RATE_HZ),
    "barks": lambda: barks(40),
    "two rings": lambda: bell(5, RATE_HZ, -40),
    "alarm clock": lambda: bell(20, RATE_HZ, -40, (0.3, 0.3)),
}


@pytest.mark.parametrize("name", SILENT_TELEPHONES)
def test_what_does_not_ring_is_not_heard(name: str) -> None:
    sound = SILENT_TELEPHONES[name]()
    assert not rings(mixed(sound, room(len(sound) / RATE_HZ, RATE_HZ, -65)))[0]
