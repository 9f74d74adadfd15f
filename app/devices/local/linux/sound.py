"""Sound devices of Linux: ALSA's cards in /sys, and the sound server behind ``default``."""

import ctypes
import json
import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from app.devices.local.command import said
from app.devices.local.sound_settings import SoundSettings, with_webcams
from app.devices.ports import Connection

_CARD: Final = re.compile(r"\(hw:(\d+),\d+\)$")
_NOT_DEVICES: Final = re.compile(
    r"a52|cards|center_lfe|dmix|dsnoop|front|hdmi|hw|iec958|jack|lavrate|modem|null|oss|phoneline|pipewire|plughw"
    r"|pulse|rear|samplerate|side|sndio|spdif|speex|speexrate|surround\d\d|sysdefault|upmix|usbstream|vdownmix"
)
"""ALSA's converters, and its other names for what ``default`` is."""
_NOT_ASCII: Final = "(null)"
"""What pactl's JSON shows for a Japanese name; its plain output is right (PulseAudio 16)."""

_ON_ERROR = ctypes.CFUNCTYPE(None, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p)


_IGNORE: Final = _ON_ERROR(lambda *_: None)


@cache
def silence_alsa() -> None:
    """Keep ALSA from writing to stderr about every plug-in that it cannot open."""
    try:
        ctypes.CDLL("libasound.so.2").snd_lib_error_set_handler(_IGNORE)
    except OSError:
        return


class Cards:
    """Names and connections of ALSA's devices, looked up at first use."""

    host_api = "ALSA"

    def __init__(self, sys_folder: Path = Path("/sys/class/sound")) -> None:
        self._sys_folder = sys_folder
        self._defaults: dict[bool, dict[str, Any] | None] = {}

    def shows(self, name: str, is_input: bool) -> bool:
        """False for ALSA's converters, and for a ``default`` without a device in the sound server."""
        return not _NOT_DEVICES.fullmatch(name) and (name != "default" or self._default(is_input) != {})

    def describe(self, name: str, is_input: bool) -> tuple[str, Connection] | None:
        """Display name and connection of a device; see ``audio._Describes``."""
        if name == "default":
            device = self._default(is_input)
            return (device.get("description") or name, connection_of(device)) if device else None
        card = _CARD.search(name)
        if card is None:
            return None
        path = (self._sys_folder / f"card{card[1]}" / "device").resolve()
        shown = name[: card.start()].strip()
        return shown, with_webcams(Connection.USB if "/usb" in str(path) else Connection.UNKNOWN, shown)

    def settings(self, name: str, is_input: bool) -> SoundSettings | None:
        """Volume and mute of the sound server's default; ALSA's cards have too many controls to tell."""
        return settings_of(self._default(is_input) or {}) if name == "default" else None

    def _default(self, is_input: bool) -> dict[str, Any] | None:
        if is_input not in self._defaults:
            self._defaults[is_input] = _default_of_server("source" if is_input else "sink")
        return self._defaults[is_input]


def _default_of_server(kind: str) -> dict[str, Any] | None:
    """The sound server's default source or sink; empty if it has none, None without a server."""
    try:
        listed = json.loads(said(["pactl", "--format=json", "list", f"{kind}s"]))
    except ValueError:
        return None
    device = default_among(listed, said(["pactl", f"get-default-{kind}"]).strip())
    if device.get("description") == _NOT_ASCII:
        device["description"] = description_in(said(["pactl", "list", f"{kind}s"]), device["name"])
    return device


def default_among(listed: list[dict[str, Any]], chosen: str) -> dict[str, Any]:
    """The device called ``chosen``; empty if it is missing or is no real output or microphone.

    A server without devices offers a sink called auto_null, and an output's
    monitor as microphone.
    """
    found = next((d for d in listed if d.get("name") == chosen), {})
    is_monitor = found.get("properties", {}).get("device.class") == "monitor"
    return {} if is_monitor or chosen == "auto_null" else found


def description_in(listing: str, name: str) -> str | None:
    """The description of the source or sink ``name`` in the plain output of ``pactl list``."""
    lines = [line.strip() for line in listing.splitlines()]
    told = (after for line, after in pairwise(lines) if line == f"Name: {name}")
    return next((words.removeprefix("Description: ") for words in told), None)


def connection_of(device: dict[str, Any]) -> Connection:
    """Connection of a source or sink as ``pactl --format=json`` lists it."""
    properties = device.get("properties", {})
    bus = properties.get("device.bus", "")
    if properties.get("device.form_factor") == "webcam":
        return Connection.WEBCAM
    if bus in ("usb", "bluetooth"):
        return with_webcams(Connection(bus), str(device.get("description", "")))
    port = str(device.get("active_port") or "")
    if "headset" in port or "headphone" in port:
        return Connection.JACK
    internal = properties.get("device.form_factor") == "internal" or "internal" in port or "speaker" in port
    return Connection.BUILT_IN if internal else Connection.UNKNOWN


def settings_of(device: dict[str, Any]) -> SoundSettings | None:
    """Volume and mute of a source or sink as ``pactl --format=json`` lists it; the loudest channel counts."""
    channels = device.get("volume", {}).values()
    percents = [float(str(channel["value_percent"]).rstrip("%")) for channel in channels]
    return SoundSettings(max(percents), bool(device.get("mute"))) if percents else None
