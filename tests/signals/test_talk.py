"""Where somebody talks and where they pause, in sounds of which that is known."""

import time
from collections.abc import Iterator

import numpy as np
import pytest

from app.domain.practice.morae import morae
from app.signals.drawn_out import drawn_out_s
from app.signals.nuclei import nuclei
from app.signals.pitch import pitch_of
from app.signals.rates import SPEECH_HZ, ToSpeechRate, at_speech_rate
from app.signals.speaking import Speaking, speaking_in
from app.signals.talk import HOP_S, Talk, spread_db, talk_in
from tests.signals import voices
from tests.signals.voices import Sound, needs_espeak

RATE_HZ = SPEECH_HZ
PHRASES = (
    "おでんわ ありがとう ございます",
    "たんとうの やまだと もうします",
    "ごちゅうもんの ないようを かくにん いたします",
    "おなまえと おでんわばんごうを おねがい いたします",
    "しょうしょう おまち くださいませ",
)
LENGTHS_S = (0.35, 0.6, 1.0, 2.05, 3.1)


def tone(seconds: float, dbfs: float = -20.0, hz: float = 180.0) -> Sound:
    """A steady voice of harmonics."""
    t = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    wave = sum(np.sin(2 * np.pi * hz * n * t) / n for n in range(1, 8))
    return voices.at_rms(np.asarray(wave, np.float32), dbfs)


def silence(seconds: float, dbfs: float = -75.0) -> Sound:
    """A quiet room."""
    return voices.hiss(seconds, dbfs, RATE_HZ)


def joined(*parts: Sound) -> Sound:
    """One after the other."""
    return np.concatenate(parts)


