"""Headsets that a caller is glad of, and those with something wrong."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, cast

import numpy as np

from app.checks.probe import Declined
from app.devices.local.audio import LocalSound
from app.devices.ports import Devices
from tests.lab.faults import Fault, Scene
from tests.lab.listener import Listener
from tests.lab.sound import QUIET_ROOM_DBFS
from tests.signals import voices, ways

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from contextlib import AbstractContextManager

    from numpy.typing import NDArray

    from app.checks.probe import Answer, Question
    from tests.lab.lab import Lab
    from tests.lab.sound import VirtualHeadset


def _wearing(
    set_up: Callable[[VirtualHeadset], object] = lambda _headset: None,
    person: type[Listener] = Listener,
    **habits: Any,
) -> Callable[[Lab], AbstractContextManager[Scene]]:
    @contextmanager
    def arrange(lab: Lab) -> Iterator[Scene]:
        headset, nobody = lab.sound, cast("Any", None)
        with headset.activate(), headset.listen() as ears:
            set_up(headset)
            try:
                devices = Devices(nobody, nobody, LocalSound(), nobody, nobody)
                yield Scene(devices, person(headset, ears, **habits))
            finally:
                headset.plug()
                headset.mute(on=False)
                headset.break_ear(on=False)
                headset.noise(QUIET_ROOM_DBFS)
                headset.echo(None)

    return arrange


def _voice(number: int, change: Callable[[NDArray[np.float32]], NDArray[np.float32]]) -> dict[str, Any]:
    """One of four voices in two languages, and what becomes of it on its way."""
    return {"speech": lambda: change(voices.spoken(*voices.SPOKEN[number]))}


def _gated(noise_dbfs: float) -> Callable[[NDArray[np.float32]], NDArray[np.float32]]:
    """Noise that is heard only as long as somebody speaks."""

    def gate(voice: NDArray[np.float32]) -> NDArray[np.float32]:
        noisy = voice + voices.hiss(len(voice) / voices.RATE_HZ + 1, noise_dbfs)[: len(voice)]
        return voices.gated(noisy, voices.RATE_HZ, noise_dbfs + 9, 0.15)

    return gate


def _gaps(length_s: float, every_s: float) -> Callable[[NDArray[np.float32]], NDArray[np.float32]]:
    """In voice and room alike, as a wireless headset loses them."""

    def lose(voice: NDArray[np.float32]) -> NDArray[np.float32]:
        heard = voice + voices.hiss(len(voice) / voices.RATE_HZ + 1, -60)[: len(voice)]
        for at_s in np.arange(0.4, len(voice) / voices.RATE_HZ - 0.6, every_s):
            heard[round(at_s * voices.RATE_HZ) : round((at_s + length_s) * voices.RATE_HZ)] = 0
        return heard

    return lose


def _crackling(per_second: int) -> Callable[[NDArray[np.float32]], NDArray[np.float32]]:
    def crackle(voice: NDArray[np.float32]) -> NDArray[np.float32]:
        heard = voice.copy()
        for at in range(voices.RATE_HZ // 3, len(voice) - 100, voices.RATE_HZ // per_second):
            heard[at : at + 40] += np.float32(0.25)
        return heard

    return crackle


def _bouncing(voice: NDArray[np.float32]) -> NDArray[np.float32]:
    heard = voice + voices.hiss(len(voice) / voices.RATE_HZ + 1, -60)[: len(voice)]
    return ways.bouncing(heard, voices.RATE_HZ, 0.1, 3.0)


def _cut_off(cut_hz: float) -> Callable[[NDArray[np.float32]], NDArray[np.float32]]:
    return lambda voice: voices.low_passed(voice, voices.RATE_HZ, cut_hz)


def _concealed(voice: NDArray[np.float32]) -> NDArray[np.float32]:
    """In voice and room alike, softer and softer."""
    heard = voice + voices.hiss(len(voice) / voices.RATE_HZ + 1, -60)[: len(voice)]
    return ways.concealed(heard, voices.RATE_HZ, 0.4, 0.02, (0.8, 0.5))


def _pressed(voice: NDArray[np.float32]) -> NDArray[np.float32]:
    """Against a soft ceiling, then turned down again."""
    return voices.at_level(ways.pressed(voice, 20.0), voices.RATE_HZ, -26.0)


def _no_room(headset: VirtualHeadset) -> None:
    """Of a microphone that closes whenever nobody speaks."""
    headset.noise(None)


class _PullsOut(Listener):
    """Pulls the headset out as soon as they are asked to read."""

    def offered(self, question: Question) -> Answer | None:
        self._headset.unplug()
        return None


class _OneEar(Listener):
    """Hears nothing in the right ear, and skips that question."""

    def answer(self, question: Question) -> Answer:
        heard = super().answer(question)
        return Declined() if question.id == "headset.digits.right" else heard


_VOICE: Final = ("headset.speech_level", "headset.speech_to_noise", "headset.clipping")
_GOOD: Final = {"headset.heard": "pass", **dict.fromkeys(_VOICE, "pass")}

_QUICK_GOOD: Final = {**_GOOD, "headset.bandwidth": "pass", "headset.dropouts": "pass"}


def _quick(
    name: str,
    number: int,
    change: Callable[[NDArray[np.float32]], NDArray[np.float32]],
    expect: Mapping[str, str],
    room: Callable[[VirtualHeadset], object] = lambda _headset: None,
) -> Fault:
    """Of one sentence, which is all that the voice is judged by."""
    expected = {f"headset.{metric}": verdict for metric, verdict in expect.items()}
    return Fault("headset", f"quick: {name}", False, _wearing(room, **_voice(number, change)), expected, quick=True)


FAULTS: Final = [
    *(
        Fault(
            "headset",
            f"quick: {language} voice {variant}",
            True,
            _wearing(**_voice(number, lambda voice: voice)),
            _QUICK_GOOD,
            quick=True,
        )
        for number, (language, variant, _) in enumerate(voices.SPOKEN)
    ),
    _quick("clipped before the converter", 0, lambda v: ways.clipped(v, 3.0), {"clipping": "fail", "dropouts": "pass"}),
    _quick(
        "clipped for 0.6 % of the time", 2, lambda v: ways.clipped(v, 0.6), {"clipping": "fail", "speech_level": "pass"}
    ),
    _quick(
        "clipped at a headset's own 16 kHz",
        3,
        lambda v: ways.clipped_before(v, voices.RATE_HZ, 16000, 0.6),
        {"clipping": "fail", "dropouts": "pass"},
    ),
    _quick(
        "clipped before a capacitor",
        1,
        lambda v: ways.coupled(ways.clipped(v, 0.6), voices.RATE_HZ, 15.0),
        {"clipping": "fail", "dropouts": "pass"},
    ),
    _quick(
        "clipped for a moment", 3, lambda v: ways.clipped(v, 0.05), {"clipping": "marginal", "speech_level": "pass"}
    ),
    _quick("a gate hides much noise", 1, _gated(-37.0), {"speech_to_noise": "fail"}, _no_room),
    _quick("a gate hides some noise", 3, _gated(-46.0), {"speech_to_noise": "marginal"}, _no_room),
    _quick("a gate hides hardly any noise", 0, _gated(-57.0), {"speech_to_noise": "pass"}, _no_room),
    _quick("cut off at 2.4 kHz", 1, _cut_off(2400.0), {"bandwidth": "fail", "clipping": "pass"}),
    _quick("cut off at 3.4 kHz", 2, _cut_off(3500.0), {"bandwidth": "marginal", "clipping": "pass"}),
    _quick("short gaps", 0, _gaps(0.02, 0.21), {"dropouts": "fail"}, _no_room),
    _quick("long gaps", 3, _gaps(0.2, 0.43), {"dropouts": "fail"}, _no_room),
    _quick(
        "heard twice",
        0,
        lambda v: ways.copied(v, voices.RATE_HZ, 0.2, -8.0),
        {"own_echo": "fail", "speech_level": "pass", "dropouts": "pass"},
    ),
    _quick(
        "in a bathroom",
        3,
        lambda v: ways.in_a_room(v, voices.RATE_HZ, 0.9, -6.0),
        {"own_echo": "fail", "clipping": "pass"},
    ),
    _quick("lost packets are concealed", 2, _concealed, {"dropouts": "fail", "own_echo": "pass"}, _no_room),
    _quick(
        "a telephone's band brought up without a filter",
        1,
        lambda v: ways.held(v, voices.RATE_HZ),
        {"bandwidth": "marginal", "clipping": "pass"},
    ),
    _quick("pressed against a soft ceiling", 3, _pressed, {"clipping": "fail", "own_echo": "pass"}),
    _quick("a plug that crackles", 1, _crackling(4), {"dropouts": "fail", "clipping": "pass"}),
    _quick("a plug whose contact bounces", 2, _bouncing, {"dropouts": "fail"}, _no_room),
    Fault(
        "headset",
        "loudspeakers instead of a headset",
        False,
        _wearing(lambda h: h.echo(-10.0)),
        {**_GOOD, "headset.echo": "fail"},
    ),
    Fault(
        "headset",
        "an earpiece that leaks",
        False,
        _wearing(lambda h: h.echo(-32.0)),
        {**_GOOD, "headset.echo": "marginal"},
    ),
    Fault("headset", "good headset in a quiet room", True, _wearing(), _GOOD),
    Fault("headset", "left and right swapped", True, _wearing(swapped=True), _GOOD),
    Fault("headset", "one ear only", True, _wearing(person=_OneEar), _GOOD),
    Fault(
        "headset",
        "microphone muted",
        False,
        _wearing(lambda h: h.mute()),
        {"headset.heard": "pass", **dict.fromkeys(_VOICE, "unknown:permission_denied")},
    ),
    Fault(
        "headset",
        "very quiet",
        False,
        _wearing(speech_dbfs=-48.0),
        {"headset.speech_level": "fail", "headset.clipping": "pass"},
    ),
    Fault(
        "headset",
        "far too loud",
        False,
        _wearing(speech_dbfs=-4.0),
        {"headset.speech_level": "fail", "headset.clipping": "fail"},
    ),
    Fault(
        "headset",
        "hiss",
        False,
        _wearing(lambda h: h.noise(-38.0)),
        {"headset.speech_level": "pass", "headset.speech_to_noise": "fail"},
    ),
    Fault(
        "headset",
        "sound goes elsewhere",
        False,
        _wearing(says={"headset.digits.left": "0", "headset.digits.right": "0"}),
        {"headset.heard": "fail", "headset.speech_level": "pass"},
    ),
    Fault(
        "headset",
        "the operator does not read",
        False,
        _wearing(speech_dbfs=None),
        {"headset.heard": "pass", **dict.fromkeys(_VOICE, "unknown:not_run")},
    ),
    Fault(
        "headset",
        "pulled out half way",
        False,
        _wearing(person=_PullsOut),
        {"headset.heard": "pass", **dict.fromkeys(_VOICE, "unknown:device_error")},
    ),
    Fault("headset", "quick: good headset in a quiet room", True, _wearing(), _GOOD, quick=True),
    Fault("headset", "quick: one ear broken", True, _wearing(lambda h: h.break_ear()), _GOOD, quick=True),
    Fault(
        "headset",
        "quick: microphone muted",
        False,
        _wearing(lambda h: h.mute()),
        {"headset.heard": "pass", **dict.fromkeys(_VOICE, "unknown:permission_denied")},
        quick=True,
    ),
    Fault(
        "headset",
        "quick: sound goes elsewhere",
        False,
        _wearing(says={"headset.digits.all": "0"}),
        {"headset.heard": "fail", "headset.speech_level": "pass"},
        quick=True,
    ),
    Fault(
        "headset",
        "quick: the operator does not read",
        False,
        _wearing(speech_dbfs=None),
        {"headset.heard": "pass", **dict.fromkeys(_VOICE, "unknown:not_run")},
        quick=True,
    ),
    Fault(
        "headset",
        "quick: pulled out half way",
        False,
        _wearing(person=_PullsOut),
        {"headset.heard": "pass", **dict.fromkeys(_VOICE, "unknown:device_error")},
        quick=True,
    ),
]
