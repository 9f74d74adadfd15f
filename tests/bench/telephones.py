"""Telephones of every kind: numbers, lines and what is heard of them, the right verdicts against those given."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, Final, NamedTuple

import numpy as np

from app.catalog import METRICS
from app.checks import handset
from app.checks.drive import drive, now
from app.checks.probe import Answer, Declined, Question
from app.domain.readiness.judge import judge
from app.equipment.phone import PHONE
from app.library.profiles import load_profile
from tests.bench.matrix import Matrix
from tests.bench.telephone_numbers import FIXED, NUMBERS, OTHER_KIND
from tests.equipment.sounds import RATE_HZ, Scripted, ScriptedSound
from tests.signals.line_sounds import (
    Sound,
    at_rms,
    bell,
    broken,
    faded,
    hum,
    key,
    melody,
    mixed,
    note,
    room,
    silence,
    speech,
    tone,
)
from tests.signals.rooms import Room

STANDARD: Final = load_profile("standard", METRICS)
CODE: Final = "4728"

Made = Callable[[], Sound]


class Telephone(NamedTuple):
    """A condition: what is answered and heard, and per metric the verdict that is right."""

    name: str
    right: Mapping[str, str]
    country: str = "JP"
    answers: Mapping[str, Any] = {}
    hears: tuple[Made, ...] = ()


class _Subscriber(Scripted):
    """Who answers what they know, skips the rest, and lets the microphone listen if there is something to hear."""

    def answer(self, question: Question) -> Answer:
        return self._next(question.id, Declined())


LINES: Final = (
    ("JP", "03-1234-5678", "mobile", OTHER_KIND),
    ("JP", "03-1234-5678", "050", OTHER_KIND),
    ("JP", "03-1234-5678", "analogue", FIXED),
    ("JP", "03-1234-5678", "cable", FIXED),
    ("JP", "090-1234-5678", "optical_ip", OTHER_KIND),
    ("JP", "050-1234-5678", "optical_ip", OTHER_KIND),
    ("JP", "0120-123-456", "analogue", OTHER_KIND),
    ("US", "(212) 555-0123", "analogue", FIXED),
    ("US", "(212) 555-0123", "mobile", OTHER_KIND),
    ("US", "(212) 555-0123", "unknown", {"phone.number": "pass", "phone.number.kind": "unknown"}),
    ("GB", "+81 3 1234 5678", "analogue", OTHER_KIND),
)
"""What the number says, and what the operator says of the line."""


def telephones() -> Iterator[Telephone]:
    """All conditions."""
    for country, numbers in NUMBERS.items():
        for words, right in numbers:
            line = "optical_ip" if country != "US" else "analogue"
            yield Telephone(f"{country} {words}", right, country, {"phone.number": words, "phone.line": line})
    for country, number, line, right in LINES:
        yield Telephone(f"{number}, {line}", right, country, {"phone.number": number, "phone.line": line})
    for (country, name), (sound, right) in _tones().items():
        number = {"US": "(212) 555-0123", "GB": "020 7946 0958", "DE": "030 12345678", "FR": "01 42 68 53 00"}
        said = {"phone.number": number.get(country, "03-1234-5678"), "phone.line": "analogue", "phone.listen": True}
        yield Telephone(f"{country} {name}", {"phone.dial_tone": right}, country, said, (sound, partial(_quiet, 70)))
    said = {"phone.number": "03-1234-5678", "phone.line": "analogue", "phone.listen": True}
    for name, (pressed, right) in _keys().items():
        yield Telephone(
            f"keys {name}", {"phone.keys": right}, "JP", said, (partial(_dial, [400.0]), pressed, partial(_quiet, 70))
        )
    for name, (ring, right) in _rings().items():
        quick = (partial(_dial, [400.0]), partial(_typed, CODE), ring)
        yield Telephone(f"ring {name}", {"phone.incoming": right}, "JP", said, quick)


def _quiet(seconds: float, dbfs: float = -65.0) -> Sound:
    return room(seconds, RATE_HZ, dbfs, colour=1.0)


def _over(sound: Sound, noise_dbfs: float = -65.0) -> Sound:
    return mixed(sound, room(len(sound) / RATE_HZ, RATE_HZ, noise_dbfs, colour=1.0))


def _dial(hz: list[float], over_db: float = 20.0, seconds: float = 9.0) -> Sound:
    return _over(tone(hz, seconds, RATE_HZ, -45), -45 - over_db)


def _tones() -> dict[tuple[str, str], tuple[Made, str]]:
    """By country and name what is heard in the handset; who is asked skips the question."""
    dials = {"JP": [400.0], "US": [350.0, 440.0], "GB": [350.0, 440.0], "DE": [425.0], "FR": [440.0]}
    found: dict[tuple[str, str], tuple[Made, str]] = {}
    for country, hz in dials.items():
        for over_db in (6, 10, 15, 30):
            # at 6 dB it may also be asked for
            right = "pass" if over_db >= 10 else "pass or unknown"
            found[country, f"dial tone {over_db} dB over the room"] = partial(_dial, hz, over_db), right
        found[country, "0.8 % too high"] = partial(_dial, [f * 1.008 for f in hz]), "pass"
        found[country, "0.8 % too low"] = partial(_dial, [f * 0.992 for f in hz]), "pass"
        found[country, "5 % too high"] = partial(_dial, [f * 1.05 for f in hz]), "unknown"
        found[country, "ringback"] = partial(_ringback, country), "unknown"
        found[country, "busy"] = partial(_busy, country), "unknown"
        found[country, "stutter, then steady"] = partial(_stutter, hz), "pass"
        found[country, "taken away as noise"] = partial(_taken_away, hz), "unknown"
    for name, (sound, right) in {
        "second dial tone": (lambda: broken(tone([400], 12, RATE_HZ, -40), [0.1, 0.1], RATE_HZ), "pass"),
        "hum of 50 Hz": (lambda: hum(12, RATE_HZ, -35), "unknown"),
        "hum of 60 Hz": (lambda: hum(12, RATE_HZ, -35, 60.0), "unknown"),
        "a charger whose eighth is strongest": (
            lambda: hum(12, RATE_HZ, -35, 50.0, [0.3, 0.5, 0.2, 0.5, 0.2, 0.5, 0.2, 1.0, 0.2, 0.5]), "unknown"),
        "a charger of 392 Hz": (lambda: tone([392], 4, RATE_HZ, -40), "unknown"),
        "a charger of 410 Hz with overtones": (lambda: note(410, 12, RATE_HZ, (1, 0.6, 0.4)), "unknown"),
        "speech": (lambda: speech(30, RATE_HZ, -26), "unknown"),
        "melody": (lambda: melody(30, RATE_HZ, -30), "unknown"),
        "G4 in a melody": (
            lambda: np.concatenate([note(f, s, RATE_HZ) for f, s in ((329.6, 2), (392.0, 3.2), (523.25, 9))]),
            "unknown"),
        "speech beside": (lambda: mixed(tone([400], 9, RATE_HZ, -40), speech(9, RATE_HZ, -50)), "pass"),
        "a fan beside": (lambda: mixed(tone([400], 9, RATE_HZ, -40), _made(Room.fan, -50)), "pass"),
        "typing beside": (lambda: mixed(tone([400], 9, RATE_HZ, -40), _made(Room.keys, -50)), "pass"),
        "a mower beside": (lambda: mixed(tone([400], 9, RATE_HZ, -40), _made(Room.mower, -50)), "pass"),
    }.items():  # fmt: skip
        found["JP", name] = partial(_at_the_same_level, sound), right
    found["JP", "nothing"] = (lambda: _over(silence(12, RATE_HZ))), "unknown"
    found["US", "F4 and A4"] = (lambda: _over(_chord())), "unknown"
    found["US", "a song with F4 and A4"] = (
        lambda: _over(np.concatenate([tone([294, 370], 3, RATE_HZ, -35), _chord()])),
        "unknown",
    )
    found["FR", "a tuning fork"] = _fork, "unknown"
    found["FR", "a flute's A4"] = (lambda: _over(at_rms(note(440, 9, RATE_HZ, (1, 0.3, 0.15)), -35))), "unknown"
    return found


def _at_the_same_level(make: Made) -> Sound:
    return _over(at_rms(make(), -40))


def _taken_away(hz: list[float]) -> Sound:
    return _over(faded(tone(hz, 20, RATE_HZ, -40), RATE_HZ, 1.2, 0.1))


def _chord() -> Sound:
    return tone([349.228, 440.0], 9, RATE_HZ, -35)


def _fork() -> Sound:
    dying = tone([440.0], 9, RATE_HZ, -35) * 10 ** (-1.2 / 20 * np.arange(9 * RATE_HZ) / RATE_HZ)
    return _over(dying.astype(np.float32))


def _made(make: Callable[[Room], Any], dbfs: float) -> Sound:
    return at_rms(make(Room(RATE_HZ, 9.0)), dbfs)


def _ringback(country: str) -> Sound:
    tones = handset.tones_of(country)
    assert tones is not None
    whole = tone(tones.ringback.hz, 20, RATE_HZ, -40, 17 if tones.ringback.modulated_hz else 0)
    return _over(broken(whole, tones.ringback.cadence, RATE_HZ))


def _busy(country: str) -> Sound:
    tones = handset.tones_of(country)
    assert tones is not None
    return _over(broken(tone(tones.busy.hz, 20, RATE_HZ, -40), tones.busy.cadence, RATE_HZ))


def _stutter(hz: list[float]) -> Sound:
    begun = broken(tone(hz, 1.2, RATE_HZ, -40), [0.1, 0.1], RATE_HZ)
    return _over(np.concatenate([begun, tone(hz, 6, RATE_HZ, -40)]))


def _typed(keys: str, seconds: float = 0.12, gap_s: float = 0.2, noise_dbfs: float = -60.0, **more: Any) -> Sound:
    parts = [part for k in keys for part in (key(k, seconds, RATE_HZ, -35, **more), silence(gap_s, RATE_HZ))]
    sound = np.concatenate([silence(0.5, RATE_HZ), *parts, silence(0.5, RATE_HZ)])
    return mixed(sound, room(len(sound) / RATE_HZ, RATE_HZ, noise_dbfs))


def _keys() -> dict[str, tuple[Made, str]]:
    """What is heard of the keys 4 7 2 8."""
    return {
        "clear": (lambda: _typed(CODE), "pass"),
        "of 50 ms": (lambda: _typed(CODE, 0.05, 0.05), "pass"),
        "of a second": (lambda: _typed(CODE, 1.0, 0.5), "pass"),
        "twist of 4 dB": (lambda: _typed(CODE, twist_db=4.0), "pass"),
        "twist of -8 dB": (lambda: _typed(CODE, twist_db=-8.0), "pass"),
        "1.5 % off": (lambda: _typed(CODE, off=(0.015, -0.015)), "pass"),
        "15 dB over noise": (lambda: _typed(CODE, noise_dbfs=-50.0), "pass"),
        "other ones": (lambda: np.concatenate([_typed("4729"), _quiet(42)]), "fail"),
        "other ones, then the right ones": (lambda: np.concatenate([_typed("4729"), _quiet(2), _typed(CODE)]), "pass"),
        "two only": (lambda: np.concatenate([_typed("47"), _quiet(42)]), "unknown"),
        "none, somebody talks": (lambda: speech(42, RATE_HZ, -30, 180, 5), "unknown"),
        "none, music": (lambda: melody(42, RATE_HZ, -30), "unknown"),
        "pulses": (lambda: np.concatenate([broken(_quiet(2, -35), [0.033, 0.067], RATE_HZ), _quiet(42)]), "unknown"),
    }


def _rings() -> dict[str, tuple[Made, str]]:
    def sound(wave: Sound, noise_dbfs: float = -65.0) -> Sound:
        return np.concatenate([_over(wave, noise_dbfs), _quiet(62)])

    def ringing(kind: str) -> Sound:
        return sound(bell(14, RATE_HZ, -40, (1.0, 2.0), kind))

    rings = {kind: (partial(ringing, kind), "pass") for kind in ("warble", "gongs", "beeps")}
    return {
        **rings,
        "12 dB over the room": (lambda: sound(bell(14, RATE_HZ, -45), -57), "pass"),
        "only the mobile's own tone": (
            lambda: sound(broken(tone([400], 20, RATE_HZ, -40, 17), [1, 2], RATE_HZ)),
            "unknown",
        ),
        "somebody talks": (lambda: sound(speech(40, RATE_HZ, -30)), "unknown"),
        "an alarm clock": (lambda: sound(bell(20, RATE_HZ, -40, (0.5, 0.5), "beeps")), "unknown"),
        "snoring": (lambda: sound(broken(room(20, RATE_HZ, -35, colour=2.0), [1, 2], RATE_HZ)), "unknown"),
        "nothing": (lambda: _quiet(62), "unknown"),
    }


def judged(telephone: Telephone) -> dict[str, str]:
    """Per metric of ``right`` the verdict that was given."""
    sound = ScriptedSound([np.asarray(make(), np.float32) for make in telephone.hears] or [_quiet(1)])
    operator = _Subscriber({"phone.has": True, **telephone.answers})
    profile = STANDARD if telephone.country == "JP" else _in(telephone.country)
    code, handset.fresh_code = handset.fresh_code, lambda: CODE
    try:
        outcome = drive(PHONE.make_probe(sound.devices, profile), operator, metrics=PHONE.metrics)
    finally:
        handset.fresh_code = code
    findings = judge(outcome.evidence, profile, now(), ["phone"]).findings
    given = {f.requirement.metric.id: f.verdict.value for f in findings}
    return {metric: given[metric] for metric in telephone.right}


def _in(country: str) -> Any:
    from msgspec.structs import replace

    return replace(STANDARD, country=country)


def main() -> None:
    """Print the confusion matrix, and each condition that was judged wrongly."""
    table = Matrix("telephones")
    for telephone in telephones():
        table.begin()
        for metric, given in judged(telephone).items():
            table.take(f"{telephone.name}: {metric}", telephone.right[metric].split(" or "), given)
    table.show()
