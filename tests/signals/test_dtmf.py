"""Keys by their tones."""

from collections.abc import Callable

import numpy as np
import pytest

from app.signals.dtmf import KEYS, Keys
from tests.signals.line_sounds import Sound, chords, in_room, key, melody, mixed, room, silence, speech, tone

ALL = "".join(KEYS)


def decoded(sound: Sound, rate_hz: int) -> str:
    keys = Keys(rate_hz)
    for start in range(0, len(sound), rate_hz // 10):
        keys.push(sound[start : start + rate_hz // 10])
    return keys.typed


@pytest.mark.parametrize(("rate_hz", "count"), [(8000, 120), (16000, 80), (44100, 28), (48000, 28)])
def test_all_keys_are_understood_at_any_level_twist_length_and_noise(rate_hz: int, count: int) -> None:
    """1,000 draws together, as Q.24 has them."""
    random = np.random.default_rng(rate_hz)
    for level_dbfs in (-12, -25, -38, -50):
        wanted, parts = "", [silence(0.1, rate_hz)]
        for n in range(count):
            wanted += ALL[n % 16]
            seconds, pause_s = random.uniform(0.04, 0.15), random.uniform(0.04, 0.12)
            off = tuple(random.uniform(-0.015, 0.015, 2))
            parts.append(key(ALL[n % 16], seconds, rate_hz, level_dbfs, random.uniform(-8, 4), off))
            parts.append(silence(pause_s, rate_hz))
        sound = np.concatenate([*parts, silence(0.1, rate_hz)])
        noise = room(len(sound) / rate_hz, rate_hz, level_dbfs - 15, level_dbfs + 99, 0.5)
        assert decoded(mixed(sound, noise), rate_hz) == wanted


@pytest.mark.parametrize("which", ALL)
def test_a_frequency_off_by_3_5_percent_is_no_key(which: str) -> None:
    for off in ((0.035, 0.0), (-0.035, 0.0), (0.0, 0.035), (0.0, -0.035)):
        assert decoded(np.concatenate([key(which, 0.08, 8000, -30, 0, off), silence(0.1, 8000)]), 8000) == ""


@pytest.mark.parametrize(("seconds", "is_key"), [(0.015, False), (0.025, False), (0.04, True), (0.05, True)])
def test_a_key_lasts_40_ms(seconds: float, is_key: bool) -> None:
    for which in ALL:
        sound = np.concatenate([silence(0.05, 8000), key(which, seconds, 8000, -30), silence(0.1, 8000)])
        assert decoded(sound, 8000) == (which if is_key else "")


@pytest.mark.parametrize(("pause_s", "typed"), [(0.005, "5"), (0.01, "5"), (0.03, "55"), (0.05, "55")])
def test_the_same_key_twice_has_a_pause_between(pause_s: float, typed: str) -> None:
    five = key("5", 0.06, 8000, -30)
    assert decoded(np.concatenate([five, silence(pause_s, 8000), five, silence(0.1, 8000)]), 8000) == typed


def test_a_key_that_is_held_is_one_key() -> None:
    assert decoded(np.concatenate([key("5", 4, 8000, -30), silence(0.1, 8000)]), 8000) == "5"


def test_the_dial_tone_beside_the_first_key_does_not_matter() -> None:
    keys = [part for which in "4728" for part in (key(which, 0.1, 8000, -30), silence(0.1, 8000))]
    sound = np.concatenate([silence(0.1, 8000), *keys])
    assert decoded(mixed(sound, tone([400], 2, 8000, -30)), 8000) == "4728"
    assert decoded(mixed(sound, tone([350, 440], 2, 8000, -30)), 8000) == "4728"


@pytest.mark.parametrize("lasts_s", [0.2, 0.4, 0.8])
@pytest.mark.parametrize("below_db", [20, 12, 8])
def test_a_room_that_rings_on_adds_no_key_and_hides_none(lasts_s: float, below_db: float) -> None:
    for code in ("4728", "2525", "8362"):
        pressed = [p for k in code for p in (key(k, 0.15, 8000, -30, -3), silence(0.15, 8000))]
        sound = in_room(np.concatenate([*pressed, silence(0.8, 8000)]), 8000, lasts_s, below_db)
        assert decoded(mixed(sound, room(3, 8000, -60)), 8000) == code


@pytest.mark.parametrize("twist_db", [-16.0, 12.0])
def test_a_row_without_a_column_is_no_key(twist_db: float) -> None:
    assert decoded(np.concatenate([key("5", 0.1, 8000, -30, twist_db), silence(0.1, 8000)]), 8000) == ""


@pytest.mark.parametrize(
    "make",
    [
        lambda: speech(60, 8000, -26, 110), lambda: speech(60, 8000, -26, 160, 5),
        lambda: speech(60, 8000, -26, 220, 6), lambda: melody(40, 8000, -26, 1, (1, 0.5, 0.3)),
        lambda: chords(40, 8000, -26, 2, 0.3), lambda: room(20, 8000, -30),
    ],
    ids=["man", "woman", "girl", "melody", "chords", "noise"],
)  # fmt: skip
def test_nothing_is_typed_by_a_voice_music_or_noise(make: Callable[[], Sound]) -> None:
    assert decoded(make(), 8000) == ""
