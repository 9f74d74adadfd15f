"""Whether the system's scheduler shows reminders while the program is closed. It may take seconds to answer."""

import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.devices.ports import DeviceError, Devices, Looking
from app.runtime.background import BackgroundWork

_log = logging.getLogger(__name__)


class ClosedReminders(QObject):
    """Asks and tells the scheduler on a thread, one thing after the other; what was wanted last counts."""

    changed = Signal()
    """Something was found out."""

    def __init__(self, devices: Callable[[], Devices], data: Path, parent: QObject | None = None) -> None:
        """``data`` is the folder whose reminders are shown. ``devices`` is called on the thread."""
        super().__init__(parent)
        self._devices = devices
        self._data = data
        self._wanted: bool | None = None
        self._busy = False
        self.looking = Looking.NEVER
        """As far as it is known."""
        self.possible = True
        """Whether this system's scheduler is known."""
        self.refused = False
        """Whether the system did not take what was wanted last."""

    def ask(self) -> None:
        """Find out how it is: the terminal or the system's own settings may have changed it."""
        if not self._busy:
            self._begin(self._ask)

    def turn(self, on: bool) -> None:
        """Make the entry, or remove it."""
        self._wanted = on
        if not self._busy:
            self._next()

    def _next(self) -> None:
        on, self._wanted = self._wanted, None
        if on is not None:
            self._begin(self._make if on else self._remove)

    def _begin(self, work: Callable[[], Looking | None]) -> None:
        self._busy = True
        BackgroundWork(self, work, self._know, self._fail)

    def _ask(self) -> Looking | None:
        scheduler = self._devices().scheduler
        return None if scheduler is None else scheduler.looking()

    def _make(self) -> Looking | None:
        from app.devices.local.scheduling import this_program

        scheduler = self._devices().scheduler
        return None if scheduler is None else scheduler.schedule(this_program(self._data))

    def _remove(self) -> Looking | None:
        scheduler = self._devices().scheduler
        if scheduler is None:
            return None
        scheduler.unschedule()
        return Looking.NEVER

    def _know(self, found: Looking | None) -> None:
        self.looking, self.possible = found or Looking.NEVER, found is not None
        self._end(refused=False)

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, DeviceError):
            self._busy = False
            raise error
        _log.warning("the scheduler refused: %s", error)
        self._end(refused=True)

    def _end(self, *, refused: bool) -> None:
        self._busy = False
        self.refused = refused
        if self._wanted is None:
            self.changed.emit()
        self._next()
