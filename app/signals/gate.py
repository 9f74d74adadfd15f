"""Nothing from a microphone: it is muted or forbidden, or it closes whenever nobody speaks."""

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from app.signals.level import rms_dbfs, without_offset

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SHUT_DBFS: Final = -87.0
"""Below the own hiss of any microphone that hears a room: what a mute leaves, with the rounding to 16 bits."""
_SPEECH_DBFS: Final = -50.0
"""Our own limit, below the quietest voice that counts: a microphone that closes by itself opens for no less."""
_CLOSED: Final = 0.1
_SHUT: Final = 0.5


class Mouthpiece(StrEnum):
    """What a microphone is that delivers nothing now and then."""

    OPEN = "open"
    GATED = "gated"
    """It lets speech through and nothing else: the room cannot be heard through it."""
    DEAD = "dead"
    """Muted, or not allowed."""


def mouthpiece(blocks: "Sequence[NDArray[np.float32]]") -> Mouthpiece:
    """What a recording in pieces, of pauses and speech, says of its microphone."""
    levels = [rms_dbfs(without_offset(block)) for block in blocks]
    alive = [dbfs for dbfs in levels if dbfs >= SHUT_DBFS]
    closed = 1 - len(alive) / len(blocks) if blocks else 0.0
    if closed >= _CLOSED and any(dbfs >= _SPEECH_DBFS for dbfs in alive):
        return Mouthpiece.GATED
    return Mouthpiece.DEAD if closed > _SHUT else Mouthpiece.OPEN
