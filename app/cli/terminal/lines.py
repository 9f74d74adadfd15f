"""Lines typed in the terminal, without ever blocking for good.

A thread that waits in ``readline`` would hold the lock of stdin when the
program ends, so the terminal is asked whether a line is there instead.
"""

import codecs
import os
import sys
from collections.abc import Callable
from typing import Protocol

_POLL_S = 0.1


class Lines(Protocol):
    """Where typed lines come from."""

    def next(self, wait_s: float) -> str | None:
        """The next line without its end, or None if none came within ``wait_s``. Raises EOFError at the end."""

    def drop(self) -> None:
        """Forget what was typed before it was asked for."""


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
        """The Windows console, key by key."""

        def __init__(self) -> None:
            self._typed = ""

        def next(self, wait_s: float) -> str | None:
            """See ``Lines``."""
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
            """See ``Lines``."""
            self._typed = ""
            while msvcrt.kbhit():
                self._take(msvcrt.getwch())

else:
    import select

    class TerminalLines:
        """A terminal, or anything else that ``select`` knows, behind a file descriptor."""

        def __init__(self, descriptor: int = 0, encoding: str = "utf-8") -> None:
            self._descriptor = descriptor
            self._decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
            self._text = ""

        def next(self, wait_s: float) -> str | None:
            """See ``Lines``."""
            if "\n" not in self._text and self._ready(wait_s):
                self._read()
            if "\n" not in self._text:
                return None
            line, _, self._text = self._text.partition("\n")
            return line.rstrip("\r")

        def drop(self) -> None:
            """See ``Lines``."""
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
