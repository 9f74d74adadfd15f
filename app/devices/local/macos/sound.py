"""Sound devices of macOS: the transport of each."""

import json
from typing import Any, Final

from app.devices.local.command import said
from app.devices.ports import Connection

_PROFILER_S: Final = 3.0
_TRANSPORTS: Final = {
    "coreaudio_device_type_usb": Connection.USB,
    "coreaudio_device_type_bluetooth": Connection.BLUETOOTH,
    "coreaudio_device_type_bluetooth_le": Connection.BLUETOOTH,
    "coreaudio_device_type_builtin": Connection.BUILT_IN,
}
_JACKS: Final = ("external microphone", "external headphones", "外部マイク", "外部ヘッドフォン")
"""The built-in chip's jack is a separate device, recognised only by its name."""


class Profiler:
    """Connections by device name, from system_profiler at first use."""

    host_api = "Core Audio"

    def __init__(self) -> None:
        self._connections: dict[str, Connection] | None = None

    def shows(self, name: str, is_input: bool) -> bool:
        """True for all devices: nothing needs to be hidden on macOS."""
        del name, is_input
        return True

    def describe(self, name: str, is_input: bool) -> tuple[str, Connection] | None:
        """Display name and connection of a device; see ``audio._Describes``."""
        del is_input
        if self._connections is None:
            self._connections = connections_in(_listing())
        connection = self._connections.get(name)
        return (name, connection) if connection else None


def _listing() -> dict[str, Any]:
    try:
        listing: dict[str, Any] = json.loads(
            said(["/usr/sbin/system_profiler", "-json", "SPAudioDataType"], _PROFILER_S)
        )
    except ValueError:
        return {}
    return listing


def connections_in(listing: dict[str, Any]) -> dict[str, Connection]:
    """Connection per device name in the output of ``system_profiler -json SPAudioDataType``."""
    found = {}
    for group in listing.get("SPAudioDataType", []):
        for device in group.get("_items", []):
            name = str(device.get("_name", ""))
            connection = _TRANSPORTS.get(str(device.get("coreaudio_device_transport")), Connection.UNKNOWN)
            if connection is Connection.BUILT_IN and name.lower() in _JACKS:
                connection = Connection.JACK
            found[name] = connection
    return found
