"""Memory that was freed is the computer's again."""

import subprocess
import sys

import pytest

from tests import ROOT

PICTURES_MIB = 100 * 400_000 / 2**20
FREE = """
import resource
from pathlib import Path
from app.devices.local.frugal import be_frugal

def used_mib():
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 2**20

be_frugal()
del (first := [bytearray(400_000)])[:]
pictures, notes = [], []
for _ in range(100):
    pictures.append(bytearray(400_000))
    notes.append(bytearray(3_000))
before = used_mib()
pictures.clear()
print(before - used_mib())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="glibc's")
def test_pictures_leave_no_holes_between_what_is_kept() -> None:
    done = subprocess.run([sys.executable, "-c", FREE], cwd=ROOT, capture_output=True, text=True, check=True)

    assert float(done.stdout) > 0.9 * PICTURES_MIB
