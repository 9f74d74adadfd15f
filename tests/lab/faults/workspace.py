"""Rooms to work in, and rooms that are not."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, cast

import numpy as np

from app.devices.local.audio import LocalSound
from app.devices.ports import Devices
from tests.lab.ears import RATE_HZ, sine
from tests.lab.faults import Fault, Scene
from tests.lab.listener import Listener
from tests.lab.sound import QUIET_ROOM_DBFS, hiss
from tests.signals.rooms import Room

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from numpy.typing import NDArray

    from app.checks.probe import Answer, Question
    from tests.lab.ears import Ears
    from tests.lab.lab import Lab
    from tests.lab.sound import VirtualHeadset

_SAYS: Final = {"workspace.desk": True, "workspace.door": True, "workspace.household": "none"}


def _room(
    set_up: Callable[[VirtualHeadset], object],
    *,
    desk: bool = True,
    later: Callable[[VirtualHeadset], object] | None = None,
) -> Callable[[Lab], AbstractContextManager[Scene]]:
    @contextmanager
    def arrange(lab: Lab) -> Iterator[Scene]:
        headset, nobody = lab.sound, cast("Any", None)
        with headset.activate(), headset.listen() as ears:
            set_up(headset)
            devices = Devices(nobody, nobody, LocalSound(), nobody, nobody)
            says = {**_SAYS, "workspace.desk": desk}
            try:
                yield Scene(devices, _HalfWay(headset, ears, later, says=says))
            finally:
                headset.plug()
                headset.mute(on=False)
                headset.noise(QUIET_ROOM_DBFS)

    return arrange


class _HalfWay(Listener):
    """Does something seven seconds after the last question, in the midst of the listening."""

    def __init__(
        self, headset: VirtualHeadset, ears: Ears, later: Callable[[VirtualHeadset], object] | None, **more: Any
    ) -> None:
        super().__init__(headset, ears, **more)
        self._timer = threading.Timer(7.0, later, (headset,)) if later else None

    def answer(self, question: Question) -> Answer:
        if question.id == "workspace.household" and self._timer:
            self._timer.start()
        return super().answer(question)


def _with(*starts_s: float, seconds: float = 0.3, level_dbfs: float = -30.0) -> NDArray[np.float32]:
    """Twenty seconds of a quiet room, to be repeated, with sounds that begin at these times."""
    room = _at(np.tile(hiss(), 2), QUIET_ROOM_DBFS)
    for start_s in starts_s:
        first = round(start_s * RATE_HZ)
        room[first : first + round(seconds * RATE_HZ)] = _at(hiss()[: round(seconds * RATE_HZ)], level_dbfs)
    return room


def _at(samples: NDArray[np.float32], level_dbfs: float) -> NDArray[np.float32]:
    return np.multiply(samples, 10 ** (level_dbfs / 20) / samples.std(), dtype=np.float32)


def _in_quiet(samples: NDArray[np.float64], level_dbfs: float) -> NDArray[np.float32]:
    """The sound over a quiet room of the same length."""
    return _at(np.resize(hiss(), len(samples)), QUIET_ROOM_DBFS) + _at(samples.astype(np.float32), level_dbfs)


def _mower() -> NDArray[np.float32]:
    """Twenty seconds, to be repeated: whenever one listens, it runs for ten."""
    room = Room(RATE_HZ, 20)
    return _in_quiet(room.mower() * (room.t < 10), -34)


def _hammering() -> NDArray[np.float32]:
    """Blows three times a second, each gone sooner than a sound that counts for its length."""
    room = Room(RATE_HZ, 20)
    return _in_quiet(room.placed(room.often(3, 0), lambda: room.burst(0.15, 0.03, 300, 5000)), -52)


def _talk(headset: VirtualHeadset, level_dbfs: float) -> None:
    """Somebody talks without a pause."""
    spoken = np.concatenate([headset.speech(language=language) for language in ("en", "ja")])
    headset.room(_in_quiet(spoken.astype(np.float64), level_dbfs), None)


def _hum() -> NDArray[np.float32]:
    """Mains hum with its harmonics, over a quiet room."""
    return sum((0.02 / n * sine(50 * n, 10) for n in (1, 2, 3)), start=_at(hiss(), -65))


def _television(headset: VirtualHeadset) -> None:
    """Somebody talks in the next room, with pauses."""
    spoken = headset.speech(language="en", level_dbfs=-40)
    sentence = np.concatenate([spoken, np.zeros(2 * RATE_HZ, np.float32)])
    headset.room(_at(np.resize(hiss(), len(sentence)), -65) + sentence, None)


FAULTS: Final = [
    Fault(
        "workspace",
        "quiet room",
        True,
        _room(lambda h: h.noise(QUIET_ROOM_DBFS)),
        {"workspace.noise.events": "pass", "workspace.desk": "pass"},
    ),
    Fault("workspace", "steady fan", True, _room(lambda h: h.noise(-52)), {"workspace.noise.events": "pass"}),
    Fault(
        "workspace",
        "fan that one has to talk over",
        False,
        _room(lambda h: h.noise(-44)),
        {"workspace.noise.level": "marginal", "workspace.noise.kind": "pass", "workspace.noise.events": "pass"},
    ),
    Fault(
        "workspace",
        "loud fan",
        False,
        _room(lambda h: h.noise(-35)),
        {"workspace.noise.level": "fail", "workspace.noise.kind": "pass", "workspace.noise.events": "pass"},
    ),
    Fault(
        "workspace",
        "mains hum",
        True,
        _room(lambda h: h.room(_hum(), None)),
        {"workspace.noise.level": "pass", "workspace.noise.kind": "pass", "workspace.noise.events": "pass"},
    ),
    Fault(
        "workspace",
        "a mower that runs half of the time",
        False,
        _room(lambda h: h.room(_mower(), None)),
        {"workspace.noise.level": "fail", "workspace.noise.kind": "pass"},
    ),
    Fault(
        "workspace",
        "a door falls shut once",
        False,
        _room(lambda h: h.room(_with(10.0), None)),
        {"workspace.noise.events": "marginal"},
    ),
    Fault(
        "workspace",
        "a dog barks",
        False,
        _room(lambda h: h.room(_with(2, 3, 7, 12, 13, 18), None)),
        {"workspace.noise.events": "fail"},
    ),
    Fault(
        "workspace",
        "a fit of barks",
        False,
        _room(lambda h: h.room(_with(*(8 + 0.4 * n for n in range(10)), seconds=0.2), None)),
        {"workspace.noise.events": "fail", "workspace.noise.kind": "pass", "workspace.noise.level": "pass"},
    ),
    Fault(
        "workspace",
        "hammering next door",
        False,
        _room(lambda h: h.room(_hammering(), None)),
        {"workspace.noise.events": "fail", "workspace.noise.level": "pass"},
    ),
    Fault(
        "workspace",
        "a level crossing",
        False,
        _room(lambda h: h.room(_in_quiet(Room(RATE_HZ, 20).crossing(), -52), None)),
        {"workspace.noise.events": "fail", "workspace.noise.kind": "pass"},
    ),
    Fault("workspace", "television", False, _room(_television), {"workspace.noise.events": "fail"}),
    Fault(
        "workspace",
        "television that never pauses",
        False,
        _room(lambda h: _talk(h, -45)),
        {"workspace.noise.kind": "fail"},
    ),
    Fault(
        "workspace",
        "television that nobody hears",
        True,
        _room(lambda h: _talk(h, -78)),
        {"workspace.noise.kind": "pass", "workspace.noise.events": "pass"},
    ),
    Fault(
        "workspace",
        "music that never pauses",
        False,
        _room(lambda h: h.room(_in_quiet(Room(RATE_HZ, 20).tune(0.5, 0.8, 2), -50), None)),
        {"workspace.noise.kind": "fail"},
    ),
    Fault(
        "workspace",
        "microphone muted",
        False,
        _room(lambda h: h.mute()),
        {"workspace.noise.events": "unknown:permission_denied", "workspace.desk": "pass"},
    ),
    Fault(
        "workspace",
        "muted half way",
        False,
        _room(lambda h: h.noise(QUIET_ROOM_DBFS), later=lambda h: h.mute()),
        {"workspace.noise.events": "unknown:permission_denied", "workspace.noise.kind": "unknown"},
    ),
    Fault(
        "workspace",
        "headset pulled out half way",
        False,
        _room(lambda h: h.noise(QUIET_ROOM_DBFS), later=lambda h: h.unplug()),
        {"workspace.noise.events": "unknown:device_error", "workspace.desk": "pass"},
    ),
    Fault(
        "workspace",
        "no room on the desk",
        False,
        _room(lambda h: h.noise(QUIET_ROOM_DBFS), desk=False),
        {"workspace.noise.events": "pass", "workspace.desk": "fail"},
    ),
]
