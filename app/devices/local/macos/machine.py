"""The computer's properties on macOS, without administrator rights."""

from pathlib import Path

from app.devices.local import lifecycle
from app.devices.local.command import said
from app.devices.local.hosted import is_hosted
from app.devices.ports import Protection, System

_FIREWALL = "/usr/libexec/ApplicationFirewall/socketfilterfw"
_XPROTECT = (
    Path("/Library/Apple/System/Library/CoreServices/XProtect.bundle"),
    Path("/System/Library/CoreServices/XProtect.bundle"),
)


def system() -> System | None:
    """The release of macOS, as ``sw_vers`` tells it."""
    return system_from(said(["sw_vers"]))


def system_from(sw_vers: str) -> System | None:
    """The system in the output of ``sw_vers``; None if it is not in there."""
    values = {k.strip(): v.strip() for k, _, v in (line.partition(":") for line in sw_vers.splitlines())}
    version = values.get("ProductVersion", "")
    if not version:
        return None
    major = version.partition(".")[0]
    updates = lifecycle.updates("macos", version)
    return System(
        name=f"macOS {major}",
        version=f"{version} ({values['BuildVersion']})" if values.get("BuildVersion") else version,
        supported_until=updates.until if updates else None,
        end_is_certain=updates.certain if updates else True,
    )


def processor_model() -> str | None:
    """The processor's name as the kernel tells it, or None."""
    return said(["sysctl", "-n", "machdep.cpu.brand_string"]).strip() or None


def virtual_machine() -> bool | None:
    """Whether the kernel runs under a hypervisor, or the model is a virtual one."""
    return virtual_machine_from(said(["sysctl", "-n", "kern.hv_vmm_present"]), said(["sysctl", "-n", "hw.model"]))


def virtual_machine_from(hypervisor: str, model: str) -> bool | None:
    """The same from the kernel's answers; before macOS 11 it knows of no hypervisor."""
    return is_hosted(model) or {"1": True, "0": False}.get(hypervisor.strip())


def protection() -> Protection:
    """State of XProtect, the application firewall and FileVault."""
    return Protection(
        # part of the system since 10.6; its owner cannot switch it off
        antivirus=True if any(p.exists() for p in _XPROTECT) else None,
        firewall=firewall_from(said([_FIREWALL, "--getglobalstate"])),
        disk_encryption=encryption_from(said(["fdesetup", "status"])),
    )


def firewall_from(globalstate: str) -> bool | None:
    """Whether the firewall is on, by ``socketfilterfw --getglobalstate``: 1 filters, 2 blocks everything."""
    for state, on in (("State = 0", False), ("State = 1", True), ("State = 2", True)):
        if state in globalstate:
            return on
    return None


def encryption_from(status: str) -> bool | None:
    """Whether FileVault is on, by ``fdesetup status``; encryption in progress counts as on."""
    if "FileVault is On" in status or "Encryption in progress" in status:
        return True
    return False if "FileVault is Off" in status else None
