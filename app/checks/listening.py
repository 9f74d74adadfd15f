"""Listening to a room for a while, with one microphone or two at once."""

from collections.abc import Callable
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from app.checks.probe import Level, Progress, Sample
from app.checks.relay import Steps
from app.devices.ports import DeviceError, Recording
from app.domain.readiness.metric import Metric
from app.signals import level, noise, weighting
from app.signals.gate import SHUT_DBFS
from app.signals.sirens import sweeps_in
from app.signals.sound_kind import Kind, kind
from app.signals.sound_source import Source, sources
from app.signals.strokes import blows, strokes_s
from app.text import Text

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LISTENING: Final = Text("Listening to the room")
LISTEN_S: Final = 20.0
BLOCK_S: Final = 0.1

_SETTLING_S: Final = 0.5
"""A microphone clicks when it is switched on, and the filter needs 0.35 s of earlier sound."""
_WAKING_S: Final = 1.0
"""A wireless one delivers zeros for so long after that."""
_DEAD_S: Final = 3.0
_SHUT_S: Final = 1.0
_SHUT_SHARE: Final = 0.1
"""Gaps in the delivery of a busy computer are shorter, and fewer."""
_OVERFLOW: Final = 8.0
"""So far over full scale nothing is a sound."""
_BANG_DBFS: Final = -34.0
"""A click is heard as a sound of its own from here, 8 dB under a voice (ours)."""
_SAME_S: Final = 1.5
_LASTING_S: Final = 4.0
_STROKE_S: Final = 0.2
_VOICES: Final = (Kind.SPEECH, Kind.MUSIC)


class Deaf(StrEnum):
    """Why a recording does not tell of the room."""

    DEAD = "dead"
    """Nothing came from the beginning: zeros, or as good as zeros."""
    MUTED = "muted"
    """It fell silent as no room does."""
    GATED = "gated"
    """It fell silent again and again: it opens for voices only."""
    BROKEN = "broken"
    """What came is no sound."""


class Heard(NamedTuple):
    """What a microphone heard of the room."""

    level_dbfs: float
    """A-weighted, as the ear hears."""
    kind: Kind
    sounds: tuple[noise.Event, ...]
    change: noise.Change | None
    switched: bool
    """Something runs, stops and runs again."""
    sources: tuple[Source, ...]
    """What each of the sounds probably was."""
    points: tuple[tuple[float, float], ...]

    @property
    def per_minute(self) -> float:
        """How many sounds stand out."""
        return len(self.sounds) * 60 / LISTEN_S


