"""What the network interfaces of macOS are made of, by ``networksetup``, ``ifconfig`` and ``netstat``."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from app.devices.local.command import said
from app.devices.ports import Link

_PORTS: Final = ("/usr/sbin/networksetup", "-listallhardwareports")
_ROUTES: Final = ("/usr/sbin/netstat", "-rn", "-f", "inet")
_RADIO = re.compile(r"wi-?fi|airport", re.IGNORECASE)
_PHONE = re.compile(r"iphone|ipad|bluetooth|modem|wwan|android|pixel|galaxy", re.IGNORECASE)
_CABLE = re.compile(r"ethernet(?! adapter \(en)|\blan\b|ax88\d|rtl8\d|gigabit|10/100", re.IGNORECASE)
_TUNNEL = re.compile(r"(utun|ipsec|tun|tap)\d")
_PILE = re.compile(r"(bridge|bond|vlan)\d")
_BELOW = re.compile(r"member: (\S+)|parent interface: (\S+)|bond interfaces: (.+)")
_SPEED = re.compile(r"\((\d+)(G?)base", re.IGNORECASE)
_HARDWARE_PORT, _DEVICE = "Hardware Port: ", "Device: "
_DEEPEST: Final = 4

Ifconfig = Callable[[str], str]
"""What ``ifconfig`` prints of one interface; empty if there is none."""


def link(name: str) -> Link | None:
    """The link behind interface ``name``; None if the system does not tell its hardware."""
    return link_from(name, said(_PORTS), said(_ROUTES), _ifconfig)


def link_from(name: str, ports: str, routes: str, ifconfig: Ifconfig) -> Link | None:
    """The same by what the three commands print."""
    hardware = hardware_ports(ports)
    if not hardware:
        return None
    medium, below = _medium(name, hardware, ifconfig)
    physical = medium
    others = {n: _medium(n, hardware, ifconfig) for n in _routed(routes) if n != name}
    beside = {m for m, b in others.values() if b != below}
    if medium == "vpn":
        carriers = {b: m for m, b in others.values() if m != "vpn"}
        below, physical = carriers.popitem() if len(carriers) == 1 else ("", "unknown")
        beside = set()
    return Link(
        name,
        medium,
        {"ethernet": True, "wifi": False, "mobile": False}.get(physical),
        vpn=medium == "vpn",
        speed_mbit_s=_speed_mbit_s(ifconfig(below)) if physical == "ethernet" else None,
        carrier="" if below == name else below,
        beside=next((m for m in ("ethernet", "wifi", "mobile") if m in beside), ""),
    )


def has_carrier(name: str) -> bool | None:
    """Whether ``ifconfig`` calls the interface active; one without a status, such as a tunnel, does not tell."""
    return carrier_from(_ifconfig(name))


def carrier_from(printed: str) -> bool | None:
    """The same by what it prints; an interface that is gone prints nothing."""
    status = re.search(r"^\s*status: (\w+)", printed, re.MULTILINE)
    if status is None:
        return None if printed.strip() else False
    return status[1] == "active"


def hardware_ports(printed: str) -> Mapping[str, str]:
    """By device the name of its hardware port, from ``networksetup -listallhardwareports``."""
    found: dict[str, str] = {}
    port = ""
    for line in printed.splitlines():
        if line.startswith(_HARDWARE_PORT):
            port = line.removeprefix(_HARDWARE_PORT).strip()
        elif line.startswith(_DEVICE) and port:
            found[line.removeprefix(_DEVICE).strip()] = port
    return found


def _medium(name: str, hardware: Mapping[str, str], ifconfig: Ifconfig, depth: int = 0) -> tuple[str, str]:
    """Its medium, and the interface at the bottom of it."""
    if _TUNNEL.match(name):
        return "vpn", name
    if _PILE.match(name):
        lower = _active(_lower(ifconfig(name)), ifconfig) if depth < _DEEPEST else []
        told = [_medium(one, hardware, ifconfig, depth + 1) for one in lower]
        media = {medium for medium, _ in told}
        return (media.pop(), told[0][1] if len(told) == 1 else name) if len(media) == 1 else ("unknown", name)
    port = hardware.get(name, "")
    if _RADIO.search(port):
        return "wifi", name
    if _PHONE.search(port):
        return "mobile", name
    # "Ethernet Adapter (en4)" and "Thunderbolt 1" are sockets into which anything may be plugged, also another computer
    return "ethernet" if _CABLE.search(port) else "unknown", name


def _lower(printed: str) -> list[str]:
    found: list[str] = []
    for member, parent, bonded in _BELOW.findall(printed):
        found += bonded.split() if bonded else [member or parent]
    return found


def _active(names: Iterable[str], ifconfig: Ifconfig) -> list[str]:
    return [name for name in names if carrier_from(ifconfig(name))]


def _routed(printed: str) -> list[str]:
    """Interfaces with a default route, by the columns of ``netstat -rn``: destination, gateway, flags, interface."""
    rows = (line.split() for line in printed.splitlines())
    return list(dict.fromkeys(row[3] for row in rows if len(row) > 3 and row[0] == "default"))


def _speed_mbit_s(printed: str) -> float | None:
    """The speed of the active medium, such as ``media: autoselect (1000baseT <full-duplex>)``."""
    media = re.search(r"^\s*media: (.*)$", printed, re.MULTILINE)
    speed = _SPEED.search(media[1]) if media else None
    return float(speed[1]) * (1000 if speed[2] else 1) if speed else None


def _ifconfig(name: str) -> str:
    return said(("/sbin/ifconfig", name))
