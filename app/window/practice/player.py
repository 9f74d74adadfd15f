"""Plays the callers' voices through the operator's headphones, one sound at a time, on a thread."""

import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from time import monotonic
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.checks.sounds import WHICH_HEADPHONES
from app.devices.ports import DeviceError, Devices, Sound, SoundDevice, Trouble
from app.runtime.background import BackgroundWork

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Made = tuple[NDArray[np.float32], int]
    """Samples, shape (n,), and their rate in Hz."""

_log = logging.getLogger(__name__)
_WAIT_S: Final = 0.05
_LOOK_MS: Final = 100


class Player(QObject):
    """What it plays begins on the headphones that were chosen for the headset's check, else on the system's own."""

    changed = Signal()
    """It began, went on, ended or failed."""
    began = Signal()
    """A sound is to be heard now."""
    failed = Signal(object)
    """The DeviceError for which a sound was not heard, or not to its end."""

    def __init__(
        self, devices: Callable[[], Devices], answers: Mapping[str, object], parent: QObject | None = None
    ) -> None:
        """``devices`` is called on the thread."""
        super().__init__(parent)
        self._devices = devices
        self._answers = answers
        self._turn = threading.Lock()
        self._work: _Played | None = None
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_MS)
        self._look.timeout.connect(self._go_on)

    @property
    def playing(self) -> bool:
        """Whether something is played, or is about to be."""
        return self._work is not None

    @property
    def fraction(self) -> float:
        """How far the sound is, 0 to 1."""
        return 0.0 if self._work is None else self._work.fraction

    def play(self, clips: Sequence[str]) -> None:
        """Play these clips one after the other, instead of what is played now."""
        wanted = tuple(clips)
        self.play_made(lambda: _of_clips(wanted))

    def play_made(self, make: Callable[[], "Made"]) -> None:
        """Play what ``make`` returns on the thread, instead of what is played now."""
        self.stop()
        wanted = self._answers.get(WHICH_HEADPHONES.id)
        self._work = work = _Played(self._devices, wanted, make, self._turn)
        BackgroundWork(self, work, lambda _none: self._end(work, None), lambda error: self._end(work, error))
        self._look.start()
        self.changed.emit()

    def stop(self) -> None:
        """Be silent."""
        work, self._work = self._work, None
        if work is not None:
            work.stopped.set()
            self._look.stop()
            self.changed.emit()

    def _go_on(self) -> None:
        self._tell_begun()
        self.changed.emit()

    def _tell_begun(self) -> None:
        if self._work is not None and self._work.begun_s is not None and not self._work.told:
            self._work.told = True
            self.began.emit()

    def _end(self, work: "_Played", error: Exception | None) -> None:
        if self._work is not work:
            return
        self._tell_begun()
        if self._work is not work:
            # whoever was told may have asked for something else
            return
        self._work = None
        self._look.stop()
        if error is not None:
            _log.warning("could not be played: %s", error)
            self.failed.emit(error if isinstance(error, DeviceError) else DeviceError(Trouble.UNSUPPORTED, str(error)))
        self.changed.emit()


class _Played:
    """The work on the thread: touches nothing of Qt."""

    def __init__(
        self, devices: Callable[[], Devices], wanted: object, make: Callable[[], "Made"], turn: threading.Lock
    ) -> None:
        self._devices, self._wanted, self._make, self._turn = devices, wanted, make, turn
        self._length_s = 0.0
        self.stopped = threading.Event()
        self.begun_s: float | None = None
        self.told = False
        """Whether its beginning was told."""

    @property
    def fraction(self) -> float:
        """How far it is, 0 to 1."""
        if self.begun_s is None:
            return 0.0
        return min(1.0, (monotonic() - self.begun_s) / max(self._length_s, 0.001))

    def __call__(self) -> None:
        """Play until the end or until it is stopped. Raises DeviceError, and OSError where a clip is missing."""
        samples, rate_hz = self._make()
        with self._turn:
            sound = self._devices().sound
            output = _output(sound, self._wanted)
            # all of this may take seconds
            if self.stopped.is_set():
                return
            if output.is_muted or output.volume_percent == 0:
                raise DeviceError(Trouble.DENIED, f"{output.name} is switched off")
            playback = sound.play(output, samples, rate_hz)
            self._length_s, self.begun_s = len(samples) / rate_hz, monotonic()
            try:
                while not self.stopped.is_set() and not playback.wait(_WAIT_S):
                    pass
            finally:
                playback.close()


def _of_clips(clips: tuple[str, ...]) -> "Made":
    # numpy is loaded with the first sound
    from app.library.practice.sounds import heard
    from app.signals.telephone import PLAY_RATE_HZ

    return heard(clips), PLAY_RATE_HZ


def _output(sound: Sound, wanted: object) -> SoundDevice:
    """The output chosen before, if it is there; else the system's own. Raises DeviceError ABSENT if there is none."""
    outputs = sound.outputs()
    if not outputs:
        raise DeviceError(Trouble.ABSENT, "no output")
    chosen = (output for output in outputs if wanted in (output.id, output.name))
    usual = (output for output in outputs if output.is_default)
    return next(chosen, next(usual, outputs[0]))
