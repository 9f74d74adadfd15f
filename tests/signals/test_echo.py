"""The echo of a sweep: its level and delay against constructed truth, and what is no echo."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.signals.echo import LENGTH_S, LONGEST_DELAY_S, MOST_DB, echo_in, sweep
from app.signals.level import rms_dbfs
from tests.signals.voices import coughs, hiss, hum, knocks, low_passed, sung

Sound = np.ndarray


def room(rate_hz: int, noise_dbfs: float = -75.0, seed: int = 1) -> Sound:
    count = round((LENGTH_S + LONGEST_DELAY_S) * rate_hz)
    return np.random.default_rng(seed).standard_normal(count) * 10 ** (noise_dbfs / 20)


def with_echo(room: Sound, rate_hz: int, echo_db: float, delay_ms: float, played: Sound | None = None) -> Sound:
    path, heard = sweep(rate_hz) if played is None else played, room.copy()
    first = round(delay_ms * rate_hz / 1000)
    heard[first : first + len(path)] += path[: len(heard) - first] * 10 ** (echo_db / 20)
    return heard.astype(np.float32)


def test_the_sweep_is_gentle_and_as_loud_as_it_says() -> None:
    assert rms_dbfs(sweep()) == pytest.approx(-30, abs=0.3)
    assert np.abs(sweep()).max() < 0.05


@settings(max_examples=25, deadline=None)
@given(
    rate_hz=st.sampled_from((8000, 16000, 44100, 48000)),
    echo_db=st.floats(-45, -10),
    delay_ms=st.floats(20, 300),
    noise_dbfs=st.floats(-90, -68),
    seed=st.integers(0, 99),
)
def test_level_and_delay_are_those_of_the_path(
    rate_hz: int, echo_db: float, delay_ms: float, noise_dbfs: float, seed: int
) -> None:
    found = echo_in(with_echo(room(rate_hz, noise_dbfs, seed), rate_hz, echo_db, delay_ms), rate_hz)

    assert found.delay_s is not None
    assert found.below_db == pytest.approx(-echo_db, abs=1.0)
    assert 1000 * found.delay_s == pytest.approx(delay_ms, abs=2.0)


@pytest.mark.parametrize("echo_db", [-10.0, -25.0, -40.0])
def test_a_path_that_rings_is_as_loud_as_all_of_it(echo_db: float) -> None:
    rate_hz = 48000
    ringing = np.exp(-np.arange(round(0.02 * rate_hz)) / (0.004 * rate_hz))
    ringing *= np.random.default_rng(4).standard_normal(len(ringing))
    ringing[0] = 3.0
    ringing /= np.sqrt((ringing**2).sum())
    path = np.convolve(sweep(rate_hz), ringing)
    found = echo_in(with_echo(room(rate_hz), rate_hz, echo_db, 80, path), rate_hz)

    assert found.below_db == pytest.approx(-echo_db, abs=2.0)
    assert found.delay_s == pytest.approx(0.080, abs=0.002)


def test_an_earpiece_that_plays_only_the_telephones_band_is_found() -> None:
    rate_hz = 48000
    path = low_passed(sweep(rate_hz), rate_hz, 3400)
    found = echo_in(with_echo(room(rate_hz), rate_hz, -20, 60, path), rate_hz)

    assert found.delay_s == pytest.approx(0.060, abs=0.002)
    assert 19 <= found.below_db <= 26


def test_a_path_that_distorts_is_found_at_its_own_delay() -> None:
    rate_hz = 48000
    path = np.tanh(sweep(rate_hz) * 40) / 40
    found = echo_in(with_echo(room(rate_hz), rate_hz, -20, 120, path), rate_hz)

    assert found.delay_s == pytest.approx(0.120, abs=0.002)


@pytest.mark.parametrize("noise_dbfs", [-90.0, -65.0, -50.0, -35.0])
def test_noise_is_no_echo_and_bounds_what_can_be_said(noise_dbfs: float) -> None:
    for seed in range(10):
        found = echo_in(room(16000, noise_dbfs, seed).astype(np.float32), 16000)
        assert found.delay_s is None
        # an echo just above the bound would have been found
        if found.below_db < MOST_DB:
            louder = with_echo(room(16000, noise_dbfs, seed), 16000, -found.below_db + 2, 100)
            assert echo_in(louder, 16000).delay_s is not None


NOT_THE_SWEEP = {
    "voice": lambda n: sung(100 + 40 * n, 3, 16000, -26, n),
    "coughs": lambda n: coughs(3, -20, 16000, seed=n),
    "knocks": lambda n: knocks(3, 0.3, 16000, seed=n),
    "hum": lambda n: hum(3, -30, 16000, 50.0 + 10 * (n % 2)),
    "hiss": lambda n: hiss(3, -26, 16000, seed=n),
}


@pytest.mark.parametrize("what", NOT_THE_SWEEP)
def test_what_sounds_meanwhile_is_no_echo(what: str) -> None:
    count = round((LENGTH_S + LONGEST_DELAY_S) * 16000)
    for number in range(3):
        sound = NOT_THE_SWEEP[what](number)
        for first in (0, 5000, 11000):
            heard = np.zeros(count, np.float32)
            heard[: len(sound[first : first + count])] = sound[first : first + count]
            assert echo_in(heard, 16000).delay_s is None


def test_silence_and_nothing_have_no_echo() -> None:
    for heard in (np.zeros(0, np.float32), np.zeros(16000, np.float32), np.full(30000, 0.3, np.float32)):
        assert echo_in(heard, 16000) == echo_in(np.zeros(1, np.float32), 16000)
    assert echo_in(np.zeros(1, np.float32), 16000).delay_s is None
