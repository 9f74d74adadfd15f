"""The name of this computer's time zone, as calendars know it."""

import os
import sys
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def zone_here() -> ZoneInfo | None:
    """The zone from TZ or the system's settings; None if it has no name there."""
    for name in (os.environ.get("TZ", "").removeprefix(":"), _of_system()):
        if name:
            try:
                return ZoneInfo(name)
            except (ZoneInfoNotFoundError, ValueError, OSError):
                continue
    return None


def _of_system() -> str:
    if sys.platform == "win32":
        import winreg

        from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

        place = r"SYSTEM\CurrentControlSet\Control\TimeZoneInformation"
        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, place) as key:
                return str(WINDOWS_TO_OLSON.get(str(winreg.QueryValueEx(key, "TimeZoneKeyName")[0]), ""))
        except OSError:
            return ""
    parts = Path("/etc/localtime").resolve().parts
    return "/".join(parts[parts.index("zoneinfo") + 1 :]) if "zoneinfo" in parts else ""
