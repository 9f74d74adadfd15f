"""Runs ``readydesk`` in the lab as a process of its own, with or without a terminal."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import select
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tests import ROOT
from tests.lab.lab import Lab
from tests.lab.operator import ScriptedOperator


def environment(folder: Path, *parts: Mapping[str, str]) -> dict[str, str]:
    """No display, and the lab's daemons instead of the machine's."""
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "COLUMNS")
    merged = {k: v for k, v in os.environ.items() if k not in hidden} | {"READYDESK_DATA": str(folder)}
    for part in parts:
        merged |= part
    return merged


def lab_environment(lab: Lab, folder: Path) -> dict[str, str]:
    """With the lab's headset and printer."""
    return environment(folder, lab.sound.environment(), lab.paper.environment())


def readydesk(*words: str) -> list[str]:
    """The command line of a check-out."""
    return [sys.executable, "-m", "app", *words]


class StepReader:
    """Follows a growing ``--steps`` file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read = 0

    def new(self) -> Iterator[dict[str, Any]]:
        """The whole lines that have come since the last time."""
        if not self._path.exists():
            return
        with self._path.open("rb") as file:
            file.seek(self._read)
            for line in file:
                if not line.endswith(b"\n"):
                    return
                self._read += len(line)
                yield json.loads(line)


def attended(
    command: list[str], steps: Path, operator: ScriptedOperator, env: Mapping[str, str], timeout_s: float
) -> tuple[int, str, list[dict[str, Any]]]:
    """Run in a terminal of its own while ``operator`` types: exit code, all that was on the screen, all steps."""
    here, there = pty.openpty()
    process = subprocess.Popen(command, cwd=ROOT, env=env, stdin=there, stdout=there, stderr=there)
    os.close(there)
    reader, seen, screen = StepReader(steps), [], bytearray()
    until_s = time.monotonic() + timeout_s
    try:
        while time.monotonic() < until_s:
            ended = process.poll() is not None
            for record in reader.new():
                seen.append(record)
                _attend(record, operator, here)
            if select.select([here], [], [], 0.05)[0]:
                # the terminal of a process that has ended cannot be read any more
                with contextlib.suppress(OSError):
                    screen += os.read(here, 65536)
                    continue
            if ended:
                return process.returncode, screen.decode(errors="replace"), seen
        raise TimeoutError(f"not over after {timeout_s:g} s:\n{screen.decode(errors='replace')[-3000:]}")
    finally:
        process.kill()
        process.wait()
        os.close(here)


def _attend(record: Mapping[str, Any], operator: ScriptedOperator, terminal: int) -> None:
    if record["step"] not in ("ask", "offer"):
        operator.follow(record)
        return
    if "given" in record:
        return
    answer = operator.answer(record)
    if answer is None and record["step"] == "offer":
        return
    typed = "-" if answer is None else {True: "y", False: "n"}[answer] if isinstance(answer, bool) else str(answer)
    if record["kind"] == "confirm" and len(record["choices"]) == 1 and answer is True:
        typed = ""
    os.write(terminal, f"{typed}\n".encode())
