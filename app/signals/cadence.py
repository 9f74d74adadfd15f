"""Cadence: how long a sound is on and off in turn, and which known pattern that is."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_TOLERANCE: Final = 0.25
"""Our own limit: exchanges keep to a tenth, Japan's bell to a fifth (annex 4), and edges blur in a room."""
_EDGE_S: Final = 0.06


class Run(Struct, frozen=True):
    """A stretch in which a sound is on, or off."""

    on: bool
    seconds: float


def runs_of(on: "NDArray[np.bool_]", step_s: float, least_s: float = 0.0) -> list[Run]:
    """The stretches of ``on``, one value per ``step_s``; those shorter than ``least_s`` belong to their neighbours."""
    import numpy as np

    if not len(on):
        return []
    first = bool(on[0])
    edges = [0, *(np.flatnonzero(on[1:] != on[:-1]) + 1).tolist(), len(on)]
    for state in (False, True):
        # at the edges nobody knows how long it is
        inside = range(2 if first is state else 1, len(edges) - 2, 2)
        short = [place for place in inside if (edges[place + 1] - edges[place]) * step_s < least_s - step_s / 2]
        for place in reversed(short):
            del edges[place : place + 2]
    return [
        Run(first is (place % 2 == 0), round((end - start) * step_s, 6))
        for place, (start, end) in enumerate(pairwise(edges))
    ]


def is_like(seconds: float, wanted_s: float) -> bool:
    """Whether a stretch is as long as it should be."""
    return abs(seconds - wanted_s) <= max(_TOLERANCE * wanted_s, _EDGE_S)


def follows(runs: Sequence[Run], cadence: Sequence[float], periods: float = 1.0) -> bool:
    """Whether the newest whole ``runs`` are ``periods`` times ``cadence`` (on, off, on, off, ...), wherever they begin.

    The first run and the last one may have begun before and go on, so they
    need only not be longer than they should.
    """
    count = round(len(cadence) * periods)
    if len(runs) < count + 1:
        return False
    newest = runs[-count - 1 :]
    for offset in range(0, len(cadence), 2):
        wanted = [cadence[(offset + (0 if newest[0].on else 1) + n) % len(cadence)] for n in range(len(newest))]
        if all(is_like(r.seconds, w) for r, w in zip(newest[:-1], wanted[:-1], strict=True)) and newest[
            -1
        ].seconds <= max(wanted[-1] * (1 + _TOLERANCE), _EDGE_S):
            return True
    return False
