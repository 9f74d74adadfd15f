"""Headsets that a caller is glad of, and those with something wrong."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, cast

from app.checks.probe import Declined
from app.devices.local.audio import LocalSound
from app.devices.ports import Devices
from tests.lab.faults import Fault, Scene
from tests.lab.listener import Listener
from tests.lab.sound import QUIET_ROOM_DBFS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

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

    return arrange


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

FAULTS: Final = [
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
