"""One thread for a library that needs all its calls from the same thread, each with a timeout."""

import logging
import queue
import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from app.devices.ports import DeviceError, Trouble

_log = logging.getLogger(__name__)
T = TypeVar("T")


class _Job(Generic[T]):
    def __init__(self, work: Callable[[], T], undo: Callable[[T], None] | None) -> None:
        self._work = work
        self._undo = undo
        self._lock = threading.Lock()
        self._abandoned = False
        self.done = threading.Event()
        self.result: list[T] = []
        self.error: BaseException | None = None

    def run(self) -> None:
        with self._lock:
            if self._abandoned:
                return
        try:
            result = self._work()
        except BaseException as error:  # noqa: BLE001 - raised again in the caller's thread
            self.error = error
            self.done.set()
            return
        with self._lock:
            self.result.append(result)
            self.done.set()
            abandoned = self._abandoned
        if abandoned and self._undo:
            self._undo(result)

    def abandon(self) -> bool:
        """Give up the job; False if it was done just before."""
        with self._lock:
            if self.done.is_set():
                return False
            self._abandoned = True
            return True


class CallThread:
    """Runs calls one after the other in a daemon thread of its own.

    PortAudio on Windows needs COM, which is initialised per thread, so
    initialising and opening must happen in the same one. A driver that hangs
    blocks only this thread: the caller gets a DeviceError in time.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._jobs: queue.SimpleQueue[_Job[object]] = queue.SimpleQueue()
        self._start = threading.Lock()
        self._thread: threading.Thread | None = None

    def call(self, work: Callable[[], T], timeout_s: float, undo: Callable[[T], None] | None = None) -> T:
        """The result of ``work``, or its exception.

        Raises DeviceError TIMEOUT after ``timeout_s``; a later result is passed
        to ``undo``, so that nothing stays open.
        """
        job = _Job(work, undo)
        self._put(job)
        if not job.done.wait(timeout_s) and job.abandon():
            raise DeviceError(Trouble.TIMEOUT, f"{self._name}: no answer within {timeout_s:g} s")
        if job.error is not None:
            raise job.error
        return job.result[0]

    def see_to(self, work: Callable[[], object], wait_s: float) -> None:
        """Run ``work``, such as closing, in any case; waits for it up to ``wait_s`` and never raises.

        Unlike a call it is never given up, because a device would stay open
        behind a call that hangs. An ``undo`` may also use it, in the thread itself.
        """
        job = _Job(work, None)
        if threading.current_thread() is self._thread:
            job.run()
        else:
            self._put(job)
            job.done.wait(wait_s)
        if job.error is not None:
            _log.warning("%s: closing failed: %s", self._name, job.error)

    def _put(self, job: _Job[T]) -> None:
        with self._start:
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
                self._thread.start()
        self._jobs.put(job)  # type: ignore[arg-type]

    def _run(self) -> None:
        while True:
            self._jobs.get().run()
