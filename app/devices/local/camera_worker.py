"""The process that holds the camera, so that one that hangs can be killed.

It loads OpenCV and NumPy and nothing else that is large: no Qt, no probes.
"""

import contextlib
import os
import queue
import sys
import threading
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from app.devices.local.frugal import be_frugal
from app.devices.local.helper import hush
from app.devices.ports import DeviceError, Picture, Trouble
from app.devices.trouble import Switch

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PREVIEW_WIDTH_PX: Final = 640
PREVIEW_PER_S: Final = 30
OPENING: Final = "opening"
"""Sent when the camera begins to be opened: a busy computer may need long until then."""
_UNDER_WAY: Final = 2
"""Previews that may be on their way to the reader, so that one that is a little late costs no picture."""
_NETWORK_TIMEOUT_MS = 30_000
"""Longer than its reader waits, who ends this process: what takes the call and is silent is slow, not absent."""
_MISSED_PICTURES = 10
"""After so many failed reads in a row the camera counts as unplugged."""


@dataclass(frozen=True, slots=True)
class CaptureRequest:
    """What the worker should open. ``attempt`` numbers the system's ways of opening it.

    It looks for faces in the pictures, or for square ``codes``.
    """

    name: str
    source: str | int
    width_px: int
    height_px: int
    attempt: int = 0
    codes: bool = False


def attempts() -> int:
    """How many ways of opening a camera this system has: Windows has two, and only one of them may work."""
    return 2 if sys.platform == "win32" else 1


def cameras() -> list[tuple[str, int]]:
    """Names and indices of this machine's cameras. Runs in a process of its own."""
    _prepare()
    import cv2
    from cv2_enumerate_cameras import enumerate_cameras

    backend = _backend(cv2, 0)
    found = sorted((c for c in enumerate_cameras(backend)), key=lambda c: int(c.index))
    return [(str(c.name), int(c.index)) for c in found]


def watch(pictures: Connection, order: CaptureRequest) -> None:
    """Send ``OPENING``, a ``Picture`` for each one that the camera delivers, or a ``DeviceError``.

    Ends when the pipe is closed.

    A slow reader never slows down the camera: a separate thread writes, and no
    more previews are added than the reader takes.
    """
    hush()
    outgoing: queue.SimpleQueue[Picture | DeviceError | str | None] = queue.SimpleQueue()
    writer = threading.Thread(target=_write, args=(pictures, outgoing))
    writer.start()
    try:
        _watch(pictures, outgoing, order)
    except DeviceError as error:
        outgoing.put(error)
    except (EOFError, OSError):
        pass  # the reader has closed the pipe
    except Exception as error:  # noqa: BLE001 - the outermost level of this process
        outgoing.put(DeviceError(Trouble.UNSUPPORTED, f"{type(error).__name__}: {error}", order.name))
    finally:
        outgoing.put(None)
        writer.join()


def _write(pictures: Connection, outgoing: "queue.SimpleQueue[Picture | DeviceError | str | None]") -> None:
    with contextlib.suppress(OSError):
        while (message := outgoing.get()) is not None:
            pictures.send(message)


def _watch(
    pictures: Connection, outgoing: "queue.SimpleQueue[Picture | DeviceError | str | None]", order: CaptureRequest
) -> None:
    _prepare()
    import cv2

    from app.devices.local.onlooker import code_reader, face_finder

    cv2.setNumThreads(1)
    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)
    outgoing.put(OPENING)
    capture = _open(cv2, order)
    period_s = _file_period_s(cv2, capture, order)
    onlooker = code_reader() if order.codes else face_finder()
    began_s = time.monotonic()
    # pictures are written where the one before last was: memory that is new each time takes a sixth of a core
    frame: NDArray[np.uint8] | None = None
    spare: NDArray[np.uint8] | None = None
    before: NDArray[np.uint8] | None = None
    next_preview_s, next_picture_s, missed, under_way = 0.0, 0.0, 0, 0
    try:
        while True:
            good, image = capture.read(frame)
            if not good and period_s:
                capture.set(cv2.CAP_PROP_POS_FRAMES, 0)
                good, image = capture.read(frame)
            if not good:
                missed += 1
                if missed >= _MISSED_PICTURES:
                    raise DeviceError(Trouble.ABSENT, "the camera delivers no more", order.name)
                time.sleep(0.05)
                continue
            missed, frame = 0, image
            if period_s:
                time.sleep(max(0.0, next_picture_s - (time.monotonic() - began_s)))
                next_picture_s = max(next_picture_s + period_s, time.monotonic() - began_s)
            at_s = time.monotonic() - began_s
            while pictures.poll():
                pictures.recv_bytes()
                under_way -= 1
            preview = None
            if under_way < _UNDER_WAY and at_s >= next_preview_s:
                preview, under_way = _small(cv2, image), under_way + 1
                next_preview_s = at_s + 0.9 / PREVIEW_PER_S
            seen: Any = onlooker.seen()
            if onlooker.wants(at_s) and not order.codes:
                onlooker.show(_small(cv2, image) if preview is None else preview, at_s)
            grey: Any = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY, dst=spare) if image.ndim == 3 else image.copy()
            height_px, width_px = grey.shape
            difference = None
            if before is not None and before.shape == grey.shape:
                difference = float(cv2.norm(grey, before, cv2.NORM_L1)) / grey.size
            luma = float(cv2.mean(grey)[0])
            spare, before = before, grey
            if onlooker.wants(at_s) and order.codes:
                onlooker.show(grey.copy(), at_s)
            look, codes = (None, seen) if order.codes else (seen, None)
            outgoing.put(Picture(at_s, width_px, height_px, luma, difference, preview, look, looks=True, codes=codes))
    finally:
        capture.release()


