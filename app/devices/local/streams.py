"""Adapters of ``ports.Recording`` and ``ports.Playback`` on PortAudio's streams."""

import queue
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from app.devices.local.stream_clock import StreamClock
from app.devices.ports import DeviceError, Trouble

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_GRACE_S = 2.0
"""How much longer than requested a read waits: a Bluetooth microphone takes over a second to start."""


class StreamTimes(Protocol):
    """What PortAudio tells at each of its calls, in seconds of a clock of its own."""

    currentTime: float
    inputBufferAdcTime: float
    outputBufferDacTime: float


class LocalRecording:
    """An open microphone. PortAudio's callback fills a queue, ``read`` empties it.

    Reading PortAudio directly could block forever if the device is unplugged.
    """

    def __init__(self, device: str, rate_hz: int) -> None:
        self._device = device
        self._rate_hz = rate_hz
        self._blocks: queue.SimpleQueue[NDArray[np.float32] | None] = queue.SimpleQueue()
        self._rest: list[NDArray[np.float32]] = []
        self._read = 0
        self._clock = StreamClock(rate_hz)
        self._close: Callable[[], None] | None = None

    def opened(self, close: Callable[[], None], latency_s: float = 0.0) -> None:
        """Set how to close the stream, once PortAudio has opened it, and the latency that it gives for it."""
        self._close = close
        self._clock.opened(-latency_s)

    def on_sound(self, incoming: "NDArray[np.float32]", frames: int, times: StreamTimes, *_: object) -> None:
        """Queue a block of sound; PortAudio calls this on its own thread."""
        self._clock.told(frames, times.inputBufferAdcTime - times.currentTime)
        left = incoming[:, 0]
        # a card that only knows two channels may have its one microphone in the other
        self._blocks.put((left if incoming.shape[1] == 1 or left.any() else incoming[:, 1]).copy())

    def on_end(self) -> None:
        """Queue the end; PortAudio calls this when the stream has ended."""
        self._blocks.put(None)

    @property
    def rate_hz(self) -> int:
        return self._rate_hz

    def read(self, seconds: float) -> "NDArray[np.float32]":
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
        self._read += wanted
        return sound[:wanted]

    def unread_s(self, clock_s: float | None = None) -> float:
        at_s = time.perf_counter() if clock_s is None else clock_s
        return at_s - self._clock.begins_s - self._read / self._rate_hz

    def close(self) -> None:
        close, self._close = self._close, None
        if close:
            close()


class LocalPlayback:
    """A sound that is playing; PortAudio's callback takes the samples."""

    def __init__(self, device: str, frames: "NDArray[np.float32]", rate_hz: int) -> None:
        self._device = device
        self._frames = frames
        self._next = 0
        self._clock = StreamClock(rate_hz)
        self._ended = threading.Event()
        self._close: Callable[[], None] | None = None

    def opened(self, close: Callable[[], None], latency_s: float = 0.0) -> None:
        """Set how to close the stream, once PortAudio has opened it, and the latency that it gives for it."""
        self._close = close
        self._clock.opened(latency_s)

    def on_wanted(self, outgoing: "NDArray[np.float32]", frames: int, times: StreamTimes, *_: object) -> None:
        """Fill a block with the next samples; PortAudio calls this on its own thread."""
        import sounddevice

        self._clock.told(frames, times.outputBufferDacTime - times.currentTime)
        part = self._frames[self._next : self._next + frames]
        outgoing[: len(part)] = part
        outgoing[len(part) :] = 0
        self._next += len(part)
        if len(part) < frames:
            raise sounddevice.CallbackStop

    def on_end(self) -> None:
        """Note the end; PortAudio calls this when the stream has ended."""
        self._ended.set()

    @property
    def begins_s(self) -> float:
        return self._clock.begins_s

    def wait(self, seconds: float) -> bool:
        ended = self._ended.wait(seconds)
        if ended and self._close and self._next < len(self._frames):
            raise DeviceError(Trouble.ABSENT, "the output went away", self._device)
        return ended

    def close(self) -> None:
        close, self._close = self._close, None
        if close:
            close()
