from collections.abc import Callable

import numpy as np
import pytest

from app.signals.sirens import Sweeps, sweeps_in
from tests.signals.household import House
from tests.signals.rooms import Sound, over_quiet


def _motor(house: House, turns_hz: Sound) -> Sound:
    phase = 2 * np.pi * np.cumsum(turns_hz) / house.rate_hz
    return sum((np.sin(n * phase) / n for n in range(1, 30)), start=0 * phase)


SIRENS: dict[str, tuple[Callable[[House], Sound], float]] = {
    "to and fro as an ambulance in Japan": (
        lambda h: h.siren(lambda t: np.where(t % 1.3 < 0.65, 960.0, 770.0)),
        1 / 1.3,
    ),
    "slow": (lambda h: h.siren(lambda t: 900 + 500 * np.sin(2 * np.pi * 0.25 * t)), 0.25),
    "yelping": (lambda h: h.siren(lambda t: 900 + 350 * np.sin(2 * np.pi * 3 * t)), 3.0),
    "rising again and again": (lambda h: h.siren(lambda t: 600 + 400 * (t * 0.5 % 1)), 0.5),
}
NONE: dict[str, Callable[[House], Sound]] = {
    "a fan": House.fan,
    "a motor that runs up": lambda h: _motor(h, 20 + 10 * h.t),
    "a mower": House.mower,
    "a vacuum cleaner": House.vacuum,
    "a washing machine": House.washing_phases,
    "a level crossing": House.crossing,
    "a telephone": House.ringing,
    "a lorry that reverses": lambda h: h.beeping(1300, 0.5, 0.5),
    "keys": House.keys,
    "hum": lambda h: h.tones(50, (0, -3, -6, -9)),
    "a whistle that stays": lambda h: np.sin(2 * np.pi * 1000 * h.t),
    "noise": House.noise,
}


@pytest.mark.parametrize("rate_hz", [8000, 44100])
@pytest.mark.parametrize("name", SIRENS)
def test_each_time_that_a_siren_goes_up_is_heard(name: str, rate_hz: int) -> None:
    house = House(rate_hz, 12)
    make, per_s = SIRENS[name]
    for dbfs_a in (-36, -53):
        found, surely = sweeps_in(over_quiet(make(house), dbfs_a, house), rate_hz)

        assert surely or len(found) <= 3 or "to and fro" in name
        assert len(found) == pytest.approx(12 * per_s, abs=1.5)
        assert np.diff(found).mean() == pytest.approx(1 / per_s, rel=0.1)


@pytest.mark.parametrize("name", NONE)
def test_what_is_no_siren(name: str) -> None:
    house = House(16000, 12)
    for dbfs_a in (-36, -53):
        assert sweeps_in(over_quiet(NONE[name](house), dbfs_a, house), 16000) == Sweeps()


def test_a_siren_that_no_caller_hears_or_that_is_over_soon() -> None:
    house = House(16000, 12)
    assert sweeps_in(over_quiet(house.siren(), -68, house, -85), 16000) == Sweeps()
    assert sweeps_in(over_quiet(house.siren() * (house.t < 4), -45, house), 16000) == Sweeps()
    assert sweeps_in(np.zeros(100, np.float32), 16000) == Sweeps()


def test_a_voice_and_a_tune_are_not_surely_one() -> None:
    house = House(16000, 12)
    for sound in (house.talk(), house.talk(215), house.children(), house.tune(0.4, 0.6, 2), house.sung()):
        assert not sweeps_in(over_quiet(sound, -40, house), 16000).surely
