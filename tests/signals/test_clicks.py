"""What crackles, and what only begins suddenly."""

import numpy as np
import pytest

from app.signals.clicks import click_times_s, joint_times_s, surprise_in, uncut_times_s
from tests.signals import voices
from tests.signals.voices import Sound, needs_espeak
from tests.signals.ways import clipped, spliced


def crackling(sound: Sound, rate_hz: int, peak: float, length_s: float = 0.001) -> tuple[Sound, list[float]]:
    rng = np.random.default_rng(2)
    times = [0.31 + 0.37 * n for n in range(int(len(sound) / rate_hz / 0.37) - 1)]
    out = sound.copy()
    for at_s in times:
        at, size = round(at_s * rate_hz), max(1, round(length_s * rate_hz))
        out[at : at + size] += (peak * rng.choice([-1, 1], size)).astype(np.float32)
    return out, times


@pytest.mark.parametrize("rate_hz", [8000, 16000, 48000])
@pytest.mark.parametrize("peak", [0.05, 0.3])
@pytest.mark.parametrize("length_s", [0.0, 0.001])
def test_crackling_is_found_in_a_room_and_in_a_voice(rate_hz: int, peak: float, length_s: float) -> None:
    quiet, times = crackling(voices.hiss(3, -65, rate_hz), rate_hz, peak, length_s)
    assert click_times_s(quiet, rate_hz) == pytest.approx(times, abs=0.002)

    voice = voices.hissed(rate_hz=rate_hz) + voices.hiss(3, -65, rate_hz)
    loud, times = crackling(voice, rate_hz, 4 * peak, length_s)
    assert len(click_times_s(loud, rate_hz)) >= 2


@pytest.mark.parametrize("rate_hz", [8000, 16000, 48000])
def test_voices_and_rooms_do_not_crackle(rate_hz: int) -> None:
    for sound in voices.without_clicks(rate_hz):
        assert len(click_times_s(sound + voices.hiss(3, -65, rate_hz), rate_hz)) < 3


def test_joints_where_packets_were_lost_are_found() -> None:
    heard = voices.hissed(rate_hz=48000) + voices.hiss(3, -65)
    parts = [heard[round(n * 0.3 * 48000) : round((n * 0.3 + 0.28) * 48000)] for n in range(10)]

    assert len(click_times_s(np.concatenate(parts), 48000)) >= 3


def joints(sound: Sound, rate_hz: int) -> int:
    return len(joint_times_s(sound, rate_hz, surprise_in(sound, rate_hz)))


@needs_espeak
@pytest.mark.parametrize("percent", [0.01, 0.03, 0.09])
def test_a_peak_that_is_cut_off_is_no_joint(percent: float) -> None:
    for said, rate_hz in ((("en", "m2", 135), 16000), (("ja", "m1", 160), 48000), (("en", "f2", 165), 16000)):
        voice = voices.spoken(*said, rate_hz=rate_hz)
        heard = voice + voices.hiss(len(voice) / rate_hz + 0.1, -65, rate_hz)[: len(voice)]
        assert joints(clipped(heard, percent), rate_hz) < 2


@needs_espeak
@pytest.mark.parametrize("length_s", [0.02, 0.06])
@pytest.mark.parametrize("said", [("ja", "m3", 150), ("en", "f4", 150)], ids=str)
def test_joints_in_the_middle_of_speech(said: tuple[str, str, int], length_s: float) -> None:
    voice = voices.spoken(*said, rate_hz=16000)
    heard = voice + voices.hiss(5, -65, 16000)[: len(voice)]

    assert joints(heard, 16000) == 0
    assert joints(spliced(heard, 16000, length_s, 0.15), 16000) >= 2


@needs_espeak
def test_hum_that_goes_on_in_pauses_makes_no_joint_of_a_plosive() -> None:
    words = ("Thank you for calling. How may I help you today?", "Let me check the details of your order.")
    said = np.concatenate([voices.spoken("en", "m1", 175, 16000, words=sentence) for sentence in words])
    heard = said + voices.hiss(9, -65, 16000)[: len(said)] + voices.hum(9, -35, 16000)[: len(said)]

    assert joints(heard, 16000) < 2


@pytest.mark.parametrize("rate_hz", [8000, 16000, 48000])
def test_nothing_is_joined_in_what_begins_suddenly_or_is_noise(rate_hz: int) -> None:
    clicking, _times = crackling(voices.hiss(3, -65, rate_hz), rate_hz, 0.1)
    assert joints(clicking[: round(0.5 * rate_hz)], rate_hz) <= 1
    for sound in (
        voices.sung(rate_hz=rate_hz),
        voices.sung(220.0, rate_hz=rate_hz, seed=5),
        voices.hissed(rate_hz=rate_hz),
        voices.knocks(3, 0.3, rate_hz),
        voices.coughs(3, -20, rate_hz),
    ):
        assert joints(sound + voices.hiss(3, -65, rate_hz), rate_hz) == 0


@needs_espeak
def test_peaks_that_are_cut_off_now_and_then_are_told_from_a_plug_that_crackles() -> None:
    rate_hz = 44100
    words = "しょうしょう おまち ください。おしらべ いたします。"
    voice = voices.spoken("ja", "m1", 160, rate_hz, words=words)
    cut = clipped(voice + voices.hiss(4, -75, rate_hz)[: len(voice)], 0.08)
    assert len(click_times_s(cut, rate_hz)) >= 3
    assert len(uncut_times_s(cut, rate_hz, click_times_s(cut, rate_hz))) < 3

    crackles, _times = crackling(cut, rate_hz, 0.5 * float(np.abs(cut).max()))
    assert len(uncut_times_s(crackles, rate_hz, click_times_s(crackles, rate_hz))) >= 3


def test_of_a_moment_nothing_is_said() -> None:
    assert click_times_s(np.zeros(100, np.float32), 48000) == ()
    assert joints(np.zeros(100, np.float32), 48000) == 0
