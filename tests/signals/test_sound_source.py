from collections.abc import Callable

import numpy as np
import pytest

from app.signals import fir
from app.signals.level import short_time_dbfs
from app.signals.noise import FRAME_S, events
from app.signals.sound_source import Source, most_of, sources
from app.signals.weighting import a_weight
from tests.signals.household import House
from tests.signals.rooms import Sound, over_quiet

RATE_HZ = 16000
STARTS_S = [1.0, 3.0, 5.0]

ONES: dict[str, tuple[Callable[[House], Sound], Source]] = {
    "a dog": (House.bark, Source.DOG),
    "a dog far away": (House.far_bark, Source.DOG),
    "a small dog": (House.small_bark, Source.DOG),
    "a shout": (House.shout, Source.VOICE),
    "a cat": (House.meow, Source.VOICE),
    "a doorbell": (House.ding_dong, Source.BELL),
    "a notice": (House.notice, Source.BELL),
    "a buzzer": (House.buzzer, Source.BELL),
    "a door": (House.door, Source.DOOR),
    "knuckles": (House.knock, Source.DOOR),
    "plates": (House.plate, Source.DISHES),
}
MANY: dict[str, tuple[Callable[[House], Sound], Source]] = {
    "hammering": (lambda h: h.placed(h.often(3, 0), h.blow), Source.HAMMER),
    "dull hammering": (lambda h: h.placed(h.often(2, 0), lambda: h.burst(0.15, 0.03, 300, 5000)), Source.HAMMER),
    "steps": (lambda h: h.placed(h.often(1.8, 0.1), h.step), Source.DOOR),
    "a telephone": (House.ringing, Source.BELL),
    "an alarm clock": (lambda h: h.beeping(2500, 0.06, 0.06) * (h.t % 1 < 0.48), Source.BELL),
    "a sentence": (lambda h: h.talk() * (h.t > 2) * (h.t < 5), Source.VOICE),
    "a fit of barks": (lambda h: h.placed([2 + 0.4 * n for n in range(8)], h.bark), Source.DOG),
}


def told(house: House, sound: Sound, dbfs_a: float) -> Source | None:
    taps = fir.designed(a_weight, RATE_HZ, RATE_HZ // 3 | 1)
    weighted = fir.filtered(over_quiet(sound, dbfs_a, house), taps)
    found = events(short_time_dbfs(weighted, round(FRAME_S * RATE_HZ)), short=lambda _start, _end: True)
    return most_of(sources(weighted, RATE_HZ, found))


@pytest.mark.parametrize("name", ONES)
@pytest.mark.parametrize("dbfs_a", [-40, -54])
def test_a_single_sound(name: str, dbfs_a: float) -> None:
    house = House(RATE_HZ, 7)
    make, source = ONES[name]

    assert told(house, house.placed(STARTS_S, lambda: make(house)), dbfs_a) is source


@pytest.mark.parametrize("name", MANY)
def test_sounds_that_follow_one_another(name: str) -> None:
    house = House(RATE_HZ, 7)
    make, source = MANY[name]

    assert told(house, make(house), -45) is source


def test_the_strokes_of_a_bell_are_a_bell_whatever_they_look_like() -> None:
    house = House(RATE_HZ, 3)
    bark = over_quiet(house.placed([1.0], house.bark), -50, house)
    found = events(short_time_dbfs(bark, round(FRAME_S * RATE_HZ)))

    assert sources(bark, RATE_HZ, found, Source.BELL) == (Source.BELL,) * len(found)


def test_no_sound_was_nothing() -> None:
    assert sources(np.zeros(RATE_HZ, np.float32), RATE_HZ, ()) == ()
    assert most_of(()) is None
