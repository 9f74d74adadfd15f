"""Runs probes on threads of their own and reports on the window's thread."""

import threading
from collections import deque
from collections.abc import Callable, Mapping
from time import monotonic
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal

from app.checks.drive import Outcome, new_run
from app.checks.item import Item
from app.checks.kept_run import NoRecords, Records
from app.checks.probe import Frame, Question, Reply, Step
from app.devices.ports import Devices
from app.domain.readiness.metric import Value
from app.domain.readiness.profile import Profile
from app.runtime.run import Run

_SLICE_S: Final = 0.004
"""Longest time that a flood of steps may block the window before it paints again."""
_FREED_S: Final = 1.0
"""A widget that goes waits so long for its devices to be free."""


class Runner(QObject):
    """Owns all runs, each on its own thread, so that a probe waiting for an answer does not block the rest.

    Connect to the signals, ``prepare`` a run, then ``start`` it: nothing is
    reported before. Signals come on the thread of this object, in order.
    Only pictures are dropped, if the screen is too slow for them.
    """

    stepped = Signal(str, object)
    """Item id, Step. The evidence of a Found was saved before."""
    ended = Signal(str, object)
    """Item id, Outcome. The last signal of a run."""
    unsaved = Signal(str)
    """Item id: something could not be saved. Emitted once per run."""
    _wake = Signal()

    def __init__(self, devices: Callable[[], Devices], records: Records, parent: QObject | None = None) -> None:
        """``devices`` is called, and ``records`` written, on the threads of the runs."""
        super().__init__(parent)
        self._devices = devices
        self._records = records
        self._runs: dict[str, Run] = {}
        self._started: set[str] = set()
        self._closed = False
        self._inbox: deque[tuple[Run, Step | Outcome | None]] = deque()
        self._awake = False
        self._lock = threading.Lock()
        self._wake.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def running(self) -> frozenset[str]:
        """Ids of the items whose run has started and not ended."""
        return frozenset(self._started)

    def prepare(
        self, item: Item, profile: Profile, presets: Mapping[str, Value] | None = None, *, quick: bool = False
    ) -> str:
        """Prepare a run and return its id.

        Raises ValueError while the same item is running, and if ``quick`` for
        an item without a quick form.
        """
        if item.id in self._started:
            raise ValueError(f"{item.id} is running")
        run = Run(
            item.quick() if quick else item,
            profile,
            run_id=new_run(),
            devices=self._devices,
            records=self._records,
            presets=presets or {},
            step=self._post,
            done=self._post,
            unsaved=self._post_unsaved,
        )
        self._runs[item.id] = run
        return run.id

    def start(self, item_id: str, *, held: bool = False) -> None:
        """Start the prepared run of an item; if ``held``, it waits for ``release``, but a second at most."""
        self._started.add(item_id)
        self._runs[item_id].start(held=held)

    def release(self) -> None:
        """Let all held runs begin."""
        for item_id in self._started:
            self._runs[item_id].release()

    def answer(self, item_id: str, question: Question, value: Reply) -> None:
        """Answer the Ask or Offer with exactly this ``question``, or try a device of it.

        Ignored if it is no longer asked.
        """
        if item_id in self._started:
            self._runs[item_id].give(question, value)

    def cancel(self, item_id: str) -> None:
        """Ask a run to end; ``ended`` follows within about two seconds."""
        if item_id in self._started:
            self._runs[item_id].cancel()

    def cancel_all(self) -> None:
        """Ask all runs to end."""
        for item_id in self._started:
            self._runs[item_id].cancel()

    def close(self, timeout_s: float = 5.0) -> bool:
        """Cancel all runs and wait up to ``timeout_s`` until their devices are free. True if all have ended.

        No signal is emitted afterwards.
        """
        self.cancel_all()
        deadline = monotonic() + timeout_s
        ended = [self._runs[item_id].wait(max(0.0, deadline - monotonic())) for item_id in self._started]
        self._started.clear()
        with self._lock:
            self._closed = True
            self._inbox.clear()
        return all(ended)

    def _post(self, run: Run, message: Step | Outcome) -> None:
        self._put(run, message)

    def _post_unsaved(self, run: Run) -> None:
        self._put(run, None)

    def _put(self, run: Run, message: Step | Outcome | None) -> None:
        # within the lock: a run that outlived ``close`` must not signal an object that is being deleted
        with self._lock:
            if self._closed:
                return
            self._inbox.append((run, message))
            asleep, self._awake = not self._awake, True
            if asleep:
                self._wake.emit()

    def _deliver(self) -> None:
        until = monotonic() + _SLICE_S
        while monotonic() < until:
            with self._lock:
                if not self._inbox:
                    self._awake = False
                    return
                run, message = self._inbox.popleft()
            self._tell(run, message)
        self._wake.emit()

    def _tell(self, run: Run, message: Step | Outcome | None) -> None:
        item_id = run.item.id
        match message:
            case None:
                self.unsaved.emit(item_id)
            case Outcome():
                self._started.discard(item_id)
                self.ended.emit(item_id, message)
            case _:
                self.stepped.emit(item_id, message)
                if isinstance(message, Frame):
                    run.frame_shown()


def unkept_runner(
    parent: QObject,
    devices: Callable[[], Devices],
    stepped: Callable[[str, Step], None],
    ended: Callable[[str, Outcome], None],
) -> Runner:
    """A runner that saves nothing and belongs to ``parent``: a run that outlives that must not tell it anything."""
    runner = Runner(devices, NoRecords(), parent)
    runner.stepped.connect(stepped)
    runner.ended.connect(ended)
    parent.destroyed.connect(lambda: runner.close(_FREED_S))
    return runner
