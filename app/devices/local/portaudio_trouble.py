"""What PortAudio's errors mean, in the words of the ports."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from app.devices.ports import DeviceError, Trouble

_INVALID_RATE, _INVALID_DEVICE, _UNAVAILABLE, _TIMED_OUT = -9997, -9996, -9985, -9987
_BUSY_HERE = frozenset({-16, 0x8889000A - (1 << 32)})
_GONE_HERE = frozenset({-19, -2, 0x88890004 - (1 << 32)})
_DENIED_HERE = frozenset({-13, -1, 0x80070005 - (1 << 32)})
"""errno of ALSA; AUDCLNT_E_DEVICE_IN_USE, AUDCLNT_E_DEVICE_INVALIDATED and E_ACCESSDENIED of WASAPI."""


@contextmanager
def in_our_words(library: Any, device: str | None = None) -> Iterator[None]:
    """Turns PortAudio's error within the block into a DeviceError that names the device."""
    try:
        yield
    except library.PortAudioError as error:
        raise DeviceError(trouble_of(error.args, sys.platform), f"{device or 'sound'}: {error}", device) from error


def trouble_of(args: Sequence[Any], platform: str) -> Trouble:
    """What PortAudio's error means: ``args`` are message, error code and (host API, host's code, host's words).

    Windows converts every rate, so an invalid rate there means that the privacy
    setting denies the microphone.
    """
    code = args[1] if len(args) > 1 else 0
    host = args[2][1] if len(args) > 2 else 0
    if host in _DENIED_HERE or (code == _INVALID_RATE and platform == "win32"):
        return Trouble.DENIED
    if host in _GONE_HERE or code == _INVALID_DEVICE:
        return Trouble.ABSENT
    if host in _BUSY_HERE or code == _UNAVAILABLE:
        return Trouble.BUSY
    return Trouble.TIMEOUT if code == _TIMED_OUT else Trouble.UNSUPPORTED
