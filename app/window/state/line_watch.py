"""Watching the line in the window: a look a second on a thread, kept as it goes."""

import threading
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.devices.ports import DeviceError, Devices, Trouble
from app.domain.input.visible import visible
from app.domain.line_watch import LineWatch
from app.domain.line_watches import USUAL, Round, round_of, with_watch
from app.domain.own_hours import OwnHours
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.profile import InternetTargets
from app.runtime.background import BackgroundWork
from app.storage.settings import LINE_WATCHES, OWN_HOURS
from app.window.state.saved import Saved

if TYPE_CHECKING:
    from app.checks.household import Household

_LOOK_MS: Final = 1000
_KEEP_S: Final = 60.0


class LineWatching(QObject):
    """The watches that are remembered, and the one that goes on."""

    changed = Signal()
    """A watch began or ended, or the one that goes on has seen more."""

    def __init__(
        self,
        devices: Callable[[], Devices],
        saved: Saved,
        targets: Callable[[], InternetTargets],
        found: Callable[[Evidence], object],
        clock: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        """``found`` gets what the watches come to, whenever one has ended."""
        super().__init__(parent)
        self._devices, self._saved, self._targets = devices, saved, targets
        self._found, self._clock = found, clock
        self._stop: threading.Event | None = None
        self._seen: list[LineWatch] = []
        """What the thread has seen last; empty until it has looked once."""
        self.names: list[str] = []
        """Hosts that the present watch contacts, as soon as they are known."""
        self._kept_s = 0.0
        self.is_called = False
        """Whether the page of the line is to show the watch and not what is above it."""
        self.length_s = 0.0
        """How long the present watch is to be."""
        self.trouble: DeviceError | None = None
        self.household: Household | None = None
        """What a call beside the family's load came to, when it was tried last."""
        self.tries_s: float | None = None
        """How long a call is being tried beside the family's load; None while it is not."""
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_MS)
        self._look.timeout.connect(self._follow)

    @property
    def watches(self) -> tuple[LineWatch, ...]:
        """All that are remembered, oldest first."""
        return self._saved.setting(LINE_WATCHES)

    @property
    def hours(self) -> OwnHours | None:
        """When the operator works or means to; None as long as nobody told."""
        return self._saved.setting(OWN_HOURS)

    def set_hours(self, hours: OwnHours) -> None:
        """Other hours count from now on, for the watches that are remembered, too."""
        if hours != self.hours:
            self._saved.set_setting(OWN_HOURS, hours)
            if self.watches:
                self._tell()
            self.changed.emit()

    def now(self) -> datetime:
        """The present time, in the zone of this computer's clock."""
        return self._clock()

    def round(self) -> Round:
        """How far the three watches at these hours are done, as of now."""
        return round_of(self.watches, self.hours, self.now())

    @property
    def is_on(self) -> bool:
        """Whether a watch goes on."""
        return self._stop is not None

    @property
    def seen(self) -> LineWatch | None:
        """The watch that goes on, as far as it is; None if none does or it has not looked yet."""
        return self._seen[-1] if self.is_on and self._seen else None

    def start(self, length_s: float) -> None:
        """Watch for so long, unless it does so already."""
        if self._stop is not None:
            return
        self._stop = stop = threading.Event()
        self._seen, self.names, self._kept_s, self.trouble, self.length_s = [], [], 0.0, None, length_s
        self.household = None
        work = _Watch(self._devices, self._targets(), self._clock, length_s, stop, self.names, self._seen)
        BackgroundWork(self, work, lambda _: self._ended(stop), lambda error: self._failed(stop, error))
        self._look.start()
        self.changed.emit()

    def start_usual(self) -> None:
        """Watch for ten minutes, unless it does so already; the page shows it when it is entered."""
        self.start(USUAL.total_seconds())
        self.is_called = True

    def try_household(self) -> None:
        """Try a call for half a minute while somebody streams, unless a watch or another try goes on."""
        if self._stop is not None:
            return
        self._stop = stop = threading.Event()
        self.names, self._seen, self.household, self.tries_s, self.trouble = [], [], None, 0.0, None
        work = _Try(self._devices, self._targets(), stop, self.names, self)
        BackgroundWork(self, work, lambda told: self._tried(stop, told), lambda error: self._failed(stop, error))
        self._look.start()
        self.changed.emit()

    def _tried(self, stop: threading.Event, told: "Household | None") -> None:
        if self._stop is not stop:
            return
        self._stop, self.tries_s, self.household = None, None, told
        self._look.stop()
        if told is not None and told.evidence:
            self._found(told.evidence)
        self.changed.emit()

    def stop(self) -> None:
        """End the watch; what was seen so far is kept."""
        if self._stop is not None:
            self._stop.set()

    def forget(self) -> None:
        """End the watch and keep nothing more: everything is being erased, or the window closes."""
        if self._stop is not None:
            self._stop.set()
            self._stop, self.tries_s = None, None
            self._look.stop()
        self.changed.emit()

    def close(self) -> None:
        """The window closes: keep what was seen."""
        if self.is_on:
            self._keep()
        self.forget()

    def _follow(self) -> None:
        if self._seen and self._seen[-1].length_s - self._kept_s >= _KEEP_S:
            self._kept_s = self._seen[-1].length_s
            self._keep()
        self.changed.emit()

    def _keep(self) -> None:
        if self._seen:
            self._saved.set_setting(LINE_WATCHES, with_watch(self.watches, self._seen[-1], self.hours))

    def _tell(self) -> None:
        from app.checks.watching import evidence_of

        evidence = evidence_of(self.watches, self.hours)
        if evidence:
            self._found(evidence)

    def _ended(self, stop: threading.Event) -> None:
        if self._stop is not stop:
            return
        self._stop = None
        self._look.stop()
        self._keep()
        self._tell()
        self.changed.emit()

    def _failed(self, stop: threading.Event, error: Exception) -> None:
        if self._stop is not stop:
            return
        self._stop, self.tries_s = None, None
        self._look.stop()
        self.trouble = error if isinstance(error, DeviceError) else DeviceError(Trouble.UNSUPPORTED, str(error))
        self.changed.emit()


