"""VPNs that macOS itself holds open, for itself or for an app."""

import re

from app.devices.local.command import said

_CONNECTED = re.compile(r'^\*?\s*\(Connected\).*?"(?P<name>.*)"\s*\[(?P<kind>[^\]]*)\]\s*$', re.MULTILINE)
_DIALLED = ("PPP:PPPoE", "PPP:PPPSerial", "PPP:Modem")
"""A line and no VPN."""


def connected() -> str:
    """Name of one, or an empty text."""
    return connected_from(said(["scutil", "--nc", "list"]))


def connected_from(printed: str) -> str:
    """Name of the first connected VPN in the output of ``scutil --nc list``."""
    found = (m["name"] for m in _CONNECTED.finditer(printed) if not m["kind"].startswith(_DIALLED))
    return next(found, "")
