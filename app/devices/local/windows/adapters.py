"""What Windows' network adapters are made of, and what lies below a VPN, a virtual switch or a team.

By MSFT_NetAdapter, MSFT_NetRoute and MSFT_NetAdapterBindingSettingData, which need no administrator rights.
"""

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any, Final

import msgspec

from app.devices.local.command import said
from app.devices.local.tunnels import IF_TYPE_IEEE80211, is_tunnel, is_tunnel_adapter
from app.devices.local.windows.powershell import running
from app.devices.ports import Link

SCRIPT: Final = r"""
$ErrorActionPreference = 'SilentlyContinue'
@{
  adapters = @(Get-CimInstance -Namespace root/StandardCimv2 -ClassName MSFT_NetAdapter |
    Where-Object { $_.InterfaceOperationalStatus -eq 1 } |
    ForEach-Object { @{ index = [int]$_.InterfaceIndex; name = $_.Name; description = $_.InterfaceDescription;
      kind = [int]$_.InterfaceType; medium = [int]$_.NdisPhysicalMedium; virtual = [bool]$_.Virtual;
      hardware = [bool]$_.HardwareInterface; device = $_.PnPDeviceID; bits_s = $_.ReceiveLinkSpeed } })
  bindings = @(Get-CimInstance -Namespace root/StandardCimv2 -ClassName MSFT_NetAdapterBindingSettingData |
    Where-Object { $_.Enabled -and $_.ComponentID -in 'vms_pp', 'ms_implat' } |
    ForEach-Object { @{ name = $_.Name; component = $_.ComponentID } })
  routes = @(Get-CimInstance -Namespace root/StandardCimv2 -ClassName MSFT_NetRoute |
    Where-Object { $_.DestinationPrefix -in '0.0.0.0/0', '::/0' } | ForEach-Object { [int]$_.InterfaceIndex })
} | ConvertTo-Json -Compress -Depth 4
"""

_SWITCH, _TEAM = "vms_pp", "ms_implat"
"""Bound to the physical adapter below a Hyper-V switch; to the members of a team."""
_TEAM_DRIVER: Final = "Microsoft Network Adapter Multiplexor Driver"
_IF_TYPE_ETHERNET, _IF_TYPE_WWANPP, _IF_TYPE_WWANPP2 = 6, 243, 244
"""ipifcons.h"""
_RADIO, _CELLS, _BLUETOOTH, _WIRE, _UNSAID = (1, 9), (8, 12), 10, 14, 0
"""NdisPhysicalMedium: wireless LAN and native 802.11; wireless WAN and WiMAX; Bluetooth; 802.3; unspecified."""
_PHONES: Final = ("remote ndis", "rndis", "apple mobile device ethernet")
_HOSTED: Final = ("VMBUS\\", "PCI\\VEN_1AF4", "PCI\\VEN_15AD", "PCI\\VEN_8086&DEV_100E", "XENBUS\\")
"""Cards of virtual machines (Hyper-V, virtio, VMware, the one that VirtualBox and QEMU imitate, Xen)."""
_BUSES: Final = ("PCI\\", "USB\\")


class Adapter(msgspec.Struct, frozen=True):
    """An adapter that is up, as MSFT_NetAdapter has it."""

    index: int = 0
    name: str = ""
    description: str = ""
    kind: int = 0
    medium: int = 0
    virtual: bool = False
    hardware: bool = False
    device: str = ""
    bits_s: float = 0.0


def link(name: str) -> Link | None:
    """The link behind the interface of that name; None if PowerShell does not answer within 5 s or knows none."""
    return link_from(said(running(SCRIPT), 5.0), name)


def link_from(printed: str, name: str) -> Link | None:
    """The same by what ``SCRIPT`` printed."""
    try:
        told = json.loads(printed)
    except ValueError:
        return None
    if not isinstance(told, dict):
        return None
    adapters = _adapters(told)
    used = next((adapter for adapter in adapters if adapter.name == name), None)
    return None if used is None else _link(used, adapters, told)


