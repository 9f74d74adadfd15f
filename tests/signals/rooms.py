"""Rooms to listen to, made of what is known of such sounds; each is as loud as asked, in dBFS(A)."""

import math
from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.signals.weighting import a_weight
from tests.signals.tones import overtones

Sound = NDArray[np.float64]


class Room:
    """Makes sounds of one length at one rate; equal seeds make equal sounds."""

    def __init__(self, rate_hz: int = 16000, seconds: float = 21.0, seed: int = 1) -> None:
        self.rate_hz = rate_hz
        self.seconds = seconds
        self.rng = np.random.default_rng(seed)
        self.count = round(seconds * rate_hz)
        self.t = np.arange(self.count) / rate_hz

    def white(self) -> Sound:
        return self.rng.standard_normal(self.count)

    def noise(self, slope_db: float = -3.0, low_hz: float = 40.0, high_hz: float = 20000.0) -> Sound:
        """Noise that falls by so much an octave (pink: -3) between two corners of 12 dB an octave."""
        spectrum = np.fft.rfft(self.white())
        f = np.maximum(np.fft.rfftfreq(self.count, 1 / self.rate_hz), 1.0)
        gain = f ** (slope_db / 6.02) / (1 + (low_hz / f) ** 4) / (1 + (f / high_hz) ** 4)
        return np.fft.irfft(spectrum * gain, self.count)

    def tones(self, base_hz: float, levels_db: tuple[float, ...], wander: float = 0.0) -> Sound:
        """A harmonic sound; with ``wander`` its frequency strays slowly by that share."""
        stray = np.interp(self.t, np.arange(0, self.seconds + 1, 0.5), self.rng.standard_normal(_halves(self.seconds)))
        phase = 2 * np.pi * np.cumsum(base_hz * (1 + wander * stray)) / self.rate_hz
        below = levels_db[: max(0, math.ceil(0.45 * self.rate_hz / base_hz) - 1)]
        whole = np.zeros(self.count)
        for db, sine in zip(below, overtones(phase + 1), strict=False):
            whole += 10 ** (db / 20) * sine
        return whole

    def wobble(self, every_s: float, depth_db: float) -> Sound:
        """A gain that swings to and fro by ``depth_db`` around 1."""
        return 10 ** (depth_db / 20 * np.sin(2 * np.pi * self.t / every_s))

    def placed(self, starts_s: "list[float]", one: Callable[[], Sound]) -> Sound:
        """The sound at each of these times, in silence."""
        whole = np.zeros(self.count)
        for start_s in starts_s:
            first, sound = round(start_s * self.rate_hz), one()
            end = min(self.count, first + len(sound))
            if end > first:
                whole[first:end] += sound[: end - first]
        return whole

    def often(self, per_s: float, jitter: float = 1.0) -> "list[float]":
        """Times about so often; with ``jitter`` 0 as regular as a clock."""
        gaps = 1 / per_s * (1 - jitter + jitter * self.rng.exponential(1.0, round(self.seconds * per_s * 2) + 5))
        times = np.cumsum(gaps)
        return [float(t) for t in times if t < self.seconds]

    def burst(self, seconds: float, decay_s: float, low_hz: float = 200.0, high_hz: float = 4000.0) -> Sound:
        """A thud, a click or a door: noise that dies away."""
        part = Room(self.rate_hz, seconds, int(self.rng.integers(1 << 30)))
        return part.noise(-3.0, low_hz, high_hz) * np.exp(-part.t / decay_s)

    def bark(self, seconds: float = 0.25) -> Sound:
        """A dog: a harsh voice that rises and falls."""
        t = np.arange(round(seconds * self.rate_hz)) / self.rate_hz
        pitch = self.rng.uniform(350, 500) * (1 + 0.4 * np.sin(np.pi * t / seconds))
        phase = 2 * np.pi * np.cumsum(pitch) / self.rate_hz
        voice = np.sum([np.sin(n * phase) / n for n in range(1, 8)], axis=0)
        return (voice + 0.5 * self.rng.standard_normal(len(t))) * np.sin(np.pi * t / seconds) ** 0.5

    def keys(self, per_s: float = 6.0, decay_s: float = 0.012) -> Sound:
        return self.placed(self.often(per_s, 0.6), lambda: self.burst(0.12, decay_s, 800, 6000))

    def rain(self, drops_per_s: float = 60.0) -> Sound:
        drops = self.placed(
            self.often(drops_per_s), lambda: self.burst(0.04, 0.006, 500, 7000) * self.rng.lognormal(0, 0.6)
        )
        return drops / drops.std() + 0.7 * _unit(self.noise(-1.0, 300, 8000))

    def talk(self, pitch_hz: float = 115.0, pause_s: float = 0.15, per_s: float = 4.5) -> Sound:
        """Somebody who talks: syllables of voice and breath in phrases, with ``pause_s`` between phrases."""
        whole = np.zeros(self.count)
        at_s = 0.0
        while at_s < self.seconds:
            syllables = int(self.rng.integers(5, 12))
            for place in range(syllables):
                length_s = float(self.rng.uniform(0.7, 1.4)) / per_s
                fall = 1.15 - 0.3 * place / syllables
                self._syllable(whole, at_s, length_s, pitch_hz * fall * float(self.rng.uniform(0.92, 1.08)))
                at_s += length_s
            at_s += pause_s * float(self.rng.uniform(0.5, 1.5))
        return whole

    def _syllable(self, whole: Sound, at_s: float, length_s: float, pitch_hz: float) -> None:
        count = min(round(length_s * self.rate_hz), self.count - round(at_s * self.rate_hz))
        if count < 32:
            return
        t = np.arange(count) / self.rate_hz
        breath = t < 0.25 * length_s
        glide = 1 + self.rng.uniform(-0.1, 0.1) * t / length_s
        phase = 2 * np.pi * np.cumsum(pitch_hz * glide) / self.rate_hz
        formants = (self.rng.uniform(300, 800), self.rng.uniform(900, 2200), self.rng.uniform(2400, 3000))
        voice = np.zeros(count)
        for n, sine in zip(range(1, int(min(4000.0, 0.45 * self.rate_hz) / pitch_hz)), overtones(phase), strict=False):
            near = sum(g / (1 + ((n * pitch_hz - f) / 90) ** 2) for f, g in zip(formants, (1.0, 0.5, 0.2), strict=True))
            voice += (near + 0.01) * sine
        swell = np.sin(np.pi * np.clip((t - 0.2 * length_s) / (0.8 * length_s), 0, 1)) ** 0.7
        hiss = np.diff(self.rng.standard_normal(count + 1)) * breath * 0.06 * np.sin(np.pi * t / (0.25 * length_s)) ** 2
        first = round(at_s * self.rate_hz)
        whole[first : first + count] += (voice * swell + hiss) * self.rng.uniform(0.6, 1.3)

    def voices(self, how_many: int, pause_s: float = 0.3) -> Sound:
        """Several who talk at once."""
        return np.sum([self.talk(float(self.rng.uniform(95, 240)), pause_s) for _ in range(how_many)], axis=0)

    def murmur(self) -> Sound:
        """Noise with the rhythm of speech and no pitch, as for measuring hearing aids."""
        envelope = np.abs(self.talk(110))
        size = round(0.03 * self.rate_hz)
        smooth = np.convolve(envelope, np.hanning(size), "same")
        return smooth * self.noise(-3.0, 200, 3500)

    def tune(self, note_s: float = 0.3, decay_s: float = 0.4, chord: int = 1) -> Sound:
        """Notes one after the other, each with harmonics, dying away; with ``chord`` so many at once."""
        whole = np.zeros(self.count)
        steps = np.array([0, 2, 4, 5, 7, 9, 11, 12, 14, 16])
        at_s = 0.0
        while at_s < self.seconds:
            for _ in range(chord):
                hz = 261.6 * 2 ** (float(self.rng.choice(steps)) / 12)
                length = min(round(2.5 * note_s * self.rate_hz), self.count - round(at_s * self.rate_hz))
                t = np.arange(length) / self.rate_hz
                tone = np.sum([np.sin(2 * np.pi * n * hz * t) / n**1.5 for n in range(1, 5)], axis=0)
                first = round(at_s * self.rate_hz)
                swell = np.minimum(t / 0.02, 1) * np.exp(-t / decay_s) * np.clip((t[-1:] - t) / 0.05, 0, 1)
                whole[first : first + length] += tone * swell
            at_s += note_s
        return whole

    def beat(self) -> Sound:
        """A band: chords, and drums twice a second."""
        drums = self.placed([0.5 * n for n in range(round(self.seconds * 2))], lambda: self.burst(0.2, 0.05, 80, 5000))
        return self.tune(1.0, 1.5, 3) / 2 + _unit(drums)

    def mower(self) -> Sound:
        """A motor: a rough tone that strays a little, and the noise of its blades."""
        return self.tones(55.0, tuple(-0.8 * n for n in range(40)), 0.01) + 2 * _unit(self.noise(-3.0, 100, 4000))

    def washing(self) -> Sound:
        """A drum that turns, once in 0.9 s, and its motor."""
        turns = 1 + 0.6 * np.sin(2 * np.pi * self.t / 0.9)
        return turns * _unit(self.noise(-4.0, 60, 2500)) + 0.5 * self.tones(100.0, (0, -6, -9, -12), 0.002)

    def street(self) -> Sound:
        """Traffic: a rumble, and cars that come and go."""
        whole = _unit(self.noise(-5.0, 40, 1500))
        for start_s in self.often(0.25):
            swell = np.exp(-(((self.t - start_s) / 1.5) ** 2))
            whole = whole + 1.5 * swell * _unit(self.noise(-3.0, 100, 3000))
        return whole

    def on_and_off(self, on_s: float, off_s: float) -> Sound:
        """1 while something runs, else 0."""
        return (self.t % (on_s + off_s) < on_s).astype(float)

    def cicadas(self) -> Sound:
        return self.noise(0.0, 3500, 6500) * (1 + 0.9 * np.sin(2 * np.pi * 3.3 * self.t))

    def sparrows(self) -> Sound:
        """Chirps that rise from 3.2 kHz."""
        t = np.arange(round(0.15 * self.rate_hz)) / self.rate_hz
        return self.placed(self.often(1.2), lambda: np.sin(2 * np.pi * (3200 * t + 4000 * t**2)))

    def crossing(self) -> Sound:
        """The bell of a level crossing, 130 strokes a minute."""
        strokes = np.exp(-((self.t * 130 / 60) % 1) / 0.5)
        return (np.sin(2 * np.pi * 705 * self.t) + np.sin(2 * np.pi * 752 * self.t)) * strokes

    def frogs(self) -> Sound:
        harsh = 1 + 0.8 * np.sign(np.sin(2 * np.pi * 45 * self.t))
        return self.tones(220, tuple(-3.0 * n for n in range(12)), 0.01) * self.on_and_off(0.15, 0.12) * harsh

    def siren(self, hz_at: Callable[[Sound], Sound] = lambda t: 900 + 500 * np.sin(2 * np.pi * 0.25 * t)) -> Sound:
        """``hz_at``: its pitch at each second."""
        phase = 2 * np.pi * np.cumsum(hz_at(self.t)) / self.rate_hz
        return np.sin(phase) + 0.3 * np.sin(3 * phase)

    def crying(self) -> Sound:
        """A small child, about once a second."""
        phase = 2 * np.pi * np.cumsum(450 * (1 + 0.25 * np.sin(2 * np.pi * 0.9 * self.t))) / self.rate_hz
        voice = np.sum([np.sin(n * phase) / n**0.7 for n in range(1, 8)], axis=0)
        return voice * np.clip(np.sin(2 * np.pi * 0.9 * self.t) + 0.7, 0, 1)

    def drill(self, on_s: float = 1.5, off_s: float = 2.0) -> Sound:
        return self.tones(35, tuple(-0.3 * n for n in range(60)), 0.02) * self.on_and_off(on_s, off_s)

    def breath(self) -> Sound:
        """The wearer's own breath, 16 a minute."""
        return self.noise(-2.0, 300, 3000) * np.clip(np.sin(2 * np.pi * 0.27 * self.t), 0, 1) ** 2

    def fan(self) -> Sound:
        return _unit(self.noise(-4.0, 60, 4000)) + 0.2 * self.tones(118.0, (0, -8, -14))

    def fridge(self) -> Sound:
        return self.tones(50.0, (0, -3, -20, -12, -25, -18)) + 0.3 * _unit(self.noise(-4.0, 60, 2000))


