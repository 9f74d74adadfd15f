"""Volume and mute of Windows' sound devices, by the Core Audio interfaces that its own mixer uses.

Interfaces, methods and their order: mmdeviceapi.h and endpointvolume.h of the Windows SDK.
"""

import ctypes
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, Final

from app.devices.local.sound_settings import SoundSettings

_ENUMERATOR_CLASS: Final = "{BCDE0395-E52F-467C-8E3D-C4579291692E}"
_ENUMERATOR: Final = "{A95664D2-9614-4F35-A746-DE8DB63617E6}"
_VOLUME: Final = "{5CDF2C82-841E-4546-9722-0CF74078229A}"
_IN_PROCESS: Final = 1
_RENDER, _CAPTURE = 0, 1
_COMMUNICATIONS: Final = 2

_RELEASE: Final = 2
"""Place of IUnknown::Release in every table of methods."""
_DEFAULT_ENDPOINT, _DEVICE = 4, 5
"""Of IMMDeviceEnumerator: GetDefaultAudioEndpoint, GetDevice."""
_ACTIVATE, _ID = 3, 5
"""Of IMMDevice: Activate, GetId."""
_SCALAR, _MUTE = 9, 15
"""Of IAudioEndpointVolume: GetMasterVolumeLevelScalar, GetMute."""


class _Guid(ctypes.Structure):
    _fields_ = (("words", ctypes.c_ubyte * 16),)


if sys.platform == "win32":

    def settings_of(endpoint_id: str, *, is_input: bool) -> SoundSettings | None:
        """What is set for the endpoint with this id. Raises OSError if Windows refuses."""
        with ExitStack() as stack:
            enumerator = stack.enter_context(_enumerator())
            device = stack.enter_context(_made(enumerator, _DEVICE, ctypes.c_wchar_p(endpoint_id)))
            wanted = ctypes.byref(_guid(_VOLUME))
            volume = stack.enter_context(_made(device, _ACTIVATE, wanted, _IN_PROCESS, None))
            scalar, mute = ctypes.c_float(), ctypes.c_int()
            _call(volume, _SCALAR, ctypes.byref(scalar))
            _call(volume, _MUTE, ctypes.byref(mute))
            flow = _CAPTURE if is_input else _RENDER
            in_calls = stack.enter_context(_made(enumerator, _DEFAULT_ENDPOINT, flow, _COMMUNICATIONS))
            return SoundSettings(round(100 * scalar.value), bool(mute.value), _id_of(in_calls) == endpoint_id)

    def _guid(text: str) -> _Guid:
        guid = _Guid()
        _checked(ctypes.windll.ole32.CLSIDFromString(ctypes.c_wchar_p(text), ctypes.byref(guid)))
        return guid

    def _checked(result: int) -> None:
        if result < 0:
            raise OSError(f"Windows answered {result & 0xFFFFFFFF:#010x}")

    def _call(interface: ctypes.c_void_p, place: int, *arguments: Any) -> int:
        table = ctypes.cast(interface, ctypes.POINTER(ctypes.POINTER(ctypes.c_void_p))).contents
        # numbers and pointers both fill one register
        method = ctypes.WINFUNCTYPE(ctypes.c_long, *[ctypes.c_void_p] * (1 + len(arguments)))
        result = int(method(table[place])(interface, *arguments))
        if place != _RELEASE:
            _checked(result)
        return result

    @contextmanager
    def _made(interface: ctypes.c_void_p, place: int, *arguments: Any) -> Iterator[ctypes.c_void_p]:
        """The interface that a method returns by its last argument, released at the end."""
        made = ctypes.c_void_p()
        _call(interface, place, *arguments, ctypes.byref(made))
        try:
            yield made
        finally:
            _call(made, _RELEASE)

    @contextmanager
    def _enumerator() -> Iterator[ctypes.c_void_p]:
        ole = ctypes.windll.ole32
        # PortAudio has done so for its own thread already; then this only counts
        begun = ole.CoInitializeEx(None, 0)
        made = ctypes.c_void_p()
        try:
            _checked(
                ole.CoCreateInstance(
                    ctypes.byref(_guid(_ENUMERATOR_CLASS)),
                    None,
                    _IN_PROCESS,
                    ctypes.byref(_guid(_ENUMERATOR)),
                    ctypes.byref(made),
                )
            )
            try:
                yield made
            finally:
                _call(made, _RELEASE)
        finally:
            if begun >= 0:
                ole.CoUninitialize()

    def _id_of(device: ctypes.c_void_p) -> str:
        words = ctypes.c_void_p()
        _call(device, _ID, ctypes.byref(words))
        try:
            return ctypes.wstring_at(words.value or 0)
        finally:
            ctypes.windll.ole32.CoTaskMemFree(words)

else:

    def settings_of(endpoint_id: str, *, is_input: bool) -> SoundSettings | None:
        """None: this is not Windows."""
        del endpoint_id, is_input
        return None
