"""What run.py adds to a start when nothing has changed."""

import os
import subprocess
import sys
import time
from statistics import median

from tests import ROOT
from tests.bench.figures import spread


def main() -> None:
    """Through run.py and past it, in turns."""
    through, past = [], []
    for _ in range(7):
        through.append(_seconds([sys.executable, str(ROOT / "run.py"), "--version"]))
        past.append(_seconds([sys.executable, "-P", "-m", "app", "--version"]))
    spread("readydesk --version through run.py", through, "s")
    spread("readydesk --version past it", past, "s")
    spread("run.py's own overhead", [t - median(past) for t in through], "s", "promised under 0.3")


def _seconds(command: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})
    return time.perf_counter() - started
