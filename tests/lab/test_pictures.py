"""The camera adapter on real films and addresses."""

import itertools
import os
import statistics
import time

import psutil
import pytest

from app.devices.local.camera import LocalCameras, LocalStream
from app.devices.ports import CameraInfo, DeviceError, Picture, Trouble
from app.signals import frames
from tests.lab.lab import Lab

_WORKER_MB = 85


def _watched(source: object, seconds: float) -> tuple[LocalStream, list[Picture]]:
    stream = LocalStream(CameraInfo("A", str(source)), 1280, 720)
    pictures: list[Picture] = []
    while not pictures or pictures[-1].at_s - pictures[0].at_s < seconds:
        pictures += stream.pictures(0.2)
    return stream, pictures


def _pace_hz(pictures: list[Picture]) -> float:
    """By the median between two pictures: another lab beside this one may take the processors for a while."""
    times_s = [picture.at_s for picture in pictures]
    return 1 / statistics.median(after - before for before, after in itertools.pairwise(times_s))


def test_a_film_is_played_at_its_own_pace_and_over_again(lab: Lab) -> None:
    stream, pictures = _watched(lab.pictures.good, 5.0)
    stream.close()
    assert _pace_hz(pictures) == pytest.approx(30, abs=0.5)
    assert {(p.width_px, p.height_px) for p in pictures} == {(1280, 720)}


def test_previews_are_small_colourful_and_thirty_a_second(lab: Lab) -> None:
    stream, pictures = _watched(lab.pictures.good, 3.0)
    stream.close()
    previews = [p for p in pictures if p.preview is not None]
    assert 22 <= len(previews) / 3.0 <= 31
    image = previews[-1].preview
    assert image is not None
    assert image.shape == (360, 640, 3)
    assert image.dtype == "uint8"
    assert image.std() > 20


def test_a_reader_who_dozes_does_not_slow_the_camera(lab: Lab) -> None:
    stream, pictures = _watched(lab.pictures.good, 0.5)
    time.sleep(1.5)
    until_s = pictures[-1].at_s + 2.5
    while pictures[-1].at_s < until_s:
        pictures += stream.pictures(0.2)
    stream.close()
    assert _pace_hz(pictures) == pytest.approx(30, abs=1)


def test_the_process_that_holds_the_camera_is_lean_and_gone_afterwards(lab: Lab) -> None:
    stream, _ = _watched(lab.pictures.good, 1.0)
    pid = stream.worker_pid
    assert pid is not None
    pss_mb = psutil.Process(pid).memory_full_info().pss / 1e6
    stream.close()
    assert pss_mb < _WORKER_MB
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_a_process_that_is_killed_is_a_camera_that_is_gone(lab: Lab) -> None:
    stream, _ = _watched(lab.pictures.good, 0.2)
    assert stream.worker_pid is not None
    psutil.Process(stream.worker_pid).kill()
    with pytest.raises(DeviceError) as error:
        _drain(stream)
    stream.close()
    assert error.value.trouble is Trouble.ABSENT


def test_an_address_delivers_and_one_that_breaks_off_is_gone(lab: Lab) -> None:
    stream, pictures = _watched(lab.pictures.address, 2.0)
    stream.close()
    assert frames.frame_rate_hz([p.at_s for p in pictures]) == pytest.approx(25, abs=2)
    stream, _ = _watched(lab.pictures.broken_address, 0.5)
    with pytest.raises(DeviceError) as error:
        _drain(stream)
    stream.close()
    assert error.value.trouble is Trouble.ABSENT


def _drain(stream: LocalStream) -> None:
    while True:
        stream.pictures(0.2)


def test_this_machines_cameras_follow_the_named_ones(lab: Lab) -> None:
    cameras = LocalCameras(extra=(str(lab.pictures.good),)).list()
    assert cameras[0] == CameraInfo("good.avi", str(lab.pictures.good))
    assert all(isinstance(c.source, int) for c in cameras[1:])
