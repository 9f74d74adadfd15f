"""What only macOS tells of the computer, without an administrator's password."""

from pathlib import Path

from app.devices.local import lifecycle
from app.devices.local.command import said
from app.devices.ports import Protection, System

_FIREWALL = "/usr/libexec/ApplicationFirewall/socketfilterfw"
_XPROTECT = (
    Path("/Library/Apple/System/Library/CoreServices/XProtect.bundle"),
    Path("/System/Library/CoreServices/XProtect.bundle"),
)


def system() -> System | None:
    """The release, from sw_vers."""
    return system_from(said(["sw_vers"]))


def system_from(sw_vers: str) -> System | None:
    """Read what ``sw_vers`` prints."""
    values = {k.strip(): v.strip() for k, _, v in (line.partition(":") for line in sw_vers.splitlines())}
    version = values.get("ProductVersion", "")
    if not version:
        return None
    major = version.partition(".")[0]
    return System(
        name=f"macOS {major}",
        version=f"{version} ({values['BuildVersion']})" if values.get("BuildVersion") else version,
        supported_until=lifecycle.until("macos", version),
    )


def processor_model() -> str | None:
    """The name the kernel has for it."""
    return said(["sysctl", "-n", "machdep.cpu.brand_string"]).strip() or None


def virtual_machine() -> bool | None:
    """Whether the kernel runs under a hypervisor."""
    return {"1": True, "0": False}.get(said(["sysctl", "-n", "kern.hv_vmm_present"]).strip())


def protection() -> Protection:
    """XProtect, the application firewall and FileVault."""
    return Protection(
        # part of the system since 10.6; it cannot be switched off by its owner
        antivirus=True if any(p.exists() for p in _XPROTECT) else None,
        firewall=firewall_from(said([_FIREWALL, "--getglobalstate"])),
        disk_encryption=encryption_from(said(["fdesetup", "status"])),
    )


def firewall_from(globalstate: str) -> bool | None:
    """Read ``socketfilterfw --getglobalstate``: state 1 filters, 2 blocks everything."""
    for state, on in (("State = 0", False), ("State = 1", True), ("State = 2", True)):
        if state in globalstate:
            return on
    return None


def encryption_from(status: str) -> bool | None:
    """Read ``fdesetup status``. While encryption is under way FileVault counts as on."""
    if "FileVault is On" in status or "Encryption in progress" in status:
        return True
    return False if "FileVault is Off" in status else None
