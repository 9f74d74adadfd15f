from collections.abc import Callable
from functools import partial

import numpy as np
import pytest

from app.signals.level import short_time_dbfs
from app.signals.noise import FRAME_S
from app.signals.strokes import blows, lasts_s, strokes_s, struck_share
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
        assert (lasts_s(heard, rate_hz) >= 0.0145) is blow


@pytest.mark.parametrize("rate_hz", [8000, 44100])
@pytest.mark.parametrize(
    ("per_s", "jitter", "decay_s", "hammers"),
    [
        (4.5, 0.1, 0.02, True),
        (1.5, 0.1, 0.018, True),
        (4.0, 0.6, 0.014, False),
        (8.0, 0.6, 0.012, False),
        (4.0, 0.0, 0.008, False),
    ],
)
def test_short_blows_are_known_by_coming_in_time(
    rate_hz: int, per_s: float, jitter: float, decay_s: float, hammers: bool
) -> None:
    house = House(rate_hz, 12)
    starts_s = house.often(per_s, jitter)
    heard = over_quiet(house.placed(starts_s, lambda: house.burst(0.2, decay_s, 300, 5000)), -48, house)
    frame = int(FRAME_S * rate_hz)

    found = blows(heard, rate_hz, short_time_dbfs(heard, frame), frame)

    assert len(found) > 0.8 * len(starts_s) if hammers else not found


def test_what_is_struck_begins_at_once() -> None:
    house = House(16000, 12)
    for struck in (house.blow, house.plate, lambda: house.burst(0.3, 0.05)):
        assert struck_share(over_quiet(house.placed(house.often(3, 0.4), struck), -40, house), 16000) > 0.9
    for spoken in (house.talk(), house.murmur(), house.talk(215) + house.talk(120)):
        assert struck_share(over_quiet(spoken, -40, house), 16000) < 0.3
    assert struck_share(over_quiet(house.talk(), -75, house), 16000) == 0.0
    assert struck_share(np.zeros(10, np.float32), 16000) == 0.0