def _link(used: Adapter, adapters: tuple[Adapter, ...], told: Mapping[str, Any]) -> Link:
    routes = _list(told, "routes")
    routed = [_bottom(a, adapters, told) for a in adapters if a.index in routes and a is not used]
    others = [a for a in routed if a is not None and medium_of(a) != "vpn"]
    is_vpn = medium_of(used) == "vpn"
    carrier = _only(others) if is_vpn else _bottom(used, adapters, told)
    physical = "unknown" if carrier is None else medium_of(carrier)
    beside = set() if is_vpn else {medium_of(a) for a in others if a is not carrier}
    speed_mbit_s = carrier.bits_s / 1e6 if carrier is not None and physical == "ethernet" else 0.0
    return Link(
        used.name,
        "vpn" if is_vpn else physical,
        {"ethernet": True, "wifi": False, "mobile": False}.get(physical),
        vpn=is_vpn,
        speed_mbit_s=speed_mbit_s or None,
        carrier=carrier.name if carrier is not None and carrier is not used else "",
        beside=next((m for m in ("ethernet", "wifi", "mobile") if m in beside), ""),
    )


def medium_of(adapter: Adapter) -> str:
    """What an adapter is made of by itself; ``unknown`` for virtual ones, and where it does not tell."""
    if adapter.medium in _RADIO or adapter.kind == IF_TYPE_IEEE80211:
        return "wifi"
    if adapter.medium in (*_CELLS, _BLUETOOTH) or adapter.kind in (_IF_TYPE_WWANPP, _IF_TYPE_WWANPP2):
        return "mobile"
    if is_tunnel_adapter(adapter.description, adapter.kind) or is_tunnel(adapter.name):
        return "vpn"
    if any(words in adapter.description.lower() for words in _PHONES):
        return "mobile"
    device = adapter.device.upper()
    physical = adapter.hardware and not adapter.virtual and device.startswith(_BUSES)
    if not physical or adapter.kind != _IF_TYPE_ETHERNET or device.startswith(_HOSTED):
        return "unknown"
    # older drivers of cards say nothing; over USB so do phones
    said_so = adapter.medium == _WIRE or (adapter.medium == _UNSAID and device.startswith("PCI\\"))
    return "ethernet" if said_so and "ncm" not in adapter.description.lower() else "unknown"


def _bottom(adapter: Adapter, adapters: Iterable[Adapter], told: Mapping[str, Any]) -> Adapter | None:
    """The adapter below a virtual switch or a team, itself if it is neither; None if there are several or none."""
    if adapter.name.lower().startswith("vethernet"):
        component = _SWITCH
    elif adapter.description.startswith(_TEAM_DRIVER):
        component = _TEAM
    else:
        return adapter
    bindings = [b for b in _list(told, "bindings") if isinstance(b, dict) and b.get("component") == component]
    names = {b.get("name") for b in bindings}
    return _only(a for a in adapters if a.name in names and a.name != adapter.name)


def _only(adapters: Iterable[Adapter]) -> Adapter | None:
    """The adapter if they are all of one medium, the quickest of them; None without any, or if they differ."""
    several = list(adapters)
    if len({medium_of(adapter) for adapter in several}) != 1:
        return None
    return max(several, key=lambda adapter: adapter.bits_s)


def _adapters(told: Mapping[str, Any]) -> tuple[Adapter, ...]:
    """Those that can be read; a field that the system leaves empty counts as not told."""
    read: list[Adapter] = []
    for one in _list(told, "adapters"):
        with suppress(msgspec.ValidationError, TypeError, ValueError):
            read.append(msgspec.convert({k: v for k, v in dict(one).items() if v is not None}, Adapter))
    return tuple(read)


def _list(told: Mapping[str, Any], name: str) -> list[Any]:
    # PowerShell writes a list of one as the one
    values = told.get(name)
    return values if isinstance(values, list) else [] if values is None else [values]
