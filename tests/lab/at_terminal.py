"""Somebody at a terminal who reads what is on the screen, speaks and types."""

from __future__ import annotations

import contextlib
import os
import pty
import subprocess
import threading
from typing import TYPE_CHECKING, Self

from tests import ROOT
from tests.lab.ears import wait_for

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType


class AtTerminal:
    """A process in a terminal of its own; a context: it is over or killed when it is left."""

    def __init__(self, command: list[str], env: Mapping[str, str], pass_fds: tuple[int, ...] = ()) -> None:
        self._here, there = pty.openpty()
        self._screen = bytearray()
        self._read_to = 0
        self._process = subprocess.Popen(
            command, cwd=ROOT, env=env, stdin=there, stdout=there, stderr=there, pass_fds=pass_fds
        )
        os.close(there)
        self._reading = threading.Thread(target=self._read)
        self._reading.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.wait()
        self._reading.join()
        os.close(self._here)

    @property
    def screen(self) -> str:
        """All that was ever on it."""
        return self._screen.decode(errors="replace")

    def until(self, words: str, timeout_s: float = 40.0) -> None:
        """Wait until this is written, after what was waited for before."""

        def is_there() -> bool:
            at = self.screen.find(words, self._read_to)
            if at >= 0:
                self._read_to = at + len(words)
            return at >= 0

        try:
            wait_for(is_there, repr(words), timeout_s)
        except TimeoutError as error:
            raise TimeoutError(f"{error}; on the screen:\n{self.screen[-2000:]}") from None

    def enter(self, words: str = "") -> None:
        """Type a line."""
        os.write(self._here, f"{words}\n".encode())

    def code(self, timeout_s: float = 40.0) -> int:
        """Its exit code, once it is over."""
        try:
            return self._process.wait(timeout_s)
        except subprocess.TimeoutExpired:
            raise TimeoutError(f"not over; on the screen:\n{self.screen[-2000:]}") from None

    def _read(self) -> None:
        # the terminal of a process that has ended cannot be read any more
        with contextlib.suppress(OSError):
            while part := os.read(self._here, 65536):
                self._screen += part
