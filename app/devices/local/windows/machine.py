"""The computer's properties on Windows, without administrator rights."""

import json
import os
import re
import sys
from collections.abc import Iterable, Mapping
from typing import Any

from app.devices.local import lifecycle
from app.devices.local.command import said
from app.devices.local.hosted import is_hosted
from app.devices.local.tunnels import Adapter
from app.devices.local.windows import connections
from app.devices.local.windows.powershell import running
from app.devices.ports import Protection, System

_VERSION_KEY = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion"
_VERSION_VALUES = (
    "CurrentBuild", "UBR", "DisplayVersion", "ReleaseId", "EditionID", "InstallationType", "ProductName"
)  # fmt: skip
_PROCESSOR_KEY = r"HARDWARE\DESCRIPTION\System\CentralProcessor\0"
_ENTERPRISE = ("enterprise", "education", "iotenterprise", "serverrdsh")
_EDITIONS = {
    "core": "Home", "corecountryspecific": "Home", "coresinglelanguage": "Home", "coren": "Home N",
    "professional": "Pro", "professionaln": "Pro N", "professionalworkstation": "Pro for Workstations",
    "professionaleducation": "Pro Education", "enterprise": "Enterprise", "enterprises": "Enterprise LTSC",
    "iotenterprise": "IoT Enterprise", "iotenterprises": "IoT Enterprise LTSC", "education": "Education",
    "cloudedition": "SE",
}  # fmt: skip
_SM_REMOTESESSION = 0x1000
_PRODUCT_STATE, _PRODUCT_ON, _PRODUCT_EXPIRED = 0xF000, 0x1000, 0x3000
"""Of productState; 0 is off and 0x2000 switched off for a while."""

_TELLING_BASE_GHZ = 2.5
"""Ours: above the base of processors that save power, and above what companies ask for."""

# one PowerShell for everything, because starting it takes most of the time
SCRIPT = r"""
$ErrorActionPreference = 'SilentlyContinue'
$drive = (New-Object -ComObject Shell.Application).NameSpace($env:SystemDrive)
@{
  antivirus = @(Get-CimInstance -Namespace root/SecurityCenter2 -ClassName AntiVirusProduct |
    ForEach-Object { @{ name = $_.displayName; state = $_.productState } })
  firewall = @(Get-CimInstance -Namespace root/StandardCimv2 -ClassName MSFT_NetFirewallProfile |
    ForEach-Object { @{ name = $_.Name; enabled = [int]$_.Enabled } })
  firewall_products = @(Get-CimInstance -Namespace root/SecurityCenter2 -ClassName FirewallProduct |
    ForEach-Object { @{ name = $_.displayName; state = $_.productState } })
  bitlocker = $drive.Self.ExtendedProperty('System.Volume.BitLockerProtection')
  model = (Get-CimInstance Win32_ComputerSystem | ForEach-Object { "$($_.Manufacturer) $($_.Model)" })
  firmware = (Get-CimInstance Win32_BIOS | ForEach-Object { "$($_.Manufacturer) $($_.Version)" })
  adapters = @(Get-CimInstance -Namespace root/StandardCimv2 -ClassName MSFT_NetAdapter |
    Where-Object { $_.InterfaceOperationalStatus -eq 1 } |
    ForEach-Object { @{ name = $_.Name; description = $_.InterfaceDescription; kind = [int]$_.InterfaceType } })
  vpn = @(%s)
} | ConvertTo-Json -Compress -Depth 4
""".replace("%s", connections.NAMES)


def system() -> System | None:
    """The release of Windows, read from the registry."""
    return system_from(_registry(_VERSION_KEY, _VERSION_VALUES))


def system_from(values: Mapping[str, object]) -> System | None:
    """The system in the values of the registry key of the current version.

    A client's ProductName is useless: Windows 11 calls itself 10 there. How
    long a server gets updates depends on contracts, so it stays unknown.
    """
    build_words = str(values.get("CurrentBuild", ""))
    if not build_words.isdecimal():
        return None
    build, revision = int(build_words), values.get("UBR")
    own_words = str(values.get("EditionID", ""))
    edition_id = own_words.lower().removesuffix("eval")
    server = _server_name(values, edition_id)
    updates = None if server else lifecycle.windows_updates(build, _channel(edition_id), _number(revision))
    release = str(values.get("DisplayVersion") or values.get("ReleaseId") or "")
    number = f"{build}.{revision}" if revision is not None else str(build)
    return System(
        name=server or lifecycle.windows_name(build),
        version=f"{release} ({number})" if release else number,
        edition=_EDITIONS.get(edition_id, own_words or None),
        supported_until=updates.until if updates else None,
        end_is_certain=updates.certain if updates else True,
    )


def _channel(edition_id: str) -> lifecycle.Channel:
    if edition_id.endswith(("enterprises", "enterprisesn")):
        return "iot" if edition_id.startswith("iot") else "long_term"
    return "enterprise" if edition_id.startswith(_ENTERPRISE) else "home"


