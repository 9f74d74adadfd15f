"""The window is never larger than its screen, and comes back to where it was left."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as some
from PySide6.QtCore import QRect

from app.storage.settings import AGREED, WINDOW_PLACE, WindowPlace
from app.storage.store import Store
from app.window.frame.placing import placed

FULL_HD = QRect(0, 0, 1920, 1040)
SECOND = QRect(1920, 0, 1280, 680)


@pytest.mark.parametrize(
    ("place", "rooms", "comes_to"),
    [
        (None, [FULL_HD], QRect(410, 150, 1100, 740)),
        (None, [QRect(8, 40, 944, 452)], QRect(8, 40, 944, 452)),
        (WindowPlace(100, 90, 1000, 700), [FULL_HD], QRect(100, 90, 1000, 700)),
        (WindowPlace(2000, 10, 1000, 600), [FULL_HD, SECOND], QRect(2000, 10, 1000, 600)),
        (WindowPlace(2000, 10, 1000, 600), [FULL_HD], QRect(460, 220, 1000, 600)),
        (WindowPlace(1500, 900, 1000, 700), [FULL_HD], QRect(920, 340, 1000, 700)),
        (WindowPlace(-700, -300, 1000, 700), [FULL_HD], QRect(0, 0, 1000, 700)),
        (WindowPlace(1800, 10, 1400, 600), [FULL_HD, SECOND], QRect(1920, 10, 1280, 600)),
    ],
    ids=["first", "first on a small one", "stays", "second", "second is gone", "below", "above", "larger"],
)
def test_a_place_comes_back_on_a_screen_that_is_there(
    place: WindowPlace | None, rooms: list[QRect], comes_to: QRect
) -> None:
    assert placed(place, rooms) == comes_to


_NUMBER = some.integers(-5000, 5000)
_ROOMS = some.lists(
    some.builds(QRect, _NUMBER, _NUMBER, some.integers(200, 5000), some.integers(200, 3000)), min_size=1, max_size=3
)
_PLACES = some.none() | some.builds(WindowPlace, _NUMBER, _NUMBER, some.integers(1, 9000), some.integers(1, 9000))


@given(_PLACES, _ROOMS)
def test_whatever_the_screens_it_is_within_one(place: WindowPlace | None, rooms: list[QRect]) -> None:
    rect = placed(place, rooms)
    assert any(room.contains(rect) for room in rooms)


class Shown(NamedTuple):
    """What became of the window."""

    frame: list[int]
    inner: list[int]
    maximized: bool


_PROGRAM = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from app.gui import make_window

app = QApplication([])
window = make_window(app, Path(sys.argv[1]))
move = json.loads(sys.argv[2])

def look():
    if move == "maximized":
        window.showMaximized()
    elif move:
        window.setGeometry(*move)
    QTimer.singleShot(0, tell)

def tell():
    print(json.dumps([window.frameGeometry().getRect(), window.geometry().getRect(), window.isMaximized()]))
    window.close()
    app.exit(0)

window.painted.connect(lambda: QTimer.singleShot(0, look))
window.show()
QTimer.singleShot(20000, lambda: app.exit(3))
sys.exit(app.exec())
"""


def _start(folder: Path, *screens: tuple[int, int], move: Any = None) -> Shown:
    """Start the program on screens of these sizes beside each other, and close it."""
    left, told = 0, []
    for n, (width, height) in enumerate(screens):
        told.append({"name": f"s{n}", "x": left, "y": 0, "width": width, "height": height, "logicalDpi": 96, "dpr": 1})
        left += width
    config = folder / "screens.json"
    config.write_text(json.dumps({"windowFrameMargins": True, "screens": told}), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(folder), json.dumps(move)],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
        env=os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={config}", "LANG": "C.UTF-8"},
    )
    assert done.returncode == 0, done.stderr
    return Shown(*json.loads(done.stdout))


@pytest.fixture
def agreed(tmp_path: Path) -> Path:
    with Store.open(tmp_path) as store:
        store.set_setting(AGREED.key, "yes")
    return tmp_path


@pytest.mark.parametrize("size", [(1280, 720), (960, 492), (1366, 728), (1920, 1040), (640, 400)])
def test_the_first_window_fits_the_screen(agreed: Path, size: tuple[int, int]) -> None:
    """1920x1080 at 150 %, the same at 200 % beside a taskbar, a small laptop, a large screen, and hardly any."""
    frame = QRect(*_start(agreed, size).frame)
    assert QRect(0, 0, *size).contains(frame)
    assert frame.width() >= min(900, size[0] - 20)


def test_size_place_and_maximized_are_remembered(agreed: Path) -> None:
    _start(agreed, (1920, 1040), (1280, 720), move=[1960, 60, 1000, 600])
    assert _start(agreed, (1920, 1040), (1280, 720)).inner == [1960, 60, 1000, 600]

    assert _start(agreed, (1920, 1040), (1280, 720), move="maximized").maximized
    assert _start(agreed, (1920, 1040), (1280, 720)).maximized
    with Store.open(agreed) as store:
        assert WINDOW_PLACE.of(store) == (1960, 60, 1000, 600, True)


def test_it_comes_back_whole_where_the_other_screen_is_gone(agreed: Path) -> None:
    _start(agreed, (1920, 1040), (1280, 720), move=[1960, 60, 1000, 600])
    frame = QRect(*_start(agreed, (960, 540)).frame)
    assert QRect(0, 0, 960, 540).contains(frame)
