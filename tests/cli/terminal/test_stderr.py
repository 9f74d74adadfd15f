"""The standard error while a check runs."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import ROOT
from tests.cli.command_line import CommandLine

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="descriptors of POSIX")

TALKING_LIBRARY = """
import logging, os, sys
from app.cli.terminal.stderr import own_stderr
logging.basicConfig(stream=sys.stdout)
with own_stderr():
    print("one", file=sys.stderr)
    os.write(2, b"Expression 'alsa_snd_pcm_open' failed\\n")
    print("two", file=sys.stderr)
print("three", file=sys.stderr)
"""


def test_what_libraries_say_goes_to_the_log_and_ours_to_the_person() -> None:
    command = [sys.executable, "-c", TALKING_LIBRARY]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=30, check=True)
    assert done.stderr == "one\ntwo\nthree\n"
    assert "Expression 'alsa_snd_pcm_open' failed" in done.stdout


def test_without_room_for_their_words_the_check_goes_on() -> None:
    code = TALKING_LIBRARY.replace("import logging", "import logging, tempfile").replace(
        "logging.basic", "tempfile.tempdir = '/none'\nlogging.basic"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=30, check=True
    )
    assert done.stderr == "one\ntwo\nthree\n"


def _with_stderr(to: int, *words: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "READYDESK_DATA": str(folder / "data"), "LANG": "C"}
    command = [sys.executable, "-m", "app", *words]
    return subprocess.run(command, cwd=ROOT, env=environment, stdout=-1, stderr=to, timeout=60, check=False)


def _full() -> int:
    return os.open("/dev/full", os.O_WRONLY)


def _nobody_reads() -> int:
    read_end, write_end = os.pipe()
    os.close(read_end)
    return write_end


WAYS = [pytest.param(_full, marks=pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux")), _nobody_reads]


@pytest.mark.parametrize("way", WAYS)
def test_progress_that_nobody_can_read_costs_no_result(way, tmp_path: Path) -> None:
    to = way()
    try:
        done = _with_stderr(to, "check", "phone", "--no-input", "--json", "-", folder=tmp_path)
        assert done.returncode == 3
        assert json.loads(done.stdout)["readiness"] == "incomplete"
        # 1 would say: not ready
        assert _with_stderr(to, "report", "show", "none.pdf", folder=tmp_path).returncode == 2
    finally:
        os.close(to)


def test_a_check_in_this_process_leaves_stderr_as_it_was(cli: CommandLine) -> None:
    before = sys.stderr
    cli.run("check", "phone", "--no-input")
    assert sys.stderr is before
