"""All microphones at once, for a sound that somebody holds to one of them or that fills the room."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from msgspec import Struct

from app.devices.ports import DeviceError, Recording, Sound, SoundDevice
from app.signals.level import SILENCE_DBFS, rms_dbfs

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_MOST: Final = 3
"""A headset, a computer's own and a webcam's: nobody has to know which one hears best."""

L = TypeVar("L")


class Ear(Struct, Generic[L]):
    """A microphone that is open, and who listens to it."""

    microphone: SoundDevice
    recording: Recording
    listener: L


class Ears(Generic[L]):
    """Microphones that are open until ``close``; one that fails is left out from then on."""

    def __init__(self, sound: Sound, microphones: Sequence[SoundDevice], listener: Callable[[int], L]) -> None:
        """``listener`` makes a listener for a sample rate in Hz."""
        self.ears: list[Ear[L]] = []
        for microphone in microphones[:_MOST]:
            try:
                recording = sound.record(microphone)
            except DeviceError:
                continue
            self.ears.append(Ear(microphone, recording, listener(recording.rate_hz)))

    def hear(self, seconds: float, push: "Callable[[L, NDArray[np.float32]], None]") -> float:
        """Pass the next sound to each listener, and return the loudest level in dBFS."""
        import numpy as np

        loudest = SILENCE_DBFS
        for ear in list(self.ears):
            try:
                block = ear.recording.read(seconds)
            except DeviceError:
                ear.recording.close()
                self.ears.remove(ear)
                continue
            # a broken microphone delivers no numbers at all
            sound = np.nan_to_num(block, nan=0.0, posinf=1.0, neginf=-1.0)
            push(ear.listener, sound)
            loudest = max(loudest, rms_dbfs(sound))
        return loudest

    def close(self) -> None:
        """Free all microphones."""
        for ear in self.ears:
            ear.recording.close()


def microphones_of(sound: Sound | None) -> Sequence[SoundDevice]:
    """What can record now; nothing without a sound system."""
    if sound is None:
        return ()
    try:
        return sound.microphones()
    except DeviceError:
        return ()
