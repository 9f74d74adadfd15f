"""Sounds at a telephone of which everything is known, and those that are none."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from app.signals.dtmf import COLUMNS_HZ, KEYS, ROWS_HZ
from tests.signals.tones import overtones

Sound = NDArray[np.float32]


def tone(
    hz: Sequence[float], seconds: float, rate_hz: int, dbfs: float, modulated_hz: float = 0.0, depth: float = 0.9
) -> Sound:
    """Sines of equal strength, together of this root mean square; modulated if told so."""
    at = np.arange(round(seconds * rate_hz)) / rate_hz
    sines = sum(np.sin(2 * np.pi * f * at + n) for n, f in enumerate(hz))
    if modulated_hz:
        sines = sines * (1 + depth * np.sin(2 * np.pi * modulated_hz * at))
    return at_rms(np.asarray(sines), dbfs)


def at_rms(samples: NDArray[np.float64] | Sound, dbfs: float) -> Sound:
    rms = float(np.sqrt(np.mean(np.square(samples, dtype=np.float64)))) or 1.0
    return (samples * (10 ** (dbfs / 20) / rms)).astype(np.float32)


def broken(sound: Sound, cadence: Sequence[float], rate_hz: int) -> Sound:
    """The sound on and off in turn."""
    at = np.arange(len(sound)) / rate_hz % sum(cadence)
    edges = np.cumsum(cadence)
    return (sound * (np.searchsorted(edges, at, side="right") % 2 == 0)).astype(np.float32)


def room(seconds: float, rate_hz: int, dbfs: float, seed: int = 1, colour: float = 0.0) -> Sound:
    """Noise whose power falls by ``colour`` times 10 dB a decade: white, pink (1), brown (2)."""
    count = round(seconds * rate_hz)
    spectrum = np.fft.rfft(np.random.default_rng(seed).standard_normal(count))
    hz = np.fft.rfftfreq(count, 1 / rate_hz)
    spectrum /= np.maximum(hz, 20.0) ** (colour / 2)
    return at_rms(np.fft.irfft(spectrum, count), dbfs)


def hum(seconds: float, rate_hz: int, dbfs: float, mains_hz: float = 50.0, weights: Sequence[float] = ()) -> Sound:
    """The mains' frequency with its multiples: 1/n of the amplitude each unless told."""
    at = np.arange(round(seconds * rate_hz)) / rate_hz
    amplitudes = weights or [1 / n for n in range(1, 17)]
    lines = sum(a * np.sin(2 * np.pi * mains_hz * n * at + n * n) for n, a in enumerate(amplitudes, 1))
    return at_rms(np.asarray(lines), dbfs)


def note(hz: float, seconds: float, rate_hz: int, overtones: Sequence[float] = (1.0,)) -> Sound:
    at = np.arange(round(seconds * rate_hz)) / rate_hz
    wave = sum(a * np.sin(2 * np.pi * hz * n * at) for n, a in enumerate(overtones, 1))
    rise = np.minimum(1, np.minimum(at, at[::-1]) / 0.02)
    return (np.asarray(wave) * rise).astype(np.float32)


def melody(seconds: float, rate_hz: int, dbfs: float, seed: int = 3, overtones: Sequence[float] = (1.0,)) -> Sound:
    """Notes of a scale, a fifth of a second to 1.6 s long, from A3 to A5."""
    random = np.random.default_rng(seed)
    parts, length = [], 0.0
    while length < seconds:
        lasts = float(random.choice([0.2, 0.4, 0.8, 1.6]))
        parts.append(note(220 * 2 ** (float(random.integers(0, 25)) / 12), lasts, rate_hz, overtones))
        length += lasts
    return at_rms(np.concatenate(parts)[: round(seconds * rate_hz)], dbfs)


def chords(seconds: float, rate_hz: int, dbfs: float, seed: int = 4, lasts_s: float = 4.0) -> Sound:
    """Major and minor chords of sines, held."""
    random = np.random.default_rng(seed)
    parts = []
    for _ in range(round(seconds / lasts_s)):
        root = 196 * 2 ** (float(random.integers(0, 13)) / 12)
        third = float(random.choice([3, 4]))
        parts.append(sum(note(root * 2 ** (s / 12), lasts_s, rate_hz) for s in (0.0, third, 7.0)))
    return at_rms(np.concatenate(parts), dbfs)


def speech(seconds: float, rate_hz: int, dbfs: float, pitch_hz: float = 120.0, seed: int = 2) -> Sound:
    """Voiced syllables of moving pitch and formants, noise for consonants, and pauses."""
    random = np.random.default_rng(seed)
    parts, length = [], 0.0
    while length < seconds:
        lasts = float(random.uniform(0.08, 0.35))
        at = np.arange(round(lasts * rate_hz)) / rate_hz
        f0 = pitch_hz * 2 ** float(random.uniform(-0.3, 0.3)) * (1 + 0.15 * float(random.uniform(-1, 1)) * at / lasts)
        phase = 2 * np.pi * np.cumsum(f0) / rate_hz
        formants = random.uniform([250, 800, 2200], [850, 2200, 3200])
        voice = np.zeros(len(at))
        for n, sine in zip(range(1, int(3500 / pitch_hz)), overtones(phase), strict=False):
            gain = sum(1 / (1 + ((n * pitch_hz - f) / 90) ** 2) for f in formants) / n**0.3
            voice += gain * sine
        parts.append(voice * np.sin(np.pi * at / lasts) ** 0.5)
        if random.random() < 0.6:
            burst = round(float(random.uniform(0.03, 0.12)) * rate_hz)
            parts.append(random.standard_normal(burst) * 0.3)
        pause = round(float(random.choice([0.02, 0.05, 0.1, 0.5], p=[0.4, 0.3, 0.2, 0.1])) * rate_hz)
        parts.append(np.zeros(pause))
        length += lasts + (len(parts[-1]) + pause) / rate_hz
    return at_rms(np.concatenate(parts)[: round(seconds * rate_hz)], dbfs)


