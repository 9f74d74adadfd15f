"""Recognises tunnels by the names of products, because systems call many of them Ethernet."""

import re
from typing import Final

_INTERFACE: Final = re.compile(
    r"^(tun|tap|wg|ppp|utun|ipsec|nordlynx|proton|tailscale|zt|mullvad|gpd|cscotun|outline)", re.IGNORECASE
)
_WORDS: Final = re.compile(
    r"vpn|wireguard|tap-windows|wintun|anyconnect|fortinet|nordlynx|tailscale|zerotier|pangp|globalprotect|mullvad",
    re.IGNORECASE,
)


def is_tunnel(interface: str) -> bool:
    """Whether an interface of this name is a tunnel."""
    return bool(_INTERFACE.match(interface)) or is_tunnel_adapter(interface)


def is_tunnel_adapter(description: str) -> bool:
    """Whether this is Windows' description of a tunnel's adapter."""
    return bool(_WORDS.search(description))
