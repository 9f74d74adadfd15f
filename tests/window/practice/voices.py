"""Headphones that a test watches."""

import threading
from dataclasses import dataclass

from tests.equipment.sounds import Heard, ScriptedPlayback, ScriptedSound, SoundDevice


class _Lasting(ScriptedPlayback):
    """Plays until it is closed."""

    def __init__(self) -> None:
        super().__init__(None)
        self._over = threading.Event()

    def wait(self, seconds: float) -> bool:
        return self._over.wait(seconds)

    def close(self) -> None:
        super().close()
        self._over.set()


@dataclass
class Headphones(ScriptedSound):
    """``lasts``: what is played does not end by itself."""

    lasts: bool = False

    def play(self, output: SoundDevice, samples: Heard, rate_hz: int) -> ScriptedPlayback:
        playback = super().play(output, samples, rate_hz)
        if self.lasts:
            self.playbacks[-1] = playback = _Lasting()
        return playback
