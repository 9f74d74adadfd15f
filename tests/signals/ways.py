"""What may happen to a voice on its way from the mouth to the computer."""

from typing import NamedTuple

import numpy as np

from tests.signals import voices
from tests.signals.voices import Sound


def copied(voice: Sound, rate_hz: int, delay_s: float, gain_db: float) -> Sound:
    """Once more after a while, as a system that plays the microphone lets it come back."""
    late = round(delay_s * rate_hz)
    return (voice + np.float32(10 ** (gain_db / 20)) * np.pad(voice, (late, 0))[: len(voice)]).astype(np.float32)


def in_a_room(voice: Sound, rate_hz: int, ringing_s: float, direct_over_rest_db: float) -> Sound:
    """Between walls that let sound fall by 60 dB within ``ringing_s``."""
    count = round(1.2 * ringing_s * rate_hz)
    way = np.random.default_rng(1).standard_normal(count) * 10 ** (-3 * np.arange(count) / (ringing_s * rate_hz))
    way *= 10 ** (-direct_over_rest_db / 20) / np.sqrt((way**2).sum())
    way[0] = 1.0
    size = 1 << (len(voice) + count).bit_length()
    both = np.fft.irfft(np.fft.rfft(voice, size) * np.fft.rfft(way, size), size)[: len(voice)]
    return voices.at_level(both.astype(np.float32), rate_hz, voices.active_dbfs(voice, rate_hz))


def concealed(
    heard: Sound, rate_hz: int, every_s: float, length_s: float, gains: tuple[float, ...], begin_s: float = 0.5
) -> Sound:
    """Lost packets are hidden by the one before, once for each gain."""
    out, size = heard.copy(), round(length_s * rate_hz)
    for at in range(round(begin_s * rate_hz), len(out) - (len(gains) + 1) * size, round(every_s * rate_hz)):
        packet = out[at - size : at].copy()
        out[at : at + len(gains) * size] = np.concatenate([np.float32(gain) * packet for gain in gains])
    return out


class Gate(NamedTuple):
    """What a program that suppresses noise does: it opens for sound of this level, waits, and then closes."""

    open_dbfs: float
    hold_s: float = 0.1
    floor_db: float = -100.0
    attack_s: float = 0.0
    release_s: float = 0.0
    ratio: float | None = None
    """Of an expander: so many decibels less for each below ``open_dbfs``; None closes at once."""


