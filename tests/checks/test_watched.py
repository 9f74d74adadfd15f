"""What is kept of a camera's pictures."""

import subprocess
import sys

import pytest

from app.checks.watched import Watched
from app.devices.ports import Picture
from tests.equipment.machines import film

_LOOKED_AT_ELSEWHERE = """
import sys
import numpy as np
from app.checks.watched import Watched
from app.devices.ports import Picture
watched = Watched()
watched.take((Picture(0.5, 640, 360, 100.0, None, np.zeros((360, 640, 3), np.uint8), looks=True),))
print(watched.seen(0.0), "cv2" in sys.modules)
"""


def test_opencv_stays_out_of_this_process_where_the_camera_s_own_looks() -> None:
    done = subprocess.run([sys.executable, "-c", _LOOKED_AT_ELSEWHERE], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["None", "False"]


def test_pictures_are_kept_for_a_while_and_without_themselves() -> None:
    watched = Watched()
    for picture in film(25):
        watched.take((picture,))
    kept = watched.since(0.0)
    assert kept[-1].at_s - kept[0].at_s == pytest.approx(10, abs=0.1)
    assert all(p.preview is None and p.look is None for p in kept)
    seen = watched.seen(20.0)
    assert seen is not None
    assert (seen.shows.value, seen.presence.value) == ("room", "one")


def test_nobody_has_seen_anything_in_pictures_without_previews() -> None:
    watched = Watched()
    watched.take(tuple(Picture(n / 30, 1280, 720, 120.0, 2.0) for n in range(30)))
    assert watched.seen(0.0) is None
