"""The noise diary in the window: listens on a thread, one stretch at a time, and keeps levels and counts."""

import threading
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from app.devices.ports import DeviceError, Devices, Trouble
from app.domain.noise_diary import MINUTES, DiaryEntry, with_entry, without_last
from app.runtime.background import BackgroundWork
from app.storage.settings import NOISE_DIARY
from app.window.state.saved import Saved


class NoiseDiary(QObject):
    """What is in the diary, and the stretch that is being listened to."""

    changed = Signal()
    """An entry came or went, or listening began or ended."""

    def __init__(
        self,
        devices: Callable[[], Devices],
        saved: Saved,
        microphone: Callable[[], object],
        clock: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        """``microphone`` returns the name or id of the one for work, if it was chosen."""
        super().__init__(parent)
        self._devices = devices
        self._saved = saved
        self._microphone = microphone
        self._clock = clock
        self._stop: threading.Event | None = None
        self._progress: list[float] = [0.0]
        self.minutes = MINUTES
        self.trouble: DeviceError | None = None
        """Why the last stretch could not be heard."""
        self.deaf = False
        """Whether the microphone told nothing of the room."""

    @property
    def entries(self) -> tuple[DiaryEntry, ...]:
        """All entries, oldest first."""
        return self._saved.setting(NOISE_DIARY)

    @property
    def fraction(self) -> float | None:
        """How far the present stretch is, 0 to 1; None while nobody listens."""
        return self._progress[0] if self._stop is not None else None

    def start(self) -> None:
        """Listen for some minutes, unless it does so already."""
        if self._stop is not None:
            return
        self._stop = stop = threading.Event()
        self._progress = [0.0]
        self.trouble, self.deaf = None, False
        wanted = str(self._microphone() or "")
        work = _Stretch(self._devices, wanted, self._clock, self.minutes, stop, self._progress)
        BackgroundWork(self, work, lambda entry: self._heard(stop, entry), lambda error: self._failed(stop, error))
        self.changed.emit()

    def stop(self) -> None:
        """End the stretch; what was heard so far is entered."""
        if self._stop is not None:
            self._stop.set()

    def take_back(self) -> None:
        """Take back the newest entry."""
        self._saved.set_setting(NOISE_DIARY, without_last(self.entries))
        self.changed.emit()

    def forget(self) -> None:
        """End the stretch and enter nothing: everything is being erased, or the window closes."""
        if self._stop is not None:
            self._stop.set()
            self._stop = None
        self.changed.emit()

    def _heard(self, stop: threading.Event, entry: DiaryEntry | None) -> None:
        if self._stop is not stop:
            return
        self.deaf = entry is None and not stop.is_set()
        self._stop = None
        if entry is not None:
            self._saved.set_setting(NOISE_DIARY, with_entry(self.entries, entry))
        self.changed.emit()

    def _failed(self, stop: threading.Event, error: Exception) -> None:
        if self._stop is not stop:
            return
        self._stop = None
        self.trouble = error if isinstance(error, DeviceError) else DeviceError(Trouble.UNSUPPORTED, str(error))
        self.changed.emit()


class _Stretch:
    """The work on the thread: touches nothing of Qt."""

    def __init__(
        self,
        devices: Callable[[], Devices],
        wanted: str,
        clock: Callable[[], datetime],
        minutes: float,
        stop: threading.Event,
        progress: list[float],
    ) -> None:
        self._devices, self._wanted, self._clock = devices, wanted, clock
        self._minutes, self._stop, self._progress = minutes, stop, progress

    def __call__(self) -> DiaryEntry | None:
        """Listen until the end or until it is stopped."""
        # the session is there before the first picture, which needs none of them
        from app.checks.diary import entry_of, listened
        from app.checks.listening import Heard
        from app.checks.probe import Progress

        begun_at, sound = self._clock(), self._devices().sound
        microphones = sound.microphones()
        if not microphones:
            raise DeviceError(Trouble.ABSENT, "no microphone")
        named = (m for m in microphones if self._wanted in (m.id, m.name))
        microphone = next(named, microphones[0])
        heard: list[Heard] = []
        run = listened(sound, microphone, heard, self._minutes)
        try:
            for step in run:
                if isinstance(step, Progress) and step.fraction is not None:
                    self._progress[0] = step.fraction
                if self._stop.is_set():
                    break
        finally:
            run.close()
        return entry_of(heard, begun_at, microphone.name)
