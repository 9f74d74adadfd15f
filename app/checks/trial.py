"""Trying sound devices while the operator chooses one: the level of each microphone, a test sound in each output."""

import math
from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing
from typing import Final

from msgspec import Struct, field

from app.checks.probe import Trial, Tried, Tries
from app.devices.ports import DeviceError, Playback, Recording, Sound, SoundDevice
from app.signals.chime import RATE_HZ, chime
from app.signals.level import rms_dbfs, without_offset

HEARD_DBFS: Final = -40.0
"""Our own limit: a voice is louder at any microphone that one could work with, and no quiet room is."""
_BLOCK_S: Final = 0.1
_NEARER_DB: Final = 10.0
"""Our own limit: at three times the distance a voice rises by so much less above its room."""


class Hearings(Struct):
    """How loud each microphone heard somebody while they chose, and how quiet it was between."""

    quietest_dbfs: dict[str, float] = field(default_factory=dict)
    loudest_dbfs: dict[str, float] = field(default_factory=dict)

    def took(self, tried: Tried) -> None:
        """Remember what came of a microphone."""
        if tried.dbfs is not None:
            self.quietest_dbfs[tried.option] = min(tried.dbfs, self.quietest_dbfs.get(tried.option, math.inf))
            self.loudest_dbfs[tried.option] = max(tried.dbfs, self.loudest_dbfs.get(tried.option, -math.inf))

    def nearer_than(self, chosen: str) -> str | None:
        """The microphone that a voice reached far better than the chosen one; None if there is none."""
        rises = {one: loudest - self.quietest_dbfs[one] for one, loudest in self.loudest_dbfs.items()}
        best = max(rises, key=lambda one: rises[one], default=chosen)
        if best == chosen or chosen not in rises or self.loudest_dbfs[best] < HEARD_DBFS:
            return None
        return best if rises[best] >= rises[chosen] + _NEARER_DB else None

    def watching(self, trial: Callable[[], Trial]) -> Callable[[], Trial]:
        """``trial``, with all that comes of it remembered."""

        def run() -> Trial:
            with closing(trial()) as going:
                tried = None
                while True:
                    news = going.send(tried)
                    if news is not None:
                        self.took(news)
                    tried = yield news

        return run


def trial_of(sound: Sound, devices: Sequence[SoundDevice], tries: Tries | None) -> Callable[[], Trial] | None:
    """The trial of a choice between these devices; None if there is nothing to try."""
    match tries:
        case Tries.HEARING:
            return lambda: hearing(sound, devices)
        case Tries.PLAYING:
            return lambda: playing(sound, devices)
        case None:
            return None


def hearing(sound: Sound, microphones: Sequence[SoundDevice]) -> Trial:
    """Levels of all microphones at once; one that cannot be opened, or goes away, is said to be unusable.

    They are opened one after the other between the levels, since a Bluetooth headset takes seconds.
    """
    waiting = list(microphones)
    open_ones: dict[str, Recording] = {}
    try:
        while True:
            if waiting:
                microphone = waiting.pop(0)
                try:
                    open_ones[microphone.id] = sound.record(microphone)
                except DeviceError:
                    yield Tried(microphone.id, usable=False)
            if not open_ones:
                yield None
            for microphone_id, recording in list(open_ones.items()):
                try:
                    dbfs = rms_dbfs(without_offset(recording.read(_BLOCK_S)))
                except DeviceError:
                    open_ones.pop(microphone_id).close()
                    yield Tried(microphone_id, usable=False)
                else:
                    yield Tried(microphone_id, dbfs)
    finally:
        for recording in open_ones.values():
            recording.close()


def playing(sound: Sound, outputs: Sequence[SoundDevice]) -> Trial:
    """A test sound in the output that is tried, first left, then right; another one ends it."""
    by_id = {output.id: output for output in outputs}
    with ExitStack() as stack:
        playback: Playback | None = None
        playing_id = ""
        tried = yield None
        while True:
            news: Tried | None = None
            try:
                if tried is not None and tried.value in by_id:
                    stack.close()
                    playback, playing_id = None, tried.value
                    playback = stack.enter_context(closing(sound.play(by_id[playing_id], chime(), RATE_HZ)))
                    news = Tried(playing_id)
                elif playback is not None and playback.wait(0.0):
                    stack.close()
                    playback = None
            except DeviceError:
                stack.close()
                playback, news = None, Tried(playing_id, usable=False)
            tried = yield news
