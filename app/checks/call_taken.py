"""What came of a practised call, also of one that a headset cut in two."""

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from app.domain.practice.called import Held, Turn

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Taken(Struct, frozen=True, eq=False):
    """What came of a call."""

    turns: tuple[Turn, ...]
    spans_s: tuple[tuple[float, float], ...]
    """Of each turn's answer in ``samples``."""
    end: str
    """Node; "" if it was broken off."""
    seconds: float
    pick_up_s: float | None
    holds: tuple[Held, ...]
    speakers: bool
    device: str
    samples: "NDArray[np.float32]"
    """The operator's side at ``SPEECH_HZ``, in memory only."""
    here: str = ""
    """Node whose turn was cut off and is offered again; "" if none was."""


def joined(before: Taken | None, after: Taken) -> Taken:
    """A call that went on after it was cut off."""
    if before is None:
        return after
    import numpy as np

    from app.signals.rates import SPEECH_HZ

    shift_s = len(before.samples) / SPEECH_HZ
    return replace(
        after,
        turns=(*before.turns, *after.turns),
        spans_s=(*before.spans_s, *((start + shift_s, end + shift_s) for start, end in after.spans_s)),
        seconds=before.seconds + after.seconds,
        pick_up_s=before.pick_up_s,
        holds=(*before.holds, *after.holds),
        speakers=before.speakers or after.speakers,
        samples=np.concatenate([before.samples, after.samples]),
    )
