"""The lab leaves nothing behind, however its process ends.

Told to end (SIGTERM), it ends in order. Killed outright, its daemons end with
it, and the next lab clears away what no process could.
"""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import psutil

FOLDER: Final = "readydesk-lab-"
NAMESPACE: Final = "readydesk-"
CUPS_PDF: Final = "cups-pdf-lab-"
"""Each is followed by the process id of its lab and a hyphen."""
RUNTIME: Final = "XDG_RUNTIME_DIR"
"""Tells whose a process is that has left its session, by the folder that this names."""


def bound(*command: str) -> list[str]:
    """``command`` as one that the kernel ends when the thread that started it is no more: for the main thread."""
    return ["setpriv", "--pdeathsig", "TERM", "--", *command]


@contextlib.contextmanager
def orderly() -> Iterator[None]:
    """Take SIGTERM as Ctrl+C, so that whatever is open is closed."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def leave(_number: int, _frame: object) -> None:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)  # once will do; closing takes a moment
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, leave)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def sweep() -> None:
    """Clear away what labs have left whose process is no more."""
    for path in _left(Path("/run/netns"), NAMESPACE):
        subprocess.run(["ip", "netns", "del", path.name], capture_output=True, check=False, timeout=30)
    for path in _left(Path("/etc/cups"), CUPS_PDF):
        path.unlink(missing_ok=True)
    for path in _left(Path(tempfile.gettempdir()), FOLDER):
        end_those_in(path)
        shutil.rmtree(path, ignore_errors=True)


def end_those_in(folder: Path) -> None:
    """End every process whose runtime folder lies in ``folder``, however it was started."""
    found = [process for process in psutil.process_iter() if _runs_in(process, folder)]
    for process in found:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.terminate()
    for process in psutil.wait_procs(found, timeout=5)[1]:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()


def _runs_in(process: psutil.Process, folder: Path) -> bool:
    with contextlib.suppress(psutil.Error):
        runtime = process.environ().get(RUNTIME)
        return runtime is not None and process.pid != os.getpid() and folder in Path(runtime).parents
    return False


def _left(folder: Path, prefix: str) -> list[Path]:
    owners = ((path, re.match(rf"{prefix}(\d+)-", path.name)) for path in folder.glob(f"{prefix}*"))
    return [path for path, owner in owners if owner and not Path("/proc", owner[1]).exists()]


def own(prefix: str) -> str:
    """``prefix`` of something that is this process's."""
    return f"{prefix}{os.getpid()}-"
