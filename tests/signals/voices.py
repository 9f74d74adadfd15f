"""Voices, rooms and what happens to them on the way, of which the truth is known.

Voices: ``spoken`` by espeak-ng, ``sung`` from harmonics and formants, ``hissed`` from filtered noise; all have
syllables and pauses. Everything is float32 of one dimension, made once for each set of arguments.
"""

import functools
import shutil
import subprocess
import tempfile
import wave
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.signals.tones import overtones

Sound = NDArray[np.float32]

RATE_HZ = 48000
"""Unless another is asked for."""
HAS_ESPEAK = shutil.which("espeak-ng") is not None
needs_espeak = pytest.mark.skipif(not HAS_ESPEAK, reason="espeak-ng speaks the voices")
WORDS = {
    "ja": "おでんわ ありがとう ございます。ごようけんを おきかせ ください。",
    "en": "Thank you for calling. How may I help you today?",
}
SPOKEN = (("ja", "m3", 150), ("ja", "f2", 130), ("en", "m1", 175), ("en", "f4", 150))
"""Two languages, four voices: language, variant of espeak-ng, words a minute."""


def resampled(samples: Sound, from_hz: int, to_hz: int) -> Sound:
    """By the discrete Fourier transform: exact for what lies below both half rates."""
    if from_hz == to_hz:
        return samples
    count = round(len(samples) * to_hz / from_hz)
    spectrum = np.fft.rfft(samples)
    wanted = np.zeros(count // 2 + 1, complex)
    kept = min(len(spectrum), len(wanted))
    wanted[:kept] = spectrum[:kept]
    return (np.fft.irfft(wanted, count) * (count / len(samples))).astype(np.float32)


def active_dbfs(samples: Sound, rate_hz: int) -> float:
    """Level of what is no pause, without the program's own measure: 20 ms frames down to 30 dB below the loudest."""
    size = round(0.02 * rate_hz)
    frames = samples[: len(samples) // size * size].reshape(-1, size).astype(np.float64)
    power = (frames**2).mean(axis=1)
    return float(10 * np.log10(power[power > power.max() * 1e-3].mean()))


def at_level(samples: Sound, rate_hz: int, dbfs: float) -> Sound:
    """The same at this active level."""
    return (samples * 10 ** ((dbfs - active_dbfs(samples, rate_hz)) / 20)).astype(np.float32)


@functools.cache
def _espeak(language: str, variant: str, words_per_minute: int, words: str) -> tuple[Sound, int]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "voice.wav"
        command = ["espeak-ng", "-v", f"{language}+{variant}", "-s", str(words_per_minute), "-w", str(path), words]
        subprocess.run(command, check=True, timeout=20)
        with wave.open(str(path)) as file:
            samples = np.frombuffer(file.readframes(file.getnframes()), "<i2").astype(np.float32) / 32768
            return samples, file.getframerate()


@functools.cache
def spoken(
    language: str = "ja",
    variant: str = "f2",
    words_per_minute: int = 150,
    rate_hz: int = 48000,
    dbfs: float = -26.0,
    words: str = "",
) -> Sound:
    """A sentence, or these ``words``, by espeak-ng (22,050 Hz of its own) at this active level."""
    samples, own_hz = _espeak(language, variant, words_per_minute, words or WORDS[language])
    return at_level(resampled(samples, own_hz, rate_hz), rate_hz, dbfs)


def _syllables(seconds: float, rate_hz: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """An envelope of about five syllables a second of different loudness, and a breath now and then."""
    out = np.zeros(round(seconds * rate_hz))
    at, since_breath = 0, 0
    while at < len(out):
        size = round(rng.uniform(0.13, 0.24) * rate_hz)
        shape = np.sin(np.pi * np.arange(size) / size) ** 0.7 * 10 ** (rng.uniform(-9, 0) / 20)
        piece = out[at : at + size]
        piece[:] = shape[: len(piece)]
        since_breath += 1
        at += size
        if since_breath >= rng.integers(5, 10):
            at += round(rng.uniform(0.15, 0.3) * rate_hz)
            since_breath = 0
    return out


_VOWELS = ((730, 1090, 2440), (270, 2290, 3010), (300, 870, 2240), (530, 1840, 2480), (570, 840, 2410))


@functools.cache
def sung(f0_hz: float = 120.0, seconds: float = 3.0, rate_hz: int = 48000, dbfs: float = -26.0, seed: int = 3) -> Sound:
    """Vowels of gliding harmonics through three formants, with a fricative before every third syllable."""
    rng = np.random.default_rng(seed)
    envelope = _syllables(seconds, rate_hz, rng)
    t = np.arange(len(envelope)) / rate_hz
    phase = 2 * np.pi * np.cumsum(f0_hz * (1 + 0.12 * np.sin(2 * np.pi * 0.7 * t) + 0.02 * np.sin(31 * t))) / rate_hz
    starts = np.flatnonzero((envelope[1:] > 0) & (envelope[:-1] <= 1e-9))
    ends = np.append(starts[1:], len(envelope))
    out = np.zeros(len(envelope))
    noise = rng.standard_normal(len(envelope))
    for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
        formants = _VOWELS[rng.integers(len(_VOWELS))]
        piece = np.zeros(end - start)
        count = int(min(rate_hz / 2, 8000) / (1.14 * f0_hz))
        for h, sine in zip(range(1, count), overtones(phase[start:end]), strict=False):
            gain = sum(
                g / (1 + ((h * f0_hz - f) / 90) ** 2) ** 0.5 for f, g in zip(formants, (1, 0.6, 0.3), strict=True)
            )
            piece += gain / h**0.5 * sine
        out[start:end] = piece
        if number % 3 == 0:
            size = min(end - start, round(0.07 * rate_hz))
            burst = np.diff(noise[start : start + size], prepend=0.0)
            out[start : start + size] = 1.5 * burst
    out = out * envelope + 1e-3 * noise * envelope
    return at_level(out.astype(np.float32), rate_hz, dbfs)


@functools.cache
def hissed(
    seconds: float = 3.0,
    rate_hz: int = 48000,
    dbfs: float = -26.0,
    band_hz: tuple[float, float] = (100.0, 8000.0),
    seed: int = 4,
) -> Sound:
    """Noise of this band in the rhythm of syllables, 6 dB less per octave over 500 Hz."""
    rng = np.random.default_rng(seed)
    envelope = _syllables(seconds, rate_hz, rng)
    low, high = band_hz
    noise = shaped(
        rng.standard_normal(len(envelope)).astype(np.float32),
        rate_hz,
        lambda f: ((f >= low) & (f <= high)) * np.minimum(1.0, 500 / np.maximum(f, 1.0)),
    )
    return at_level((noise * envelope).astype(np.float32), rate_hz, dbfs)


def shaped(
    samples: Sound, rate_hz: int, gain: Callable[[NDArray[np.float64]], NDArray[np.float64] | NDArray[np.bool_]]
) -> Sound:
    """``samples`` with each frequency in Hz multiplied by ``gain`` of it."""
    spectrum = np.fft.rfft(samples.astype(np.float64))
    return np.fft.irfft(spectrum * gain(np.fft.rfftfreq(len(samples), 1 / rate_hz)), len(samples)).astype(np.float32)


def typed(seconds: float, rate_hz: int = RATE_HZ, dbfs: float = -24.0) -> Sound:
    """Keys that are hit six times a second: each 10 ms of noise."""
    found = np.zeros(round(seconds * rate_hz), np.float32)
    for at_s in np.arange(0.1, seconds - 0.1, 1 / 6):
        first = round(at_s * rate_hz)
        stroke = hiss(0.01, dbfs, rate_hz)
        found[first : first + len(stroke)] += stroke
    return found


def hiss(seconds: float, dbfs: float | None, rate_hz: int = 48000, seed: int = 7) -> Sound:
    """White noise of this root mean square; exact zeros for None."""
    count = round(seconds * rate_hz)
    if dbfs is None:
        return np.zeros(count, np.float32)
    return (np.random.default_rng(seed).standard_normal(count) * 10 ** (dbfs / 20)).astype(np.float32)


def fan(seconds: float, dbfs: float, rate_hz: int = 48000, seed: int = 8) -> Sound:
    """Steady noise that falls by 6 dB an octave from 200 Hz, as of a fan."""
    return at_rms(shaped(hiss(seconds, -20, rate_hz, seed), rate_hz, lambda f: 1 / np.maximum(f / 200, 1.0)), dbfs)


def traffic(seconds: float, dbfs: float, rate_hz: int = RATE_HZ, seed: int = 11) -> Sound:
    """A street behind the window: 5 dB less per octave from 150 Hz, and a few decibels up and down within seconds."""
    noise = shaped(hiss(seconds, -20, rate_hz, seed), rate_hz, lambda f: 1 / np.maximum(f / 150, 1.0) ** 0.8)
    t = np.arange(len(noise)) / rate_hz
    swells_db = 1.5 * np.sin(2 * np.pi * 0.23 * t + seed) + np.sin(2 * np.pi * 0.61 * t)
    return at_rms((noise * 10 ** (swells_db / 20)).astype(np.float32), dbfs)


def hum(seconds: float, dbfs: float, rate_hz: int = 48000, mains_hz: float = 50.0, harmonics: int = 4) -> Sound:
    """Mains hum of this root mean square, each harmonic half as strong as the one before."""
    t = np.arange(round(seconds * rate_hz)) / rate_hz
    tones = sum(0.5**n * np.sin(2 * np.pi * mains_hz * (n + 1) * t + n) for n in range(harmonics))
    return at_rms(np.asarray(tones, np.float32), dbfs)


def at_rms(samples: Sound, dbfs: float) -> Sound:
    """``samples`` at this root mean square."""
    rms = float(np.sqrt((samples.astype(np.float64) ** 2).mean()))
    return (samples * (10 ** (dbfs / 20) / rms)).astype(np.float32)


def coughs(seconds: float, dbfs: float, rate_hz: int = 48000, every_s: float = 1.3, seed: int = 9) -> Sound:
    """Bursts of noise of 0.3 s that die away."""
    out = np.zeros(round(seconds * rate_hz), np.float32)
    size = round(0.3 * rate_hz)
    for number, at in enumerate(range(round(0.4 * rate_hz), len(out) - size, round(every_s * rate_hz))):
        burst = hiss(0.3, 0, rate_hz, seed + number) * np.exp(-np.arange(size) / (0.1 * rate_hz))
        out[at : at + size] = at_rms(burst.astype(np.float32), dbfs)
    return out


def coughing(seconds: float, dbfs: float, rate_hz: int = 48000, pitch_hz: float = 220.0, seed: int = 11) -> Sound:
    """One to four coughs of three phases at a time: an outburst, breath, and a voiced end that falls; peaks' level."""
    rng = np.random.default_rng(seed)
    out, at_s = np.zeros(round(seconds * rate_hz)), rng.uniform(0.2, 0.8)
    while at_s < seconds - 0.6:
        for _ in range(rng.integers(1, 5)):
            one = _cough(rng, rate_hz, pitch_hz) * 10 ** (rng.uniform(dbfs - 8, dbfs) / 20)
            place = out[round(at_s * rate_hz) :][: len(one)]
            place += one[: len(place)]
            at_s += rng.uniform(0.35, 0.6)
        at_s += rng.uniform(0.7, 2.2)
    return out.astype(np.float32)


def _cough(rng: np.random.Generator, rate_hz: int, pitch_hz: float) -> NDArray[np.float64]:
    t = np.arange(round(0.5 * rate_hz)) / rate_hz
    voiced_s, falls = rng.uniform(0.15, 0.25), rng.uniform(0.1, 0.4)
    outburst = shaped(
        rng.standard_normal(len(t)).astype(np.float32), rate_hz, lambda f: 1 / (1 + ((f - 1300) / 1500) ** 2)
    )
    breath = shaped(rng.standard_normal(len(t)).astype(np.float32), rate_hz, lambda f: 1 / (1 + ((f - 800) / 900) ** 2))
    voice = sum(np.sin(2 * np.pi * n * pitch_hz * (t - falls * t**2)) / n for n in range(1, 9))
    parts = (
        (1.0, outburst * np.minimum(t / 0.003, 1) * np.exp(-t / rng.uniform(0.02, 0.05))),
        (rng.uniform(0.1, 0.35), breath * np.exp(-(((t - 0.1) / 0.07) ** 2))),
        (rng.uniform(0.05, 0.5), voice * np.exp(-(((t - voiced_s) / 0.05) ** 2))),
    )
    return np.sum([share * part / np.abs(part).max() for share, part in parts], axis=0)


def knocks(seconds: float, peak: float, rate_hz: int = 48000, every_s: float = 0.4, seed: int = 10) -> Sound:
    """A hand on wood: 200 Hz that dies away within 30 ms."""
    out = np.zeros(round(seconds * rate_hz), np.float32)
    t = np.arange(round(0.15 * rate_hz)) / rate_hz
    knock = peak * np.exp(-t / 0.03) * np.sin(2 * np.pi * 200 * t)
    for at in range(round(0.3 * rate_hz), len(out) - len(knock), round(every_s * rate_hz)):
        out[at : at + len(knock)] += knock.astype(np.float32)
    return out


def low_passed(samples: Sound, rate_hz: int, cut_hz: float, order: int | None = None) -> Sound:
    """Nothing above ``cut_hz``; with ``order`` as gently as a Butterworth filter of it."""
    if order is None:
        return shaped(samples, rate_hz, lambda f: f <= cut_hz)
    return shaped(samples, rate_hz, lambda f: 1 / np.sqrt(1 + (f / cut_hz) ** (2 * order)))


def without_clicks(rate_hz: int) -> tuple[Sound, ...]:
    """Voices, what begins suddenly, and rooms: 3 s of each, and none is broken by a plug."""
    return (
        sung(rate_hz=rate_hz),
        sung(220.0, rate_hz=rate_hz, seed=5),
        hissed(rate_hz=rate_hz),
        knocks(3, 0.3, rate_hz),
        coughs(3, -20, rate_hz),
        hum(3, -30, rate_hz),
        fan(3, -40, rate_hz),
    )


def gated(
    samples: Sound, rate_hz: int, open_dbfs: float = -45.0, hold_s: float = 0.1, floor_db: float = -200.0
) -> Sound:
    """Closed to ``floor_db`` wherever the last ``hold_s`` were below ``open_dbfs``, opened and closed within 5 ms."""
    size = round(0.005 * rate_hz)
    count = -(-len(samples) // size)
    padded = np.zeros(count * size)
    padded[: len(samples)] = samples
    level = 10 * np.log10((padded.reshape(-1, size) ** 2).mean(axis=1) + 1e-12)
    is_open = level >= open_dbfs
    held = round(hold_s / 0.005)
    seen = np.convolve(is_open, np.ones(held + 1))[:count] > 0
    gain = np.interp(np.arange(len(samples)) / size, np.arange(count), np.where(seen, 1.0, 10 ** (floor_db / 20)))
    return (samples * gain).astype(np.float32)


def said(
    *sentences: Sound, rate_hz: int = 48000, noise: Sound | None = None, silence_s: float = 2.8, pause_s: float = 1.8
) -> Sound:
    """As a headset's check hears it: silence, then each sentence and a pause, over ``noise`` that is repeated."""
    pause = np.zeros(round(pause_s * rate_hz), np.float32)
    parts = [np.zeros(round(silence_s * rate_hz), np.float32)]
    for sentence in sentences:
        parts += [sentence, pause]
    whole = np.concatenate(parts)
    ground = hiss(2.0, -65, rate_hz) if noise is None else noise
    return (whole + np.resize(ground, len(whole))).astype(np.float32)
