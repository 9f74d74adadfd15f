"""Network namespaces: commands and threads in them, and work that goes on beside a test."""

from __future__ import annotations

import contextlib
import ctypes
import os
import subprocess
import threading
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_CLONE_NEWNET: Final = 0x40000000


def run(*argv: str) -> None:
    """Run a command to its end. Raises RuntimeError with what it said if it fails."""
    done = subprocess.run(argv, capture_output=True, text=True, check=False, timeout=30)
    if done.returncode:
        raise RuntimeError(f"{' '.join(argv)}: {done.stderr.strip() or done.stdout.strip()}")


def within(name: str, *argv: str) -> list[str]:
    """``argv`` as a command line that runs in the namespace ``name``."""
    return ["ip", "netns", "exec", name, *argv]


@contextlib.contextmanager
def filtered(name: str, table: str, rules: str) -> Iterator[None]:
    """The firewall of the namespace ``name`` has these ``rules``, all of them in ``table`` (``inet lab``)."""
    run(*within(name, "nft", rules))
    try:
        yield
    finally:
        run(*within(name, "nft", f"delete table {table}"))


@contextlib.contextmanager
def inside(name: str) -> Iterator[None]:
    """Move this thread, and those that it starts, into the namespace ``name``."""
    home = os.open("/proc/thread-self/ns/net", os.O_RDONLY)
    away = os.open(f"/run/netns/{name}", os.O_RDONLY)
    try:
        _enter(away)
        try:
            yield
        finally:
            _enter(home)
    finally:
        os.close(home)
        os.close(away)


@contextlib.contextmanager
def beside(work: Callable[[threading.Event], None]) -> Iterator[None]:
    """Let a thread ``work``; the event that it is handed is set when the block ends, which waits for it."""
    over = threading.Event()
    thread = threading.Thread(target=work, args=(over,), name="beside")
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _enter(descriptor: int) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.setns(descriptor, _CLONE_NEWNET) != 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
