"""The computer's properties on Linux, without root rights."""

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from app.devices.local import lifecycle
from app.devices.local.command import said
from app.devices.local.hosted import is_hosted
from app.devices.local.programs import antivirus_among
from app.devices.local.readable import readable
from app.devices.ports import Protection, System

_DMI = Path("/sys/class/dmi/id")
_NAMED = ("sys_vendor", "product_name", "bios_vendor")
_STARTED = (
    Path("/etc/systemd/system/sysinit.target.wants"),
    Path("/etc/systemd/system/basic.target.wants"),
    Path("/etc/systemd/system/multi-user.target.wants"),
)
_FIREWALLS = ("nftables", "iptables", "netfilter-persistent", "shorewall", "ferm")
_UBUNTU_PRO = Path("/var/lib/ubuntu-advantage/status.json")


def system() -> System | None:
    """The distribution, read from the os-release file; None if there is none."""
    for path in (Path("/etc/os-release"), Path("/usr/lib/os-release")):
        with suppress(OSError):
            return system_from(path.read_text("utf-8", "replace"), _text(_UBUNTU_PRO))
    return None


def system_from(os_release: str, ubuntu_pro: str = "") -> System | None:
    """The system in the text of an os-release file. A derivative counts as itself, never as its parent.

    Ubuntu Pro, whose state ``ubuntu_pro`` is, brings updates for years longer.
    """
    pairs = (line.partition("=") for line in os_release.splitlines() if "=" in line and not line.startswith("#"))
    values = {name.strip(): value.strip().strip("\"'") for name, _, value in pairs}
    family, version = values.get("ID", ""), values.get("VERSION_ID", "")
    plain = values.get("NAME", "").replace("GNU/Linux", "").strip() or "Linux"
    updates = lifecycle.updates(family, version)
    longer = family == "ubuntu" and _is_attached(ubuntu_pro)
    return System(
        name=f"{plain} {version}".strip(),
        version=values.get("VERSION", version) or "rolling",
        edition=values.get("VARIANT") or None,
        supported_until=updates.until if updates else None,
        end_is_certain=updates.certain and not longer if updates else True,
    )


def _is_attached(ubuntu_pro: str) -> bool:
    return readable(lambda: json.loads(ubuntu_pro)["attached"]) is True


def _text(path: Path) -> str:
    return readable(lambda: path.read_text("utf-8", "replace")) or ""


def processor_model() -> str | None:
    """The processor's name from /proc/cpuinfo; None on Arm, whose kernels name none."""
    return processor_from(_text(Path("/proc/cpuinfo")))


def processor_from(cpuinfo: str) -> str | None:
    """The first model name in the text of /proc/cpuinfo."""
    for line in cpuinfo.splitlines():
        name, _, value = line.partition(":")
        if name.strip() == "model name" and value.strip() not in ("", "unknown"):
            return " ".join(value.split())
    return None


def virtual_machine() -> bool | None:
    """Whether this is a virtual or hosted machine; a container on a real machine is not one."""
    kind = said(["systemd-detect-virt", "--vm"]).strip()
    return virtual_machine_from(kind, " ".join(_text(_DMI / name) for name in _NAMED), _text(Path("/proc/cpuinfo")))


def virtual_machine_from(kind: str, model: str, cpuinfo: str) -> bool | None:
    """The same from what systemd-detect-virt says, the firmware's names, and the text of /proc/cpuinfo."""
    if kind not in ("", "none") or is_hosted(model):
        return True
    if kind == "none":
        return False
    # processors without such flags, as on Arm, do not tell
    flags = next((line for line in cpuinfo.splitlines() if line.startswith("flags")), None)
    return None if flags is None else "hypervisor" in flags.split()


def protection(processes: Iterable[str]) -> Protection:
    """Antivirus, firewall and encryption by running ``processes``, ufw's settings and the block devices."""
    running = {name.lower() for name in processes}
    ufw = readable(lambda: Path("/etc/ufw/ufw.conf").read_text("utf-8", "replace"))
    return Protection(
        antivirus=True if antivirus_among(running) else None,
        firewall=firewall_from(ufw, firewalld_runs="firewalld" in running, other_loads=_other_firewall_loads()),
        disk_encryption=encryption_from(said(["lsblk", "-J", "-o", "NAME,TYPE,MOUNTPOINTS"])),
    )


def firewall_from(ufw_conf: str | None, *, firewalld_runs: bool, other_loads: bool = False) -> bool | None:
    """True with firewalld or an enabled ufw, False with a disabled ufw and no other, else None.

    What rules another one loads can only be read as root.
    """
    lines = [line.strip().lower().replace('"', "") for line in (ufw_conf or "").splitlines()]
    if firewalld_runs or "enabled=yes" in lines:
        return True
    return None if ufw_conf is None or other_loads else False


def _other_firewall_loads() -> bool:
    return any((folder / f"{name}.service").is_symlink() for folder in _STARTED for name in _FIREWALLS)


def encryption_from(lsblk: str) -> bool | None:
    """Whether the system drive is on an encrypted layer, from ``lsblk -J``.

    None if the output does not show the system drive, as in a container.
    """
    return readable(lambda: _root_under(json.loads(lsblk)["blockdevices"], encrypted=False))


def _root_under(devices: Iterable[Mapping[str, Any]], *, encrypted: bool) -> bool | None:
    for device in devices:
        here = encrypted or device.get("type") == "crypt"
        if "/" in (device.get("mountpoints") or ()):
            return here
        below = _root_under(device.get("children", ()), encrypted=here)
        if below is not None:
            return below
    return None
