from collections.abc import Callable
from functools import partial

import numpy as np
import pytest

from app.signals.strokes import is_blow, strokes_s
from tests.signals.household import House
from tests.signals.rooms import Sound, over_quiet

BELLS: dict[str, tuple[Callable[[House], Sound], float]] = {
    "a level crossing": (House.crossing, 130 / 60),
    "a quick bell": (lambda h: h.bells(2.6, (640.0, 700.0), 0.3), 2.6),
    "a gong": (lambda h: h.bells(1.1, (520.0, 1290.0), 0.6), 1.1),
}
NO_BELLS: dict[str, Callable[[House], Sound]] = {
    "a fan": House.fan,
    "a motor": House.mower,
    "a washing machine": House.washing,
    "a tune": House.tune,
    "talk": House.talk,
    "keys": House.keys,
    "a clock": lambda h: h.placed(h.often(1, 0), lambda: h.burst(0.05, 0.006, 1000, 6000)),
    "one stroke": lambda h: h.placed([5.0], h.ding_dong),
    "hum": lambda h: h.tones(50, (0, -3, -6, -9)),
    "rain": House.rain,
    "two motors that beat": lambda h: np.sin(2 * np.pi * 500 * h.t) + np.sin(2 * np.pi * 502.5 * h.t),
    "a lorry that reverses": lambda h: h.beeping(1300, 0.5, 0.5),
}


@pytest.mark.parametrize("name", BELLS)
@pytest.mark.parametrize("dbfs_a", [-34, -54])
def test_a_bell_that_is_struck_again_and_again(name: str, dbfs_a: float) -> None:
    house = House(8000, 12)
    make, per_s = BELLS[name]

    struck = strokes_s(over_quiet(make(house), dbfs_a, house), 8000)

    assert len(struck) == pytest.approx(12 * per_s, abs=3)
    assert np.median(np.diff(struck)) == pytest.approx(1 / per_s, rel=0.05)


@pytest.mark.parametrize("name", NO_BELLS)
def test_what_is_no_bell(name: str) -> None:
    house = House(8000, 12)
    for dbfs_a in (-34, -54):
        assert strokes_s(over_quiet(NO_BELLS[name](house), dbfs_a, house), 8000) == ()


def test_a_bell_that_no_caller_hears() -> None:
    house = House(8000, 12)
    assert strokes_s(over_quiet(house.crossing(), -70, house, -90), 8000) == ()


@pytest.mark.parametrize("rate_hz", [8000, 16000, 48000])
@pytest.mark.parametrize(("decay_s", "blow"), [(0.004, False), (0.012, False), (0.03, True), (0.06, True)])
def test_a_blow_rings_on_and_a_key_does_not(rate_hz: int, decay_s: float, blow: bool) -> None:
    for seed in range(5):
        house = House(rate_hz, 1.0, seed)
        heard = over_quiet(house.placed([0.05], partial(house.burst, 0.3, decay_s, 300, 5000)), -40, house)
        assert is_blow(heard, rate_hz) is blow
