"""One sitting of all seven checks in the real window, in the lab: event loop and memory are read from the same one."""

import contextlib
import io
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import psutil

from tests import ROOT
from tests.gapwatch import WATCHED
from tests.lab.lab import Lab
from tests.lab.sitting import sit_through

_MIB = 1 << 20
_BARE_LOOP = (sys.executable, "-m", "tests.bench.bare_loop")


@dataclass
class Sitting:
    """What was told, and the memory of all our processes each time the camera's preview was running."""

    told: list[dict[str, Any]] = field(default_factory=list)
    previews: list[dict[str, float]] = field(default_factory=list)
    """MiB (PSS) by process, one value for each reading."""
    saved: dict[str, float] = field(default_factory=dict)
    """The same when the report was saved."""
    bare: dict[str, float] = field(default_factory=dict)
    """The gaps of a loop beside it that had nothing to do."""

    def record(self, step: str) -> dict[str, Any]:
        """The last line of that step."""
        return next(r for r in reversed(self.told) if r["step"] == step)

    def watch(self, pid: int, record: dict[str, Any]) -> None:
        """Read the memory when the preview is running and when the report was saved."""
        if record["step"] == "preview":
            self.previews.append(shares_mib(pid))
        elif record["step"] == "saved":
            self.saved = shares_mib(pid)


@cache
def sitting(*, watched: bool = False) -> Sitting:
    """From the welcome to the saved report, once for all sections; ``watched``: with the causes of long gaps."""
    seen = Sitting()
    # whoever is started below asks for it there
    os.environ.update({WATCHED: "1"} if watched else {})
    with (
        Lab() as lab,
        tempfile.TemporaryDirectory() as folder,
        subprocess.Popen(_BARE_LOOP, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as beside,
        contextlib.redirect_stdout(io.StringIO()),
    ):
        seen.told = sit_through(lab, Path(folder) / "data", Path(folder) / "report.pdf", seen.watch)
        seen.bare = json.loads(beside.communicate()[0])
    os.environ.pop(WATCHED, None)
    return seen


def shares_mib(pid: int) -> dict[str, float]:
    """Each process of the tree below ``pid`` with its share of the memory (PSS) in MiB."""
    shares: dict[str, float] = {}
    window = psutil.Process(pid)
    for process in (window, *window.children(recursive=True)):
        # one may end while it is looked at
        with contextlib.suppress(psutil.NoSuchProcess):
            name = "the window" if process.pid == pid else _role(process.cmdline())
            shares[f"{name} ({process.pid})"] = process.memory_full_info().pss / _MIB
    return shares


def _role(words: list[str]) -> str:
    line = " ".join(words)
    return "resource tracker" if "resource_tracker" in line else "helper" if "spawn_main" in line else words[0]