def _server_name(values: Mapping[str, object], edition_id: str) -> str:
    """The name of a server edition, which counts its builds as clients do; an empty text for a client."""
    kind = str(values.get("InstallationType", "")).lower()
    # many users share an Enterprise client as ServerRdsh
    if not (kind.startswith("server") or edition_id.startswith("server")) or edition_id == "serverrdsh":
        return ""
    named = re.match(r"Windows Server(?: \d{4}(?: R2)?)?", str(values.get("ProductName", "")))
    return named[0] if named else "Windows Server"


def processor_model() -> str | None:
    """The processor's name from the registry, or None."""
    name = _registry(_PROCESSOR_KEY, ("ProcessorNameString",)).get("ProcessorNameString")
    return " ".join(str(name).split()) or None if name else None


def reached_ghz(base_ghz: float) -> float | None:
    """The processor's speed by what Windows tells, its base rate; None where that says nothing of the speed.

    A laptop's processor that saves power has a base of 1.2 to 2.4 GHz and reaches twice or three times that as soon
    as there is something to do: an i5-1335U has 1.3 and reaches 4.6. Windows does not tell how far.
    """
    return base_ghz if base_ghz >= _TELLING_BASE_GHZ else None


def snapshot() -> Mapping[str, Any]:
    """Everything that only PowerShell tells; empty if it does not answer within 5 s."""
    return snapshot_from(said(running(SCRIPT), 5.0))


def snapshot_from(printed: str) -> Mapping[str, Any]:
    """The values in the output of ``SCRIPT``; empty if it cannot be read."""
    try:
        values = json.loads(printed)
    except ValueError:
        return {}
    return values if isinstance(values, dict) else {}


def protection_from(values: Mapping[str, Any]) -> Protection:
    """Antivirus as the Security Center sees it, the firewall, BitLocker on the system drive.

    The firewall is on if all profiles of Windows' own are on, or if another
    product is on, which switches Windows' own off. A product whose licence has
    expired stays registered and protects no more. The shell's BitLockerProtection is 1 on, 2 off, 3
    encrypting, 4 decrypting, 5 suspended, 6 on and locked.
    """
    products, profiles = _objects(values, "antivirus"), _objects(values, "firewall")
    others = _any_on(_objects(values, "firewall_products"))
    # 2 is not configured, which leaves it to rules that are not seen here
    enabled = [p.get("enabled") for p in profiles]
    own = False if 0 in enabled else True if enabled and set(enabled) == {1} else None
    antivirus = _any_on(products)
    expired = (str(p.get("name") or "") for p in products if _state(p) == _PRODUCT_EXPIRED)
    return Protection(
        antivirus=antivirus,
        expired="" if antivirus else next(expired, ""),
        firewall=others or own,
        disk_encryption={1: True, 3: True, 6: True, 2: False, 4: False, 5: False}.get(_number(values.get("bitlocker"))),
    )


def adapters_from(values: Mapping[str, Any]) -> tuple[Adapter, ...]:
    """The adapters that are up."""
    told = _objects(values, "adapters")
    return tuple(
        Adapter(str(a.get("name") or ""), str(a.get("description") or ""), _number(a.get("kind"))) for a in told
    )


def is_remote_session() -> bool:
    """Whether this session is shown on another computer, by whatever program."""
    told = os.environ.get("SESSIONNAME", "").upper().startswith(("RDP-", "ICA-"))
    if sys.platform == "win32":
        import ctypes

        return told or bool(ctypes.windll.user32.GetSystemMetrics(_SM_REMOTESESSION))
    return told


def connected_from(values: Mapping[str, Any]) -> str:
    """Name of a VPN that Windows itself holds open, or an empty text."""
    told = values.get("vpn")
    return next((name for name in (told if isinstance(told, list) else [told]) if isinstance(name, str) and name), "")


def _objects(values: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    told = values.get(name)
    return [one for one in (told if isinstance(told, list) else [told]) if isinstance(one, dict)]


def _any_on(products: Iterable[Mapping[str, Any]]) -> bool | None:
    """Whether one of ``products`` is on; None without any, or if one that might be on has an unreadable state."""
    states = [_state(product) for product in products]
    if _PRODUCT_ON in states:
        return True
    return None if not states or None in states else False


def _state(product: Mapping[str, Any]) -> int | None:
    state = product.get("state")
    return state & _PRODUCT_STATE if isinstance(state, int) else None


def virtual_machine_from(values: Mapping[str, Any]) -> bool | None:
    """Whether model or firmware is a virtual machine's; a hypervisor proves nothing, Windows itself runs on one."""
    return is_hosted(f"{values.get('model') or ''} {values.get('firmware') or ''}")


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _registry(key: str, names: tuple[str, ...]) -> dict[str, object]:
    found: dict[str, object] = {}
    if sys.platform == "win32":
        import winreg

        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, key) as opened:
                for name in names:
                    try:
                        found[name] = winreg.QueryValueEx(opened, name)[0]
                    except OSError:
                        continue
        except OSError:
            return {}
    return found
