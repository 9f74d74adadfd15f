"""The catalogue of rooms, judged as most companies do: each kind of sound clear, just good and just bad."""

from collections.abc import Callable
from typing import Final

import numpy as np
import pytest
from numpy.typing import NDArray

from app.advice import fixes
from app.checks.drive import now
from app.checks.probe import Step, Tell
from app.domain.readiness.judge import judge
from app.domain.readiness.verdict import UnknownReason, Verdict
from app.equipment.workspace import NOISE_EVENTS, NOISE_KIND, NOISE_LEVEL, NOISE_SOURCE
from tests.equipment.listened import NOISE, PROFILE, Samples, check, rounding, said, verdict
from tests.signals.household import House
from tests.signals.line_sounds import chords
from tests.signals.rooms import Room, at, level_dbfs_a, over_quiet

Sound = NDArray[np.float64]
Maker = Callable[[Room], Sound]


def quiet(room: Room, dbfs_a: float = -66.0) -> Samples:
    return at(room.noise(), dbfs_a, room.rate_hz).astype(np.float32)


def from_s(room: Room, start_s: float, end_s: float = 99.0) -> Sound:
    return ((room.t >= start_s) & (room.t < end_s)).astype(float)


STEADY: Final[dict[str, Maker]] = {
    "a fan": Room.fan,
    "a fan that swings": lambda r: r.fan() * r.wobble(4, 2),
    "hum of 50 Hz": lambda r: r.tones(50, (0, -6, -9, -14, -12, -18)),
    "hum of 60 Hz": lambda r: r.tones(60, (0, -6, -9, -14, -12, -18)),
    "a fridge": Room.fridge,
    "a mower": Room.mower,
    "a washing machine": Room.washing,
    "heavy rain": lambda r: r.rain(150),
}


@pytest.mark.parametrize("name", STEADY)
def test_what_is_steady_is_judged_by_its_distance_to_a_voice(name: str) -> None:
    room = Room(8000)
    sound = STEADY[name](room)

    came = [verdict(over_quiet(sound, dbfs_a, room, -75), 8000) for dbfs_a in (-36, -46, -56)]

    assert came == ["fail", "marginal", "pass"]


@pytest.mark.parametrize("rate_hz", [16000, 44100, 48000])
def test_half_a_decibel_to_either_side_of_the_limit_decides(rate_hz: int) -> None:
    room = Room(rate_hz)
    fan = room.noise(-3.0)

    came = [verdict(at(fan, dbfs_a, rate_hz).astype(np.float32), rate_hz) for dbfs_a in (-40.5, -41.5, -50.5, -51.5)]

    assert came == ["fail", "marginal", "marginal", "pass"]


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("begins half way", lambda r: r.mower() * from_s(r, 11)),
        ("ends half way", lambda r: r.mower() * from_s(r, 0, 9)),
        ("more than half", lambda r: r.mower() * from_s(r, 6, 19)),
        ("with a pause", lambda r: r.washing() * (from_s(r, 0, 9) + from_s(r, 12))),
    ],
)
def test_a_machine_counts_whenever_it_runs(name: str, make: Maker) -> None:
    room = Room(8000)

    # over the whole; while it runs it is two to three decibels louder
    came = [verdict(over_quiet(make(room), dbfs_a, room), 8000) for dbfs_a in (-38, -48)]

    assert came == ["fail", "marginal"], name


def test_a_steady_change_is_told() -> None:
    room = Room(8000)

    assert said(over_quiet(room.fan() * from_s(room, 11), -50, room), 8000) == (
        "A steady sound began half way, as of a machine."
    )
    assert said(over_quiet(room.fan() * from_s(room, 0, 9), -50, room), 8000) == (
        "A steady sound ended half way, as of a machine."
    )


def test_a_hum_that_begins_half_way_is_a_machine_and_no_charger() -> None:
    room = Room(16000)
    oven = room.tones(120, (0, -5, -9, -12), 0.001) * from_s(room, 10)

    assert said(over_quiet(oven, -45, room)) == "A steady sound began half way, as of a machine."


def test_a_machine_that_switches_on_and_off_is_told_so() -> None:
    room = Room(16000)

    heard = over_quiet(room.fan() * room.on_and_off(6, 6), -47, room)

    assert said(heard) == "A machine is heard that switches on and off."