class _Watch:
    """The work on the thread: touches nothing of Qt."""

    def __init__(
        self,
        devices: Callable[[], Devices],
        targets: InternetTargets,
        clock: Callable[[], datetime],
        length_s: float,
        stop: threading.Event,
        names: list[str],
        seen: list[LineWatch],
    ) -> None:
        self._devices, self._targets, self._clock = devices, targets, clock
        self._length_s, self._stop, self._names, self._seen = length_s, stop, names, seen

    def __call__(self) -> None:
        """Watch until the end or until it is stopped; only the newest state is held."""
        from app.checks.watching import knocker, watch, watched_servers

        network = self._devices().network
        self._names[:] = watched_servers(network, self._targets)
        line = knocker(network, self._targets)
        for seen in watch(line, self._length_s, self._clock, self._stop.wait):
            self._seen[:] = [seen]
            if self._stop.is_set():
                return


class _Try:
    """A call beside the family's load, on the thread: touches nothing of Qt but a number that is read here."""

    def __init__(
        self,
        devices: Callable[[], Devices],
        targets: InternetTargets,
        stop: threading.Event,
        names: list[str],
        progress: LineWatching,
    ) -> None:
        self._devices, self._targets, self._stop = devices, targets, stop
        self._names, self._progress = names, progress

    def __call__(self) -> "Household | None":
        """Try until the end; None if it is stopped."""
        from app.checks.household import household, servers_of

        network = self._devices().network
        servers = servers_of(network, self._targets)
        self._names[:] = [visible(server.rpartition(":")[0]) for server in servers]
        run = household(network, servers, self._stop.wait)
        try:
            while not self._stop.is_set():
                now = next(run)
                if self._progress.tries_s is not None:
                    self._progress.tries_s = now.t_s
        except StopIteration as end:
            told: Household = end.value
            return told
        finally:
            run.close()
        return None
