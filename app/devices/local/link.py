"""Adapter of ``ports.Network``: which interface the route uses, and what measures it."""

import sys
from collections.abc import Generator, Sequence
from typing import Final

from msgspec.structs import replace

from app.devices.access_port import AccessLook
from app.devices.local import clock, plug, servers, throughput, udp
from app.devices.local.access import LocalAccessLook
from app.devices.local.endpoints import tried
from app.devices.local.gateway import Near, gateway
from app.devices.local.helper import elsewhere
from app.devices.local.knocking import LocalKnocker
from app.devices.local.own_address import FAR, own_address_to
from app.devices.local.readable import readable
from app.devices.local.tunnels import is_tunnel
from app.devices.local.vpn import connected
from app.devices.ports import Answering, CallQuality, CallStream, EndpointState, Knocker, Link, Pace, Plug, SpeedServer
from app.domain.readiness.profile import Endpoint, InternetTargets

_UNTOLD: Final = Link("", "unknown", None, vpn=False)
"""There is a route, and nobody tells over what."""

_NOT_YET: Final = Pace(0.0, 0.0, 0.0)


class LocalNetwork:
    """The network of this machine; transfers run in a process of their own."""

    def link(self, own_address: str = "") -> Link | None:
        address = own_address or route_address()
        if address is None:
            return None
        if sys.platform == "linux":
            name = readable(lambda: interface_of(address))
            if name is None:
                return _UNTOLD
            from app.devices.local.linux.interfaces import is_ppp, link_of

            return _dialled(link_of(name)) if is_ppp(name) else link_of(name)
        return readable(lambda: _told_by_system(address)) or readable(lambda: _told_by_qt(address)) or _UNTOLD

    def plug(self, link: Link, stun: Sequence[str], for_s: float) -> Generator[Plug, None, None]:
        return plug.watched(link, stun, for_s, route_interface)

    def usual(self) -> InternetTargets:
        return servers.usual()

    def nearest(self) -> Generator[None, None, tuple[SpeedServer, ...]]:
        return servers.nearest()

    def answering(self, candidates: Sequence[SpeedServer]) -> Generator[None, None, Answering]:
        return servers.answering(candidates)

    def download(self, server: SpeedServer, data_bytes: int) -> Generator[Pace, None, float]:
        return elsewhere(throughput.download, server, data_bytes, meanwhile=_NOT_YET)

    def upload(self, server: SpeedServer, data_bytes: int) -> Generator[Pace, None, float]:
        return elsewhere(throughput.upload, server, data_bytes, meanwhile=_NOT_YET)

    def round_trip(self, server: SpeedServer) -> Generator[None, None, float]:
        return servers.round_trip(server)

    def call(self, stun: str, duration_s: float, family: str = "") -> Generator[CallQuality, None, CallQuality]:
        return udp.call(stun, duration_s, family=family)

    def talk(self, stun: str, family: str = "") -> CallStream:
        return udp.Talk(stun, family)

    def router(self) -> CallStream | None:
        address = readable(gateway)
        return None if address is None else Near(address)

    def knocker(self, stun: Sequence[str], others: Sequence[SpeedServer]) -> Knocker:
        return LocalKnocker(stun, others)

    def access(self, stun: Sequence[str], others: Sequence[SpeedServer]) -> AccessLook:
        return LocalAccessLook(stun, others, largest_packet_bytes)

    def clock_offset(self, servers: Sequence[SpeedServer]) -> Generator[None, None, float | None]:
        return clock.offset_s(servers)

    def reachable(self, endpoints: Sequence[Endpoint]) -> Generator[None, None, tuple[EndpointState, ...]]:
        return tried(endpoints)


def route_address() -> str | None:
    """This machine's address on the route to the internet, IPv4 before IPv6; None without a route."""
    found = (own_address_to(far, family) for family, far in FAR.items())
    return next((address for address in found if address is not None), None)


def route_interface() -> str | None:
    """The system's name of the interface that leads to the internet; None without a route."""
    address = route_address()
    return None if address is None else interface_of(address)


def interface_of(address: str) -> str | None:
    """The system's name of the interface that has ``address``."""
    import psutil

    for name, addresses in psutil.net_if_addrs().items():
        if any(a.address.partition("%")[0] == address for a in addresses):
            return name
    return None


def largest_packet_bytes(address: str) -> int | None:
    """The largest packet that the interface with this address takes; None if the system does not tell."""
    import psutil

    told = psutil.net_if_stats().get(interface_of(address) or "")
    return told.mtu if told is not None and told.mtu > 0 else None


def _told_by_system(address: str) -> Link | None:
    """The link as the commands of Windows and macOS tell it; None over PPP, which they do not know."""
    name = interface_of(address)
    if name is None or name.startswith("ppp"):
        return None
    if sys.platform == "win32":
        from app.devices.local.windows import adapters

        return adapters.link(name)
    if sys.platform == "darwin":
        from app.devices.local.macos import interfaces

        return interfaces.link(name)
    return None


def _told_by_qt(address: str) -> Link | None:
    """The link on Windows and macOS where their commands do not answer: Qt asks the system for the medium."""
    import psutil
    from PySide6.QtNetwork import QNetworkInterface

    kinds = QNetworkInterface.InterfaceType
    for interface in QNetworkInterface.allInterfaces():
        if address not in (one.ip().toString().partition("%")[0] for one in interface.addressEntries()):
            continue
        name = interface.humanReadableName() or interface.name()
        medium = medium_by_kind(name, interface.type() is kinds.Ethernet, interface.type() is kinds.Wifi)
        if interface.type() is kinds.Virtual and medium == "unknown":
            medium = "vpn"
        wired = {"ethernet": True, "wifi": False}.get(medium)
        told = psutil.net_if_stats().get(interface_of(address) or "")
        speed = told.speed if told and told.speed > 0 and medium == "ethernet" else None
        link = Link(name, medium, wired, vpn=medium == "vpn", speed_mbit_s=speed)
        return _dialled(link) if interface.type() is kinds.Ppp else link
    return None


def _dialled(link: Link) -> Link:
    """A link over PPP: a VPN if the system holds one open, else PPPoE or a modem, whose medium is not told."""
    return replace(link, medium="vpn", vpn=True) if connected() else replace(link, medium="unknown", vpn=False)


def medium_by_kind(name: str, ethernet: bool, wifi: bool) -> str:
    """The medium of an interface that the system calls Ethernet or Wi-Fi.

    Tunnels and virtual switches call themselves Ethernet too, never Wi-Fi; they are recognised by name.
    """
    if wifi:
        return "wifi"
    if is_tunnel(name):
        return "vpn"
    virtual = name.lower().startswith(("vethernet", "vmnet", "bridge", "vmenet"))
    return "ethernet" if ethernet and not virtual else "unknown"