WITHOUT_A_PAUSE: Final[dict[str, Maker]] = {
    "a man": lambda r: r.talk(110),
    "a woman": lambda r: r.talk(215, pause_s=0.05),
    "several voices": lambda r: r.voices(5),
    "a voice without pitch": Room.murmur,
    "a melody": Room.tune,
    "slow music": lambda r: r.tune(1.0, 1.5, 2),
    "a band": Room.beat,
    "television": lambda r: r.talk(130) / r.talk(130).std() + 0.5 * r.beat() / r.beat().std(),
}


@pytest.mark.parametrize("name", WITHOUT_A_PAUSE)
def test_voices_and_music_without_a_pause_fail_unless_nobody_hears_them(name: str) -> None:
    room = Room(8000)
    sound = WITHOUT_A_PAUSE[name](room)

    came = [verdict(over_quiet(sound, dbfs_a, room), 8000) for dbfs_a in (-38, -55, -76)]

    assert came == ["fail", "fail", "pass"]


@pytest.mark.parametrize(
    ("name", "make", "wanted"),
    [
        ("one bark", lambda r: r.placed([7], r.bark), "marginal"),
        ("two barks", lambda r: r.placed([7, 9], r.bark), "fail"),
        ("a fit of four seconds", lambda r: r.placed([8 + 0.4 * n for n in range(10)], r.bark), "fail"),
        ("a quick fit", lambda r: r.placed([8 + 0.3 * n for n in range(6)], r.bark), "fail"),
        ("a door", lambda r: r.placed([10], lambda: r.burst(0.5, 0.08, 50, 1500)), "marginal"),
        ("a sentence", lambda r: r.talk() * from_s(r, 8, 10.5), "fail"),
        ("a clock", lambda r: r.placed(r.often(1, 0), lambda: r.burst(0.05, 0.006, 1000, 6000)), "pass"),
        ("typing", lambda r: r.keys(4), "pass"),
    ],
)
def test_single_sounds_are_counted(name: str, make: Maker, wanted: str) -> None:
    room = Room(16000)

    assert verdict(over_quiet(make(room), -52, room)) == wanted, name


@pytest.mark.parametrize(
    ("name", "make", "dbfs_a", "floor_dbfs_a"),
    [
        ("two soft steps", lambda r: r.placed([6, 14], lambda: r.burst(0.25, 0.1, 60, 1500)), -78, -86),
        ("own breath", Room.breath, -66, -80),
        ("own breath", Room.breath, -67, -75),
        ("a distant radio", lambda r: r.talk(150, 0.2), -65, -75),
        ("distant music", Room.tune, -66, -80),
    ],
)
def test_what_no_caller_hears_passes_in_the_quietest_room(
    name: str, make: Maker, dbfs_a: float, floor_dbfs_a: float
) -> None:
    room = Room(16000)
    sound = make(room)

    assert verdict(over_quiet(sound, dbfs_a, room, floor_dbfs_a)) == "pass", name
    # 20 dB louder it is heard
    assert verdict(over_quiet(sound, dbfs_a + 20, room, floor_dbfs_a)) == "fail", name


KNOCK: Final = (0.08, 0.01, 100, 3000)


@pytest.mark.parametrize(
    ("name", "make", "dbfs_a", "wanted"),
    [
        ("one knock", lambda r: r.placed([8], lambda: r.burst(*KNOCK)), -42, "marginal"),
        ("four knocks", lambda r: r.placed([3, 8, 13, 18], lambda: r.burst(*KNOCK)), -40, "fail"),
        ("a loud clock", lambda r: r.placed(r.often(1, 0), lambda: r.burst(0.05, 0.004, 1500, 7000)), -45, "fail"),
        ("a quiet clock", lambda r: r.placed(r.often(1, 0), lambda: r.burst(0.05, 0.004, 1500, 7000)), -54, "pass"),
        ("hammering at keys", lambda r: r.keys(5), -40, "fail"),
        ("typing", lambda r: r.keys(5), -50, "pass"),
        ("quick typing", lambda r: r.keys(8, 0.01), -48, "pass"),
    ],
)
def test_a_bang_as_loud_as_a_voice_counts_however_short(name: str, make: Maker, dbfs_a: float, wanted: str) -> None:
    room = Room(16000)
    heard = over_quiet(make(room), dbfs_a, room)

    assert verdict(heard) == wanted, name
    keys, door = "Short clicks are heard", "That was probably a door"
    assert wanted == "pass" or said(heard).startswith((keys, door, "Voices, barks or other sounds"))