def behind_gate(heard: Sound, rate_hz: int, gate: Gate) -> Sound:
    """As such a program lets it through, by the level of each 5 ms."""
    frame_s, size = 0.005, round(0.005 * rate_hz)
    count = -(-len(heard) // size)
    power = (np.pad(heard.astype(np.float64), (0, count * size - len(heard))).reshape(-1, size) ** 2).mean(axis=1)
    held = max(1, round(gate.hold_s / frame_s))
    levels = np.pad(10 * np.log10(power + 1e-12), (held, 0), constant_values=-120.0)
    loudest = np.lib.stride_tricks.sliding_window_view(levels, held + 1).max(axis=1)
    below_db = np.maximum(gate.open_dbfs - loudest, 0.0)
    if gate.ratio is None:
        wanted_db = np.where(below_db > 0, gate.floor_db, 0.0)
    else:
        wanted_db = np.maximum(below_db * (1 - gate.ratio), gate.floor_db)
    up_db, down_db = (-gate.floor_db * min(1.0, frame_s / max(s, frame_s)) for s in (gate.attack_s, gate.release_s))
    gains_db, now_db = np.empty(count), gate.floor_db
    for number, wish_db in enumerate(wanted_db.tolist()):
        now_db = min(wish_db, now_db + up_db) if wish_db > now_db else max(wish_db, now_db - down_db)
        gains_db[number] = now_db
    gains = np.interp(np.arange(len(heard)) / size, np.arange(count), 10 ** (gains_db / 20))
    return (heard * gains).astype(np.float32)


def held(voice: Sound, rate_hz: int, slow_hz: int = 8000, cut_hz: float = 3500.0) -> Sound:
    """A telephone's samples, each repeated until the next."""
    slow = voices.low_passed(voices.resampled(voice, rate_hz, slow_hz), slow_hz, cut_hz)
    at = (np.arange(len(voice)) * slow_hz // rate_hz).astype(int)
    return slow[np.minimum(at, len(slow) - 1)]


def joined(voice: Sound, rate_hz: int, slow_hz: int) -> Sound:
    """Straight lines between the samples of the slow rate."""
    slow = voices.resampled(voice, rate_hz, slow_hz)
    at = np.arange(len(voice)) * (slow_hz / rate_hz)
    return np.interp(at, np.arange(len(slow)), slow).astype(np.float32)


def pressed(voice: Sound, gain_db: float) -> Sound:
    """By an amplifier whose ceiling is soft."""
    return (0.3 * np.tanh(voice * 10 ** (gain_db / 20) / 0.3)).astype(np.float32)


def clipped(voice: Sound, percent: float) -> Sound:
    """So that this share of the samples is cut off."""
    ceiling = np.quantile(np.abs(voice), 1 - percent / 100)
    return np.clip(voice, -ceiling, ceiling)


def clipped_before(voice: Sound, rate_hz: int, own_hz: int, percent: float) -> Sound:
    """Cut off by a headset at its own rate and brought to ``rate_hz`` by a resampler."""
    return voices.resampled(clipped(voices.resampled(voice, rate_hz, own_hz), percent), own_hz, rate_hz)


def coupled(voice: Sound, rate_hz: int, cut_hz: float) -> Sound:
    """Through a capacitor: a high pass of the first order, after which flat tops droop."""
    pad = np.concatenate([voice, np.zeros(rate_hz, np.float32)])
    spectrum, hz = np.fft.rfft(pad), np.fft.rfftfreq(len(pad), 1 / rate_hz)
    return np.fft.irfft(spectrum * 1j * hz / (cut_hz + 1j * hz), len(pad))[: len(voice)].astype(np.float32)


def limited(voice: Sound, rate_hz: int, percent: float) -> Sound:
    """Turned down wherever it would be louder than it is but for this share, some milliseconds ahead, and never cut."""
    ceiling, reach = float(np.quantile(np.abs(voice), 1 - percent / 100)), round(0.004 * rate_hz)
    loudest = np.lib.stride_tricks.sliding_window_view(np.pad(np.abs(voice), 2 * reach), 4 * reach + 1).max(axis=1)
    gain = np.minimum(1.0, ceiling / np.maximum(loudest, 1e-9))
    smooth = np.convolve(np.pad(gain, reach, mode="edge"), np.hanning(2 * reach + 1) / reach, "valid")
    return (voice * smooth).astype(np.float32)


def spliced(heard: Sound, rate_hz: int, length_s: float, every_s: float, begin_s: float = 0.3, seed: int = 4) -> Sound:
    """Pieces of this length left out at uneven times, as lost packets that nothing stands in for."""
    rng, size, at, parts = np.random.default_rng(seed), round(length_s * rate_hz), 0, []
    for at_s in np.arange(begin_s, len(heard) / rate_hz - 0.3, every_s):
        first = round((at_s + rng.uniform(0, every_s / 3)) * rate_hz)
        parts.append(heard[at:first])
        at = first + size
    return np.concatenate([*parts, heard[at:]])


def crackling(
    heard: Sound, rate_hz: int, peak: float, length_s: float, per_second: float, begin_s: float = 0.4
) -> Sound:
    """Square pulses of either sign at uneven times, in pauses too: one sample, or longer."""
    out, rng, at_s = heard.copy(), np.random.default_rng(6), begin_s
    size = max(1, round(length_s * rate_hz))
    while at_s < len(out) / rate_hz - 0.1:
        at = round(at_s * rate_hz)
        out[at : at + size] += np.float32(peak * rng.choice([-1, 1]))
        at_s += float(rng.uniform(0.5, 1.5)) / per_second
    return out


def bouncing(heard: Sound, rate_hz: int, step: float, per_second: float, begin_s: float = 0.4, seed: int = 6) -> Sound:
    """A plug that opens and closes 2 to 6 times within 5 to 25 ms, at uneven times, as moving contacts do.

    While it is open nothing is heard. A microphone that is fed over the plug loses its voltage too: that ``step``, and
    the one back, come through a coupling capacitor and die away in 5 ms. One that is not fed has no step.
    """
    rng, is_open, at_s = np.random.default_rng(seed), np.zeros(len(heard), bool), begin_s
    while at_s < len(heard) / rate_hz - 0.1:
        for after_s in rng.uniform(0, rng.uniform(0.005, 0.025), int(rng.integers(2, 7))):
            first = round((at_s + after_s) * rate_hz)
            is_open[first : first + max(1, round(rng.uniform(0.0003, 0.002) * rate_hz))] = True
        at_s += float(rng.uniform(0.5, 1.5)) / per_second
    fades = step * np.exp(-np.arange(round(0.03 * rate_hz)) / (0.005 * rate_hz))
    fed = np.zeros(len(heard) + len(fades))
    edges = np.diff(is_open.astype(int), prepend=0)
    for at in np.flatnonzero(edges).tolist():
        fed[at : at + len(fades)] += edges[at] * fades
    return (np.where(is_open, 0, heard) + fed[: len(heard)]).astype(np.float32)


def with_gaps(
    heard: Sound, rate_hz: int, length_s: float, every_s: float, fill: Sound | None = None, begin_s: float = 0.8
) -> Sound:
    """Silent gaps, or such that are filled with this noise, at uneven times."""
    out, size = heard.copy(), round(length_s * rate_hz)
    rng = np.random.default_rng(5)
    noise = np.zeros(rate_hz, np.float32) if fill is None else fill
    for at_s in np.arange(begin_s, len(out) / rate_hz - 1.2 - length_s, every_s):
        at = round((at_s + rng.uniform(0, 0.2)) * rate_hz)
        first = int(rng.integers(len(noise)))
        out[at : at + size] = np.roll(noise, -first)[:size]
    return out
