"""A scripted sound system: what the microphone hears is an array, what is played is kept."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from app.checks.drive import Operator, unattended
from app.checks.probe import Answer, Question
from app.devices.ports import Connection, DeviceError, Devices, SoundDevice
from tests.signals.voices import resampled

RATE_HZ = 16000
HEADSET_MIC = SoundDevice("mic", "USB headset", Connection.USB, is_default=True)
HEADSET_OUT = SoundDevice("out", "USB headset", Connection.USB, is_default=True)
LAPTOP_MIC = SoundDevice("laptop", "Laptop", Connection.BUILT_IN)

Heard = NDArray[np.float32]


def hiss(seconds: float, dbfs: float | None) -> Heard:
    if dbfs is None:
        return np.zeros(round(seconds * RATE_HZ), np.float32)
    samples = np.random.default_rng(5).standard_normal(round(seconds * RATE_HZ))
    return (samples * 10 ** (dbfs / 20)).astype(np.float32)


class ScriptedRecording:
    """Delivers ``sound``, then more of its last second; fails with ``error`` at ``fails_at_s``."""

    def __init__(
        self, sound: Heard, error: DeviceError | None = None, fails_at_s: float = 0.0, rate_hz: int = RATE_HZ
    ) -> None:
        self.rate_hz = rate_hz
        self.closed = False
        self._sound = sound
        self._error = error
        self._fails_at = round(fails_at_s * rate_hz)
        self.position = 0

    def read(self, seconds: float) -> Heard:
        assert not self.closed
        count = round(seconds * self.rate_hz)
        if self._error and self.position + count > self._fails_at:
            raise self._error
        while len(self._sound) < self.position + count:
            self._sound = np.concatenate([self._sound, self._sound[-self.rate_hz :]])
        part = self._sound[self.position : self.position + count]
        self.position += count
        return part

    def mix(self, sound: Heard, delay_s: float) -> None:
        """Let ``sound`` come in ``delay_s`` from now on."""
        at = self.position + round(delay_s * self.rate_hz)
        while len(self._sound) < at + len(sound):
            self._sound = np.concatenate([self._sound, self._sound[-self.rate_hz :]])
        self._sound = self._sound.copy()
        self._sound[at : at + len(sound)] += sound

    def unread_s(self, clock_s: float | None = None) -> float:
        """The clock is the recording itself."""
        return 0.0 if clock_s is None else clock_s - self.position / self.rate_hz

    def close(self) -> None:
        self.closed = True


class ScriptedPlayback:
    """Ends at once, unless its output goes away; is heard at ``begins_s`` of the recording that runs."""

    def __init__(self, lost: DeviceError | None, begins_s: float = 0.0) -> None:
        self.closed = False
        self.begins_s = begins_s
        self._lost = lost

    def wait(self, seconds: float) -> bool:
        if self._lost:
            raise self._lost
        return True

    def close(self) -> None:
        self.closed = True


@dataclass
class ScriptedSound:
    """``hears`` is what each recording hears, one after the other, the last for all that follow."""

    hears: list[Heard] = field(default_factory=lambda: [hiss(1, -65)])
    mics: tuple[SoundDevice, ...] = (HEADSET_MIC,)
    outs: tuple[SoundDevice, ...] = (HEADSET_OUT,)
    record_error: DeviceError | None = None
    fails_at_s: float = 0.0
    play_error: DeviceError | None = None
    lost: DeviceError | None = None
    """What becomes of each output while it plays."""
    rate_hz: int = RATE_HZ
    """Of what the microphones deliver."""
    echo: tuple[float, float] | None = None
    """How far below what is played it comes back, in dB, and after how many seconds."""
    late_s: float = 0.0
    """How long after it was begun a sound is heard."""
    recordings: list[ScriptedRecording] = field(default_factory=list)
    playbacks: list[ScriptedPlayback] = field(default_factory=list)
    played: list[tuple[SoundDevice, Heard, int]] = field(default_factory=list)
    recorded_from: list[SoundDevice] = field(default_factory=list)

    def microphones(self) -> tuple[SoundDevice, ...]:
        return self.mics

    def outputs(self) -> tuple[SoundDevice, ...]:
        return self.outs

    def record(self, microphone: SoundDevice) -> ScriptedRecording:
        if self.record_error and not self.fails_at_s:
            raise self.record_error
        self.recorded_from.append(microphone)
        sound = self.hears[min(len(self.recordings), len(self.hears) - 1)]
        self.recordings.append(ScriptedRecording(sound, self.record_error, self.fails_at_s, self.rate_hz))
        return self.recordings[-1]

    def play(self, output: SoundDevice, samples: Heard, rate_hz: int) -> ScriptedPlayback:
        if self.play_error:
            raise self.play_error
        self.played.append((output, samples, rate_hz))
        if self.echo and self.recordings and not self.recordings[-1].closed:
            below_db, delay_s = self.echo
            back = resampled(samples if samples.ndim == 1 else samples.mean(axis=1), rate_hz, self.rate_hz)
            self.recordings[-1].mix(back * np.float32(10 ** (-below_db / 20)), delay_s)
        runs = self.recordings[-1:]
        begins_s = self.late_s + sum(recording.position / recording.rate_hz for recording in runs)
        self.playbacks.append(ScriptedPlayback(self.lost, begins_s))
        return self.playbacks[-1]

    @property
    def all_closed(self) -> bool:
        return all(stream.closed for stream in (*self.recordings, *self.playbacks))

    @property
    def devices(self) -> Devices:
        from typing import Any, cast

        nothing = cast("Any", None)
        return Devices(nothing, nothing, self, nothing, nothing)


Reply = Answer | Callable[[], Answer]


class Scripted(Operator):
    """Answers by id; a list is answered one after the other. All else as if nobody were there."""

    def __init__(self, answers: Mapping[str, Reply | list[Reply]]) -> None:
        self._answers = dict(answers)
        self.asked: list[Question] = []

    def answer(self, question: Question) -> Answer:
        self.asked.append(question)
        return self._next(question.id, unattended(question))

    def offered(self, question: Question) -> Answer | None:
        return self._next(question.id, None) if question.id in self._answers else None

    def _next(self, id: str, otherwise: Answer | None) -> Answer:
        reply: object = self._answers.get(id, otherwise)
        if isinstance(reply, list):
            reply = reply.pop(0) if reply else otherwise
        return reply() if callable(reply) else reply  # type: ignore[return-value]
