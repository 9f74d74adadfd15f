"""Turns of a dialogue: when somebody answers, how long, and whether they speak while the other does."""

import itertools
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from app.signals.leaking import LEAKS, comes_back
from app.signals.rates import SPEECH_HZ
from app.signals.talk import Talk, talk_in
from app.signals.turn_end import LEAST_VOICED_S, voiced_s_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_TAIL_S = 0.1
"""A sound that ends so soon after the other's last word was no answer."""
_EARLY_S = 0.1
"""What a device says of its delay may be too much by this."""
_LEAST_VOICED = 0.25
"""Share of a short sound, as of a mere うん (ours)."""


class Said(Struct, frozen=True, eq=False):
    """When the other spoke and the turn ended, in seconds of the recording."""

    begun_s: float
    """The other begins to speak, or the line is open."""
    ended_s: float
    """The other has spoken."""
    closed_s: float
    """The turn is over."""
    held_s: tuple[tuple[float, float], ...] = ()
    """While the other was on hold."""
    played: "NDArray[np.float32] | None" = None
    """What the other said, at ``SPEECH_HZ``."""


class Heard(Struct, frozen=True):
    """What was measured of a turn; see ``app.domain.practice.called.Turn``."""

    gap_s: float | None
    speech_s: float
    overlap_s: float
    silence_s: float


def heard_turns(samples: "NDArray[np.float32]", turns: list[Said], *, begins: bool = True) -> tuple[list[Heard], bool]:
    """Each turn, and whether the other came back into the microphone.

    ``samples``: shape (n,) at ``SPEECH_HZ``; ``begins``: whether the first of the turns is that of the call.
    """
    talk = talk_in(samples, SPEECH_HZ)
    # what comes back too softly to be taken for speech does no harm
    loud = _only_speech(samples, talk)
    speakers = any(
        comes_back(turn.played, _piece(loud, turn.begun_s - _EARLY_S, turn.ended_s + 0.5), SPEECH_HZ) > LEAKS
        for turn in turns
        if turn.played is not None
    )
    spoken_s = _spoken_parts_s(samples, talk)
    return [_heard(spoken_s, turn, first=begins and number == 0) for number, turn in enumerate(turns)], speakers


def _heard(spoken_s: Sequence[tuple[float, float]], turn: Said, *, first: bool) -> Heard:
    parts = [(max(s, turn.begun_s), min(e, turn.closed_s)) for s, e in spoken_s]
    parts = [(start, end) for start, end in parts if end > start]
    after = [(start, end) for start, end in parts if end > turn.ended_s + _TAIL_S]
    over = [min(end, turn.ended_s) - start for start, end in parts if start < turn.ended_s]
    speech_s = sum(end - max(start, turn.ended_s) for start, end in after)
    gap_s = after[0][0] - turn.ended_s if after else None
    return Heard(gap_s, speech_s, max(over, default=0.0), _silence(after, turn, first=first))


def _spoken_parts_s(samples: "NDArray[np.float32]", talk: Talk) -> list[tuple[float, float]]:
    """Where somebody speaks: a note that is typed meanwhile, and knocks, have no voice."""
    return [(start_s, end_s) for start_s, end_s in talk.parts_s if _has_voice(samples, start_s, end_s)]


def _has_voice(samples: "NDArray[np.float32]", start_s: float, end_s: float) -> bool:
    voiced_s = voiced_s_of(_piece(samples, start_s, end_s))
    return voiced_s >= min(LEAST_VOICED_S, _LEAST_VOICED * (end_s - start_s))


def _silence(after: list[tuple[float, float]], turn: Said, *, first: bool) -> float:
    """The longest before the last word; whoever looks for the key afterwards is not silent to the other."""
    if not after:
        return 0.0 if first else _without_hold(turn.ended_s, turn.closed_s, turn)
    gaps = [(before[1], following[0]) for before, following in itertools.pairwise(after)]
    if not first:
        # the first of a call is judged as the first sound
        gaps.append((turn.ended_s, after[0][0]))
    return max((_without_hold(start, end, turn) for start, end in gaps), default=0.0)


def _without_hold(start: float, end: float, turn: Said) -> float:
    """The longest piece of it outside all holds."""
    longest, at = 0.0, start
    for held_from, held_to in turn.held_s:
        if held_to > start and held_from < end:
            longest = max(longest, held_from - at)
            at = max(at, held_to)
    return max(longest, end - at)


def _only_speech(samples: "NDArray[np.float32]", talk: Talk) -> "NDArray[np.float32]":
    import numpy as np

    loud = np.zeros_like(samples)
    for start_s, end_s in talk.parts_s:
        part = slice(round(start_s * SPEECH_HZ), round(end_s * SPEECH_HZ))
        loud[part] = samples[part]
    return loud


def _piece(samples: "NDArray[np.float32]", start_s: float, end_s: float) -> "NDArray[np.float32]":
    return samples[max(0, round(start_s * SPEECH_HZ)) : round(end_s * SPEECH_HZ)]
