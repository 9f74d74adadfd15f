"""A screen of the test's own: Xvfb on a display number that is free, stopped by process id."""

import os
import subprocess
from types import TracebackType
from typing import Self

from tests.lab import leaving


class Display:
    """A context manager; ``name`` is what DISPLAY must be."""

    def __init__(self, width_px: int = 1280, height_px: int = 800) -> None:
        self._size = f"{width_px}x{height_px}x24"
        self.name = ""

    def __enter__(self) -> Self:
        readable, writable = os.pipe()
        self._process = subprocess.Popen(
            leaving.bound("Xvfb", "-displayfd", str(writable), "-screen", "0", self._size, "-nolisten", "tcp"),
            pass_fds=(writable,),
            stderr=subprocess.DEVNULL,
        )
        os.close(writable)
        with os.fdopen(readable) as announced:
            number = announced.readline().strip()
        if not number:
            raise RuntimeError(f"Xvfb ended with {self._process.wait()} before it had a display")
        self.name = f":{number}"
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        self._process.wait(10)
