"""Headphones that a test watches."""

import threading
from dataclasses import dataclass

from app.devices.ports import DeviceError
from tests.equipment.sounds import Heard, ScriptedPlayback, ScriptedRecording, ScriptedSound, SoundDevice


class _Lasting(ScriptedPlayback):
    """Plays until it is closed."""

    def __init__(self, begins_s: float) -> None:
        super().__init__(None, begins_s)
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
            self.playbacks[-1] = playback = _Lasting(playback.begins_s)
        return playback


class _Paced(ScriptedRecording):
    """Comes as a microphone's sound does, ten times as fast."""

    def __init__(self, sound: Heard, error: DeviceError | None = None, fails_at_s: float = 0.0) -> None:
        super().__init__(sound, error, fails_at_s)
        self._pace = threading.Event()

    def read(self, seconds: float) -> Heard:
        self._pace.wait(seconds / 10)
        return super().read(seconds)


@dataclass
class PacedHeadset(Headphones):
    """What is heard does not come all at once, so that keys are pressed while it does."""

    def record(self, microphone: SoundDevice) -> ScriptedRecording:
        self.recorded_from.append(microphone)
        sound = self.hears[min(len(self.recordings), len(self.hears) - 1)]
        self.recordings.append(_Paced(sound, self.record_error, self.fails_at_s))
        return self.recordings[-1]