def _unit(sound: Sound) -> Sound:
    return sound / max(float(sound.std()), 1e-12)


def _halves(seconds: float) -> int:
    return len(np.arange(0, seconds + 1, 0.5))


def level_dbfs_a(sound: Sound, rate_hz: int) -> float:
    """The A-weighted level of the whole by its spectrum, without the program's own filter."""
    power = np.abs(np.fft.rfft(sound)) ** 2
    weight = a_weight(np.maximum(np.fft.rfftfreq(len(sound), 1 / rate_hz), 1e-3)) ** 2
    return float(10 * np.log10(2 * (power * weight).sum() / len(sound) ** 2 + 1e-30))


def at(sound: Sound, dbfs_a: float, rate_hz: int, busy: Sound | None = None) -> Sound:
    """``sound`` at this A-weighted level; of ``busy`` seconds only, if it is silent in between."""
    part = sound if busy is None else sound[busy.astype(bool)]
    return sound * 10 ** ((dbfs_a - level_dbfs_a(part, rate_hz)) / 20)


QUIET_DBFS_A: Final = -66.0


def over_quiet(sound: Sound, dbfs_a: float, room: Room, floor_dbfs_a: float = QUIET_DBFS_A) -> NDArray[np.float32]:
    """The sound in a quiet room."""
    floor = at(room.noise(-3.0), floor_dbfs_a, room.rate_hz)
    return (floor + at(sound, dbfs_a, room.rate_hz)).astype(np.float32)
