"""Sound: the verdicts of headset, work space and telephone, and how light and quick the meter is."""

import os
import subprocess
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from functools import partial
from typing import Final, Self

import numpy as np
import psutil

from app.checks.probe import Level
from app.devices.local.audio import LocalSound
from app.devices.ports import SoundDevice
from app.signals.level import rms_dbfs
from tests.bench import sound_truth
from tests.bench.bounded import at_most
from tests.bench.figures import figure, spread
from tests.bench.verdicts import matrix
from tests.lab.ears import RATE_HZ, sine, wait_for
from tests.lab.lab import Lab
from tests.lab.sound import MICROPHONE, VirtualHeadset

_METERED_S = 10.0
_TONES = 8
_LOUD_DBFS = -30.0
_BLOCK_S = 0.05
_METER_S: Final = 180.0
"""Takes a half of a minute, and never ends where nothing is heard."""


def main(*chosen: str) -> None:
    """Errors against truth, the confusion matrix over the lab's catalogue, the cost and the delay of the level meter.

    Each part is printed as it goes, in a lab of its own; one that cannot be set up is told, and the others follow.
    """
    for name in chosen or PARTS:
        print(f"-- {name}", flush=True)
        began_s = time.monotonic()
        try:
            PARTS[name]()
        except (OSError, subprocess.SubprocessError) as error:
            print(f"could not be measured: {type(error).__name__}: {error}", flush=True)
        figure(f"{name} took", time.monotonic() - began_s, "s", "", digits=0)


def _meter() -> None:
    with at_most(_METER_S), Lab() as lab, lab.sound.activate():
        _metering(lab.sound)
        _delays(lab.sound)


def _microphone(sound: LocalSound) -> SoundDevice:
    return next(d for d in sound.microphones() if d.id == MICROPHONE)


def _metering(headset: VirtualHeadset) -> None:
    """Processor time of this process while a level is read, computed and painted twenty times a second."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

    from app.domain.readiness.profile import Profile
    from app.widgets.look.theme import Theme
    from app.window.check.live_card import LiveCard
    from app.window.state.run_state import RunState
    from tests.window.stage import NOW

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme = Theme(app, "light", dressed=False)
    page, live = QWidget(), RunState(begun_at=NOW)
    card = LiveCard()
    QVBoxLayout(page).addWidget(card)
    theme.dress(page)
    page.resize(760, 500)
    page.show()
    card.show_live(live, Profile("any", {"en": "Any"}))
    headset.noise(-30.0)
    sound, me = LocalSound(), psutil.Process()
    with closing(sound.record(_microphone(sound))) as recording:
        recording.read(0.5)
        before, began_s = _busy_s(me), time.monotonic()
        while time.monotonic() - began_s < _METERED_S:
            step = Level(rms_dbfs(recording.read(_BLOCK_S)))
            live.take(step)
            card.take(step)
            app.processEvents()
        share = (_busy_s(me) - before) / (time.monotonic() - began_s)
    figure("processor time while metering, of one core", 100 * share, "%", "promised under 5")


def _busy_s(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


def _delays(headset: VirtualHeadset) -> None:
    """From a tone's begin in the air, as a listener beside the program hears it, to the first level that shows it."""
    headset.noise(-65.0)
    sound = LocalSound()
    waited_ms = []
    with _Beside(headset) as beside, closing(sound.record(_microphone(sound))) as recording:
        recording.read(0.5)
        for _ in range(_TONES):
            beside.forget()
            player = threading.Thread(target=headset.play, args=(0.3 * sine(1000, 0.3),))
            player.start()
            while rms_dbfs(recording.read(_BLOCK_S)) < _LOUD_DBFS:
                pass
            waited_ms.append(1000 * (time.monotonic() - beside.began_s()))
            player.join()
            recording.read(0.6)
    spread("from the sound to the meter", waited_ms, "ms", "promised under 60", digits=0)


class _Beside:
    """Listens to the same microphone in pieces of 5 ms, as PulseAudio gives them to whom is in a hurry."""

    _PIECE = RATE_HZ // 200

    def __init__(self, headset: VirtualHeadset) -> None:
        self._listening = headset.overheard(self._PIECE)
        self._began_s: float | None = None

    def __enter__(self) -> Self:
        self._pipe = self._listening.__enter__()
        threading.Thread(target=self._listen, daemon=True).start()
        return self

    def __exit__(self, *raised: object) -> None:
        self._listening.__exit__(None, None, None)

    def forget(self) -> None:
        """Wait for the next sound."""
        self._began_s = None

    def began_s(self) -> float:
        """When the sound began."""
        wait_for(lambda: self._began_s is not None, "the sound beside the program")
        assert self._began_s is not None
        return self._began_s

    def _listen(self) -> None:
        while len(piece := self._pipe.read(4 * self._PIECE)) == 4 * self._PIECE:
            if self._began_s is None and rms_dbfs(np.frombuffer(piece, np.float32)) >= _LOUD_DBFS:
                self._began_s = time.monotonic() - self._PIECE / RATE_HZ


PARTS: Final[Mapping[str, Callable[[], None]]] = {
    "truth": sound_truth.main,
    "meter": _meter,
    **{item: partial(matrix, [item]) for item in ("workspace", "phone", "headset")},
}
