"""Whoever ends the lab's process, nothing of it stays."""

import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from tests import ROOT
from tests.lab import leaving

_DAEMONS = {"nginx", "turnserver", "iperf3", "pulseaudio", "cupsd", "Xvfb", "dbus-daemon", "ibus-daemon"}
_LAB = """
import time
from tests.lab.display import Display
from tests.lab.lab import Lab
with Lab() as lab, Display() as display, lab.network.delayed(1, 0):
    lab.sound, lab.paper, lab.input_method
    print(lab.folder, flush=True)
    time.sleep(60)
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_nothing_outlives_the_lab(number: signal.Signals) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _LAB],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout
        folder = Path(process.stdout.readline().strip())
        started = psutil.Process(process.pid).children(recursive=True)
        names = {p.name() for p in started}
        process.send_signal(number)
        process.wait(20)
    _gone, alive = psutil.wait_procs(started, timeout=10)
    assert names >= _DAEMONS
    assert not alive
    if number == signal.SIGKILL:
        leaving.sweep()
    assert not folder.exists()
    assert not [*Path("/run/netns").glob(f"{leaving.NAMESPACE}{process.pid}-*")]
    assert not [*Path("/etc/cups").glob(f"{leaving.CUPS_PDF}{process.pid}-*")]


def test_what_left_its_session_is_known_by_its_runtime_folder(tmp_path: Path) -> None:
    """As the input method's server does, which outlives whoever started it."""
    command = ["sh", "-c", f"{leaving.RUNTIME}={tmp_path / 'run'} setsid sleep 600 >/dev/null & echo $!"]
    detached = psutil.Process(int(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout))
    leaving.end_those_in(tmp_path / "other")
    assert detached.is_running()
    leaving.end_those_in(tmp_path)
    assert not detached.is_running() or detached.status() == psutil.STATUS_ZOMBIE
