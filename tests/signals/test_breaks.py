"""Gaps in a voice, and none where there are only pauses."""

import numpy as np
import pytest

from app.signals.breaks import Cuts, closed_share, cuts_in, gap_times_s, of_one_length, sure_cuts, usual_edge_dbfs
from app.signals.clicks import click_times_s, surprise_in
from tests.signals import voices
from tests.signals.voices import Sound, needs_espeak

BEGUN_S = 0.5


def recorded(voice: Sound, rate_hz: int, noise_dbfs: float | None = -65.0) -> Sound:
    noise = voices.hiss(1, noise_dbfs, rate_hz)
    return voices.said(voice, rate_hz=rate_hz, noise=noise, silence_s=BEGUN_S, pause_s=0.5)


def room(rate_hz: int, dbfs: float = -65.0) -> float:
    return usual_edge_dbfs(voices.hiss(1, dbfs, rate_hz), rate_hz)


def cuts(heard: Sound, rate_hz: int, noise_dbfs: float = -65.0) -> int:
    return sure_cuts([cuts_in(heard, rate_hz, room(rate_hz, noise_dbfs), surprise_in(heard, rate_hz))])


each_rate = pytest.mark.parametrize("rate_hz", [8000, 16000, 48000])


@each_rate
@pytest.mark.parametrize("length_s", [0.02, 0.06, 0.2, 0.5])
@pytest.mark.parametrize("noise_dbfs", [-65.0, -45.0])
def test_each_gap_is_found(rate_hz: int, length_s: float, noise_dbfs: float) -> None:
    heard = recorded(voices.hissed(rate_hz=rate_hz), rate_hz, noise_dbfs)
    at = [0.9, 2.1]
    for begin_s in at:
        heard[round(begin_s * rate_hz) : round((begin_s + length_s) * rate_hz)] = 0

    assert gap_times_s(heard, rate_hz, room(rate_hz, noise_dbfs)) == pytest.approx(at, abs=0.006)


@each_rate
def test_a_gap_that_begins_where_a_word_dies_away_is_one(rate_hz: int) -> None:
    """Long before it has come down to the room: what closes by itself in pauses waits until then."""
    heard = recorded(voices.hissed(rate_hz=rate_hz), rate_hz, -85.0)
    begin, falls, back = (round(at_s * rate_hz) for at_s in (1.0, 0.97, 1.15))
    heard[falls:begin] *= 10 ** (-23 / 20)
    heard[begin:back] = 0

    assert gap_times_s(heard, rate_hz, room(rate_hz, -85.0)) == pytest.approx([1.0], abs=0.006)


