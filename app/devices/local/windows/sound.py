"""Sound devices of Windows: the endpoints in the registry."""

import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Final

from app.devices.local.sound_settings import SoundSettings, with_webcams
from app.devices.local.windows.volume import settings_of
from app.devices.ports import Connection

_FOLDER: Final = r"SOFTWARE\Microsoft\Windows\CurrentVersion\MMDevices\Audio"
_DESCRIPTION: Final = "{a45c254e-df1c-4efd-8020-67d146a850e0},2"
_ENUMERATOR: Final = "{a45c254e-df1c-4efd-8020-67d146a850e0},24"
_INTERFACE: Final = "{b3f8fa53-0004-438e-9003-51a46e139bfc},6"
_FORM_FACTOR: Final = "{1da5d803-d492-4edd-8c23-e0c0ffee7f0e},0"
"""PKEY_Device_DeviceDesc, PKEY_Device_EnumeratorName, PKEY_DeviceInterface_FriendlyName,
PKEY_AudioEndpoint_FormFactor of functiondiscoverykeys_devpkey.h and mmdeviceapi.h."""

ENDPOINT_ID: Final = "id"
_HEADPHONES, _HEADSET = 3, 5
_MICROPHONE = 4

Properties = Mapping[str, object]


class Endpoints:
    """What Windows knows by friendly name, read at first use."""

    host_api = "Windows WASAPI"
    """MME cuts names at 31 characters."""

    def __init__(self) -> None:
        self._by_name: dict[bool, dict[str, Properties]] = {}

    def shows(self, name: str, is_input: bool) -> bool:
        """False for an output's loopback, which records what it plays."""
        return not (is_input and name.endswith("[Loopback]"))

    def describe(self, name: str, is_input: bool) -> tuple[str, Connection] | None:
        """Display name and connection of a device; see ``audio._Describes``."""
        endpoint = self._endpoints(is_input).get(name)
        return (name, connection_of(endpoint)) if endpoint else None

    def settings(self, name: str, is_input: bool) -> SoundSettings | None:
        """Volume, mute, and whether programs that make calls get this device."""
        endpoint = self._endpoints(is_input).get(name)
        return settings_of(str(endpoint[ENDPOINT_ID]), is_input=is_input) if endpoint else None

    def _endpoints(self, is_input: bool) -> dict[str, Properties]:
        if is_input not in self._by_name:
            self._by_name[is_input] = by_name(_registry("Capture" if is_input else "Render"))
        return self._by_name[is_input]


def by_name(endpoints: Iterable[Properties]) -> dict[str, Properties]:
    """Endpoints by friendly name, ``description (interface)``, as WASAPI calls the device."""
    return {f"{e.get(_DESCRIPTION)} ({e.get(_INTERFACE)})": e for e in endpoints}


def connection_of(endpoint: Properties) -> Connection:
    """Connection by bus and form factor; unknown for a sound chip's plain microphone, which may be a jack."""
    bus = str(endpoint.get(_ENUMERATOR, "")).upper()
    if bus == "USB":
        names = f"{endpoint.get(_DESCRIPTION, '')} {endpoint.get(_INTERFACE, '')}"
        return with_webcams(Connection.USB, names)
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
                guid = winreg.EnumKey(root, number)
                with suppress(OSError), winreg.OpenKey(root, rf"{guid}\Properties") as key:
                    values = (winreg.EnumValue(key, i) for i in range(winreg.QueryInfoKey(key)[1]))
                    told: dict[str, object] = {name.lower(): value for name, value, _kind in values}
                    # as IMMDevice::GetId has it: the flow, then the key's own name
                    flow_number = 1 if flow == "Capture" else 0
                    endpoints.append({**told, ENDPOINT_ID: f"{{0.0.{flow_number}.00000000}}.{guid}"})
    return endpoints
