"""From the start of the process to a usable window, side by side with a bare PySide6 wizard."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from app.storage.store import Store
from tests.bench.figures import figure, spread
from tests.lab.display import Display

ROOT = Path(__file__).parent.parent.parent
_RUNS = 9


def main() -> None:
    """In turns, each in a process of its own, on a screen of its own."""
    with Display() as display, tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "data")
        store.set_setting("agreed", "1")
        store.close()
        screen = {"DISPLAY": display.name, "QT_QPA_PLATFORM": "xcb", "LANG": "ja_JP.UTF-8"}
        environment = {**os.environ, **screen, "READYDESK_DATA": f"{folder}/data"}
        # An installed program has its byte code; a warm-up run each writes it.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        ours, bare = [], []
        _milliseconds("tests.bench.painted_window", environment)
        _milliseconds("tests.bench.painted_wizard", environment)
        for _ in range(_RUNS):
            ours.append(_milliseconds("tests.bench.painted_window", environment))
            bare.append(_milliseconds("tests.bench.painted_wizard", environment))
    spread("ReadyDesk: first paint of home, next action enabled", ours, "ms", digits=0)
    spread("bare PySide6 wizard: first paint", bare, "ms", digits=0)
    figure("ratio of the medians", median(ours) / median(bare), "", "promised within 1.5")


def _milliseconds(module: str, environment: dict[str, str]) -> float:
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", module], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    return (float(done.stdout.split()[-1]) - started) * 1000
