from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.signals.fir import Fir, designed, filtered

NOISE = np.random.default_rng(3).standard_normal(5000).astype(np.float32)


@given(st.lists(st.integers(1, 900), min_size=1, max_size=8))
def test_the_pieces_make_the_whole(lengths: list[int]) -> None:
    taps = np.hanning(101)
    fir = Fir(taps)
    cuts = np.cumsum([0, *lengths])

    pieces = [fir.push(NOISE[start:end]) for start, end in pairwise(cuts)]

    wanted = np.convolve(NOISE[: cuts[-1]], taps)[: min(cuts[-1], len(NOISE))]
    np.testing.assert_allclose(np.concatenate(pieces), wanted, rtol=0, atol=1e-4)


def test_filtered_is_not_late() -> None:
    impulse = np.zeros(1000, np.float32)
    impulse[400] = 1

    out = filtered(impulse, np.hanning(101), piece=137)

    assert len(out) == 1000
    assert out.argmax() == 400


def test_a_designed_filter_has_the_gain_it_was_asked_for() -> None:
    taps = designed(lambda f: np.where(f < 1000, 1.0, 0.25), 8000, 401)

    gain = np.abs(np.fft.rfft(taps, 8000))

    assert gain[:900] == pytest.approx(1.0, abs=0.01)
    assert gain[1100:] == pytest.approx(0.25, abs=0.01)
