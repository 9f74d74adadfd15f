"""Tunnels by the names that their makers give them: systems call many of them Ethernet."""

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
    """Whether an interface of this name is one."""
    return bool(_INTERFACE.match(interface)) or is_tunnel_adapter(interface)


def is_tunnel_adapter(description: str) -> bool:
    """Whether Windows describes a tunnel's adapter by these words."""
    return bool(_WORDS.search(description))