@each_rate
@pytest.mark.parametrize("noise_dbfs", [-70.0, -55.0])
def test_a_packet_of_5_ms_is_missed_amid_speech_alone(rate_hz: int, noise_dbfs: float) -> None:
    voice = voices.sung(rate_hz=rate_hz)
    heard = recorded(voice, rate_hz, noise_dbfs)
    amid = BEGUN_S + 0.5 + float(np.argmax(np.abs(voice[rate_hz // 2 :]))) / rate_hz + 0.001
    for begin_s in (0.2, amid):
        heard[round(begin_s * rate_hz) : round((begin_s + 0.0055) * rate_hz)] = 0

    assert gap_times_s(heard, rate_hz, room(rate_hz, noise_dbfs)) == pytest.approx([amid], abs=0.004)


def test_a_peak_that_is_cut_off_is_no_gap() -> None:
    t = np.arange(16000) / 16000
    wave = (0.5 * np.sin(2 * np.pi * 60 * t)).astype(np.float32) + voices.hiss(1, -60, 16000)

    assert gap_times_s(np.clip(wave, -0.2, 0.2), 16000, room(16000, -60)) == ()


@each_rate
def test_a_gate_is_no_gap_and_a_gap_is_one_in_spite_of_it(rate_hz: int) -> None:
    voice = voices.sung(rate_hz=rate_hz)
    heard = voices.gated(recorded(voice, rate_hz, -60), rate_hz, hold_s=0.15)
    assert gap_times_s(heard, rate_hz, None) == ()

    loud = BEGUN_S + float(np.argmax(np.abs(voice))) / rate_hz
    heard[round(loud * rate_hz) + 1 : round((loud + 0.06) * rate_hz)] = 0
    assert gap_times_s(heard, rate_hz, None) == pytest.approx([loud], abs=0.006)


@needs_espeak
@pytest.mark.parametrize("said", voices.SPOKEN, ids=str)
@pytest.mark.parametrize("rate_hz", [16000, 48000])
def test_a_whole_voice_has_no_break(said: tuple[str, str, int], rate_hz: int) -> None:
    voice = voices.spoken(*said, rate_hz=rate_hz)
    for noise_dbfs in (-65.0, -50.0):
        heard = recorded(voice, rate_hz, noise_dbfs)
        assert gap_times_s(heard, rate_hz, room(rate_hz, noise_dbfs)) == ()
        assert len(click_times_s(heard, rate_hz)) < 3
        assert cuts(heard, rate_hz, noise_dbfs) == 0


@needs_espeak
@pytest.mark.parametrize("said", [s for s in voices.SPOKEN if s[1] != "m1"], ids=str)
@pytest.mark.parametrize("rate_hz", [16000, 48000])
def test_a_voice_with_gaps_in_a_room_that_goes_on(said: tuple[str, str, int], rate_hz: int) -> None:
    voice = voices.spoken(*said, rate_hz=rate_hz).copy()
    for begin_s in np.arange(0.37, 2.6, 0.31):
        voice[round(begin_s * rate_hz) : round((begin_s + 0.06) * rate_hz)] = 0
    heard = recorded(voice, rate_hz)

    assert cuts(heard, rate_hz) >= 1


def test_two_sentences_tell_together_what_neither_tells_alone() -> None:
    one = Cuts((0.4, 1.3), 1.5)

    assert sure_cuts([one]) == 0
    assert sure_cuts([one, Cuts((0.2,), 0.5)]) == 0
    assert sure_cuts([one, one]) == 4
    assert sure_cuts([Cuts((0.9,), 2.0), Cuts((), 0.0)]) == 1


@needs_espeak
@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_whisper_has_no_break(language: str) -> None:
    heard = recorded(voices.spoken(language, "whisper", 150, 16000), 16000, -62)

    assert cuts(heard, 16000, -62) == 0


CLOSURES = {
    "ja": "ちょっと まってください。きってを みっつ ください。がっこうに いった。",
    "en": "Please stop that talk. Pick it up, put it back, stop it. Tip top cat.",
}


def closures(language: str, variant: str, words_per_minute: int) -> Sound:
    """Geminates and stops: speech itself falls silent in them."""
    return recorded(voices.spoken(language, variant, words_per_minute, 16000, words=CLOSURES[language]), 16000)


@needs_espeak
@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize(("variant", "words_per_minute"), [("f2", 110), ("m3", 150), ("m1", 200), ("f4", 150)])
def test_the_closures_of_speech_are_no_gaps(language: str, variant: str, words_per_minute: int) -> None:
    heard = closures(language, variant, words_per_minute)

    assert cuts(heard, 16000) == 0


@needs_espeak
@pytest.mark.parametrize(
    ("language", "variant", "words_per_minute"), [("ja", "f5", 150), ("en", "f2", 150), ("en", "m1", 150)]
)
@pytest.mark.parametrize("length_s", [0.02, 0.06, 0.12, 0.3])
def test_gaps_filled_with_the_noise_of_the_room(
    language: str, variant: str, words_per_minute: int, length_s: float
) -> None:
    heard = closures(language, variant, words_per_minute)
    for number, begin_s in enumerate(np.arange(0.8, len(heard) / 16000 - 1, 0.7)):
        at, size = round(begin_s * 16000), round(length_s * 16000)
        heard[at : at + size] = voices.hiss(length_s, -65, 16000, number)[:size]

    assert cuts(heard, 16000) >= 1


@pytest.mark.parametrize("rate_hz", [8000, 16000])
def test_what_rounding_leaves_of_a_room_behind_a_gate_is_no_sound_that_breaks_up(rate_hz: int) -> None:
    pause = np.round(voices.hiss(2, -102, rate_hz) * 32768) / np.float32(32768)
    assert 0.05 < closed_share(pause, rate_hz) < 1

    assert gap_times_s(pause, rate_hz, None) == ()


def test_how_long_a_microphone_is_closed() -> None:
    room_then_closed = np.concatenate([voices.hiss(1.5, -60, 16000), np.zeros(8000, np.float32)])

    assert closed_share(room_then_closed, 16000) == pytest.approx(0.25, abs=0.01)
    assert closed_share(np.zeros(0, np.float32), 16000) == 1


def test_a_noise_filter_that_fades_the_room_away_makes_no_gap() -> None:
    heard = recorded(voices.hissed(rate_hz=16000), 16000, -55)
    fading = np.interp(np.arange(len(heard)) / 16000, [0, 0.1, 0.2, 0.35, 0.45], [1, 1, 0.05, 0.05, 1])

    assert gap_times_s((heard * fading).astype(np.float32), 16000, room(16000, -55)) == ()


@needs_espeak
@pytest.mark.parametrize("said", [("ja", "f5", 116), *voices.SPOKEN], ids=str)
def test_a_smack_of_the_lips_before_a_word_is_no_cut(said: tuple[str, str, int]) -> None:
    rate_hz = 48000
    heard = recorded(voices.spoken(*said, rate_hz=rate_hz), rate_hz, -70.0)
    length, at = round(0.006 * rate_hz), round((BEGUN_S - 0.02) * rate_hz)
    heard[at : at + length] += voices.hiss(0.006, -35, rate_hz)[:length] * np.exp(-np.arange(length) * 4 / length)

    assert cuts(heard, rate_hz, -70.0) == 0


def test_only_cuts_of_one_length_count_together() -> None:
    one = Cuts((0.1, 0.5), 3.0, ((0.02, 1.0), (0.06, 2.0)))
    other = Cuts((0.4,), 1.5, ((0.0225, 1.5),))

    assert of_one_length([one, other]) == pytest.approx(2.5)
    assert of_one_length([Cuts((), 0.0)]) == 0.0
