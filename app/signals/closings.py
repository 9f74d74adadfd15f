"""What is heard right before a microphone's gate closes: it waits a moment after the last word, with the room alone."""

from typing import TYPE_CHECKING, Final

from app.signals.stretches import stretches_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SHUT_FRAMES, _CLOSING_FRAMES = 3, 12
_CLOSING_DB: Final = 1.0
"""Within a frame: what closes slowly does so over 0.1 s."""
_BEFORE_FRAMES: Final = 6
_CLEAR_FRAMES: Final = 2
"""The window of the last two may reach into the closed gate."""
_ABRUPT_DB: Final = 12.0
"""Our own: within 50 ms a gate takes 14 dB or more, and the most ringing room or voice 5."""
_NEAR_DB: Final = 3.2
_SPREAD_DB: Final = 3.3
"""Our own: how far the moments before a closing may be from the softest ones of all frequencies, and from frequency to
frequency among themselves. Noise is within 3.1 dB and spreads by 2.4 to 3.1, a room that rings on is 5 dB away."""
_SHARE: Final = 0.6


def closings(whole_dbfs: "NDArray[np.float64]", shut: "NDArray[np.bool_]") -> list[tuple[int, int]]:
    """From which frame on the level falls until which it is shut."""
    found = []
    for start, _ in stretches_of(shut, least=_SHUT_FRAMES):
        first = max(0, start - 1)
        while (
            first > 0 and start - first <= _CLOSING_FRAMES and whole_dbfs[first - 1] > whole_dbfs[first] + _CLOSING_DB
        ):
            first -= 1
        found.append((first, start))
    return found


def waited_dbfs(
    whole_dbfs: "NDArray[np.float64]",
    power: "NDArray[np.float64]",
    softest: "NDArray[np.float64]",
    shut: "NDArray[np.bool_]",
) -> float | None:
    """Level of the noise that is heard alone before a gate closes all at once; None if it is none, or voices end so.

    Levels of frames of 20 ms every 10 ms, shape (frames,); the ``power`` of each frequency in them, shape (frames,
    frequencies); the ``softest`` of it while the gate is open, shape (frequencies,); and when it is ``shut``.
    """
    import numpy as np

    found: list[float] = []
    count = 0
    for start, end in stretches_of(shut, least=_SHUT_FRAMES):
        first, last = start - _BEFORE_FRAMES, start - _CLEAR_FRAMES
        if first < 0 or shut[first:last].any():
            continue
        count += 1
        before = 10 * np.log10(power[first:last] / np.maximum(softest, 1e-20) + 1e-9)
        over_db = float(10 * np.log10((10 ** (before / 10)).mean()))
        falls_db = float(whole_dbfs[first:last].min() - whole_dbfs[start : min(end, start + _SHUT_FRAMES)].min())
        spread_db = float(before.std(axis=1).mean())
        if falls_db >= _ABRUPT_DB and abs(over_db) <= _NEAR_DB and spread_db <= _SPREAD_DB:
            found.append(float(whole_dbfs[last - _CLEAR_FRAMES : last].mean()))
    return float(np.median(found)) if found and len(found) >= _SHARE * count else None
