"""Sound devices of macOS: the transport of each, and the volume of the defaults."""

import json
from typing import Any, Final

from app.devices.local.command import said
from app.devices.local.sound_settings import SoundSettings, with_webcams
from app.devices.ports import Connection

_PROFILER_S: Final = 3.0
_SCRIPT_S: Final = 1.0
_TRANSPORTS: Final = {
    "coreaudio_device_type_usb": Connection.USB,
    "coreaudio_device_type_bluetooth": Connection.BLUETOOTH,
    "coreaudio_device_type_bluetooth_le": Connection.BLUETOOTH,
    "coreaudio_device_type_builtin": Connection.BUILT_IN,
}
_JACKS: Final = ("external microphone", "external headphones", "外部マイク", "外部ヘッドフォン")
"""The built-in chip's jack is a separate device, recognised only by its name."""


class Profiler:
    """What system_profiler and AppleScript tell, asked at first use."""

    host_api = "Core Audio"

    def __init__(self) -> None:
        self._listing: dict[str, Any] | None = None
        self._volumes: str | None = None

    def shows(self, name: str, is_input: bool) -> bool:
        """True for all devices: nothing needs to be hidden on macOS."""
        del name, is_input
        return True

    def describe(self, name: str, is_input: bool) -> tuple[str, Connection] | None:
        """Display name and connection of a device; see ``audio._Describes``."""
        del is_input
        connection = connections_in(self._listed()).get(name)
        return (name, connection) if connection else None

    def settings(self, name: str, is_input: bool) -> SoundSettings | None:
        """Volume and mute of the default devices; AppleScript tells of no others."""
        if default_names(self._listed()).get(is_input) != name:
            return None
        if self._volumes is None:
            self._volumes = said(["/usr/bin/osascript", "-e", "get volume settings"], _SCRIPT_S)
        return settings_in(self._volumes, is_input=is_input)

    def _listed(self) -> dict[str, Any]:
        if self._listing is None:
            self._listing = _listing()
        return self._listing


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
            found[name] = with_webcams(connection, name)
    return found


def default_names(listing: dict[str, Any]) -> dict[bool, str]:
    """Name of the default microphone (True) and output (False) in the same output."""
    names = {}
    for group in listing.get("SPAudioDataType", []):
        for device in group.get("_items", []):
            for is_input, key in ((True, "input"), (False, "output")):
                if device.get(f"coreaudio_default_audio_{key}_device") == "spaudio_yes":
                    names[is_input] = str(device.get("_name", ""))
    return names


def settings_in(words: str, *, is_input: bool) -> SoundSettings | None:
    """Volume and mute in what ``get volume settings`` of AppleScript says; "missing value" is what has no volume.

    For example: output volume:44, input volume:75, alert volume:100, output muted:false
    """
    told = dict(part.strip().partition(":")[::2] for part in words.split(","))
    volume = told.get("input volume" if is_input else "output volume", "")
    if not volume.isdigit():
        return None
    muted = int(volume) == 0 if is_input else told.get("output muted") == "true"
    return SoundSettings(float(volume), muted)
