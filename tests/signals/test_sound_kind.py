from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from app.signals import fir
from app.signals.level import short_time_dbfs
from app.signals.noise import FRAME_S, events
from app.signals.sound_kind import Kind, kind, rhythm, tones
from app.signals.weighting import a_weight
from tests.signals.household import House
from tests.signals.rooms import Room, over_quiet

VOICES: dict[str, Callable[[Room], NDArray[np.float64]]] = {
    "a man": lambda r: r.talk(110),
    "a woman": lambda r: r.talk(210),
    "without a breath": lambda r: r.talk(120, pause_s=0.02),
    "quick": lambda r: r.talk(180, pause_s=0.1, per_s=7),
    "three at once": lambda r: r.voices(3),
    "eight at once": lambda r: r.voices(8),
    "without a pitch": Room.murmur,
}
MUSIC: dict[str, Callable[[Room], NDArray[np.float64]]] = {
    "a melody": Room.tune,
    "slow": lambda r: r.tune(1.0, 1.5),
    "long chords": lambda r: r.tune(3.0, 8.0, 3),
    "quick": lambda r: r.tune(0.15, 0.3),
    "a band": Room.beat,
}
OTHERS: dict[str, Callable[[Room], NDArray[np.float64]]] = {
    "hiss": Room.white,
    "a fan": Room.fan,
    "a fan that swings": lambda r: r.fan() * r.wobble(2.5, 3),
    "a rumble": lambda r: r.noise(-9, 40, 200),
    "a mower": Room.mower,
    "a washing machine": Room.washing,
    "rain": Room.rain,
    "heavy rain": lambda r: r.rain(300),
    "a street": Room.street,
    "a fridge": Room.fridge,
    "a motor that speeds up": lambda r: np.sin(3000 * r.t + 30 * r.t**2) + np.sin(2 * (3000 * r.t + 30 * r.t**2)),
    "a clock": lambda r: r.placed(r.often(1, 0), lambda: r.burst(0.05, 0.006, 1000, 6000)),
    "keys": lambda r: r.keys(4),
    "one bark": lambda r: r.placed([7], r.bark),
    "a fit of barks": lambda r: r.placed([8 + 0.4 * n for n in range(10)], r.bark),
    "a level crossing": Room.crossing,
    "frogs": Room.frogs,
    "a siren": Room.siren,
}


def told(sound: NDArray[np.float32], rate_hz: int) -> Kind:
    taps = fir.designed(a_weight, rate_hz, round(0.35 * rate_hz) | 1)
    weighted = fir.filtered(sound, taps)[rate_hz // 4 :]
    levels = short_time_dbfs(weighted, round(FRAME_S * rate_hz))
    return kind(weighted, rate_hz, levels, len(events(levels)))


@pytest.mark.parametrize("name", VOICES)
def test_voices_are_told_loud_and_quiet(name: str) -> None:
    room = Room(8000, 12)
    sound = VOICES[name](room)

    assert [told(over_quiet(sound, dbfs_a, room), 8000) for dbfs_a in (-35, -58)] == [Kind.SPEECH] * 2
    # six decibels below the room itself they are no more heard
    assert told(over_quiet(sound, -74, room), 8000) is Kind.QUIET


@pytest.mark.parametrize("name", MUSIC)
def test_music_is_told_loud_and_quiet(name: str) -> None:
    room = Room(8000, 20)
    sound = MUSIC[name](room)

    for dbfs_a in (-35, -54):
        # a band has the rhythm of speech, too
        assert told(over_quiet(sound, dbfs_a, room), 8000) in (Kind.MUSIC, Kind.SPEECH)


@pytest.mark.parametrize("name", OTHERS)
def test_machines_weather_and_single_sounds_are_neither(name: str) -> None:
    room = Room(8000, 12)
    sound = OTHERS[name](room)

    for dbfs_a in (-36, -55):
        assert told(over_quiet(sound, dbfs_a, room), 8000) not in (Kind.MUSIC, Kind.SPEECH)


@pytest.mark.parametrize("make", [Room.cicadas, Room.sparrows, Room.drill, lambda r: r.drill(1, 1)])
@pytest.mark.parametrize("dbfs_a", [-36, -46])
def test_insects_birds_and_tools_are_neither(make: Callable[[Room], NDArray[np.float64]], dbfs_a: float) -> None:
    room = Room(16000, 14)

    assert told(over_quiet(make(room), dbfs_a, room), 16000) not in (Kind.MUSIC, Kind.SPEECH)


def test_a_child_that_cries_is_a_voice_and_no_music() -> None:
    room = Room(16000, 14)

    assert told(over_quiet(room.crying(), -54, room), 16000) is Kind.SPEECH
    assert told(over_quiet(room.crying() * (room.t > 8) * (room.t < 11), -54, room), 16000) is Kind.BURSTS


@pytest.mark.parametrize("rate_hz", [16000, 44100])
def test_the_rate_does_not_matter(rate_hz: int) -> None:
    room = Room(rate_hz, 8)

    assert told(over_quiet(room.talk(), -45, room), rate_hz) is Kind.SPEECH
    assert told(over_quiet(room.tune(), -45, room), rate_hz) is Kind.MUSIC
    assert told(over_quiet(room.tones(50, (0, -3, -6, -9)), -45, room), rate_hz) is Kind.HUM
    assert told(over_quiet(room.fan(), -45, room), rate_hz) is Kind.STEADY
    assert told(over_quiet(room.keys(), -50, room), rate_hz) is Kind.KEYS
    assert told(over_quiet(room.placed([4], room.bark), -45, room), rate_hz) is Kind.BURSTS


def test_what_is_struck_is_no_voice_and_a_band_with_drums_is_music() -> None:
    house = House(44100, 12)
    hammering = house.placed(house.often(4, 0.4), lambda: house.burst(0.3, 0.06, 200, 2500))

    assert told(over_quiet(hammering, -40, house), 44100) not in (Kind.MUSIC, Kind.SPEECH)
    assert told(over_quiet(house.beat(), -40, house), 44100) is Kind.MUSIC


@pytest.mark.parametrize("swing_hz", [3.0, 5.0])
def test_the_depth_of_a_swing_is_what_it_is(swing_hz: float) -> None:
    room = Room(8000, 12)
    sound = room.white() * room.wobble(1 / swing_hz, 6)

    found = rhythm((0.01 * sound).astype(np.float32), 8000)

    # 6 dB to either side is 4.2 dB root mean square
    assert found.depth_db == pytest.approx(4.2, abs=0.5)
    assert found.regular > 0.9


def test_steady_noise_has_no_rhythm_and_no_new_tones() -> None:
    sound = (0.01 * Room(8000, 12).white()).astype(np.float32)

    found = rhythm(sound, 8000)

    assert found.depth_db < 0.8
    assert found.slope == pytest.approx(1, abs=0.5)
    assert tones(sound, 8000) == (0, 0, 0, 0)


def test_each_note_is_an_onset() -> None:
    at = np.arange(10 * 8000) / 8000
    notes = np.select([at % 2 < 0.7, at % 2 < 1.3], [440.0, 523.0], 0.0)
    sound = (0.1 * np.sin(2 * np.pi * notes * at) + 1e-4 * Room(8000, 10).white()).astype(np.float32)

    assert tones(sound, 8000).onsets == pytest.approx(10, abs=1)
