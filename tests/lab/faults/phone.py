"""Telephones that will do and those that will not."""

from __future__ import annotations

import re
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, cast

import numpy as np

from app.checks.drive import Operator
from app.checks.probe import Declined
from app.devices.local.audio import LocalSound
from app.devices.ports import Devices
from tests.lab.ears import RATE_HZ
from tests.lab.faults import Fault, Scene
from tests.lab.sound import QUIET_ROOM_DBFS
from tests.signals.line_sounds import (
    Sound,
    bell,
    broken,
    chords,
    faded,
    hum,
    key,
    melody,
    mixed,
    room,
    silence,
    tone,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from contextlib import AbstractContextManager

    from app.checks.probe import Answer, Question
    from tests.lab.lab import Lab
    from tests.lab.sound import VirtualHeadset


class _Subscriber(Operator):
    """Answers what they know and skips the rest."""

    def __init__(self, answers: Mapping[str, Answer]) -> None:
        self._answers = answers

    def answer(self, question: Question) -> Answer:
        return self._answers.get(question.id, Declined())


def _telephone(number: str | Declined | None, **more: Answer) -> Callable[[Lab], AbstractContextManager[Scene]]:
    answers: dict[str, Answer] = {"phone.has": number is not None}
    if number is not None:
        answers |= {"phone.number": number, "phone.line": "optical_ip", "phone.dial_tone": True, "phone.incoming": True}
    answers |= {f"phone.{name}": answer for name, answer in more.items()}

    @contextmanager
    def arrange(lab: Lab) -> Iterator[Scene]:
        nobody = cast("Any", None)
        yield Scene(Devices(nobody, nobody, nobody, nobody, nobody), _Subscriber(answers))

    return arrange


class _Holder(_Subscriber):
    """Holds the handset to the microphone, presses the keys that are shown and has the telephone called.

    ``presses`` makes the keys of those that are shown; ``ring`` is what the
    room hears of the call. Gives up listening after ``patience_s``.
    """

    def __init__(
        self,
        headset: VirtualHeadset,
        answers: Mapping[str, Answer],
        presses: Callable[[str], Sound] | None,
        ring: Sound | None,
        patience_s: float,
        waits_for_ring_s: float,
    ) -> None:
        super().__init__(answers)
        self._waits_for_ring_s = waits_for_ring_s
        self._headset, self._presses, self._ring, self._patience_s = headset, presses, ring, patience_s
        self._begun: dict[str, float] = {}
        self.playing: list[threading.Thread] = []

    def offered(self, question: Question) -> Answer | None:
        first = question.id not in self._begun
        since_s = time.monotonic() - self._begun.setdefault(question.id, time.monotonic())
        match question.id:
            case "phone.stop":
                return True if since_s > self._patience_s else None
            case "phone.keys":
                if self._presses is None:
                    return True
                if first:
                    code = "".join(re.findall(r"\b\d\b", str(question.ask)))
                    self._play(silence(1, RATE_HZ), self._presses(code))
                return True if since_s > _KEYS_S else None
            case "phone.incoming":
                if self._ring is None:
                    return True
                if first:
                    self._play(self._ring)
                return Declined() if since_s > self._waits_for_ring_s else None
        return None

    def _play(self, *sounds: Sound) -> None:
        self._headset.noise(QUIET_ROOM_DBFS)
        self.playing.append(threading.Thread(target=self._headset.play, args=(np.concatenate(sounds),)))
        self.playing[-1].start()


_KEYS_S: Final = 6.0
_RING_S: Final = 20.0
_PATIENCE_S: Final = 20.0
"""Of who waits for what comes, also on a busy computer."""
_GIVES_UP_S: Final = 5.0
"""Of who waits in vain."""
_SAID: Final = {"phone.has": True, "phone.number": "03-1234-5678", "phone.line": "optical_ip", "phone.listen": True}


def _handset(
    sound: Callable[[VirtualHeadset], Sound],
    *,
    presses: Callable[[str], Sound] | None = None,
    ring: Sound | None = None,
    patience_s: float = _PATIENCE_S,
    waits_for_ring_s: float = _RING_S,
    **more: Answer,
) -> Callable[[Lab], AbstractContextManager[Scene]]:
    """A handset at the microphone, in which ``sound`` is heard over and over."""

    @contextmanager
    def arrange(lab: Lab) -> Iterator[Scene]:
        headset, nobody = lab.sound, cast("Any", None)
        answers = {**_SAID, **{f"phone.{name}": answer for name, answer in more.items()}}
        with headset.activate():
            headset.room(sound(headset), None)
            operator = _Holder(headset, answers, presses, ring, patience_s, waits_for_ring_s)
            try:
                yield Scene(Devices(nobody, nobody, LocalSound(), nobody, nobody), operator)
            finally:
                for thread in operator.playing:
                    thread.join(60)
                headset.noise(QUIET_ROOM_DBFS)

    return arrange


def _over(sound: Sound, noise_dbfs: float) -> Callable[[VirtualHeadset], Sound]:
    return lambda _headset: mixed(sound, room(len(sound) / RATE_HZ, RATE_HZ, noise_dbfs, colour=1.0))


def _steady(hz: tuple[float, ...], dbfs: float, noise_dbfs: float) -> Callable[[VirtualHeadset], Sound]:
    """A whole number of periods of each frequency, so that it goes on without a click."""
    return _over(tone(hz, 10, RATE_HZ, dbfs), noise_dbfs)


def _said(language: str) -> Callable[[VirtualHeadset], Sound]:
    return lambda headset: headset.speech(language=language, level_dbfs=-26)


def _pressed(code: str, *, twist_db: float = 0.0, off: float = 0.0, seconds: float = 0.1) -> Sound:
    parts = [
        part for k in code for part in (key(k, seconds, RATE_HZ, -30, twist_db, (off, -off)), silence(0.15, RATE_HZ))
    ]
    return np.concatenate([*parts, silence(0.5, RATE_HZ)])


def _another(code: str) -> Sound:
    return _pressed(code[::-1] if code != code[::-1] else code[:-1] + "9")


_LIVES: Final = {"phone.dial_tone": "pass"}
_LIFELESS: Final = {"phone.dial_tone": "unknown:declined"}
_RINGS: Final = mixed(bell(12, RATE_HZ, -40), room(12, RATE_HZ, -65))
_JAPAN: Final = (400.0,)


def _tone(
    name: str, sound: Callable[[VirtualHeadset], Sound], country: str = "JP", number: str = "03-1234-5678"
) -> Fault:
    said = _handset(sound, number=number, dial_tone=Declined())
    return Fault("phone", f"dial tone, {name}", False, said, _LIVES, country=country)


def _no_tone(name: str, sound: Callable[[VirtualHeadset], Sound], patience_s: float = _GIVES_UP_S) -> Fault:
    said = _handset(sound, patience_s=patience_s, dial_tone=Declined())
    return Fault("phone", f"no dial tone, {name}", False, said, _LIFELESS)


HELD: Final = [
    _tone("clear", _steady(_JAPAN, -30, -65)),
    _tone("just loud enough", _steady(_JAPAN, -45, -55)),
    _tone("1 % high", _steady((404.0,), -45, -60)),
    _tone("tells of a message", _over(broken(tone(_JAPAN, 10, RATE_HZ, -40), [0.1, 0.1], RATE_HZ), -65)),
    _tone("United States", _steady((350.0, 440.0), -40, -60), "US", "212-555-0123"),
    _tone("Germany", _steady((425.0,), -40, -60), "DE", "030 123456"),
    _no_tone("far too faint", _steady(_JAPAN, -58, -42)),
    _no_tone("3 % high", _steady((412.0,), -40, -60)),
    _no_tone("hum of 50 Hz", _over(hum(10, RATE_HZ, -35), -60)),
    _no_tone("hum of 60 Hz", _over(hum(10, RATE_HZ, -35, 60), -60)),
    _no_tone("a note of 440 Hz", _steady((440.0,), -35, -60)),
    _no_tone("a melody", _over(melody(10, RATE_HZ, -30), -60)),
    _no_tone("chords", _over(chords(12, RATE_HZ, -30), -60)),
    _no_tone("busy", _over(broken(tone(_JAPAN, 10, RATE_HZ, -35), [0.5, 0.5], RATE_HZ), -60)),
    _no_tone("a call goes out", _over(broken(tone(_JAPAN, 9, RATE_HZ, -35, 16), [1, 2], RATE_HZ), -60), 7.0),
    _no_tone("speech in Japanese", _said("ja"), 7.0),
    _no_tone("speech in English", _said("en"), 7.0),
    _no_tone("quiet", _over(room(10, RATE_HZ, -70), -80)),
    Fault(
        "phone",
        "the tone is taken away as noise and confirmed by hand",
        False,
        _handset(
            _over(np.concatenate([faded(tone(_JAPAN, 2, RATE_HZ, -35), RATE_HZ, 1.0, 0.1), silence(9, RATE_HZ)]), -65),
            dial_tone=True,
        ),
        {"phone.dial_tone": "pass"},
    ),
    Fault(
        "phone",
        "everything heard by the microphone",
        True,
        _handset(_steady(_JAPAN, -35, -65), presses=_pressed, ring=_RINGS),
        {"phone.dial_tone": "pass", "phone.keys": "pass", "phone.incoming": "pass"},
    ),
    Fault(
        "phone",
        "short keys of uneven strength, slightly off",
        False,
        _handset(_steady(_JAPAN, -35, -65), presses=lambda code: _pressed(code, twist_db=-6, off=0.014, seconds=0.05)),
        {"phone.keys": "pass"},
    ),
    Fault(
        "phone", "other keys", False, _handset(_steady(_JAPAN, -35, -65), presses=_another), {"phone.keys": "unknown"}
    ),
    Fault(
        "phone",
        "the tone in the mobile telephone is no ring",
        False,
        _handset(
            _steady(_JAPAN, -35, -65),
            ring=mixed(broken(tone(_JAPAN, 9, RATE_HZ, -40, 17), [1, 2], RATE_HZ), room(9, RATE_HZ, -65)),
            waits_for_ring_s=10.0,
        ),
        {"phone.incoming": "unknown:declined"},
    ),
]
"""Handsets at the microphone, and what else is heard there."""

_FIXED: Final = {"phone.number": "pass", "phone.number.kind": "pass"}

FAULTS: Final = [
    Fault(
        "phone",
        "fixed line, full-width digits",
        True,
        _telephone("０３－１２３４－５６７８"),
        {**_FIXED, "phone.dial_tone": "pass", "phone.incoming": "pass"},
    ),
    Fault(
        "phone",
        "mobile number",
        False,
        _telephone("090-1234-5678"),
        {"phone.number": "pass", "phone.number.kind": "fail"},
    ),
    Fault("phone", "emergency number", False, _telephone("110"), {"phone.number": "fail"}),
    Fault("phone", "no such number", False, _telephone("03-123"), {"phone.number": "fail"}),
    Fault("phone", "no fixed line", False, _telephone(None), {"phone.number": "unknown", "phone.number.kind": "fail"}),
    Fault(
        "phone", "dead line", False, _telephone("03-1234-5678", dial_tone=False), {**_FIXED, "phone.dial_tone": "fail"}
    ),
    Fault(
        "phone",
        "nobody answered",
        False,
        _telephone(Declined()),
        {"phone.number": "unknown:declined", "phone.number.kind": "unknown:declined"},
    ),
    Fault(
        "phone",
        "with an extension",
        True,
        _telephone("03-1234-5678 内線 12"),
        {**_FIXED, "phone.dial_tone": "pass", "phone.incoming": "pass"},
    ),
    Fault(
        "phone",
        "fixed line abroad",
        False,
        _telephone("+44 20 7946 0958"),
        {"phone.number": "pass", "phone.number.kind": "fail"},
    ),
    Fault(
        "phone",
        "number moved to a mobile",
        False,
        _telephone("03-1234-5678", line="mobile"),
        {"phone.number": "pass", "phone.number.kind": "fail"},
    ),
    *HELD,
]
