"""Free space where programs and data go."""

import os
import sys
from pathlib import Path
from typing import Any, Final

import psutil

from app.devices.local.readable import readable

_GIB: Final = 2**30
_LEAST_BYTES: Final = 4 * _GIB
"""A smaller file system, or one that cannot be written, is an image of the system: nothing is installed there."""


def free_gib() -> float | None:
    """Free space in GiB: the less of that for programs and that for data, which are often the same."""
    home = readable(Path.home)
    places = [_programs(), _bytes(home) if home else None]
    free = [place.free for place in places if place is not None]
    return min(free) / _GIB if free else None


def _programs() -> Any:
    if sys.platform == "win32":
        return _bytes(Path(os.environ.get("SYSTEMDRIVE", "C:") + "\\"))
    found = (_bytes(place) for place in (Path("/"), Path("/var")) if not _is_read_only(place))
    return next((place for place in found if place is not None and place.total >= _LEAST_BYTES), None)


def _bytes(place: Path) -> Any:
    return readable(lambda: psutil.disk_usage(str(place)))


def _is_read_only(place: Path) -> bool:
    if sys.platform == "win32":
        return False
    return bool(readable(lambda: os.statvfs(place).f_flag & os.ST_RDONLY))