def edges_of(clip: Sound) -> tuple[float, float]:
    """Where a clip without noise begins and ends, in seconds: by each ms, 30 dB under its loudest."""
    size = RATE_HZ // 1000
    level = np.abs(clip[: len(clip) // size * size]).reshape(-1, size).max(axis=1)
    loud = np.flatnonzero(level > level.max() * 10 ** (-30 / 20))
    return float(loud[0]) / 1000, float(loud[-1] + 1) / 1000


def test_silence_is_no_speech() -> None:
    talk = talk_in(silence(2), RATE_HZ)
    assert (talk.active_s, talk.length_s, talk.pauses_s) == (0.0, 0.0, [])
    assert nuclei(talk, pitch_of(silence(2), RATE_HZ)) == 0
    assert talk_in(np.zeros(0, np.float32), RATE_HZ).active_s == 0.0


def test_a_pause_between_two_phrases_is_found_where_it_is() -> None:
    sound = joined(silence(1), tone(1.5), silence(2.3), tone(1.0), silence(1))
    talk = talk_in(sound, RATE_HZ)
    (pause,) = talk.long_pauses_s
    assert pause == pytest.approx((2.5, 4.8), abs=0.03)
    assert talk.active_s == pytest.approx(2.5, abs=0.05)
    assert talk.length_s == pytest.approx(4.8, abs=0.05)


def test_a_stop_within_a_word_is_no_pause() -> None:
    assert talk_in(joined(silence(1), tone(0.5), silence(0.15), tone(0.5), silence(1)), RATE_HZ).pauses_s == []


def test_a_bump_does_not_make_speech_of_the_room_nor_hide_it() -> None:
    quiet = joined(silence(1), tone(1.5, -30), silence(2.5), tone(1.5, -30), silence(1))
    bumped = quiet.copy()
    at = round(3.4 * RATE_HZ)
    bumped[at : at + 80] += np.float32(0.9)
    assert talk_in(bumped, RATE_HZ).active_s == pytest.approx(talk_in(quiet, RATE_HZ).active_s, abs=0.05)


def test_steadiness_is_how_far_phrases_lie_apart() -> None:
    sound = joined(*(p for level in (-20, -26, -32, -20, -26) for p in (tone(0.6, level), silence(0.5))))
    assert spread_db(talk_in(sound, RATE_HZ, -75.0).phrases_dbfs) == pytest.approx(9.6, abs=0.6)
    assert spread_db([-20.0, -21.0]) is None


def test_a_held_vowel_is_drawn_out_and_moving_speech_is_not() -> None:
    moving = voices.sung(170, 4.0, RATE_HZ)
    held = joined(silence(1), moving, silence(0.5), tone(0.8, -26, 170), silence(0.5), moving, silence(1))
    found = drawn_out_s(held, RATE_HZ, talk_in(held, RATE_HZ), pitch_of(held, RATE_HZ))
    assert any(start < 5.8 and end > 6.0 for start, end in found)
    assert sum(end > 5.3 and start < 6.4 for start, end in found) == 1


@pytest.mark.parametrize("hz", [90.0, 135.0, 220.0, 310.0])
def test_pitch_is_that_of_the_harmonics(hz: float) -> None:
    pitch = pitch_of(tone(0.5, hz=hz), RATE_HZ)
    assert np.median(pitch.hz[5:-5]) == pytest.approx(hz, rel=0.01)
    assert pitch.clear[5:-5].min() > 0.9


@pytest.mark.parametrize("rate_hz", [8000, 16000, 44100, 48000])
def test_the_rate_of_speech_keeps_a_voice_and_its_length(rate_hz: int) -> None:
    t = np.arange(rate_hz) / rate_hz
    there = at_speech_rate(np.sin(2 * np.pi * 1000 * t).astype(np.float32), rate_hz)
    assert len(there) == SPEECH_HZ
    assert np.sqrt(np.mean(there[800:-800].astype(float) ** 2)) == pytest.approx(2**-0.5, rel=0.05)


def test_what_lies_above_the_rate_does_not_come_back_below_it() -> None:
    t = np.arange(48000) / 48000
    there = at_speech_rate(np.sin(2 * np.pi * 12000 * t).astype(np.float32), 48000)
    assert np.abs(there[800:-800]).max() < 0.01


def runs(count: int) -> Iterator[tuple[Sound, float, float, list[float]]]:
    """Spoken anew by four voices: the sound, its morae, seconds of speech, and the pauses in it."""
    rng = np.random.default_rng(20261129)
    for number in range(count):
        _language, variant, pace = (("ja", "m3", 150), ("ja", "f2", 130), ("ja", "m1", 175), ("ja", "f4", 150))[
            number % 4
        ]
        chosen = [PHRASES[n] for n in rng.permutation(len(PHRASES))]
        pauses = [float(rng.choice(LENGTHS_S)) for _ in chosen[1:]]
        parts, active, counted = [silence(1.0)], 0.0, 0.0
        for place, words in enumerate(chosen):
            clip = voices.spoken("ja", variant, pace + int(rng.integers(-2, 3)) * 10, RATE_HZ, -26.0, words)
            start, end = edges_of(clip)
            parts.append(clip[round(start * RATE_HZ) : round(end * RATE_HZ)])
            active += end - start
            counted += morae(words).beats
            parts.append(silence(pauses[place] if place < len(pauses) else 1.0))
        whole = np.concatenate(parts)
        noise = voices.hiss(len(whole) / RATE_HZ, (-75, -60, -55)[number % 3], RATE_HZ, seed=number)[: len(whole)]
        yield whole + noise, counted, active, pauses


@needs_espeak
def test_pace_and_pauses_of_a_hundred_runs_by_four_voices() -> None:
    errors, missed, off = [], 0, []
    for sound, counted, active, pauses in runs(104):
        talk: Talk = talk_in(sound, RATE_HZ)
        truth = counted / active
        errors.append(abs(counted / talk.active_s - truth) / truth)
        long = [p for p in pauses if p >= 2]
        missed += len(long) - len(talk.long_pauses_s)
        off += [abs(p - (e - s)) for p, (s, e) in zip(pauses, talk.pauses_s, strict=False)]
    print(f"pace: most {max(errors):.1%}; pauses: {len(off)}, median {np.median(off) * 1000:.0f} ms off")
    assert max(errors) <= 0.03
    assert missed == 0
    assert np.median(off) <= 2 * HOP_S


@pytest.mark.parametrize("rate_hz", [16000, 44100, 48000, 8000])
@pytest.mark.parametrize("block_s", [0.05, 0.013])
def test_block_by_block_the_rate_is_lowered_as_at_once(rate_hz: int, block_s: float) -> None:
    t = np.arange(2 * rate_hz) / rate_hz
    sound = (0.5 * np.sin(2 * np.pi * 440 * t) + 0.2 * np.sin(2 * np.pi * 3000 * t)).astype(np.float32)
    size = round(block_s * rate_hz)
    rate = ToSpeechRate(rate_hz)
    there = np.concatenate([rate.push(sound[at : at + size]) for at in range(0, len(sound), size)])
    at_once = at_speech_rate(sound, rate_hz)
    assert len(there) == pytest.approx(len(at_once), abs=2)
    late = round(0.004 * SPEECH_HZ) if rate_hz > SPEECH_HZ else 0
    best = min(
        np.abs(there[2000 + d : 30000 + d] - at_once[2000:30000]).max() for d in range(max(0, late - 2), late + 3)
    )
    # the filter's delay is no whole number of samples at every rate
    assert best < 0.12


@needs_espeak
def test_cpu_of_all_measures_is_a_small_share_of_the_time() -> None:
    whole = np.concatenate([sound for sound, _, _, _ in runs(1)])
    long = voices.resampled(whole, RATE_HZ, 48000)
    begun = time.process_time()
    found = speaking_in(long, 48000, -75.0)
    spent = time.process_time() - begun
    seconds = len(long) / 48000
    print(f"{spent / seconds:.2%} of {seconds:.0f} s")
    assert isinstance(found, Speaking)
    assert spent < 0.05 * seconds
