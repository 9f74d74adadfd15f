"""A contact that bounces, and voices that do not."""

import numpy as np
import pytest

from app.signals.bounces import bounce_times_s
from app.signals.clicks import click_times_s, surprise_in, uncut_times_s
from tests.signals import voices
from tests.signals.voices import Sound, needs_espeak
from tests.signals.ways import bouncing, clipped

PER_S = 3.0
ENOUGH_PER_S = 0.6
"""That ``app.checks.breaking_up`` asks for."""


def heard(said: tuple[str, str, int], rate_hz: int) -> Sound:
    voice = voices.spoken(*said, rate_hz=rate_hz)
    return voice + voices.hiss(len(voice) / rate_hz + 0.1, -65, rate_hz)[: len(voice)]


def bounces(sound: Sound, rate_hz: int) -> tuple[float, ...]:
    return bounce_times_s(sound, rate_hz, surprise_in(sound, rate_hz))


@needs_espeak
@pytest.mark.parametrize("rate_hz", [16000, 48000])
@pytest.mark.parametrize("said", voices.SPOKEN, ids=str)
@pytest.mark.parametrize("step", [0.0, 0.05, 0.2])
def test_a_contact_that_bounces_is_found_in_men_and_women(
    said: tuple[str, str, int], rate_hz: int, step: float
) -> None:
    whole = heard(said, rate_hz)
    broken = bouncing(whole, rate_hz, step, PER_S)
    least = ENOUGH_PER_S * len(broken) / rate_hz

    assert len(bounces(whole, rate_hz)) < 0.5 * least
    assert len(bounces(broken, rate_hz)) >= max(least, 3)


@pytest.mark.parametrize("rate_hz", [8000, 16000, 48000])
def test_in_a_room_each_bounce_is_found_where_single_clicks_hide_each_other(rate_hz: int) -> None:
    broken = bouncing(voices.hiss(4, -65, rate_hz), rate_hz, 0.05, PER_S)

    assert len(bounces(broken, rate_hz)) >= 6
    assert len(click_times_s(broken, rate_hz)) < len(bounces(broken, rate_hz))


@pytest.mark.parametrize("rate_hz", [8000, 16000, 48000])
def test_what_begins_suddenly_or_is_noise_is_no_contact(rate_hz: int) -> None:
    for sound in (*voices.without_clicks(rate_hz), voices.typed(3, rate_hz)):
        assert len(bounces(sound + voices.hiss(3, -65, rate_hz)[: len(sound)], rate_hz)) < 2


@pytest.mark.parametrize("rate_hz", [16000, 48000])
@pytest.mark.parametrize("length_s", [0.0008, 0.002])
def test_nothing_for_a_moment_within_a_tone_is_a_break(rate_hz: int, length_s: float) -> None:
    tone = 0.1 * np.sin(2 * np.pi * 230 * np.arange(rate_hz) / rate_hz)
    size = round(length_s * rate_hz)
    # at the crest of the wave, so that both edges are sudden
    at = round((100 + 0.25) / 230 * rate_hz) - size // 2
    broken = tone.copy()
    broken[at : at + size] = 0

    assert bounces(tone.astype(np.float32), rate_hz) == ()
    assert bounces(broken.astype(np.float32), rate_hz) == pytest.approx([at / rate_hz], abs=0.001)


def test_a_wave_that_comes_to_rest_by_itself_is_no_break() -> None:
    rate_hz = 16000
    at = np.arange(rate_hz)
    swelling = 0.2 * np.sin(2 * np.pi * 300 * at / rate_hz) * np.sin(2 * np.pi * 20 * at / rate_hz) ** 4

    assert bounces(swelling.astype(np.float32), rate_hz) == ()


@needs_espeak
@pytest.mark.parametrize("percent", [0.5, 3.0])
def test_peaks_that_are_cut_off_are_no_breaks(percent: float) -> None:
    for said, rate_hz in ((("en", "m1", 175), 48000), (("ja", "f2", 130), 16000)):
        cut = voices.resampled(clipped(heard(said, rate_hz), percent), rate_hz, 16000)
        assert len(uncut_times_s(cut, 16000, bounces(cut, 16000))) < 0.5 * ENOUGH_PER_S * len(cut) / 16000


def test_of_a_moment_nothing_is_said() -> None:
    for count in (0, 10, 100, 500):
        assert bounces(np.zeros(count, np.float32), 48000) == ()
