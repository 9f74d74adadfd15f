"""Packets that were played once more, as they were or fading, and none where nobody repeats anything."""

import numpy as np
import pytest

from app.signals.repeats import repeat_times_s
from tests.signals import voices
from tests.signals.voices import Sound, needs_espeak

BEGUN_S = (0.8, 1.7)


def room(rate_hz: int, dbfs: float | None = -65.0) -> Sound:
    return voices.hiss(1, dbfs, rate_hz, seed=12)


def recorded(voice: Sound, rate_hz: int, dbfs: float | None = -65.0) -> Sound:
    return voice + voices.hiss(len(voice) / rate_hz + 0.1, dbfs, rate_hz)[: len(voice)]


def repeated(heard: Sound, rate_hz: int, length_s: float, gains: tuple[float, ...], *, fading: bool = False) -> Sound:
    """The packet before each time of ``BEGUN_S`` once for each gain; ``fading`` from one gain to the next."""
    out, size = heard.copy(), round(length_s * rate_hz)
    for begun_s in BEGUN_S:
        at, before = round(begun_s * rate_hz), 1.0
        packet = out[at - size : at].copy()
        for number, gain in enumerate(gains):
            shape = np.linspace(before, gain, size, dtype=np.float32) if fading else np.float32(gain)
            out[at + number * size : at + (number + 1) * size] = packet * shape
            before = gain
    return out


@pytest.mark.parametrize("rate_hz", [8000, 16000, 48000])
@pytest.mark.parametrize(
    ("length_s", "gains"),
    [
        (0.02, (1.0,)),
        (0.01, (1.0, 1.0)),
        (0.06, (1.0,)),
        (0.02, (0.8, 0.5)),
        (0.01, (0.7, 0.3)),
    ],
)
def test_a_packet_that_was_repeated_is_found(rate_hz: int, length_s: float, gains: tuple[float, ...]) -> None:
    heard = recorded(voices.sung(rate_hz=rate_hz), rate_hz)
    assert repeat_times_s(heard, rate_hz, room(rate_hz)) == ()

    found = repeat_times_s(repeated(heard, rate_hz, length_s, gains), rate_hz, room(rate_hz))
    for begun_s in BEGUN_S:
        assert any(abs(at - begun_s) < 0.015 + length_s * len(gains) for at in found)


@pytest.mark.parametrize("rate_hz", [8000, 16000])
@pytest.mark.parametrize("gain", [1.0, 0.7])
def test_one_of_5_ms_is_found(rate_hz: int, gain: float) -> None:
    heard = repeated(recorded(voices.sung(rate_hz=rate_hz), rate_hz), rate_hz, 0.005, (gain,))

    assert repeat_times_s(heard, rate_hz, room(rate_hz)) == pytest.approx(BEGUN_S, abs=0.006)


@pytest.mark.parametrize(("rate_hz", "samples"), [(44100, 441), (48000, 256), (48000, 500)])
def test_one_is_found_whatever_its_number_of_samples_is(rate_hz: int, samples: int) -> None:
    heard = repeated(recorded(voices.sung(rate_hz=rate_hz), rate_hz), rate_hz, samples / rate_hz, (0.8,))

    assert repeat_times_s(heard, rate_hz, room(rate_hz)) == pytest.approx(BEGUN_S, abs=0.012)


@pytest.mark.parametrize("rate_hz", [16000, 44100, 48000])
def test_one_of_5_ms_is_found_wherever_it_begins(rate_hz: int) -> None:
    whole = recorded(voices.sung(rate_hz=rate_hz), rate_hz)
    size = round(0.005 * rate_hz)
    for begun_s in (1.7, 1.7005, 1.701, 1.7016, 1.7021):
        heard, at = whole.copy(), round(begun_s * rate_hz)
        heard[at : at + size] = whole[at - size : at]
        near = slice(at - rate_hz // 4, at + rate_hz // 8)

        assert repeat_times_s(heard[near], rate_hz, room(rate_hz)) == pytest.approx([0.25], abs=0.006)


@pytest.mark.parametrize("gain", [0.5, 0.0])
def test_one_that_fades_away_is_found(gain: float) -> None:
    heard = repeated(recorded(voices.sung(rate_hz=16000), 16000), 16000, 0.02, (gain,), fading=True)

    assert repeat_times_s(heard, 16000, room(16000)) == pytest.approx(BEGUN_S, abs=0.02)


def test_one_that_was_repeated_before_the_rate_was_changed_is_found() -> None:
    heard = repeated(recorded(voices.sung(rate_hz=16000), 16000), 16000, 0.02, (0.8,))

    assert repeat_times_s(voices.resampled(heard, 16000, 48000), 48000, room(48000)) == pytest.approx(BEGUN_S, abs=0.02)


def test_behind_a_gate_one_is_found_and_a_voice_is_none() -> None:
    heard = voices.gated(recorded(voices.sung(rate_hz=16000), 16000), 16000, hold_s=0.15)

    assert repeat_times_s(heard, 16000, room(16000, None)) == ()
    assert len(repeat_times_s(repeated(heard, 16000, 0.02, (0.8,)), 16000, room(16000, None))) == 2


@pytest.mark.parametrize("rate_hz", [16000, 48000])
@pytest.mark.parametrize("hum_dbfs", [-75.0, -45.0])
@pytest.mark.parametrize("offset", [0.0, 0.02, -0.2])
def test_an_offset_and_hum_behind_a_gate_are_no_packets_and_hide_none(
    rate_hz: int, hum_dbfs: float, offset: float
) -> None:
    voice = voices.gated(recorded(voices.sung(rate_hz=rate_hz), rate_hz, -62), rate_hz, hold_s=0.15)
    broken = repeated(voice, rate_hz, 0.02, (0.8,))
    beside = voices.hum(4, hum_dbfs, rate_hz, 60.0) + np.float32(offset)

    assert repeat_times_s(voice + beside[: len(voice)], rate_hz, beside[:rate_hz]) == ()
    # the wire's hum is added after the packets came
    found = repeat_times_s(broken + np.float32(offset), rate_hz, beside[:rate_hz])
    assert len(found) == len(BEGUN_S)


@pytest.mark.parametrize("noise_dbfs", [None, -65.0])
def test_a_tone_repeats_itself_and_is_no_packet(noise_dbfs: float | None) -> None:
    tone = np.resize(0.1 * np.sin(2 * np.pi * np.arange(480) / 480), 48000).astype(np.float32)

    assert repeat_times_s(recorded(tone, 48000, noise_dbfs), 48000, room(48000, noise_dbfs)) == ()


def test_a_buzz_in_the_room_is_no_packet() -> None:
    buzz = np.resize(np.repeat(np.float32([0.02, -0.003]), [10, 70]), 48000)
    voice = voices.sung(rate_hz=16000)
    heard = recorded(voice, 16000) + buzz[: len(voice)]

    assert repeat_times_s(heard, 16000, room(16000) + buzz[:16000]) == ()


@needs_espeak
@pytest.mark.parametrize("said", voices.SPOKEN, ids=str)
@pytest.mark.parametrize("noise_dbfs", [-92.0, -50.0])
def test_a_whole_voice_repeats_nothing(said: tuple[str, str, int], noise_dbfs: float) -> None:
    heard = recorded(voices.spoken(*said, rate_hz=16000), 16000, noise_dbfs)

    assert repeat_times_s(np.round(heard * 32768) / np.float32(32768), 16000, room(16000, noise_dbfs)) == ()
