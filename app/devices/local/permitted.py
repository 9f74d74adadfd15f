"""A device is opened only once the system lets this program use it; until then nothing runs that could hang."""

import time
from collections.abc import Callable
from typing import Final

from app.devices.permits import Permit
from app.devices.ports import CameraStream, DeviceError, Picture, Trouble
from app.devices.trouble import Switch

_STEP_S: Final = 0.02
_PATIENCE_S: Final = 60.0
"""The system's question stands in a window of its own, which may be covered."""


def await_microphone(may_record: Callable[[], Permit], name: str, patience_s: float = _PATIENCE_S) -> None:
    """Return when this program may record. Raises DeviceError DENIED if it may not, or nobody answers in time."""
    if _settled(may_record, patience_s) is not Permit.GRANTED:
        raise DeviceError(Trouble.DENIED, "the system does not let us record", name, switch=Switch.MACOS_MICROPHONE)


class PermittedStream:
    """A camera that is opened once the system's user has allowed it."""

    def __init__(self, may_film: Callable[[], Permit], opened: Callable[[], CameraStream], name: str) -> None:
        self._may_film = may_film
        self._opened = opened
        self._name = name
        self._stream: CameraStream | None = None

    def pictures(self, wait_s: float) -> tuple[Picture, ...]:
        if self._stream is not None:
            return self._stream.pictures(wait_s)
        permit = _settled(self._may_film, wait_s)
        if permit is Permit.DENIED:
            raise DeviceError(Trouble.DENIED, "the system does not let us film", self._name, switch=Switch.MACOS_CAMERA)
        if permit is Permit.GRANTED:
            self._stream = self._opened()
        return ()

    def close(self) -> None:
        if self._stream is not None:
            self._stream.close()


def _settled(may: Callable[[], Permit], wait_s: float) -> Permit:
    """The answer, or ASKING if there is none after ``wait_s``."""
    until_s = time.monotonic() + wait_s
    while (permit := may()) is Permit.ASKING and (left_s := until_s - time.monotonic()) > 0:
        time.sleep(min(_STEP_S, left_s))
    return permit
