"""Memory that is fitted, of which firmware and graphics keep a share, and memory that programs can use."""

import re
import sys
from pathlib import Path
from typing import Final

import psutil

from app.devices.local.readable import readable

_GIB: Final = 2**30
_SOLD_GIB: Final = (1, 2, 3, 4, 6, 8, 12, 16, 18, 20, 24, 32, 36, 40, 48, 64, 96, 128, 192, 256)
_MOST_KEPT: Final = 0.2
"""Share of the fitted memory that graphics and firmware keep at most, as far as a size can be told from the rest."""
_UDEV: Final = Path("/run/udev/data/+dmi:id")


def usable_gib() -> float | None:
    """Memory in GiB that the system can use."""
    return readable(lambda: psutil.virtual_memory().total / _GIB) or None


def fitted_gib() -> float | None:
    """Fitted memory in GiB by the firmware's tables; without them the size that is sold and nearest above."""
    usable = usable_gib()
    if sys.platform == "darwin":
        return usable
    told = _of_windows() if sys.platform == "win32" else fitted_from(readable(lambda: _UDEV.read_text("utf-8")) or "")
    if told is not None and (usable is None or told >= usable):
        return told
    return None if usable is None else sold_gib(usable)


def fitted_from(udev: str) -> float | None:
    """Sum of the modules that udev has read from the firmware's tables."""
    sizes = re.findall(r"^E:MEMORY_DEVICE_\d+_SIZE=(\d+)$", udev, re.MULTILINE)
    return sum(map(int, sizes)) / _GIB or None


def sold_gib(usable_gib: float) -> float:
    """The size that is sold of which ``usable_gib`` is left; itself if it is none."""
    above = next((size for size in _SOLD_GIB if size >= usable_gib), None)
    return float(above) if above is not None and usable_gib >= above * (1 - _MOST_KEPT) else usable_gib


def _of_windows() -> float | None:
    if sys.platform != "win32":
        return None
    import ctypes

    kilobytes = ctypes.c_ulonglong()
    told = ctypes.windll.kernel32.GetPhysicallyInstalledSystemMemory(ctypes.byref(kilobytes))
    return kilobytes.value / 2**20 if told and kilobytes.value else None