@pytest.mark.parametrize(
    ("name", "make", "words"),
    [
        ("a dog", lambda h: h.placed([4, 9, 15], h.bark), "That was probably a dog."),
        ("a door", lambda h: h.placed([4, 9, 15], h.door), "That was probably a door, a step, or something that fell."),
        ("a doorbell", lambda h: h.placed([4, 15], h.ding_dong), "That was probably a bell, a telephone or an alarm."),
        ("a crossing", House.crossing, "That was probably a bell, a telephone or an alarm."),
        ("hammering", lambda h: h.placed(h.often(3, 0), lambda: h.burst(0.15, 0.03, 300, 5000)),
         "That was probably hammering."),
        ("dishes", lambda h: h.placed(h.often(1), h.plate), "Those were probably dishes."),
        ("short hammering", lambda h: h.placed(h.often(4.5, 0.1), lambda: h.burst(0.15, 0.02, 200, 4000)),
         "That was probably hammering."),
        ("uneven hammering", lambda h: h.placed(h.often(4, 0.4), lambda: h.burst(0.3, 0.06, 200, 2500)),
         "That was probably hammering."),
        ("a siren", House.siren, "That was probably a siren outside."),
        ("an ambulance", lambda h: h.siren(lambda t: np.where(t % 1.3 < 0.65, 960.0, 770.0)),
         "That was probably a siren outside."),
        ("a shout", lambda h: h.placed([4, 9, 15], h.shout), "That was probably somebody who spoke or called."),
    ],
)  # fmt: skip
def test_what_stood_out_is_told_apart_and_has_its_own_remedy(
    name: str, make: Callable[[House], Sound], words: str
) -> None:
    house = House(16000)
    heard = over_quiet(make(house), -52, house)
    steps: list[Step] = []
    evidence = check(heard, steps=steps).evidence

    assert [step.text.msgid for step in steps if isinstance(step, Tell)][-1] == words, name
    judgement = judge(evidence, PROFILE, now(), ["workspace"])
    assert judgement.items["workspace"] is Verdict.FAIL
    source = str(evidence.facts[NOISE_SOURCE].value)
    (fix,) = (fix for fix in fixes(judgement) if fix.metric == NOISE_EVENTS.id)
    assert fix.fact != _PLAIN
    assert {word for _, word in evidence.curves[NOISE_LEVEL].marks} >= {source}


_PLAIN: Final = "Sounds stand out now and then"


@pytest.mark.parametrize(("over_db", "wanted"), [(14.0, "marginal"), (8.0, "pass")])
def test_a_sound_has_to_stand_out(over_db: float, wanted: str) -> None:
    room = Room(16000)
    bark = room.placed([7], lambda: Room(16000, 0.3, 4).noise())

    assert verdict((quiet(room) + at(bark, -66 + over_db, 16000, bark != 0)).astype(np.float32)) == wanted


def turned_down(sound: Samples, room: Room, at_s: float, depth_db: float, back_s: float) -> Samples:
    """The sound through a microphone that turns itself down at a moment and comes back by and by."""
    dip_db = np.where(room.t < at_s, 0, np.maximum(0, depth_db * (1 - (room.t - at_s) / back_s)))
    return (sound * 10 ** (-dip_db / 20)).astype(np.float32)


@pytest.mark.parametrize("back_s", [1.0, 4.0])
def test_automatic_gain_that_hides_a_bark_is_no_pass(back_s: float) -> None:
    room = Room(16000)
    heard = quiet(room, -58)

    assert verdict(heard) == "pass"
    assert verdict(turned_down(heard, room, 9.0, 15.0, back_s)) == "marginal"
    twice = turned_down(turned_down(heard, room, 5.0, 15.0, back_s), room, 13.0, 15.0, back_s)
    assert verdict(twice) == "fail"


def missing(sound: Samples, rate_hz: int = 16000) -> set[UnknownReason]:
    evidence = check(sound, rate_hz).evidence
    assert not set(NOISE) & set(evidence.facts)
    assert not evidence.curves
    return {evidence.missing[metric].reason for metric in NOISE}


