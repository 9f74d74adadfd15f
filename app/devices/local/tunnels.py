"""Which network interfaces are VPNs: by their kind where the system tells it, else by names of products.

PPP is none by itself, since PPPoE and modems use it too: there only the system knows.
"""

import re
from collections.abc import Iterable
from functools import cache

from msgspec import Struct

from app.devices.local.programs import listed

IF_TYPE_PROP_VIRTUAL, IF_TYPE_IEEE80211, IF_TYPE_TUNNEL = 53, 71, 131
"""ipifcons.h, Windows' counting: only tunnels have the first and the last, and Wi-Fi is none whatever it is called."""


class Adapter(Struct, frozen=True):
    """An adapter that is up, as Windows describes it."""

    name: str
    description: str
    kind: int = 0
    """Its ifType; 0 if unknown."""


def is_tunnel(interface: str) -> bool:
    """Whether an interface of this name is a tunnel."""
    return bool(_beginnings().match(interface)) or is_tunnel_adapter(interface)


def is_tunnel_adapter(description: str, kind: int = 0) -> bool:
    """Whether Windows' description or kind is that of a tunnel's adapter."""
    if kind == IF_TYPE_IEEE80211 or _words("not_vpn").search(description):
        return False
    return kind in (IF_TYPE_PROP_VIRTUAL, IF_TYPE_TUNNEL) or bool(_words("vpn").search(description))


def tunnel_among(interfaces: Iterable[str], adapters: Iterable[str | Adapter]) -> str:
    """The first tunnel by the name of its interface or, on Windows, its adapter; else an empty text."""
    told = [Adapter("", words) if isinstance(words, str) else words for words in adapters]
    known = {adapter.name for adapter in told if adapter.kind == IF_TYPE_IEEE80211}
    for interface in interfaces:
        if interface not in known and is_tunnel(interface):
            return interface
    for adapter in told:
        if is_tunnel_adapter(adapter.description, adapter.kind):
            return adapter.description
    return ""


@cache
def _beginnings() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, listed("vpn")["interfaces"])), re.IGNORECASE)


@cache
def _words(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, listed(kind)["words"])), re.IGNORECASE)
