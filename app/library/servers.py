"""Addresses of a company's own servers, in profiles and on the command line."""

import re
from urllib.parse import urlsplit

from app.domain.input.hosts import leads_inside
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
    if leads_inside(host):
        raise ValueError(str(Text("{host} is no server of a company", host=f"'{quoted(host)}'")))


def stun_server(address: str) -> str:
    """``address`` if it is HOST:PORT, IPv6 in brackets. Raises ValueError with one clear line."""
    match = re.fullmatch(r"(\[[0-9A-Fa-f:.]+\]|[^\s:/\[\]]+):(\d{1,5})", address)
    if not match or not 1 <= int(match[2]) <= 65535:
        problem = Text("{address} is no address like stun.example.com:3478", address=f"'{quoted(address)}'")
        raise ValueError(str(problem))
    return address