@pytest.mark.parametrize("rate_hz", [16000, 48000])
def test_a_mute_is_no_quiet_room_whatever_it_leaves(rate_hz: int) -> None:
    room = Room(rate_hz)
    left = {
        "zeros": np.zeros(room.count, np.float32),
        "-96": (10 ** (-96 / 20) * room.white()).astype(np.float32),
        "rounding": rounding(room),
        "an offset": np.full(room.count, 0.01, np.float32),
    }

    for silence in left.values():
        assert missing(silence, rate_hz) == {UnknownReason.PERMISSION_DENIED}
        late = np.where(room.t < 12.5, quiet(room), silence)
        assert missing(late, rate_hz) == {UnknownReason.PERMISSION_DENIED}


@pytest.mark.parametrize("floor", [0.0, 1e-5])
def test_a_microphone_that_closes_between_sounds_does_not_tell_of_the_room(floor: float) -> None:
    room = Room(16000)
    barks = over_quiet(room.placed([4, 5, 9, 14], room.bark), -45, room)
    opened = sum(from_s(room, s, s + 0.6) for s in (4, 5, 9, 14)) > 0
    closed = floor * room.white()

    assert missing(np.where(opened, barks, closed).astype(np.float32)) == {UnknownReason.UNSUPPORTED}


@pytest.mark.parametrize("rubbish", [np.nan, np.inf, -np.inf, 1e9])
def test_what_is_no_sound_is_no_quiet_room(rubbish: float) -> None:
    room = Room(16000)
    once = quiet(room)
    once[100000] = rubbish

    assert missing(once) == {UnknownReason.DEVICE_ERROR}
    assert missing(np.full(room.count, rubbish, np.float32)) == {UnknownReason.DEVICE_ERROR}


def test_a_constant_offset_does_no_harm() -> None:
    room = Room(16000)
    fact = check(quiet(room) + np.float32(0.1)).evidence.facts[NOISE_LEVEL]

    assert fact.value == pytest.approx(-66, abs=0.3)
    assert verdict(quiet(room) + np.float32(0.1)) == "pass"


def test_a_wireless_microphone_that_needs_a_second_is_waited_for() -> None:
    room = Room(16000)

    assert verdict(np.where(room.t < 1.3, 0, quiet(room)).astype(np.float32)) == "pass"


def test_gaps_in_the_delivery_of_a_busy_computer_do_no_harm() -> None:
    room = Room(16000)
    gaps = sum(from_s(room, s, s + length_s) for s, length_s in ((4.03, 0.15), (9.0, 0.6), (15.05, 0.3))) > 0

    def gappy(sound: Samples) -> Samples:
        return np.where(gaps, 0, sound).astype(np.float32)

    assert verdict(gappy(quiet(room))) == "pass"
    assert verdict(gappy(over_quiet(room.fan(), -46, room))) == "marginal"
    assert verdict(gappy(over_quiet(room.tune(), -50, room))) == "fail"


@pytest.mark.parametrize("rate_hz", [8000, 16000, 44100, 48000])
@pytest.mark.parametrize("dbfs_a", [-30.0, -50.0, -75.0])
def test_the_level_is_that_of_the_room(rate_hz: int, dbfs_a: float) -> None:
    room = Room(rate_hz)
    sound = quiet(room, dbfs_a)

    assert level_dbfs_a(sound.astype(float), rate_hz) == pytest.approx(dbfs_a, abs=0.01)
    assert check(sound, rate_hz).evidence.facts[NOISE_LEVEL].value == pytest.approx(dbfs_a, abs=0.3)


@pytest.mark.parametrize("lasts_s", [1.5, 4.0])
@pytest.mark.parametrize("seed", [4, 5, 6, 7])
def test_held_chords_are_music_though_only_few_notes_begin(seed: int, lasts_s: float) -> None:
    music = chords(33, 16000, -42, seed, lasts_s)[: 25 * 16000]
    noise = np.random.default_rng(1).standard_normal(len(music)) * 10 ** (-65 / 20)
    evidence = check((music + noise).astype(np.float32)).evidence

    assert evidence.facts[NOISE_KIND].value == "music-like"
