"""Addresses of a company's own servers, in profiles and on the command line."""

import contextlib
import ipaddress
import re
from urllib.parse import urlsplit

from app.domain.input.visible import quoted
from app.text import Text


def speed_server(address: str) -> str:
    """``address`` if it is the URL of a LibreSpeed folder. Raises ValueError with one clear line."""
    try:
        parts = urlsplit(address)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        good = False
    if not good or re.search(r"\s", address):
        problem = Text("{address} is no address like https://speed.example.com/", address=f"'{quoted(address)}'")
        raise ValueError(str(problem))
    return address


def accept_host(host: str) -> None:
    """Raise ValueError with one clear line for a host that no company's file may name.

    It would lead to this computer itself, or to whatever has no address but
    beside it, such as the router and the data of a cloud's machine.
    """
    plain = host.strip("[]").rstrip(".").lower()
    own = plain == "localhost" or plain.endswith(".localhost")
    with contextlib.suppress(ValueError):
        address = ipaddress.ip_address(plain.partition("%")[0])
        address = getattr(address, "ipv4_mapped", None) or address
        own = address.is_loopback or address.is_link_local or address.is_unspecified or address.is_multicast
    # systems also take 127.1 and 2130706433 for addresses
    if own or re.fullmatch(r"(0x[0-9a-f]+|\d+)(\.(0x[0-9a-f]+|\d+)){0,2}", plain):
        raise ValueError(str(Text("{host} is no server of a company", host=f"'{quoted(host)}'")))


def stun_server(address: str) -> str:
    """``address`` if it is HOST:PORT, IPv6 in brackets. Raises ValueError with one clear line."""
    match = re.fullmatch(r"(\[[0-9A-Fa-f:.]+\]|[^\s:/\[\]]+):(\d{1,5})", address)
    if not match or not 1 <= int(match[2]) <= 65535:
        problem = Text("{address} is no address like stun.example.com:3478", address=f"'{quoted(address)}'")
        raise ValueError(str(problem))
    return address