def mixed(*sounds: Sound) -> Sound:
    """All at once, as long as the shortest."""
    least = min(map(len, sounds))
    return np.sum([s[:least] for s in sounds], axis=0, dtype=np.float32)


def no_dial_tones(seconds: float, rate_hz: int) -> Iterator[tuple[str, Sound]]:
    """What may be heard in a room for so long, by name: voices, music, hum and noise."""
    quiet = room(seconds, rate_hz, -65, colour=1.0)
    for pitch_hz in (110, 150, 210, 300):
        # the last syllable may be cut off
        voice = speech(1.2 * seconds, rate_hz, -26, pitch_hz, pitch_hz)
        yield f"speech at {pitch_hz} Hz", mixed(voice, quiet)
    yield "melodies", mixed(melody(seconds, rate_hz, -30, 11), quiet)
    yield "melodies with overtones", mixed(melody(seconds, rate_hz, -30, 12, (1, 0.5, 0.3, 0.2)), quiet)
    yield "chords", mixed(chords(seconds, rate_hz, -30, 13), quiet)
    yield "50 Hz hum", mixed(hum(seconds, rate_hz, -35), quiet)
    yield "60 Hz hum", mixed(hum(seconds, rate_hz, -35, 60.0), quiet)
    for colour, name in ((0, "white noise"), (1, "pink noise"), (2, "noise of a fan")):
        yield name, room(seconds, rate_hz, -35, 5, colour)


def key(
    which: str, seconds: float, rate_hz: int, dbfs: float, twist_db: float = 0.0, off: tuple[float, float] = (0.0, 0.0)
) -> Sound:
    """A key of a telephone: column over row by ``twist_db``, each ``off`` its frequency by a share."""
    row = next(n for n, keys in enumerate(KEYS) if which in keys)
    hz = ROWS_HZ[row] * (1 + off[0]), COLUMNS_HZ[KEYS[row].index(which)] * (1 + off[1])
    at = np.arange(round(seconds * rate_hz)) / rate_hz
    return at_rms(np.sin(2 * np.pi * hz[0] * at) + 10 ** (twist_db / 20) * np.sin(2 * np.pi * hz[1] * at), dbfs)


def silence(seconds: float, rate_hz: int) -> Sound:
    return np.zeros(round(seconds * rate_hz), np.float32)


def bell(
    seconds: float, rate_hz: int, dbfs: float, cadence: Sequence[float] = (1.0, 2.0), kind: str = "warble"
) -> Sound:
    """An electronic ringer, a bell of two gongs, or beeps, on and off in turn."""
    at = np.arange(round(seconds * rate_hz)) / rate_hz
    match kind:
        case "warble":
            wave = np.where(np.floor(at * 32) % 2 == 0, np.sin(2 * np.pi * 1000 * at), np.sin(2 * np.pi * 1250 * at))
        case "gongs":
            partials = ((1040, 1.0), (1320, 0.8), (2190, 0.6), (3050, 0.4))
            wave = sum(a * np.sin(2 * np.pi * f * at) for f, a in partials) * np.exp(-((at * 16) % 1) / 0.4)
        case _:
            wave = np.sin(2 * np.pi * 2000 * at) * (np.floor(at * 8) % 2 == 0)
    return broken(at_rms(np.asarray(wave), dbfs), cadence, rate_hz)


def faded(sound: Sound, rate_hz: int, after_s: float, tail_s: float) -> Sound:
    """What noise suppression leaves of it: it falls to nothing after a while."""
    at = np.arange(len(sound)) / rate_hz
    return (sound * np.where(at < after_s, 1.0, np.exp(-np.maximum(at - after_s, 0) / tail_s))).astype(np.float32)


def in_room(sound: Sound, rate_hz: int, lasts_s: float, below_db: float) -> Sound:
    """As a room holds it on: its echoes together ``below_db`` under it, gone by 60 dB after ``lasts_s``."""
    at = np.arange(round(2 * lasts_s * rate_hz)) / rate_hz
    echoes = np.random.default_rng(0).standard_normal(len(at)) * np.exp(-6.9 * at / lasts_s)
    echoes *= 10 ** (-below_db / 20) / np.sqrt((echoes**2).sum())
    echoes[0] += 1
    size = 1 << (len(sound) + len(at)).bit_length()
    return np.fft.irfft(np.fft.rfft(sound, size) * np.fft.rfft(echoes, size), size)[: len(sound)].astype(np.float32)
