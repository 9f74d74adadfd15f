"""How often a voice breaks up: gaps, packets repeated or left out, and a plug that crackles or bounces."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from app.signals.bounces import bounce_times_s
from app.signals.breaks import closed_share, cuts_in, gap_times_s, of_one_length, sure_cuts, usual_edge_dbfs
from app.signals.clicks import click_times_s, joint_times_s, surprise_in, uncut_times_s
from app.signals.clipping import CLIPS_PERCENT
from app.signals.fills import holes_in
from app.signals.jumps import jump_times_s
from app.signals.repeats import repeat_times_s

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_CLOSES: Final = 0.15
"""Of a silence, or after each sentence: a microphone that closes by itself. Single gaps are less."""
_AFTER_S: Final = 0.1
_CLICKS: Final = 3
"""A single click may be a tongue or a mouse; a plug that crackles does it again and again,"""
_CLICKS_PER_S: Final = 0.9
"""and often: of 700 readings that are whole, by voices with many tongue clicks too, two had more."""
_BOUNCES_PER_S: Final = 0.6
"""Our own: of 1000 readings that are whole, with tongues that click, none had more than 0.45."""
_JOINTS: Final = 4
"""Of all that was read, or joints and jumps, three in all or at one place: of 400 readings that are whole, one has four
joints and none has both; of 208 by synthetic voices, four hard ones have three and a croaking one has both."""
_BOTH: Final = 3
_SAME_S: Final = 0.03


def breaks_per_minute(
    read: "Sequence[NDArray[np.float32]]", rate_hz: int, silence: "NDArray[np.float32]", clipped_percent: float
) -> float:
    """Breaks of every kind in the ``silence`` and the sentences ``read``, each of shape (n,), a minute.

    Where peaks are cut off they crackle by themselves: a fault of its own, of which ``clipped_percent`` tell.
    """
    closes = closed_share(silence, rate_hz) > _CLOSES or all(
        closed_share(piece[-round(_AFTER_S * rate_hz) :], rate_hz) > 0.5 for piece in read
    )
    room_dbfs = None if closes else usual_edge_dbfs(silence, rate_hz)
    is_clipped = clipped_percent >= CLIPS_PERCENT
    found = gaps = 0
    cuts, joints_s, clicks, bounces = [], [], [], []
    pieces = (silence, *read)
    for piece in pieces:
        surprise = surprise_in(piece, rate_hz)
        clicks.append(_uncut(piece, rate_hz, click_times_s(piece, rate_hz, surprise), clipped_percent))
        # a crest that is cut off is nothing for a moment, at whatever height a capacitor leaves it
        may_bounce = piece is silence or not is_clipped
        bounced_s = bounce_times_s(piece, rate_hz, surprise) if may_bounce else ()
        bounces.append(_uncut(piece, rate_hz, bounced_s, clipped_percent))
        silent = gap_times_s(piece, rate_hz, room_dbfs)
        gaps += len(silent)
        if piece is silence:
            continue
        if not silent and room_dbfs is not None:
            cuts.append(cuts_in(piece, rate_hz, room_dbfs, surprise))
        joints_s.append(() if is_clipped else joint_times_s(piece, rate_hz, surprise))
        found += len(repeat_times_s(piece, rate_hz, silence))
    read_s = sum(map(len, read)) / rate_hz
    # a contact that bounces far apart clicks, too
    found += max(_again(clicks, _CLICKS_PER_S * read_s), _again(bounces, _BOUNCES_PER_S * read_s))
    holes = holes_in(read, rate_hz, silence)
    together = sum(places.likeness for places in cuts)
    cut = sure_cuts(cuts) if holes.bear_out(together, of_one_length(cuts)) else 0
    # what has no sharp edge of its own may be told by its evenness
    found += gaps or cut or len(holes.sure)
    found += _left_out(joints_s, [jump_times_s(piece, rate_hz) for piece in read])
    return 60.0 * found * rate_hz / sum(map(len, pieces))


def _uncut(piece: "NDArray[np.float32]", rate_hz: int, times_s: Sequence[float], clipped_percent: float) -> int:
    """How many of the times are not where peaks are cut off, if any are."""
    return len(uncut_times_s(piece, rate_hz, times_s) if clipped_percent else times_s)


def _again(counts: Sequence[int], least: float) -> int:
    """Of what a plug does again and again, in the silence and in each sentence: what counts of it."""
    in_silence, *in_speech = counts
    often = sum(in_speech) >= least and max(in_speech, default=0) >= _CLICKS
    return (in_silence if in_silence >= _CLICKS else 0) + (sum(in_speech) if often else 0)


def _left_out(joints_s: Sequence[Sequence[float]], jumps_s: Sequence[Sequence[float]]) -> int:
    """Of the joints and jumps of each sentence: how many there are if packets were left out, and none if not."""
    joints, jumps = (sum(map(len, times_s)) for times_s in (joints_s, jumps_s))
    together = any(
        abs(joint_s - jump_s) < _SAME_S
        for joints_here_s, jumps_here_s in zip(joints_s, jumps_s, strict=True)
        for joint_s in joints_here_s
        for jump_s in jumps_here_s
    )
    # a key that is pressed while one reads looks like a joint, and now and then a voice jumps
    both = joints and jumps and (together or joints + jumps >= _BOTH)
    return joints + jumps if both or max(joints, jumps) >= _JOINTS else 0