class Ear:
    """One microphone that listens: takes block after block, and tells in the end what they were."""

    def __init__(self, recording: Recording) -> None:
        self.points: list[tuple[float, float]] = []
        self._recording = recording
        self._weight = weighting.a_weighting(recording.rate_hz)
        # not rounded up: the frames have to fit into a block
        self._frame = int(noise.FRAME_S * recording.rate_hz)
        self._weighted: list[NDArray[np.float32]] = []
        self._shut: list[bool] = []
        self._broken = False

    def settle(self) -> None:
        """Let the microphone come to itself."""
        self._push(self._recording.read(_SETTLING_S))
        waited_s = 0.0
        while self._shut[-1] and waited_s < _WAKING_S:
            self._push(self._recording.read(BLOCK_S))
            waited_s += BLOCK_S
        if waited_s and not self._shut[-1]:
            self._push(self._recording.read(_SETTLING_S))
        self._shut.clear()

    def hear(self) -> float:
        """The level of the next block in dBFS(A)."""
        weighted = self._push(self._recording.read(BLOCK_S))
        if self._shut[-1] and self._weighted:
            # a gap in the delivery is no quiet moment
            weighted = self._weighted[-1]
        self._weighted.append(weighted)
        self.points.append((len(self._weighted) * BLOCK_S, level.rms_dbfs(weighted)))
        return self.points[-1][1]

    @property
    def deaf(self) -> Deaf | None:
        """Why it tells nothing of the room so far; None if it does."""
        if self._broken:
            return Deaf.BROKEN
        if all(self._shut):
            return Deaf.DEAD if len(self._shut) * BLOCK_S >= _DEAD_S - BLOCK_S / 2 else None
        runs = [len(list(run)) * BLOCK_S for shut, run in groupby(self._shut) if shut]
        long = sum(run_s >= _SHUT_S - BLOCK_S / 2 for run_s in runs)
        if not long and sum(runs) < _SHUT_SHARE * LISTEN_S - BLOCK_S / 2:
            return None
        return Deaf.MUTED if long == 1 else Deaf.GATED

    def heard(self) -> Heard:
        """What it heard."""
        import numpy as np

        weighted = np.concatenate(self._weighted)
        levels = noise.fused(np.concatenate([level.short_time_dbfs(block, self._frame) for block in self._weighted]))
        rate_hz = self._recording.rate_hz
        struck = blows(weighted, rate_hz, levels, self._frame)

        def loud_or_struck(start: int, end: int) -> bool:
            return (start, end) in struck or noise.together_dbfs(levels[start:end]) >= _BANG_DBFS

        turned_down_s = noise.turned_down_s(levels)
        sounds = _sounds(levels, turned_down_s, loud_or_struck)
        longer = _sounds(levels, turned_down_s, lambda start, end: (start, end) in struck)
        strokes = strokes_s(weighted, rate_hz)
        known = Source.BELL if len(strokes) > len(longer) else None
        if known:
            sounds = longer = _strokes(levels, strokes)
        short = sum(sound.length_s < _LASTING_S for sound in longer)
        what = kind(weighted, rate_hz, levels, short, len(sounds) - len(longer))
        sweeps = sweeps_in(weighted, rate_hz)
        if len(sweeps.at_s) > len(sounds) and (sweeps.surely or what not in _VOICES):
            known, what, sounds = Source.SIREN, Kind.BURSTS, _strokes(levels, sweeps.at_s)
        return Heard(
            noise.sustained_dbfs(levels),
            what,
            sounds,
            noise.change(levels),
            noise.switched(levels),
            sources(weighted, rate_hz, sounds, known),
            tuple(self.points),
        )

    def _push(self, block: "NDArray[np.float32]") -> "NDArray[np.float32]":
        import numpy as np

        peak = float(np.abs(block).max(initial=0.0))
        # a NaN is not below anything
        if not peak < _OVERFLOW:
            self._broken = True
            block = np.zeros_like(block)
        weighted = self._weight.push(block)
        self._shut.append(level.is_dead(block) or level.rms_dbfs(weighted) < SHUT_DBFS)
        return weighted


def listen(recording: Recording, metric: Metric, beside: Recording | None = None) -> Steps[tuple[Ear, Ear | None]]:
    """Listen for ``LISTEN_S``, or until it is clear that nothing comes; ``metric`` is that of the level.

    ``beside`` listens along, as long as it delivers.
    """
    ear, other = Ear(recording), Ear(beside) if beside else None
    ear.settle()
    other = _along(other, settle=True)
    count = round(LISTEN_S / BLOCK_S)
    for number in range(1, count + 1):
        dbfs = ear.hear()
        other = _along(other)
        if ear.deaf in (Deaf.BROKEN, Deaf.DEAD):
            return ear, other
        yield Level(dbfs, metric)
        yield Sample(metric, *ear.points[-1])
        yield Progress(number / count, LISTENING)
    return ear, other


def _along(other: Ear | None, *, settle: bool = False) -> Ear | None:
    """The second microphone one block further; None once it is gone, which does not matter."""
    if other is None:
        return None
    try:
        if settle:
            other.settle()
        else:
            other.hear()
    except DeviceError:
        return None
    return other


def _strokes(levels_dbfs: "NDArray[np.float64]", starts_s: tuple[float, ...]) -> tuple[noise.Event, ...]:
    """Each time that a bell is struck or a siren goes up, as a sound of its own."""
    step = noise.FRAME_S
    near = (levels_dbfs[round(at_s / step) : round((at_s + _STROKE_S) / step)] for at_s in starts_s)
    peaks = (float(part.max(initial=noise.HEARD_DBFS)) for part in near)
    return tuple(noise.Event(at_s, _STROKE_S, peak) for at_s, peak in zip(starts_s, peaks, strict=True))


def _sounds(
    levels_dbfs: "NDArray[np.float64]", turned_down_s: tuple[float, ...], short: Callable[[int, int], bool]
) -> tuple[noise.Event, ...]:
    """All that stands out, and what only shows by the microphone having turned itself down for it."""
    found = list(noise.events(levels_dbfs, noise.HEARD_DBFS, short=short))
    for at_s in turned_down_s:
        if not any(-_SAME_S < s.start_s - at_s < 0.5 or 0 <= at_s - s.start_s <= s.length_s + 0.5 for s in found):
            near = levels_dbfs[max(0, round((at_s - _SAME_S) / noise.FRAME_S)) : round(at_s / noise.FRAME_S) + 1]
            found.append(noise.Event(at_s, noise.FRAME_S, float(near.max())))
    return tuple(sorted(found))
