"""How long the window was deaf while the line was loaded: the line's check on a wire of 940 Mbit/s."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

from app.storage.store import Store
from tests import ROOT
from tests.bench.figures import figure, percentile
from tests.lab.faults.run import PROFILE
from tests.lab.lab import Lab

_RATE_MBIT_S: Final = 940.0
_RUNS: Final = 3
_BARE_LOOP: Final = (sys.executable, "-m", "tests.bench.bare_loop")


def main() -> None:
    """Some runs, and a loop with nothing to do beside them, whose gaps are the machine's own."""
    with Lab() as lab, lab.network.shaped(_RATE_MBIT_S):
        for run in range(_RUNS):
            told, bare = _run(lab)
            facts = ", ".join(f"{metric} {value:.0f} Mbit/s" for metric, value in told["facts"].items())
            print(f"run {run + 1}: {facts}; {os.getloadavg()[0]:.1f} at work on {os.cpu_count()} cores")
            for metric, gaps_ms in told["loaded"].items():
                figure(f"longest gap while {metric} is measured", max(gaps_ms), "ms", "promised under 50")
                figure("p99 of these", percentile(gaps_ms, 0.99), "ms")
            figure("longest gap of the whole check", told["longest_ms"], "ms", "promised under 50")
            figure("most work in one stretch", told["worked_ms"], "ms", "processor time of the window's thread")
            figure("of a bare loop beside it: longest", bare["longest_ms"], "ms", "the machine's own")


def _run(lab: Lab) -> tuple[dict[str, Any], dict[str, float]]:
    with (
        tempfile.TemporaryDirectory() as folder,
        subprocess.Popen(_BARE_LOOP, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as beside,
    ):
        data = Path(folder) / "data"
        with Store.open(data) as store:
            store.set_setting("profile", str(PROFILE))
            store.set_setting("language", "ja")
            store.set_setting("operator.name", "山田 花子")
        done = subprocess.run(
            lab.network.command(sys.executable, "-m", "tests.bench.line_window", str(data)),
            check=True,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            timeout=180,
            env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
        )
        return json.loads(done.stdout), json.loads(beside.communicate()[0])


if __name__ == "__main__":
    main()
