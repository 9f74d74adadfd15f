"""The computer's properties on Windows, without administrator rights."""

import json
import re
import sys
from collections.abc import Mapping
from typing import Any

from app.devices.local import lifecycle
from app.devices.local.command import said
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
_VIRTUAL = ("virtual", "vmware", "kvm", "qemu", "parallels", "xen", "bochs")

_PRODUCT_ON = 0x1000

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
  adapters = @(Get-CimInstance -Namespace root/StandardCimv2 -ClassName MSFT_NetAdapter |
    Where-Object { $_.InterfaceOperationalStatus -eq 1 } | ForEach-Object { $_.InterfaceDescription })
} | ConvertTo-Json -Compress -Depth 4
"""


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
    product is on, which switches Windows' own off. Bit 0x1000 of productState
    says that a product is on. The shell's BitLockerProtection is 1 on, 2 off, 3
    encrypting, 4 decrypting, 5 suspended, 6 on and locked.
    """
    products, profiles = _objects(values, "antivirus"), _objects(values, "firewall")
    others = any(map(_is_on, _objects(values, "firewall_products")))
    own = all(p.get("enabled") == 1 for p in profiles) if profiles else None
    return Protection(
        antivirus=any(map(_is_on, products)) if products else None,
        firewall=others or own,
        disk_encryption={1: True, 3: True, 6: True, 2: False, 4: False, 5: False}.get(values.get("bitlocker") or 0),
    )


def _objects(values: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    return [one for one in values.get(name) or () if isinstance(one, dict)]


def _is_on(product: Mapping[str, Any]) -> bool:
    return bool(int(product.get("state") or 0) & _PRODUCT_ON)


def virtual_machine_from(values: Mapping[str, Any]) -> bool | None:
    """Whether the model name is a virtual machine's; a hypervisor proves nothing, Windows itself runs on one."""
    model = str(values.get("model") or "").lower()
    return any(word in model for word in _VIRTUAL) if model else None


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