def _prepare() -> None:
    be_frugal(of_pictures=True)
    os.environ["OPENCV_VIDEOIO_MSMF_ENABLE_HW_TRANSFORMS"] = "0"
    os.environ["OPENCV_LOG_LEVEL"] = "SILENT"
    os.environ["OPENCV_FFMPEG_LOGLEVEL"] = "-8"


def _backend(cv2: Any, attempt: int) -> int:
    if sys.platform == "win32":
        return int((cv2.CAP_MSMF, cv2.CAP_DSHOW)[attempt])
    return int(cv2.CAP_AVFOUNDATION if sys.platform == "darwin" else cv2.CAP_V4L2)


def _open(cv2: Any, order: CaptureRequest) -> Any:
    if isinstance(order.source, str):
        return _open_stream(cv2, order, order.source)
    backend, index = _backend(cv2, order.attempt), order.source
    if order.attempt:
        # each way of opening has its own order of the cameras
        from cv2_enumerate_cameras import enumerate_cameras

        index = next((int(c.index) for c in enumerate_cameras(backend) if c.name == order.name), index)
    capture = cv2.VideoCapture(index, backend)
    if not capture.isOpened():
        raise _refusal(order, index)
    if backend in (cv2.CAP_V4L2, cv2.CAP_DSHOW):
        # without compression USB 2 carries 720 lines at only 10 pictures a second
        capture.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
    capture.set(cv2.CAP_PROP_FRAME_WIDTH, order.width_px)
    capture.set(cv2.CAP_PROP_FRAME_HEIGHT, order.height_px)
    capture.set(cv2.CAP_PROP_FPS, 30)
    return capture


def _open_stream(cv2: Any, order: CaptureRequest, source: str) -> Any:
    if "://" not in source:
        if not Path(source).exists():
            raise DeviceError(Trouble.ABSENT, f"no such file: {source}", order.name)
        if not os.access(source, os.R_OK):
            raise DeviceError(Trouble.DENIED, f"not readable: {source}", order.name)
    limits = [
        cv2.CAP_PROP_N_THREADS,
        1,
        cv2.CAP_PROP_OPEN_TIMEOUT_MSEC,
        _NETWORK_TIMEOUT_MS,
        cv2.CAP_PROP_READ_TIMEOUT_MSEC,
        _NETWORK_TIMEOUT_MS,
    ]
    capture = cv2.VideoCapture(source, cv2.CAP_FFMPEG, limits)
    if not capture.isOpened():
        network = "://" in source
        raise DeviceError(Trouble.ABSENT if network else Trouble.UNSUPPORTED, f"can't open {source}", order.name)
    return capture


def _file_period_s(cv2: Any, capture: Any, order: CaptureRequest) -> float:
    """Seconds between the pictures of a file; 0 for sources that set the pace themselves."""
    if not isinstance(order.source, str) or "://" in order.source or not Path(order.source).is_file():
        return 0.0
    rate_hz = float(capture.get(cv2.CAP_PROP_FPS))
    return 1 / rate_hz if 0 < rate_hz <= 240 else 1 / 30


def _refusal(order: CaptureRequest, index: int) -> DeviceError:
    """The error for a camera that is listed but cannot be opened, with the reason if the system tells."""
    trouble, holder, switch = _why_refused(index)
    return DeviceError(trouble, f"can't open camera {index}", order.name, holder, switch)


def _why_refused(index: int) -> tuple[Trouble, str | None, Switch | None]:
    """Why, who holds it, and where it is allowed."""
    if sys.platform == "win32":
        from app.devices.local.windows.consent import camera_denied, camera_holder

        if camera_denied():
            return Trouble.DENIED, None, Switch.WINDOWS_CAMERA
        return Trouble.BUSY, camera_holder(), None
    if sys.platform == "darwin":
        # macOS lets several programs share a camera
        return Trouble.DENIED, None, Switch.MACOS_CAMERA
    device = f"/dev/video{index}"
    trouble = _device_trouble(device)
    if trouble is not Trouble.BUSY:
        return trouble, None, Switch.LINUX_CAMERA if trouble is Trouble.DENIED else None
    from app.devices.local.linux.camera import holder

    return trouble, holder(device), None


def _device_trouble(path: str) -> Trouble:
    try:
        os.close(os.open(path, os.O_RDWR))
    except FileNotFoundError:
        return Trouble.ABSENT
    except PermissionError:
        return Trouble.DENIED
    except OSError:
        return Trouble.BUSY
    return Trouble.BUSY


def _small(cv2: Any, image: Any) -> Any:
    if image.ndim == 2:
        image = cv2.cvtColor(image, cv2.COLOR_GRAY2BGR)
    height_px, width_px = image.shape[:2]
    if width_px <= PREVIEW_WIDTH_PX:
        return image.copy()  # the next one will be written over it
    size = (PREVIEW_WIDTH_PX, max(1, round(height_px * PREVIEW_WIDTH_PX / width_px)))
    return cv2.resize(image, size, interpolation=cv2.INTER_AREA)
