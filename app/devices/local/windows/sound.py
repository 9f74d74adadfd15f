"""Sound devices of Windows: the endpoints in the registry."""

import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Final

from app.devices.ports import Connection

_FOLDER: Final = r"SOFTWARE\Microsoft\Windows\CurrentVersion\MMDevices\Audio"
_DESCRIPTION: Final = "{a45c254e-df1c-4efd-8020-67d146a850e0},2"
_ENUMERATOR: Final = "{a45c254e-df1c-4efd-8020-67d146a850e0},24"
_INTERFACE: Final = "{b3f8fa53-0004-438e-9003-51a46e139bfc},6"
_FORM_FACTOR: Final = "{1da5d803-d492-4edd-8c23-e0c0ffee7f0e},0"
"""PKEY_Device_DeviceDesc, PKEY_Device_EnumeratorName, PKEY_DeviceInterface_FriendlyName,
PKEY_AudioEndpoint_FormFactor of functiondiscoverykeys_devpkey.h and mmdeviceapi.h."""

_HEADPHONES, _HEADSET = 3, 5
_MICROPHONE = 4

Properties = Mapping[str, object]


class Endpoints:
    """Connections by friendly name, read at first use."""

    host_api = "Windows WASAPI"
    """MME cuts names at 31 characters."""

    def __init__(self) -> None:
        self._connections: dict[bool, dict[str, Connection]] = {}

    def shows(self, name: str, is_input: bool) -> bool:
        """False for an output's loopback, which records what it plays."""
        return not (is_input and name.endswith("[Loopback]"))

    def describe(self, name: str, is_input: bool) -> tuple[str, Connection] | None:
        """Display name and connection of a device; see ``audio._Describes``."""
        if is_input not in self._connections:
            self._connections[is_input] = connections_in(_registry("Capture" if is_input else "Render"))
        connection = self._connections[is_input].get(name)
        return (name, connection) if connection else None


def connections_in(endpoints: Iterable[Properties]) -> dict[str, Connection]:
    """Connection per friendly name, ``description (interface)``, as WASAPI calls the device."""
    return {f"{e.get(_DESCRIPTION)} ({e.get(_INTERFACE)})": connection_of(e) for e in endpoints}


def connection_of(endpoint: Properties) -> Connection:
    """Connection by bus and form factor; unknown for a sound chip's plain microphone, which may be a jack."""
    bus = str(endpoint.get(_ENUMERATOR, "")).upper()
    if bus == "USB":
        return Connection.USB
    if bus.startswith("BTH"):
        return Connection.BLUETOOTH
    form = endpoint.get(_FORM_FACTOR)
    if form in (_HEADPHONES, _HEADSET):
        return Connection.JACK
    # a laptop's own microphones are called "Microphone Array"; a jack has one microphone
    description = str(endpoint.get(_DESCRIPTION, "")).lower()
    if form == _MICROPHONE and ("array" in description or "配列" in description):
        return Connection.BUILT_IN
    return Connection.UNKNOWN


def _registry(flow: str) -> list[Properties]:
    endpoints: list[Properties] = []
    if sys.platform == "win32":
        import winreg

        with suppress(OSError), winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, rf"{_FOLDER}\{flow}") as root:
            for number in range(winreg.QueryInfoKey(root)[0]):
                with suppress(OSError), winreg.OpenKey(root, rf"{winreg.EnumKey(root, number)}\Properties") as key:
                    values = (winreg.EnumValue(key, i) for i in range(winreg.QueryInfoKey(key)[1]))
                    endpoints.append({name.lower(): value for name, value, _kind in values})
    return endpoints
