"""The preview: pictures on the screen, what they cost, how long the first takes, and what stays behind."""

import os
import time
from contextlib import closing

import psutil

from app.checks.probe import Frame
from app.devices.local.camera import LocalStream
from app.devices.ports import CameraInfo
from tests.bench.figures import figure, spread
from tests.lab.lab import Lab

_WATCHED_S = 8.0
_OPENED = 5
_CYCLES = 50


def main() -> None:
    """Preview rate and processor time at 720p, time to the first picture, and fifty cameras opened and killed."""
    with Lab() as lab:
        camera = CameraInfo("film", str(lab.pictures.good))
        spread("from opening to the first picture", [_first_s(camera) for _ in range(_OPENED)], "s")
        _preview(camera)
        _cycles(camera)


def _first_s(camera: CameraInfo) -> float:
    began_s = time.monotonic()
    with closing(LocalStream(camera, 1280, 720)) as stream:
        while not stream.pictures(0.05):
            pass
        return time.monotonic() - began_s


def _preview(camera: CameraInfo) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

    from app.domain.readiness.profile import Profile
    from app.widgets.look.theme import Theme
    from app.window.check.live_card import LiveCard
    from app.window.state.run_state import RunState
    from tests.window.stage import NOW

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme = Theme(app, "light", dressed=False)
    page, live, card = QWidget(), RunState(begun_at=NOW), LiveCard()
    QVBoxLayout(page).addWidget(card)
    theme.dress(page)
    page.resize(760, 560)
    page.show()
    card.show_live(live, Profile("any", {"en": "Any"}))
    me = psutil.Process()
    with closing(LocalStream(camera, 1280, 720)) as stream:
        while not stream.pictures(0.1):
            pass
        worker = psutil.Process(stream.worker_pid)
        shown, before, at_worker, began_s = 0, _busy_s(me), _busy_s(worker), time.monotonic()
        while time.monotonic() - began_s < _WATCHED_S:
            for picture in stream.pictures(0.1):
                if picture.preview is not None:
                    step = Frame(picture.preview)
                    live.take(step)
                    card.take(step)
                    shown += 1
            app.processEvents()
        seconds = time.monotonic() - began_s
        figure("pictures on the screen", shown / seconds, "1/s", "promised 30")
        window = 100 * (_busy_s(me) - before) / seconds
        holder = 100 * (_busy_s(worker) - at_worker) / seconds
        figure("processor time of the window, of one core", window, "%", "")
        figure("processor time of the camera's process", holder, "%", "")
        figure("of both together", window + holder, "%", "promised under 35")


def _cycles(camera: CameraInfo) -> None:
    """Cameras opened and killed, some before they are open and some while they deliver."""
    me = psutil.Process()
    for wait_s in (0.0, 0.5):
        _open_and_kill(camera, wait_s)
    handles, began_s = me.num_fds(), time.monotonic()
    for number in range(_CYCLES):
        _open_and_kill(camera, 0.05 * (number % 10))
    figure(f"handles left by {_CYCLES} cameras opened and killed", me.num_fds() - handles, "", "promised 0", digits=0)
    figure("processes left by them", len(_workers(me)), "", "promised 0", digits=0)
    figure("of one of them", (time.monotonic() - began_s) / _CYCLES, "s", "")


def _workers(me: psutil.Process) -> list[psutil.Process]:
    return [child for child in me.children() if "resource_tracker" not in " ".join(child.cmdline())]


def _open_and_kill(camera: CameraInfo, wait_s: float) -> None:
    stream = LocalStream(camera, 1280, 720)
    if wait_s:
        stream.pictures(wait_s)
    stream.close()


def _busy_s(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


if __name__ == "__main__":
    main()
