"""Cameras through OpenCV, each opened in a process that can be killed."""

import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from app.devices.local import camera_worker
from app.devices.local.camera_worker import CaptureRequest
from app.devices.local.helper import Helper, end, spawned
from app.devices.local.permitted import PermittedStream
from app.devices.permits import Permissions
from app.devices.ports import CameraInfo, CameraStream, DeviceError, Picture, Trouble

_LIST_S = 10.0
_OPEN_S = 8.0
"""An open call may hang forever; working cameras take up to 8 s on slow machines."""
_SILENCE_S = 5.0


class LocalCameras:
    """The cameras named in ``extra`` (each an index, a path or an address), then those of this machine."""

    def __init__(self, extra: Sequence[str] = (), permissions: Permissions | None = None) -> None:
        """``permissions`` where the system has to be asked by the window before a camera is opened."""
        self._extra = tuple(extra)
        self._permissions = permissions

    def list(self) -> tuple[CameraInfo, ...]:
        try:
            found = Helper(camera_worker.cameras, timeout_s=_LIST_S).result()
        except DeviceError:
            if not self._extra:
                raise
            found = []  # those that were named can be used all the same
        by_index = {index: name for name, index in found}
        named = [
            CameraInfo(by_index.get(int(e), f"Camera {e}"), int(e)) if e.isdecimal() else CameraInfo(_title(e), e)
            for e in self._extra
        ]
        taken = {c.source for c in named}
        return unique([*named, *(CameraInfo(name, index) for name, index in found if index not in taken)])

    def open(self, camera: CameraInfo, width_px: int, height_px: int, *, codes: bool = False) -> CameraStream:
        def opened() -> LocalStream:
            return LocalStream(camera, width_px, height_px, codes=codes)

        # a file or an address is nothing that a system keeps watch over
        if self._permissions is None or isinstance(camera.source, str):
            return opened()
        return PermittedStream(self._permissions.may_film, opened, camera.name)


class LocalStream:
    """A camera that is held by a process of its own."""

    def __init__(
        self, camera: CameraInfo, width_px: int, height_px: int, open_s: float = _OPEN_S, *, codes: bool = False
    ) -> None:
        self._order = CaptureRequest(camera.name, camera.source, width_px, height_px, codes=codes)
        self._open_s = open_s
        self._start()

    def _start(self) -> None:
        self._pipe, self._process = spawned(camera_worker.watch, self._order, duplex=True)
        self._seen = False
        self._trouble: DeviceError | None = None
        self._heard_s = time.monotonic()

    @property
    def worker_pid(self) -> int | None:
        """Id of the process that holds the camera."""
        return self._process.pid

    def pictures(self, wait_s: float) -> tuple[Picture, ...]:
        if self._trouble is not None:
            raise self._trouble
        came: list[Picture] = []
        try:
            while (picture := self._next(0.0 if came else wait_s)) is not None:
                came.append(picture)
        except DeviceError as error:
            if came:
                # these came before the error, which is raised at the next call
                self._trouble = error
            elif self._seen or not self._another_way():
                raise
        if came:
            self._heard_s = time.monotonic()
        else:
            self._check_patience()
        return tuple(came)

    def _next(self, wait_s: float) -> Picture | None:
        """The next picture, or None. Raises DeviceError if the worker reports one or has ended."""
        try:
            message: Picture | DeviceError | str | None = self._pipe.recv() if self._pipe.poll(wait_s) else None
        except (EOFError, OSError) as error:
            trouble = Trouble.ABSENT if self._seen else Trouble.UNSUPPORTED
            raise DeviceError(trouble, "the camera's process ended", self._order.name) from error
        if isinstance(message, DeviceError):
            raise message
        if isinstance(message, str):
            self._heard_s = time.monotonic()
            return None
        if message is not None:
            self._seen = True
            if message.preview is not None:
                with suppress(OSError):  # a worker that has ended may have sent the reason, which is read next
                    self._pipe.send_bytes(b"taken")
        return message

    def close(self) -> None:
        self._pipe.close()
        end(self._process)

    def _check_patience(self) -> None:
        silent_s = time.monotonic() - self._heard_s
        if silent_s <= (_SILENCE_S if self._seen else self._open_s):
            return
        if self._seen or not self._another_way():
            raise DeviceError(Trouble.TIMEOUT, f"no picture for {silent_s:.0f} s", self._order.name)

    def _another_way(self) -> bool:
        following = self._order.attempt + 1
        if not isinstance(self._order.source, int) or following >= camera_worker.attempts():
            return False
        self.close()
        self._order = replace(self._order, attempt=following)
        self._start()
        return True


def unique(cameras: Sequence[CameraInfo]) -> tuple[CameraInfo, ...]:
    """``cameras`` with a number added to each name that occurred before."""
    names: dict[str, int] = {}
    told = []
    for camera in cameras:
        names[camera.name] = names.get(camera.name, 0) + 1
        count = names[camera.name]
        told.append(CameraInfo(f"{camera.name} ({count})" if count > 1 else camera.name, camera.source))
    return tuple(told)


def _title(source: str) -> str:
    if "://" in source:
        parts = urlsplit(source)
        return f"{parts.hostname or ''}{parts.path}"  # an address may hold a password
    return Path(source).name
