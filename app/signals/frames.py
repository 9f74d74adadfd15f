"""Figures of all pictures of a camera: rate and jitter, brightness, share of black and of frozen ones.

What is in the pictures stands in ``picture``.
"""

from collections.abc import Sequence

import numpy as np

BLACK_LUMA = 20.0
"""Mean grey level under which a frame shows nothing (testrtc)."""
FROZEN_DIFFERENCE = 0.05
"""Mean absolute difference in grey levels under which a frame is the one before.

A sensor's noise alone is ten times that, so a person who sits still does not
count as frozen.
"""

_AWAKE = 5
"""After so many pictures that are not black a camera is awake."""


def frame_rate_hz(times_s: Sequence[float]) -> float:
    """Frames per second from the times at which they came, shape (n,), ascending.

    Rounded to 0.1, because a camera of nominally 15 may deliver 14.98. 0 for
    fewer than two frames.
    """
    if len(times_s) < 2:
        return 0.0
    span_s = times_s[-1] - times_s[0]
    return round((len(times_s) - 1) / span_s, 1) if span_s > 0 else 0.0


def jitter_ms(times_s: Sequence[float]) -> float:
    """Milliseconds by which one picture in twenty comes at least too late or too early. 0 for fewer than three."""
    if len(times_s) < 3:
        return 0.0
    steps_s = np.diff(np.asarray(times_s, dtype=np.float64))
    return round(1000 * float(np.percentile(np.abs(steps_s - np.median(steps_s)), 95)), 1)


def warmed_up_s(times_s: Sequence[float], lumas: Sequence[float]) -> float | None:
    """When pictures that were all black at first came to show something; None if they did not, or not for good."""
    black = np.asarray(lumas, dtype=np.float64) < BLACK_LUMA
    if not black.any() or black[-_AWAKE:].any() or not black[: (last := int(np.flatnonzero(black)[-1]))].all():
        return None
    return times_s[last + 1]


def black_share_percent(lumas: Sequence[float]) -> float:
    """Percent of frames with a mean luma under 20. Raises ValueError for no frames."""
    return _share_percent(np.asarray(lumas, dtype=np.float64) < BLACK_LUMA)


def frozen_share_percent(differences: Sequence[float]) -> float:
    """Percent of frames that equal the one before. Raises ValueError for no differences."""
    return _share_percent(np.asarray(differences, dtype=np.float64) < FROZEN_DIFFERENCE)


def mean_luma(lumas: Sequence[float]) -> float:
    """Median of the frames' mean luma, 0 to 255, which ignores a flash. Raises ValueError for no frames."""
    if not len(lumas):
        raise ValueError("no frames")
    return float(np.median(np.asarray(lumas, dtype=np.float64)))


def _share_percent(those: "np.ndarray[tuple[int, ...], np.dtype[np.bool_]]") -> float:
    if those.size == 0:
        raise ValueError("no frames")
    return 100.0 * float(np.mean(those))
