"""Rooms of every kind, each clear, just good and just bad, at several rates and gains: right verdicts against given."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final, NamedTuple

import numpy as np

from app.checks.drive import now
from app.domain.readiness.judge import judge
from app.signals.fir import designed, filtered
from app.signals.level import short_time_dbfs
from app.signals.weighting import a_weight
from tests.bench.matrix import Matrix
from tests.equipment.listened import NOISE, PROFILE, check, rounding
from tests.signals import voices
from tests.signals.household import House
from tests.signals.rooms import Sound, at, level_dbfs_a

Maker = Callable[[House], Sound]
_RATES: Final = (16000, 44100, 48000)
_GAINS_DB: Final = (-20, -10, 0, 10, 20)
_NEAR_DB: Final = 0.6
"""So near a limit either verdict is right."""


class Room(NamedTuple):
    """A condition: how it is made, and the verdicts that are right."""

    name: str
    rate_hz: int
    make: Callable[[House], tuple[Sound, tuple[str, ...]]]
    seed: int = 1


STEADY: Final[dict[str, Maker]] = {
    "fan": House.fan,
    "fan that swings": lambda h: h.fan() * h.wobble(4, 2),
    "air conditioner": House.air_conditioner,
    "rain": lambda h: h.rain(150),
    "traffic": House.rough_street,
    "fridge": House.fridge,
    "spin": House.spinning,
    "washing machine": House.washing,
    "mower": House.mower,
    "mower far away": House.far_mower,
    "dryer": House.dryer,
    "vacuum cleaner": House.vacuum,
    "hair dryer": House.hair_dryer,
    "shower": House.shower,
    "computer": House.computer,
    "50 Hz": lambda h: h.tones(50, (0, -6, -9, -14, -12, -18)),
    "60 Hz": lambda h: h.tones(60, (0, -6, -9, -14, -12, -18)),
    "50 Hz, many harmonics": lambda h: h.tones(50, tuple(-1.0 * n for n in range(24))),
    "hiss": lambda h: h.noise(0.0),
}
CHANGING: Final[dict[str, Maker]] = {
    "fridge that starts and stops": House.fridge_cycling,
    "mower from 11 s": lambda h: h.mower() * (h.t > 11),
    "mower until 9 s": lambda h: h.mower() * (h.t < 9),
    "fan from 3 s": lambda h: h.fan() * (h.t > 3),
    "vacuum from 6 to 15 s": lambda h: h.vacuum() * ((h.t > 6) & (h.t < 15)),
}
TALK: Final[dict[str, Maker]] = {
    "one person": lambda h: h.talk(120, 0.3),
    "one woman": lambda h: h.talk(215, 0.2),
    "two people": lambda h: h.voices(2),
    "television": lambda h: h.talk(130) / h.talk(130).std() + 0.5 * h.beat() / h.beat().std(),
    "music without voice": lambda h: h.tune(0.4, 0.6, 2),
    "a band": House.beat,
    "music with voice": House.sung,
    "children": House.children,
    "children next room": lambda h: h.next_room(h.children()),
    "television next room": lambda h: h.next_room(h.talk(120, 0.3)),
    "a crying baby": House.crying,
    "many voices": lambda h: h.voices(8, 0.1),
    "a man reads Japanese": lambda h: _reading(h, ("ja", "m1", 160), 0.2),
    "a woman reads Japanese": lambda h: _reading(h, ("ja", "f4", 140), 0.8),
    "a man reads English": lambda h: _reading(h, ("en", "m3", 150), 0.8),
    "a woman reads English next room": lambda h: h.next_room(_reading(h, ("en", "f2", 165), 0.2)),
}
ONE: Final[dict[str, Callable[[House], Sound]]] = {
    "bark": House.bark,
    "far bark": House.far_bark,
    "small bark": House.small_bark,
    "door": House.door,
    "blow": House.blow,
    "plate": House.plate,
    "chair": House.chair,
    "step": House.step,
    "knuckles": House.knock,
    "cough": House.cough,
    "meow": House.meow,
    "shout": House.shout,
    "ding dong": House.ding_dong,
    "buzzer": House.buzzer,
    "notice": House.notice,
}
AGAIN: Final[dict[str, Maker]] = {
    "hammering 3/s": lambda h: h.placed(h.often(3, 0), h.blow),
    "dull hammering 2/s": lambda h: h.placed(h.often(2, 0), lambda: h.burst(0.15, 0.03, 300, 5000)),
    "hammering 4/s": lambda h: h.placed(h.often(4, 0.1), lambda: h.burst(0.15, 0.03, 300, 5000)),
    "fit of barks": lambda h: h.placed([8 + 0.4 * n for n in range(10)], h.bark),
    "barks all the time": lambda h: h.placed(h.often(1.3), h.bark),
    "dishes": lambda h: h.placed(h.often(2.5), h.plate),
    "steps": lambda h: h.placed(h.often(1.8, 0.1), h.step),
    "crossing bell": House.crossing,
    "crossing bell, quick": lambda h: h.bells(2.6, (640.0, 700.0), 0.3),
    "one gong again and again": lambda h: h.bells(1.1, (520.0, 1290.0), 0.6),
    "telephone": House.ringing,
    "alarm clock": House.beeping,
    "alarm clock, in fours": lambda h: h.beeping(2500, 0.06, 0.06) * (h.t % 1 < 0.48),
    "lorry that reverses": lambda h: h.beeping(1300, 0.5, 0.5),
    "short hammering 4.5/s": lambda h: h.placed(h.often(4.5, 0.1), lambda: h.burst(0.15, 0.02, 200, 4000)),
    "short hammering 2/s": lambda h: h.placed(h.often(2, 0.1), lambda: h.burst(0.2, 0.018, 400, 8000)),
    "siren": House.siren,
    "siren that goes to and fro": lambda h: h.siren(lambda t: np.where(t % 1.3 < 0.65, 960.0, 770.0)),
    "siren that yelps": lambda h: h.siren(lambda t: 900 + 350 * np.sin(2 * np.pi * 3 * t)),
    "siren that rises": lambda h: h.siren(lambda t: 650 + 300 * (t * 0.2 % 1)),
}
KEYS: Final[dict[str, Maker]] = {
    "typing 4/s": lambda h: h.keys(4),
    "typing 8/s": lambda h: h.keys(8, 0.01),
    "clock": lambda h: h.placed(h.often(1, 0), lambda: h.burst(0.05, 0.006, 1000, 6000)),
    "mouse": lambda h: h.placed(h.often(0.6), lambda: h.burst(0.04, 0.004, 1500, 7000)),
}


def _reading(house: House, speaker: tuple[str, str, int], pause_s: float) -> Sound:
    """One sentence again and again, as a lesson on the radio."""
    said = voices.spoken(*speaker, house.rate_hz)
    pause = np.zeros(round(pause_s * house.rate_hz), np.float32)
    return np.resize(np.concatenate([said, pause]), house.count).astype(float)


def by_level(sound: Sound, rate_hz: int) -> tuple[str, ...]:
    """What its A-weighted level comes to."""
    dbfs = level_dbfs_a(sound, rate_hz)
    near = {"fail", "marginal"} if abs(dbfs + 41) < _NEAR_DB else set()
    near |= {"pass", "marginal"} if abs(dbfs + 51) < _NEAR_DB else set()
    return tuple(near) or ("fail" if dbfs > -41 else "marginal" if dbfs > -51 else "pass",)


def rooms() -> Iterator[Room]:
    """All conditions."""
    number = 0
    for name, make in STEADY.items():
        for dbfs, floor in ((-34, -75), (-40, -75), (-42, -80), (-50, -80), (-52, -80), (-60, -75)):
            number += 1
            gain = _GAINS_DB[number % 5]
            yield Room(f"{name} {dbfs}", _RATES[number % 3], partial(_steady, make, dbfs, floor), number)
            if abs(gain) == 10 and floor + gain > -84:
                steady = partial(_steady, make, dbfs + gain, floor + gain)
                yield Room(f"{name} {dbfs}, gain {gain}", _RATES[number % 3], steady, number)
    for name, make in CHANGING.items():
        for dbfs in (-36, -43, -49, -61):
            number += 1
            yield Room(f"{name} {dbfs}", _RATES[number % 3], partial(_changing, make, dbfs), number)
    for name, make in TALK.items():
        for dbfs, floor, right in (
            (-36, -68, "fail"), (-46, -62, "fail"), (-53, -66, "fail"), (-70, -66, "pass"), (-76, -72, "pass")
        ):  # fmt: skip
            number += 1
            talk = partial(_at, make, dbfs, floor, (right,))
            yield Room(f"{name} {dbfs}", _RATES[number % 3], talk, number)
    yield from _singles()
    yield from _again()
    yield from _spoiled()


def _at(make: Maker, dbfs: float, floor: float, right: tuple[str, ...], house: House) -> tuple[Sound, tuple[str, ...]]:
    return at(make(house), dbfs, house.rate_hz) + at(house.noise(), floor, house.rate_hz), right


def _steady(make: Maker, dbfs: float, floor: float, house: House) -> tuple[Sound, tuple[str, ...]]:
    sound, _ = _at(make, dbfs, floor, (), house)
    return sound, by_level(sound, house.rate_hz)


def _changing(make: Maker, dbfs: float, house: House) -> tuple[Sound, tuple[str, ...]]:
    """As loud as told while it runs."""
    whole = make(house)
    runs = np.abs(whole) > 0
    loud = at(whole, dbfs, house.rate_hz, runs)
    return loud + at(house.noise(), -72, house.rate_hz), by_level(loud[runs], house.rate_hz)


def _peaking(
    make: Maker, peak: float, floor: float, gain: float, right: tuple[str, ...], house: House
) -> tuple[Sound, tuple[str, ...]]:
    """Its loudest tenth of a second at ``peak`` in dBFS(A), then all of it louder by ``gain``."""
    whole = make(house)
    whole = whole * 10 ** ((peak - loudest_dbfs(whole, house.rate_hz)) / 20)
    return (whole + at(house.noise(), floor, house.rate_hz)) * 10 ** (gain / 20), right


def loudest_dbfs(sound: Sound, rate_hz: int) -> float:
    """The A-weighted level of the loudest tenth of a second."""
    weighted = filtered(sound.astype(np.float32), designed(a_weight, rate_hz, rate_hz // 3 | 1))
    return float(short_time_dbfs(weighted, rate_hz // 10).max())


def _singles() -> Iterator[Room]:
    number = 0
    for name, one in ONE.items():
        for times, right in (([9.0], "marginal"), ([4.0, 13.0], "fail"), ([3.0, 9.0, 12.0, 17.0], "fail")):
            for peak, floor in ((-28, -66), (-40, -66), (-48, -66), (-48, -64), (-68, -66), (-66, -80)):
                number += 1
                if number % 2 and peak not in (-28, -68):
                    continue
                rights: tuple[str, ...] = ("pass",) if peak < -60 else (right,)
                if name in _OF_PARTS and rights == ("marginal",):
                    rights = ("marginal", "fail")
                make = partial(_several, one, times)
                rate = _RATES[number % 3]
                title = f"{name} x{len(times)} {peak} over {floor}"
                yield Room(title, rate, partial(_peaking, make, peak, floor, 0, rights), number)
                gain = _GAINS_DB[number % 5]
                if abs(gain) == 20 and peak == -48 and floor + gain > -87:
                    told = rights if gain > 0 else ("pass",)
                    peaking = partial(_peaking, make, peak, floor, gain, told)
                    yield Room(f"{title}, gain {gain}", rate, peaking, number)


_OF_PARTS: Final = ("ding dong", "knuckles", "cough", "notice", "buzzer", "chair")
"""Which may be two sounds."""


def _several(one: Callable[[House], Sound], starts_s: list[float], house: House) -> Sound:
    return house.placed(starts_s, lambda: one(house))


def _again() -> Iterator[Room]:
    number = 0
    for name, make in AGAIN.items():
        for peak, floor in ((-26, -66), (-38, -66), (-46, -66), (-48, -70), (-67, -66), (-66, -80)):
            number += 1
            right = ("pass",) if peak < -60 else ("fail",)
            peaking = partial(_peaking, make, peak, floor, 0, right)
            yield Room(f"{name} {peak} over {floor}", _RATES[number % 3], peaking, number)
    for name, make in KEYS.items():
        for peak, verdict in ((-24, "fail"), (-46, "pass"), (-52, "pass"), (-64, "pass")):
            number += 1
            peaking = partial(_peaking, make, peak, -66, 0, (verdict,))
            yield Room(f"{name} {peak}", _RATES[number % 3], peaking, number)


def _spoiled() -> Iterator[Room]:
    for rate in _RATES:
        for name, (make, right) in SPOILED.items():
            yield Room(name, rate, lambda house, make=make, right=right: (make(house), right), rate)


def _quiet(h: House, dbfs: float = -66) -> Sound:
    return at(h.noise(), dbfs, h.rate_hz)


def _fan(h: House, dbfs: float = -46) -> Sound:
    return at(h.fan(), dbfs, h.rate_hz)


def _clicked(h: House, at_s: float, peak: float) -> Sound:
    sound = _quiet(h)
    sound[round(at_s * h.rate_hz)] += peak
    return sound


def _gated(h: House) -> Sound:
    barks = h.placed([5.0, 12.0], h.bark)
    return np.where(np.abs(barks) > 0, 0.02 * barks + _quiet(h), 0)


SPOILED: Final[dict[str, tuple[Maker, tuple[str, ...]]]] = {
    "muted from 0 s, zeros": (lambda h: 0 * h.t, ("unknown",)),
    "muted from 0 s, -96 dBFS": (lambda h: rounding(h).astype(float), ("unknown",)),
    "muted from 12 s, zeros": (lambda h: np.where(h.t < 12, _quiet(h), 0), ("unknown",)),
    "muted from 12 s, -96 dBFS": (lambda h: np.where(h.t < 12, _quiet(h), rounding(h)), ("unknown",)),
    "muted from 12 s in a loud room": (lambda h: np.where(h.t < 12, _fan(h, -36), 0), ("unknown",)),
    "muted from 12 s in talk": (lambda h: np.where(h.t < 12, at(h.talk(), -40, h.rate_hz), 0), ("unknown",)),
    "muted from 18 s": (lambda h: np.where(h.t < 18, _quiet(h), 0), ("unknown",)),
    "muted from 27 s": (_quiet, ("pass",)),
    "muted until 5 s": (lambda h: np.where(h.t < 5, 0, _quiet(h)), ("unknown",)),
    "gate that opens for barks": (_gated, ("unknown",)),
    "gate that opens for talk": (lambda h: np.where(h.t % 4 < 1.5, at(h.talk(), -50, h.rate_hz), 0), ("unknown",)),
    "gate that leaves -96 dBFS": (
        lambda h: np.where(h.t % 4 < 1.5, at(h.talk(), -50, h.rate_hz), rounding(h)),
        ("unknown",),
    ),
    "offset": (lambda h: _quiet(h) + 0.2, ("pass",)),
    "offset and a fan": (lambda h: _fan(h) + _quiet(h) - 0.1, ("marginal",)),
    "a click of one sample": (lambda h: _clicked(h, 8, 0.5), ("pass", "marginal")),
    "two clicks of one sample": (lambda h: _clicked(h, 8, 0.02) + _clicked(h, 14, 0.02), ("pass",)),
    "a click while it settles": (lambda h: _clicked(h, 0.1, 0.9), ("pass",)),
    "turned down by a bark": (
        lambda h: _quiet(h, -57) * 10 ** (-18 / 20 * np.clip(1 - (h.t - 9) / 3, 0, 1) * (h.t >= 9)),
        ("marginal",),
    ),
    "muted from 4 s, -93 dBFS": (
        lambda h: np.where(h.t < 4, _quiet(h), at(h.noise(0.0), -93, h.rate_hz)),
        ("unknown",),
    ),
    "muted from 15.5 s, an offset that drifts": (lambda h: np.where(h.t < 15.5, _quiet(h), h.t / 2e4), ("unknown",)),
    "muted, hum of -100 dBFS": (lambda h: 1.4e-5 * np.sin(2 * np.pi * 50 * h.t), ("unknown",)),
    "muted, the lowest bit flickers": (lambda h: (h.rng.random(h.count) < 0.01) / 32768, ("unknown",)),
    "muted between 8 and 13 s": (lambda h: np.where((h.t < 8) | (h.t > 13), _quiet(h), 0), ("unknown",)),
    "-84 dBFS of an own hiss": (lambda h: _quiet(h, -84), ("pass",)),
    "-96 dBFS": (lambda h: at(h.noise(0.0), -96, h.rate_hz), ("unknown",)),
    "a voice hardly stands out": (lambda h: _fan(h, -33), ("fail",)),
    "very loud": (lambda h: np.clip(_fan(h, -10), -1, 1), ("fail",)),
    "fan that gets louder half way": (lambda h: np.where(h.t < 11, _fan(h, -60), _fan(h, -46)), ("marginal",)),
    "fan that gets weaker half way": (lambda h: np.where(h.t < 11, _fan(h, -38), _fan(h, -60)), ("fail",)),
}
"""Microphones that do something to the room, and rooms that change."""


def main() -> None:
    """Print the confusion matrix, and each room that was judged wrongly."""
    table = Matrix("rooms")
    for room in rooms():
        wanted, given, told = judged(room)
        table.begin()
        table.take(f"{room.name} at {room.rate_hz} Hz ({told})", wanted, given)
    table.show()


def judged(room: Room) -> tuple[tuple[str, ...], str, str]:
    """The verdicts that are right, the one given, and what was found."""
    sound, wanted = room.make(House(room.rate_hz, 21, room.seed))
    evidence = check(np.asarray(sound, np.float32), room.rate_hz).evidence
    verdict = judge(evidence, PROFILE, now(), ["workspace"]).items["workspace"].value
    facts, missing = evidence.facts, evidence.missing
    found = [str(facts[m].value)[:6] if m in facts else str(missing[m].reason) for m in NOISE]
    return wanted, verdict, ", ".join(found)
