"""Who holds a camera on Linux, by the open files of all processes that this user may see."""

import os
from contextlib import suppress
from pathlib import Path


def holder(device: str, proc: Path = Path("/proc")) -> str | None:
    """Name of a program that has ``device`` open, except this one and its children; None if nobody is seen."""
    ours = {os.getpid(), os.getppid()}
    for process in sorted((p for p in proc.iterdir() if p.name.isdecimal()), key=lambda p: int(p.name)):
        if int(process.name) in ours or _parent(process) in ours:
            continue
        if _has_open(process, device):
            with suppress(OSError):
                return (process / "comm").read_text().strip() or None
    return None


def _has_open(process: Path, device: str) -> bool:
    # a process may end meanwhile, and those of others are closed to us
    with suppress(OSError):
        for opened in (process / "fd").iterdir():
            with suppress(OSError):
                if str(opened.readlink()) == device:
                    return True
    return False


def _parent(process: Path) -> int | None:
    with suppress(OSError, ValueError, IndexError):
        # the name in brackets may hold spaces and brackets
        return int((process / "stat").read_text().rpartition(")")[2].split()[1])
    return None
