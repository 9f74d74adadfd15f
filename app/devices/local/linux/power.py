"""Battery and mains of the computer itself, from /sys/class/power_supply.

Mice, headsets and tablets have their batteries there too; the computer does not run on them.
"""

from contextlib import suppress
from pathlib import Path
from typing import Final

from app.devices.values import Power

SUPPLIES: Final = Path("/sys/class/power_supply")


def power(supplies: Path = SUPPLIES) -> Power:
    """Whether there is a battery, and whether the computer runs on mains power."""
    try:
        told = [_told(folder) for folder in sorted(supplies.iterdir())]
    except FileNotFoundError:
        return Power(has_battery=False)
    except OSError:
        return Power()
    own = [supply for supply in told if supply.get("scope") != "device"]
    batteries = [s for s in own if s.get("type") == "battery" and s.get("present") != "0"]
    return Power(bool(batteries), _on_mains(batteries, [s for s in own if s.get("type") != "battery"]))


def _on_mains(batteries: list[dict[str, str]], sources: list[dict[str, str]]) -> bool | None:
    if not batteries:
        return None
    # a laptop may have a plug of its own and several of USB-C: one that delivers is enough; 2 is a fixed voltage
    if any(source.get("online") in ("1", "2") for source in sources):
        return True
    states = {battery.get("status", "") for battery in batteries}
    if "discharging" in states:
        return False
    if states & {"charging", "full", "not charging"}:
        return True
    return False if any(source.get("online") == "0" for source in sources) else None


def _told(folder: Path) -> dict[str, str]:
    """What a supply tells, in small letters."""
    values = {}
    for name in ("type", "scope", "present", "online", "status"):
        with suppress(OSError):
            values[name] = (folder / name).read_text("utf-8", "replace").strip().lower()
    if "scope" not in values and folder.name.startswith(("hid", "wacom", "sony_controller", "ps-controller")):
        # older drivers of peripherals tell no scope
        values["scope"] = "device"
    return values
