import os
import signal
import subprocess
import sys
import threading

import pytest

if sys.platform == "win32":
    pytest.skip("sends POSIX signals", allow_module_level=True)

from app.cli.terminal.interrupt import interruptible

_TWICE = """
import os, signal, threading
from app.cli.terminal.interrupt import interruptible
# who starts the tests in the background hands on that Ctrl-C is ignored
signal.signal(signal.SIGINT, signal.default_int_handler)
with interruptible() as stop:
    os.kill(os.getpid(), signal.SIGINT)
    assert stop.wait(5)
    try:
        os.kill(os.getpid(), signal.SIGINT)
        threading.Event().wait(5)
        print("nothing")
    except KeyboardInterrupt:
        print("insisted")
try:
    os.kill(os.getpid(), signal.SIGINT)
    # another thread may get the signal; then only the next line of Python acts on it
    for _ in range(500):
        threading.Event().wait(0.01)
except KeyboardInterrupt:
    print("as before")
"""


def test_the_second_ctrl_c_insists_and_afterwards_all_is_as_before() -> None:
    done = subprocess.run([sys.executable, "-c", _TWICE], capture_output=True, text=True, timeout=30, check=True)
    assert done.stdout.split("\n")[:2] == ["insisted", "as before"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_one_signal_asks_to_stop(number: int) -> None:
    with interruptible() as stop:
        os.kill(os.getpid(), number)
        # a thread of another library may get the signal; then only the next line of Python acts on it
        assert any(stop.wait(0.05) for _ in range(100))


def test_children_do_not_see_ctrl_c() -> None:
    code = "import signal, sys; sys.exit(0 if signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, []) else 1)"
    with interruptible():
        assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 1


def test_nothing_is_left_running() -> None:
    before = threading.active_count()
    with interruptible():
        assert threading.active_count() == before + (sys.platform != "win32")
    assert threading.active_count() == before
