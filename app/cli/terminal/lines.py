"""Reads lines typed in the terminal without blocking forever.

A thread that waits in ``readline`` would hold the lock of stdin when the
program ends, so the terminal is polled for a line instead.
"""

import codecs
import os
import sys
from collections.abc import Callable
from typing import Protocol

_POLL_S = 0.1


class Lines(Protocol):
    """A source of typed lines."""

    def next(self, wait_s: float) -> str | None:
        """The next line without its end, or None if none came within ``wait_s``. Raises EOFError at the end."""

    def drop(self) -> None:
        """Discard what was typed before the question was shown."""


def waiting(lines: Lines, stopped: Callable[[], bool]) -> str | None:
    """The next line, or None once ``stopped``. Raises EOFError at the end of the input."""
    while not stopped():
        line = lines.next(_POLL_S)
        if line is not None:
            return line
    return None


if sys.platform == "win32":
    import msvcrt
    import time

    class TerminalLines:
        """The Windows console, read key by key."""

        def __init__(self) -> None:
            self._typed = ""

        def next(self, wait_s: float) -> str | None:
            """The next line, or None if none came within ``wait_s``; see ``Lines``."""
            until = time.monotonic() + wait_s
            while True:
                while msvcrt.kbhit():
                    line = self._take(msvcrt.getwch())
                    if line is not None:
                        return line
                if time.monotonic() >= until:
                    return None
                time.sleep(0.02)

        def _take(self, key: str) -> str | None:
            if key == "\x03":
                raise KeyboardInterrupt
            if key == "\x1a":
                raise EOFError
            if key in "\x00\xe0":
                msvcrt.getwch()
            elif key in "\r\n":
                msvcrt.putwch("\r")
                msvcrt.putwch("\n")
                line, self._typed = self._typed, ""
                return line
            elif key == "\b":
                self._typed = self._typed[:-1]
                for echo in "\b \b":
                    msvcrt.putwch(echo)
            else:
                self._typed += key
                msvcrt.putwch(key)
            return None

        def drop(self) -> None:
            """Discard what was typed so far; see ``Lines``."""
            self._typed = ""
            while msvcrt.kbhit():
                self._take(msvcrt.getwch())

else:
    import select

    class TerminalLines:
        """A terminal, or anything else that ``select`` supports, behind a file descriptor."""

        def __init__(self, descriptor: int = 0, encoding: str = "utf-8") -> None:
            self._descriptor = descriptor
            self._decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
            self._text = ""

        def next(self, wait_s: float) -> str | None:
            """The next line, or None if none came within ``wait_s``; see ``Lines``."""
            if "\n" not in self._text and self._ready(wait_s):
                self._read()
            if "\n" not in self._text:
                return None
            line, _, self._text = self._text.partition("\n")
            return line.rstrip("\r")

        def drop(self) -> None:
            """Discard what was typed so far; see ``Lines``."""
            while self._ready(0.0):
                self._read()
            self._text = ""

        def _ready(self, wait_s: float) -> bool:
            return bool(select.select([self._descriptor], [], [], wait_s)[0])

        def _read(self) -> None:
            chunk = os.read(self._descriptor, 4096)
            if not chunk:
                raise EOFError
            self._text += self._decoder.decode(chunk)
