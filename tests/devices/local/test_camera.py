"""Cameras: lists, names, and streams that fail."""

import itertools
import os
from pathlib import Path

import cv2
import numpy as np
import pytest
import segno

from app.devices.local import camera, camera_worker
from app.devices.local.camera import LocalCameras, LocalStream, unique
from app.devices.ports import CameraInfo, DeviceError, Picture, Trouble
from app.devices.trouble import Switch
from app.signals.square_code import square_codes
from tests.devices.local import works


def _end_of(stream: LocalStream) -> DeviceError:
    def watch() -> None:
        while True:
            stream.pictures(0.1)

    with pytest.raises(DeviceError) as error:
        watch()
    stream.close()
    return error.value


def test_names_are_unique_so_that_an_answer_means_one_camera() -> None:
    cameras = unique([CameraInfo("HD Webcam", 0), CameraInfo("HD Webcam", 2), CameraInfo("Phone", 4)])
    assert [c.name for c in cameras] == ["HD Webcam", "HD Webcam (2)", "Phone"]
    assert [c.source for c in cameras] == [0, 2, 4]


def test_named_cameras_come_first_and_an_address_shows_no_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(camera_worker, "cameras", _two_cameras)
    listed = LocalCameras(extra=("/films/good.avi", "http://me:secret@cam.example:81/live", "1")).list()
    assert [c.name for c in listed] == ["good.avi", "cam.example/live", "Second", "First"]
    assert [c.source for c in listed] == ["/films/good.avi", "http://me:secret@cam.example:81/live", 1, 0]


def test_named_cameras_can_be_used_though_the_system_tells_of_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(camera_worker, "cameras", _hidden_cameras)
    assert [c.name for c in LocalCameras(extra=("/films/good.avi",)).list()] == ["good.avi"]
    with pytest.raises(DeviceError):
        LocalCameras().list()


def _hidden_cameras() -> list[tuple[str, int]]:
    raise DeviceError(Trouble.TIMEOUT)


def test_a_digit_that_is_no_number_names_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(camera_worker, "cameras", _two_cameras)
    assert LocalCameras(extra=("²",)).list()[0].source == "²"


def _two_cameras() -> list[tuple[str, int]]:
    return [("First", 0), ("Second", 1)]


def test_a_file_that_is_missing_is_absent_and_one_that_is_no_film_unsupported(tmp_path: Path) -> None:
    missing = LocalStream(CameraInfo("a", str(tmp_path / "missing.avi")), 1280, 720)
    assert _end_of(missing).trouble is Trouble.ABSENT
    words = tmp_path / "words.avi"
    words.write_text("no film")
    error = _end_of(LocalStream(CameraInfo("b", str(words)), 1280, 720))
    assert (error.trouble, error.device) == (Trouble.UNSUPPORTED, "b")


@pytest.mark.parametrize("size", [(320, 240), (1280, 720)])
def test_each_picture_is_its_own_though_the_next_is_written_over_it(tmp_path: Path, size: tuple[int, int]) -> None:
    levels = [40, 200, 90, 160] * 3
    film = cv2.VideoWriter(str(tmp_path / "film.avi"), cv2.VideoWriter.fourcc(*"MJPG"), 30.0, size)
    for level in levels:
        film.write(np.full((size[1], size[0], 3), level, np.uint8))
    film.release()
    stream = LocalStream(CameraInfo("a", str(tmp_path / "film.avi")), *size)
    came: list[Picture] = []
    while len(came) < len(levels):
        came.extend(stream.pictures(0.1))
    stream.close()

    seen = [(p.luma, float(np.mean(p.preview))) for p in came if p.preview is not None]
    assert len(seen) >= 3
    assert all(mean == pytest.approx(luma, abs=1) for luma, mean in seen)
    steps = [abs(b.luma - a.luma) for a, b in itertools.pairwise(came)]
    assert [p.difference for p in came[1:]] == pytest.approx(steps, abs=1)


