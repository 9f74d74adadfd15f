"""Memory that was freed is the computer's again, and so are the cores that the program does not need."""

import os
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


COUNT = """
import os
from app.__main__ import make_ready
make_ready()
import numpy as np
square = np.ones((500, 500))
square @ square
print(len(os.listdir("/proc/self/task")))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="counted in Linux's own files")
def test_what_computes_leaves_the_other_cores_to_the_window() -> None:
    theirs = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS")
    environment = {name: value for name, value in os.environ.items() if name not in theirs}
    done = subprocess.run(
        [sys.executable, "-c", COUNT], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )

    assert int(done.stdout) == 1
