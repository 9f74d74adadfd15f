"""Shows a file in the system's file manager, selected among its neighbours."""

import subprocess
import sys
from pathlib import Path

from app.devices.local.command import ended
from app.devices.ports import DeviceError

_TIMEOUT_S = 3.0
_BUS = "org.freedesktop.FileManager1"


def reveal(path: Path) -> bool:
    """Whether the file manager shows ``path``; it may not be able to select a file. Takes up to some seconds."""
    if sys.platform == "win32":
        # Explorer's exit code says nothing, and it wants quotes around the path alone, which may hold a comma
        try:
            subprocess.Popen(f'explorer.exe /select,"{path}"')
        except OSError:
            return False
        return True
    try:
        return ended(_command(path), _TIMEOUT_S).returncode == 0
    except DeviceError:
        return False


def _command(path: Path) -> list[str]:
    if sys.platform == "darwin":
        return ["/usr/bin/open", "-R", str(path)]
    call = ["gdbus", "call", "--session", "--dest", _BUS, "--object-path", f"/{_BUS.replace('.', '/')}"]
    return [*call, "--method", f"{_BUS}.ShowItems", f"['{path.as_uri()}']", ""]