def test_a_code_is_read_in_all_pixels_of_the_camera_where_that_was_asked_for(tmp_path: Path) -> None:
    modules = np.pad(np.array(segno.make_qr("READYDESK:1", error="h").matrix, np.uint8), 4)
    square = np.kron(np.where(modules, 20, 235).astype(np.uint8), np.ones((2, 2), np.uint8))
    picture = np.full((720, 1280, 3), 90, np.uint8)
    picture[301 : 301 + len(square), 601 : 601 + len(square)] = square[..., None]
    film = cv2.VideoWriter(str(tmp_path / "film.avi"), cv2.VideoWriter.fourcc(*"MJPG"), 30.0, (1280, 720))
    for _ in range(8):
        film.write(picture)
    film.release()
    stream = LocalStream(CameraInfo("a", str(tmp_path / "film.avi")), 1280, 720, codes=True)
    preview, codes = None, None
    while codes is None or preview is None:
        for told in stream.pictures(0.1):
            assert (told.look, told.looks) == (None, True)
            codes, preview = codes or told.codes, preview if told.preview is None else told.preview
    stream.close()

    assert [code.text for code in codes] == ["READYDESK:1"]
    assert not any(code.text for code in square_codes(preview))


def test_a_camera_that_never_opens_is_given_up_and_its_process_is_gone(tmp_path: Path) -> None:
    pipe = tmp_path / "silent.avi"
    os.mkfifo(pipe)
    stream = LocalStream(CameraInfo("a", str(pipe)), 1280, 720, open_s=1.0)
    pid = stream.worker_pid
    assert pid is not None
    assert _end_of(stream).trouble is Trouble.TIMEOUT
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_that_the_camera_is_being_opened_is_no_picture_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(camera_worker, "watch", works.watch_slowly_begun)
    stream = LocalStream(CameraInfo("a", 0), 640, 480)
    came: tuple[Picture, ...] = ()
    while not came:
        came = stream.pictures(0.1)
    stream.close()
    assert [(p.width_px, p.height_px) for p in came] == [(640, 480)]


def test_a_driver_that_crashes_gets_its_second_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(camera_worker, "watch", works.watch_the_second_way)
    monkeypatch.setattr(camera_worker, "attempts", lambda: 2)
    stream = LocalStream(CameraInfo("a", 0), 1280, 720)

    error = _end_of(stream)
    assert (error.trouble, error.device) == (Trouble.ABSENT, "a")


@pytest.mark.skipif(camera_worker.sys.platform != "linux", reason="device files are Linux's")
def test_why_a_camera_of_linux_does_not_open(tmp_path: Path) -> None:
    assert camera_worker._device_trouble(str(tmp_path / "video9")) is Trouble.ABSENT
    there = tmp_path / "video0"
    there.touch()
    assert camera_worker._device_trouble(str(there)) is Trouble.BUSY


@pytest.mark.skipif(camera_worker.sys.platform != "linux", reason="device files are Linux's")
def test_who_may_not_use_a_camera_of_linux_is_told_where_to_allow_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> int:
        raise PermissionError

    monkeypatch.setattr(camera_worker.os, "open", refused)
    refusal = camera_worker._refusal(camera_worker.CaptureRequest("HD Webcam", 0, 1280, 720), 0)
    assert (refusal.trouble, refusal.switch) == (Trouble.DENIED, Switch.LINUX_CAMERA)


@pytest.mark.skipif(camera_worker.sys.platform != "linux", reason="device files are Linux's")
def test_who_holds_a_camera_of_linux_is_named_and_it_is_never_ourselves(tmp_path: Path) -> None:
    from app.devices.local.linux.camera import holder

    def process(number: int, name: str, parent: int, opened: str) -> None:
        folder = tmp_path / str(number)
        (folder / "fd").mkdir(parents=True)
        (folder / "fd" / "3").symlink_to(opened)
        (folder / "comm").write_text(f"{name}\n")
        (folder / "stat").write_text(f"{number} ({name}) S {parent} 1 1\n")

    (tmp_path / "meminfo").write_text("")
    process(7, "editor", 1, "/dev/null")
    process(os.getpid(), "readydesk", 1, "/dev/video0")
    process(9, "worker) x", os.getpid(), "/dev/video0")
    assert holder("/dev/video0", tmp_path) is None
    process(41, "meeting", 1, "/dev/video0")
    assert holder("/dev/video0", tmp_path) == "meeting"
    assert holder("/dev/video2", tmp_path) is None


def test_importing_the_worker_loads_no_qt_and_no_opencv() -> None:
    import subprocess
    import sys

    heavy = "('cv2', 'numpy', 'PySide6')"
    script = f"import sys, app.devices.local.camera_worker; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    assert camera.camera_worker is camera_worker
