"""The medium of a network interface, from /sys/class/net."""

from pathlib import Path
from typing import Final

from app.devices.ports import Link

SYS_NET: Final = Path("/sys/class/net")
PROC_ROUTE: Final = Path("/proc/net/route")

_ARPHRD_ETHER, _ARPHRD_PPP, _ARPHRD_RAWIP, _ARPHRD_NONE = 1, 512, 519, 65534
"""include/uapi/linux/if_arp.h"""
_TUNNELS: Final = (768, 778, 823)
"""ip-in-ip, GRE, GRE over IPv6; those between IPv4 and IPv6 are how some lines are delivered, and no VPN."""
_VIRTUAL_DRIVERS: Final = frozenset({"virtio_net", "vmxnet3", "hv_netvsc", "xen_netfront", "vif", "veth", "ena", "gve"})
"""A virtual machine's card says nothing about how its host reaches the internet."""
_MOBILE_DRIVERS: Final = frozenset({"qmi_wwan", "cdc_mbim", "ipheth", "rndis_host", "huawei_cdc_ncm", "sierra_net"})
"""USB modems, and phones that share their connection over a USB cable."""
_EITHER_DRIVERS: Final = frozenset({"cdc_ether", "cdc_ncm", "cdc_eem", "cdc_subset"})
"""The USB classes for network devices: of docks and LAN adapters, but also of phones and modems."""
_LAN_CHIPS: Final = frozenset({"0bda", "0b95", "0424", "0a46", "0fe6", "17ef", "413c", "03f0", "2357", "045e"})
"""USB vendors of LAN adapters and docks, and not of phones (usb.ids): Realtek, ASIX, Microchip, Davicom, Kontron,
Lenovo, Dell, HP, TP-Link, Microsoft."""
_DEEPEST: Final = 4
_MADE_UP, _SET_BY_USER = 0x02, 3
"""Bit of the first byte of an address that no maker gave: phones make up one for their computer. Who wants to stay
unknown has the system make up one too, which it says (NET_ADDR_SET of include/uapi/linux/netdevice.h)."""


def link_of(name: str, sys_net: Path = SYS_NET, proc_route: Path = PROC_ROUTE) -> Link:
    """The link behind interface ``name``; for VPN, bridge, VLAN and bond the interfaces below are examined."""
    medium, carrier = medium_of(name, sys_net), _below(name, sys_net)
    others = {n: medium_of(n, sys_net) for n in _routed(proc_route) if n != name}
    physical = medium
    beside = [m for n, m in others.items() if _below(n, sys_net) != carrier]
    if medium == "vpn":
        carriers = {n: m for n, m in others.items() if m != "vpn"}
        carrier, physical = carriers.popitem() if len(carriers) == 1 else ("", "unknown")
        carrier, beside = _below(carrier, sys_net) if carrier else "", []
    return Link(
        name,
        medium,
        _wired(physical),
        vpn=medium == "vpn",
        speed_mbit_s=_speed_mbit_s(carrier or name, physical, sys_net),
        carrier="" if carrier == name else carrier,
        beside=next((m for m in ("ethernet", "wifi", "mobile") if m in beside), ""),
    )


def _below(name: str, sys_net: Path) -> str:
    """The interface at the bottom of a pile of VLANs, bridges and bonds; the last one before a fork."""
    for _ in range(_DEEPEST):
        lower = _lower(sys_net / name)
        if len(lower) != 1:
            break
        (name,) = lower
    return name


def _lower(folder: Path) -> list[str]:
    return sorted(p.name.removeprefix("lower_") for p in folder.glob("lower_*"))


def medium_of(name: str, sys_net: Path = SYS_NET, depth: int = 0) -> str:
    """Medium of interface ``name``: ``ethernet``, ``wifi``, ``mobile``, ``vpn`` or ``unknown``."""
    folder = sys_net / name
    if (folder / "wireless").exists() or (folder / "phy80211").exists():
        return "wifi"
    kind, properties = _int(folder / "type"), _uevent(folder)
    if properties.get("DEVTYPE") == "wlan":
        return "wifi"
    if properties.get("DEVTYPE") in ("wwan", "bluetooth") or kind == _ARPHRD_RAWIP:
        return "mobile"
    driver = (folder / "device" / "driver").resolve().name if (folder / "device" / "driver").exists() else ""
    if driver in _MOBILE_DRIVERS:
        return "mobile"
    if (folder / "brport").exists() and (folder / "tun_flags").exists():
        # a virtual machine's end of a bridge
        return "unknown"
    if (folder / "tun_flags").exists() or properties.get("DEVTYPE") == "wireguard":
        return "vpn"
    if kind in (_ARPHRD_NONE, *_TUNNELS):
        return "vpn"
    if kind == _ARPHRD_PPP:
        return "unknown"
    if driver in _EITHER_DRIVERS:
        return _usb_medium(folder)
    lower = _lower(folder)
    if lower and depth < _DEEPEST:
        media = {medium_of(n, sys_net, depth + 1) for n in lower} - ({"unknown"} if len(lower) > 1 else set())
        return media.pop() if len(media) == 1 else "unknown"
    physical = (folder / "device").exists() and driver not in _VIRTUAL_DRIVERS
    return "ethernet" if kind == _ARPHRD_ETHER and physical else "unknown"


def is_ppp(name: str, sys_net: Path = SYS_NET) -> bool:
    """Whether interface ``name`` is PPPoE on the computer itself, a modem or a VPN: all look the same from here."""
    return _int(sys_net / name / "type") == _ARPHRD_PPP


def _usb_medium(folder: Path) -> str:
    """Whether what calls itself a network device over USB is a LAN adapter or a phone; ``unknown`` if neither shows."""
    try:
        first = int((folder / "address").read_text().partition(":")[0], 16)
    except (OSError, ValueError):
        return "unknown"
    if first & _MADE_UP and _int(folder / "addr_assign_type") != _SET_BY_USER:
        return "mobile"
    # the interface of the device, below the device itself
    vendor = _word((folder / "device").resolve().parent / "idVendor")
    return "ethernet" if vendor in _LAN_CHIPS else "unknown"


def _wired(medium: str) -> bool | None:
    return {"ethernet": True, "wifi": False, "mobile": False}.get(medium)


def _speed_mbit_s(name: str, medium: str, sys_net: Path) -> float | None:
    """Speed that both ends of the cable agreed on; not of virtual interfaces, whose values mean nothing."""
    speed = _int(sys_net / name / "speed") if medium == "ethernet" else None
    return float(speed) if speed is not None and speed > 0 else None


def _routed(proc_route: Path) -> list[str]:
    """Interfaces with a default route, from /proc/net/route: name, destination, gateway, ..."""
    try:
        rows = [line.split() for line in proc_route.read_text().splitlines()[1:]]
    except OSError:
        return []
    return [row[0] for row in rows if len(row) > 7 and row[1] == row[7] == "00000000"]


def _int(path: Path) -> int | None:
    try:
        return int(path.read_text())
    except (OSError, ValueError):
        return None


def _word(path: Path) -> str:
    try:
        return path.read_text().strip()
    except OSError:
        return ""


def _uevent(folder: Path) -> dict[str, str]:
    try:
        lines = (folder / "uevent").read_text().splitlines()
    except OSError:
        return {}
    return dict(line.split("=", 1) for line in lines if "=" in line)
