"""What Linux knows of sound devices: ALSA's cards in /sys, and the sound server behind ``default``."""

import ctypes
import json
import re
import subprocess
from functools import cache
from pathlib import Path
from typing import Any, Final

from app.devices.ports import Connection

_CARD: Final = re.compile(r"\(hw:(\d+),\d+\)$")
_PACTL_S: Final = 1.5

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
    """Names and connections, looked up once per listing."""

    def __init__(self, sys_folder: Path = Path("/sys/class/sound")) -> None:
        self._sys_folder = sys_folder
        self._server: dict[bool, tuple[str, Connection] | None] = {}

    def describe(self, name: str, is_input: bool) -> tuple[str, Connection] | None:
        """See ``audio._Describes``."""
        if name == "default":
            if is_input not in self._server:
                self._server[is_input] = _default_of_server(is_input)
            return self._server[is_input]
        card = _CARD.search(name)
        if card is None:
            return None
        path = (self._sys_folder / f"card{card[1]}" / "device").resolve()
        return name[: card.start()].strip(), Connection.USB if "/usb" in str(path) else Connection.UNKNOWN


def _default_of_server(is_input: bool) -> tuple[str, Connection] | None:
    kind = "source" if is_input else "sink"
    chosen = _pactl(f"get-default-{kind}").strip()
    try:
        listed = json.loads(_pactl("--format=json", "list", f"{kind}s") or "[]")
    except ValueError:
        return None
    found = next((d for d in listed if d.get("name") == chosen), None)
    return (found.get("description") or chosen, connection_of(found)) if found else None


def _pactl(*words: str) -> str:
    try:
        return subprocess.run(["pactl", *words], capture_output=True, text=True, timeout=_PACTL_S, check=False).stdout
    except (OSError, subprocess.TimeoutExpired):
        return ""


def connection_of(device: dict[str, Any]) -> Connection:
    """Connection of a source or sink as ``pactl --format=json`` lists it."""
    properties = device.get("properties", {})
    bus = properties.get("device.bus", "")
    if bus in ("usb", "bluetooth"):
        return Connection(bus)
    port = str(device.get("active_port") or "")
    if "headset" in port or "headphone" in port:
        return Connection.JACK
    internal = properties.get("device.form_factor") == "internal" or "internal" in port or "speaker" in port
    return Connection.BUILT_IN if internal else Connection.UNKNOWN
