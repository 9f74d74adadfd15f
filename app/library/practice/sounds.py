"""The callers' voices: clips of G.711, made when the program was built, and clips one after the other as one call."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.text import resources

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FOLDER: Final = "practice/sounds"
CALLERS: Final = ("young-woman", "woman", "man", "older-man")
PAUSE: Final = "pause"
"""Stands among clips for a short silence."""
_PAUSE_CODES: Final = 2400
_BETWEEN_CODES: Final = 320
_SILENT: Final = b"\xff"


def clip_path(clip: str) -> Path:
    """Where the clip of that name lies, such as ``woman/3-first``."""
    return resources() / FOLDER / f"{clip}.ulaw"


def codes(clips: Iterable[str]) -> bytes:
    """G.711 codes of the clips one after the other, 8000 a second. Raises OSError where one is missing."""
    gap = _SILENT * _BETWEEN_CODES
    return gap.join(_SILENT * _PAUSE_CODES if clip == PAUSE else clip_path(clip).read_bytes() for clip in clips)


def aloud(clip: str) -> "Callable[[], NDArray[np.float32]] | None":
    """What makes the sound of a clip as ``heard`` does; None if there is no such clip ("" is none)."""
    return (lambda: heard([clip])) if clip and clip_path(clip).exists() else None


def heard(clips: Iterable[str]) -> "NDArray[np.float32]":
    """The clips one after the other as they are heard in a call, at ``PLAY_RATE_HZ``."""
    import numpy as np

    from app.signals.telephone import from_mu_law, played

    return played(from_mu_law(np.frombuffer(codes(clips), np.uint8)))
