"""Sound streams on PortAudio: a recording that is read in blocks, a playback that runs by itself."""

import queue
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from app.devices.ports import DeviceError, Trouble

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_GRACE_S = 2.0
"""How much longer than asked a read waits: a Bluetooth microphone takes over a second to begin."""


class LocalRecording:
    """An open microphone. PortAudio's callback fills a queue, ``read`` empties it.

    Reading PortAudio directly could block for ever when the device is gone.
    """

    def __init__(self, device: str, rate_hz: int) -> None:
        self._device = device
        self._rate_hz = rate_hz
        self._blocks: queue.SimpleQueue[NDArray[np.float32] | None] = queue.SimpleQueue()
        self._rest: list[NDArray[np.float32]] = []
        self._close: Callable[[], None] | None = None

    def opened(self, close: Callable[[], None]) -> None:
        """Tell it how its stream is closed."""
        self._close = close

    def on_sound(self, incoming: "NDArray[np.float32]", *_: object) -> None:
        """PortAudio's callback."""
        self._blocks.put(incoming[:, 0].copy())

    def on_end(self) -> None:
        """PortAudio's word that the stream ended."""
        self._blocks.put(None)

    @property
    def rate_hz(self) -> int:
        """Samples per second."""
        return self._rate_hz

    def read(self, seconds: float) -> "NDArray[np.float32]":
        """See ``ports.Recording``."""
        import numpy as np

        wanted = round(seconds * self._rate_hz)
        have = sum(len(block) for block in self._rest)
        deadline = time.monotonic() + seconds + _GRACE_S
        while have < wanted:
            try:
                block = self._blocks.get(timeout=max(0.0, deadline - time.monotonic()))
            except queue.Empty:
                raise DeviceError(Trouble.TIMEOUT, "the microphone delivers nothing", self._device) from None
            if block is None:
                self._blocks.put(None)
                raise DeviceError(Trouble.ABSENT, "the microphone went away", self._device)
            self._rest.append(block)
            have += len(block)
        sound = np.concatenate(self._rest) if self._rest else np.zeros(0, np.float32)
        self._rest = [sound[wanted:]]
        return sound[:wanted]

    def close(self) -> None:
        """See ``ports.Recording``."""
        close, self._close = self._close, None
        if close:
            close()


class LocalPlayback:
    """A sound on its way to an output."""

    def __init__(self, device: str, frames: "NDArray[np.float32]") -> None:
        self._device = device
        self._frames = frames
        self._next = 0
        self._ended = threading.Event()
        self._close: Callable[[], None] | None = None

    def opened(self, close: Callable[[], None]) -> None:
        """Tell it how its stream is closed."""
        self._close = close

    def on_wanted(self, outgoing: "NDArray[np.float32]", frames: int, *_: object) -> None:
        """PortAudio's callback."""
        import sounddevice

        part = self._frames[self._next : self._next + frames]
        outgoing[: len(part)] = part
        outgoing[len(part) :] = 0
        self._next += len(part)
        if len(part) < frames:
            raise sounddevice.CallbackStop

    def on_end(self) -> None:
        """PortAudio's word that the stream ended."""
        self._ended.set()

    def wait(self, seconds: float) -> bool:
        """See ``ports.Playback``."""
        ended = self._ended.wait(seconds)
        if ended and self._close and self._next < len(self._frames):
            raise DeviceError(Trouble.ABSENT, "the output went away", self._device)
        return ended

    def close(self) -> None:
        """See ``ports.Playback``."""
        close, self._close = self._close, None
        if close:
            close()
