"""Sound: the error of each measure against constructed truth, without a device."""

from collections.abc import Iterable

import numpy as np

from app.signals.dialtone import DialTone, Heard
from app.signals.dtmf import KEYS, Keys
from app.signals.echo import LENGTH_S, LONGEST_DELAY_S, echo_in, sweep
from app.signals.level import rms_dbfs
from app.signals.speech import speech_level
from app.signals.tone_table import Tones, tones_of
from app.signals.weighting import a_weight, a_weighting
from tests.bench.figures import figure
from tests.signals import line_sounds as line
from tests.signals.voices import SPOKEN, active_dbfs, at_level, spoken

_RATE_HZ = 8000
_NOT_DIALLING_S = 300.0
_COUNTRIES = ("JP", "US", "GB", "DE", "FR", "ES")


def main() -> None:
    """One line for each measure, with what was promised."""
    figure("voice level, four voices, -46 to -10 dBFS", _worst_level_db(), "dB", "promised within 1")
    figure("A-weighting, 50 Hz to 12 kHz", _worst_weight_db(), "dB", "promised within 0.2")
    below_db, delay_ms = _worst_echo()
    figure("echo, -10 to -45 dB", below_db, "dB", "promised within 1")
    figure("its delay, 20 to 300 ms", delay_ms, "ms", "promised within 2")
    wrong, missed, drawn = _keys()
    figure(f"keys wrong of {drawn}", wrong, "", "promised 0", digits=0)
    figure(f"keys missed of {drawn}", missed, "", digits=0)
    found = [_is_dialling(_over(line.tone(_tones(c).dial.hz, 4, _RATE_HZ, -55), -65), c) for c in _COUNTRIES]
    figure(f"dial tones found 10 dB over the room, of {len(found)}", sum(found), "", "promised all", digits=0)
    for name, sound in _no_dial_tones():
        figure(f"dial tones found in {len(sound) / _RATE_HZ:.0f} s of {name}", _is_dialling(sound), "", "promised 0", 0)


def _worst_level_db() -> float:
    errors = []
    for voice in SPOKEN:
        for dbfs in (-46, -36, -26, -16, -10):
            said = at_level(spoken(*voice), 48000, dbfs)
            found = speech_level(said, 48000)
            errors.append(abs(found.active_dbfs - active_dbfs(said, 48000)) if found else np.inf)
    return float(max(errors))


def _worst_weight_db() -> float:
    errors = []
    for rate_hz in (16000, 44100, 48000):
        for hz in np.geomspace(50, min(12000, 0.45 * rate_hz), 40):
            sine = (0.1 * np.sin(2 * np.pi * hz * np.arange(rate_hz) / rate_hz)).astype(np.float32)
            weighted = a_weighting(rate_hz).push(sine)[rate_hz // 2 :]
            wanted = 20 * np.log10(a_weight(np.array([hz]))[0])
            errors.append(abs(rms_dbfs(weighted) - rms_dbfs(sine[rate_hz // 2 :]) - wanted))
    return float(max(errors))


def _worst_echo() -> tuple[float, float]:
    random, worst_db, worst_ms = np.random.default_rng(1), 0.0, 0.0
    for rate_hz in (8000, 16000, 48000):
        path = sweep(rate_hz)
        for echo_db in (-10, -20, -30, -40, -45):
            for delay_ms in (20, 60, 150, 300):
                heard = random.standard_normal(round((LENGTH_S + LONGEST_DELAY_S) * rate_hz)) * 10 ** (-70 / 20)
                first = round(delay_ms * rate_hz / 1000)
                heard[first : first + len(path)] += path * 10 ** (echo_db / 20)
                found = echo_in(heard.astype(np.float32), rate_hz)
                worst_db = max(worst_db, abs(found.below_db + echo_db))
                worst_ms = max(worst_ms, abs(1000 * (found.delay_s or 9.0) - delay_ms))
    return worst_db, worst_ms


def _keys() -> tuple[int, int, int]:
    """Wrong, missed and drawn keys at any level, twist, length, frequency error and noise that Q.24 allows."""
    random, wrong, missed, drawn = np.random.default_rng(24), 0, 0, 1008
    everything = "".join(KEYS)
    for number in range(drawn):
        dbfs = random.uniform(-50, -12)
        off = (float(random.uniform(-0.015, 0.015)), float(random.uniform(-0.015, 0.015)))
        key = everything[number % 16]
        pressed = line.key(key, random.uniform(0.04, 0.15), _RATE_HZ, dbfs, random.uniform(-8, 4), off)
        sound = np.concatenate([line.silence(0.1, _RATE_HZ), pressed, line.silence(0.15, _RATE_HZ)])
        keys = Keys(_RATE_HZ)
        keys.push(line.mixed(sound, line.room(len(sound) / _RATE_HZ, _RATE_HZ, dbfs - 15, number, 0.5)))
        wrong += any(typed != key for typed in keys.typed)
        missed += key not in keys.typed
    return wrong, missed, drawn


def _no_dial_tones() -> Iterable[tuple[str, line.Sound]]:
    seconds, tones = _NOT_DIALLING_S, _tones("JP")
    yield from line.no_dial_tones(seconds, _RATE_HZ)
    for name, tone in (("busy tone", tones.busy), ("ringback", tones.ringback)):
        steady = line.tone(tone.hz, seconds, _RATE_HZ, -40)
        yield name, _over(line.broken(steady, tone.cadence, _RATE_HZ), -65)


def _tones(country: str) -> Tones:
    tones = tones_of(country)
    assert tones is not None
    return tones


def _over(sound: line.Sound, noise_dbfs: float) -> line.Sound:
    return line.mixed(sound, line.room(len(sound) / _RATE_HZ, _RATE_HZ, noise_dbfs, colour=1.0))


def _is_dialling(sound: line.Sound, country: str = "JP") -> bool:
    dial, block = DialTone(_RATE_HZ, _tones(country)), _RATE_HZ // 10
    for start in range(0, len(sound), block):
        dial.push(sound[start : start + block])
        if dial.is_over:
            break
    return dial.heard is Heard.DIAL
