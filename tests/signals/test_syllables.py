"""Speech, and what is none."""

import numpy as np
import pytest
from numpy.typing import NDArray

from app.signals.heard import heard_in
from app.signals.syllables import syllables
from tests.signals import voices
from tests.signals.rooms import Room
from tests.signals.voices import Sound, needs_espeak

RATE_HZ = 16000
QUIET = voices.hiss(8, -65, RATE_HZ)


def is_speech(samples: Sound) -> bool:
    return syllables(heard_in([samples], RATE_HZ)).is_speech


@needs_espeak
@pytest.mark.parametrize("said", [*voices.SPOKEN, ("ja", "f5", 90), ("en", "m7", 250)], ids=str)
@pytest.mark.parametrize("noise_dbfs", [-65.0, -40.0])
@pytest.mark.parametrize("dbfs", [-26.0, -12.0])
def test_each_voice_speaks(said: tuple[str, str, int], noise_dbfs: float, dbfs: float) -> None:
    voice = voices.spoken(*said, rate_hz=RATE_HZ, dbfs=dbfs)

    assert is_speech(voices.said(voice, rate_hz=RATE_HZ, noise=voices.hiss(1, noise_dbfs, RATE_HZ), silence_s=0.3))


@pytest.mark.parametrize("noise_dbfs", [None, -65.0, -38.0])
def test_voices_that_were_made_speak(noise_dbfs: float | None) -> None:
    noise = voices.hiss(1, noise_dbfs, RATE_HZ)
    for voice in (voices.sung(110, 2, RATE_HZ), voices.sung(220, 3, RATE_HZ), voices.hissed(2, RATE_HZ)):
        assert is_speech(voices.said(voice, rate_hz=RATE_HZ, noise=noise, silence_s=0.3, pause_s=0.3))


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("rate_hz", [8000, 16000, 48000])
@pytest.mark.parametrize("noise_dbfs", [-65.0, -42.0])
def test_keys_and_claps_do_not_speak(seed: int, rate_hz: int, noise_dbfs: float) -> None:
    def clapping(per_s: float, decay_s: float) -> NDArray[np.float64]:
        room = Room(rate_hz, 3.0, seed)
        return room.placed(room.often(per_s, 0.1), lambda: room.burst(0.25, decay_s, 400, 5000))

    noise = voices.hiss(1, noise_dbfs, rate_hz)
    keys = [Room(rate_hz, 3.0, seed).keys(per_s) for per_s in (4, 6, 8)]
    for struck in (*keys, clapping(3, 0.03), clapping(4, 0.06)):
        sound = voices.at_rms(struck.astype(np.float32), -27)
        heard = voices.said(sound, rate_hz=rate_hz, noise=noise, silence_s=0.3, pause_s=0.3)
        assert not syllables(heard_in([heard], rate_hz)).is_speech


@needs_espeak
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ja", "たかたか ぱたぱた かたかた とことこ てくてく ぽかぽか"),
        ("en", "Take Pat to top cat, kick back, tick tock, tap tap tap."),
    ],
)
@pytest.mark.parametrize("words_per_minute", [90, 150, 220])
def test_sudden_stops_are_speech(language: str, words: str, words_per_minute: int) -> None:
    voice = voices.spoken(language, "m1", words_per_minute, RATE_HZ, words=words)

    assert is_speech(voices.said(voice, rate_hz=RATE_HZ, silence_s=0.3, pause_s=0.3))


def _beeps() -> Sound:
    t = np.arange(8 * RATE_HZ) / RATE_HZ
    return (0.1 * np.sin(2 * np.pi * 1000 * t) * (4 * t % 1 < 0.5)).astype(np.float32)


@pytest.mark.parametrize(
    "sound",
    [
        voices.hiss(8, -26, RATE_HZ),
        np.concatenate([QUIET[: 3 * RATE_HZ], voices.fan(5, -26, RATE_HZ)]),
        np.concatenate([QUIET[: 3 * RATE_HZ], voices.hiss(5, -26, RATE_HZ)]),
        QUIET + voices.coughs(8, -20, RATE_HZ),
        QUIET + voices.coughs(8, -20, RATE_HZ, every_s=0.5),
        QUIET + voices.knocks(8, 0.5, RATE_HZ),
        QUIET + voices.knocks(8, 0.5, RATE_HZ, every_s=0.2),
        QUIET + voices.hum(8, -20, RATE_HZ),
        QUIET + _beeps(),
        QUIET,
        np.zeros(RATE_HZ, np.float32),
        np.zeros(10, np.float32),
    ],
    ids=[
        "hiss",
        "fan",
        "hiss begins",
        "coughs",
        "a fit of coughing",
        "knocks",
        "many knocks",
        "hum",
        "beeps",
        "room",
        "zeros",
        "short",
    ],
)
def test_what_is_no_speech(sound: Sound) -> None:
    assert not is_speech(sound)
