r"""What Windows tells of the use of cameras: whether programs may, and which does.

Both stand in the registry, below a key for each capability: for each program a
key of its own, those from the Microsoft Store by their family name, others by
their path with # in place of \ below ``NonPackaged``.
"""

import re
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import PureWindowsPath
from typing import Any

Key = Mapping[str, Any]
"""A key of the registry: its values, and its subkeys as such a mapping."""

_KEY = r"SOFTWARE\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore\webcam"
_UNPACKED = "NonPackaged"
_DEPTH = 2


def camera_denied() -> bool:
    """Whether a switch of the privacy page is off: the machine's, the user's or that of desktop programs."""
    machine, user = _keys()
    return any(key.get("Value") == "Deny" for key in (machine, user, user.get(_UNPACKED, {})))


def camera_holder() -> str | None:
    """Name of another program that uses a camera now; None if Windows tells of none."""
    ours = {sys.executable, getattr(sys, "_base_executable", sys.executable)}
    return holder(_keys(), running_programs, ours)


def holder(keys: Iterable[Key], running: Callable[[], Iterable[str]], ours: Iterable[str]) -> str | None:
    """Name of the program that began last to use a camera and has not stopped, except ``ours``.

    ``running`` returns the paths of running programs: one that has crashed never says that it stopped.
    """
    mine = {path.casefold() for path in ours}
    using: list[tuple[int, str]] = []
    for key in keys:
        programs = {**key, **{name.replace("#", "\\"): told for name, told in key.get(_UNPACKED, {}).items()}}
        for name, told in programs.items():
            in_use = isinstance(told, Mapping) and told.get("LastUsedTimeStart") and told.get("LastUsedTimeStop") == 0
            if in_use and name != _UNPACKED and name.casefold() not in mine:
                using.append((int(told["LastUsedTimeStart"]), name))
    if not using:
        return None
    paths = [path.casefold() for path in running()]
    return next((_called(name) for _, name in sorted(using, reverse=True) if _runs(name.casefold(), paths)), None)


def running_programs() -> list[str]:
    """Paths of the running programs, as far as this user may see them."""
    import psutil

    paths = []
    for process in psutil.process_iter():
        with suppress(psutil.Error):
            paths.append(process.exe())
    return paths


def _runs(name: str, paths: Iterable[str]) -> bool:
    if "\\" in name:
        return name in paths
    family, _, publisher = name.rpartition("_")
    return any(f"\\{family}_" in path and f"__{publisher}\\" in path for path in paths)


def _called(name: str) -> str:
    """What people call a program by its path or its family name."""
    if "\\" in name:
        return PureWindowsPath(name).stem
    product = name.rpartition("_")[0].rpartition(".")[2]
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", product)


def _keys() -> tuple[Key, Key]:
    """What the registry holds for the machine and for this user."""
    if sys.platform == "win32":
        import winreg

        return _read(winreg.HKEY_LOCAL_MACHINE, _KEY, _DEPTH), _read(winreg.HKEY_CURRENT_USER, _KEY, _DEPTH)
    return {}, {}


def _read(root: int, path: str, depth: int) -> Key:
    """A key with its values and so many levels of subkeys; what may not be read is left out."""
    found: dict[str, Any] = {}
    if sys.platform == "win32":
        import winreg

        with suppress(OSError), winreg.OpenKey(root, path) as key:
            subkeys, values, _ = winreg.QueryInfoKey(key)
            for number in range(values):
                name, value, _ = winreg.EnumValue(key, number)
                found[name] = value
            for number in range(subkeys if depth else 0):
                name = winreg.EnumKey(key, number)
                found[name] = _read(root, rf"{path}\{name}", depth - 1)
    return found
