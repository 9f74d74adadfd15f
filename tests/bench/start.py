"""From the start of the process to a usable window, side by side with a bare PySide6 wizard as pip installs it."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import shiboken6

from app.storage.settings import GLANCE
from app.storage.store import Store
from tests import ROOT
from tests.bench.figures import figure, spread
from tests.lab.display import Display

_RUNS = 9


def main() -> None:
    """In turns, each in a process of its own, on a screen of its own."""
    with Display() as display, tempfile.TemporaryDirectory() as folder:
        screen = {"DISPLAY": display.name, "QT_QPA_PLATFORM": "xcb", "LANG": "ja_JP.UTF-8"}
        environment = {**os.environ, **screen, "XDG_DATA_HOME": folder}
        # An installed program has its byte code; a warm-up run each writes it.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        environment.pop("READYDESK_DATA", None)
        stock = {**environment, "PYTHONPATH": str(_as_pip_installs_it(Path(folder)))}
        data = Path(folder) / "ReadyDesk"
        _agree(data)
        _milliseconds("tests.bench.painted_window", environment)
        _milliseconds("tests.bench.painted_wizard", stock)
        ours, unknown, bare = [], [], []
        for _ in range(_RUNS):
            ours.append(_milliseconds("tests.bench.painted_window", environment))
            bare.append(_milliseconds("tests.bench.painted_wizard", stock))
            with Store.open(data) as store:
                store.set_setting(GLANCE.key, None)
            unknown.append(_milliseconds("tests.bench.painted_window", environment))
    spread("ReadyDesk: first paint of home, next action enabled", ours, "ms", digits=0)
    spread("bare PySide6 wizard: first paint", bare, "ms", digits=0)
    figure("ratio of the medians", median(ours) / median(bare), "", "promised within 1.5")
    spread("where no home was left, after a kill or an update", unknown, "ms", digits=0)


def _agree(data: Path) -> None:
    """One who has begun before: the welcome page is past."""
    with Store.open(data) as store:
        store.set_setting("agreed", "1")


def _as_pip_installs_it(folder: Path) -> Path:
    """A place to import PySide6's bindings from without what run.py has unpacked: a bare program has not done that."""
    installed = Path(shiboken6.__file__).parent
    bindings = folder / "stock" / "shiboken6"
    bindings.mkdir(parents=True)
    for path in installed.iterdir():
        if path.name == "__init__.py":
            shutil.copy(path, bindings)
        elif path.name not in ("files.dir", "__pycache__"):
            (bindings / path.name).symlink_to(path)
    return bindings.parent


def _milliseconds(module: str, environment: dict[str, str]) -> float:
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", module], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    return (float(done.stdout.split()[-1]) - started) * 1000
