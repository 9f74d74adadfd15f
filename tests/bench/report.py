"""How long a report takes: the first of a process, with all its imports, and the next ones."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests import ROOT
from tests.bench.figures import spread
from tests.report.sample import SCENES


def main() -> None:
    """Cold in processes of their own, then warm in one."""
    cold = [float(_run()) for _ in range(5)]
    warm = timed(8)[1:]
    spread("report made, first of a process", cold, "s", "promised under 0.5")
    spread("report made, the next ones", warm, "s", "promised under 0.5")


def timed(times: int) -> list[float]:
    """Seconds each, from the judged evidence to the file on the disk."""
    from app.report.edition import Edition
    from app.report.typeset import write_pdf

    report = SCENES["mixed"]()
    seconds = []
    with tempfile.TemporaryDirectory() as folder:
        for n in range(times):
            started = time.perf_counter()
            write_pdf(report, Path(folder) / f"{n}.pdf", Edition(full=True, own=True))
            seconds.append(time.perf_counter() - started)
    return seconds


def _run() -> str:
    code = "from tests.bench.report import timed; print(timed(1)[0])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout


if __name__ == "__main__":
    main()
