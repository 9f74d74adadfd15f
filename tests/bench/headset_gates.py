"""Microphones whose program suppresses noise in the pauses: with nothing to hide, and with noise under every word."""

from collections.abc import Iterator, Mapping
from typing import Final

import numpy as np

from app.signals.heard import CALLER_HZ, heard_in
from app.signals.level import power_dbfs
from tests.bench.headset_sounds import RATE_HZ, Condition, noise, read
from tests.equipment.headset_verdicts import GOOD
from tests.signals import voices, ways
from tests.signals.voices import Sound

NOISES: Final = ("fan", "pink", "white", "traffic", "hum and hiss")
VOICES: Final = (
    *(("ja", "f1", 130), ("en", "m7", 160), ("ja", "f3", 175), ("en", "f2", 165), ("ja", "m6", 105)),
    *(("en", "f3", 145), ("ja", "m1", 160), ("en", "m2", 190)),
)
RATES_HZ: Final = (16000, 48000, 16000, 44100)
HOLDS_S: Final = (0.05, 0.1, 0.3, 0.08, 0.5)
FLOORS_DB: Final = (-100.0, -40.0, -20.0, -60.0)
OVER_DB: Final = (9.0, 12.0, 16.0)
LEAST_OVER_DB: Final = 7.0
VOICE_DBFS: Final = -24.0


def gates() -> Iterator[Condition]:
    """All of them. What opens less than 7 dB over noise opens and closes all the time, and is left out."""
    hidden: dict[float, Mapping[str, str]] = {
        12.0: {"speech_to_noise": "fail"},
        20.0: {"speech_to_noise": "marginal"},
    }
    for below_db, right in hidden.items():
        for number in range(20):
            yield from _condition(
                number, below_db, OVER_DB[number % 3], right | {"dropouts": "pass", "own_echo": "pass"}
            )
    for number in range(20):
        yield from _condition(number, 36.0, (9.0, 12.0)[number % 2], GOOD)
    for number in range(12):
        yield from _comforting(number)
    for number in range(9):
        yield from _condition(number, (12.0, 20.0, 36.0)[number % 3], 9.0, _told(number), rate_hz=8000)


def _told(number: int) -> Mapping[str, str]:
    return {"speech_to_noise": ("fail", "marginal", "pass")[number % 3]}


def _condition(
    number: int, below_db: float, over_db: float, right: Mapping[str, str], rate_hz: int | None = None
) -> Iterator[Condition]:
    """Noise so far below the voice, and a gate that opens so far above the noise."""
    kind, rate_hz = NOISES[number % 5], rate_hz or RATES_HZ[number % 4]
    floor_dbfs = _at_heard(kind, VOICE_DBFS - below_db, rate_hz)
    gate = ways.Gate(
        open_dbfs=min(floor_dbfs + over_db, VOICE_DBFS - 3),
        hold_s=HOLDS_S[number // 2 % 5],
        floor_db=FLOORS_DB[number // 3 % 4],
        attack_s=(0.0, 0.015)[number % 2],
        release_s=(0.0, 0.02, 0.05)[number % 3],
        ratio=3.0 if number % 4 == 3 else None,
    )
    who = VOICES[number % 8]

    def heard() -> Sound:
        sound = read(who, VOICE_DBFS, floor_dbfs, kind, rate_hz, change=lambda s: ways.behind_gate(s, rate_hz, gate))
        # what comes behind the program hisses by itself, or rounds
        if number % 3 == 1:
            return sound + voices.hiss(len(sound) / rate_hz, -92, rate_hz, number)[: len(sound)]
        return np.round(sound * 32768) / np.float32(32768) if number % 3 == 2 else sound

    if gate.open_dbfs >= floor_dbfs + LEAST_OVER_DB:
        yield Condition(f"{kind} {below_db} dB below {who} {rate_hz} Hz, {gate}", heard, right, rate_hz)


def _comforting(number: int) -> Iterator[Condition]:
    """A program that waits long before it closes, and hisses softly then so that the line does not seem dead."""
    who, rate_hz = VOICES[number % 8], RATES_HZ[number % 4]
    below_db = (13.0, 13.0, 36.0)[number % 3]
    right = GOOD if below_db > OVER_DB[-1] else {"speech_to_noise": "fail", "own_echo": "pass"}
    kind = ("traffic", "pink", "fan", "traffic")[number % 4]
    floor_dbfs = _at_heard(kind, VOICE_DBFS - below_db, rate_hz)
    gate = ways.Gate(
        open_dbfs=min(floor_dbfs + OVER_DB[0], VOICE_DBFS - 3), hold_s=(0.3, 0.2)[number % 2], release_s=0.01
    )

    def heard() -> Sound:
        sound = read(who, VOICE_DBFS, floor_dbfs, kind, rate_hz, change=lambda s: ways.behind_gate(s, rate_hz, gate))
        return sound + noise("pink", len(sound) / rate_hz, -74.0, rate_hz)[: len(sound)]

    yield Condition(f"{kind} {below_db} dB below {who} {rate_hz} Hz, {gate}, hissing", heard, right, rate_hz)


def _at_heard(kind: str, dbfs: float, rate_hz: int = RATE_HZ) -> float:
    """The level at which a caller hears this kind of noise with ``dbfs``."""
    power = heard_in([noise(kind, 5.0, -40.0, rate_hz)], rate_hz).band(CALLER_HZ)
    return dbfs - 40.0 - power_dbfs(float(np.mean(power)))
