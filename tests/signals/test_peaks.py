from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.signals.peaks import peaks


def test_ripples_are_no_peaks() -> None:
    t = np.arange(400) / 100
    wave = np.cos(2 * np.pi * t) + 0.1 * np.cos(2 * np.pi * 13 * t)

    assert [round(place / 100, 1) for place in peaks(wave, 0.5)] == [0.0, 1.0, 2.0, 3.0]
    assert len(peaks(wave, 0.01)) > 40
    assert peaks(np.zeros(0), 1.0) == []


@given(st.lists(st.integers(-40, 40), max_size=60), st.integers(0, 20))
def test_between_two_peaks_the_curve_falls_and_rises_by_more_than_the_turn(values: list[int], turn: int) -> None:
    curve = np.array(values, float)
    found = peaks(curve, turn)

    for before, after in pairwise(found):
        low = curve[before : after + 1].min()
        assert curve[before] > low + turn
        assert curve[after] > low + turn
