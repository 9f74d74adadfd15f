"""When somebody's turn is over: they spoke, and have been silent since."""

from typing import TYPE_CHECKING, Final

from app.signals.pitch import pitch_of
from app.signals.rates import SPEECH_HZ
from app.signals.talk import HOP_S, talk_in

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SILENT_S: Final = 1.5
LOOKED_AT_S: Final = 6.0
"""Of the newest sound; the silence is more than the tenth of it by which the noise is known."""
_LEAST_S: Final = 0.3
"""What is shorter may be the end of what the other said, come back."""
LEAST_VOICED_S: Final = 0.15
_CLEAR: Final = 0.5
"""A short はい of a constructed voice has 0.28 s of it, four seconds of struck keys 0.05 s."""


def is_over(samples: "NDArray[np.float32]", since_s: float) -> bool:
    """Whether somebody spoke after ``since_s`` and is silent for ``SILENT_S`` by now.

    ``samples``: the newest sound at ``SPEECH_HZ``, shape (n,), of which ``since_s`` are seconds; below 0 it is before
    them. Keys and knocks have no voice, and so are no answer.
    """
    now_s = len(samples) / SPEECH_HZ
    if now_s - since_s < _LEAST_S + SILENT_S:
        return False
    said = [(max(start, since_s), end) for start, end in talk_in(samples, SPEECH_HZ).parts_s if end > since_s]
    if not said or now_s - said[-1][1] < SILENT_S or sum(end - start for start, end in said) < _LEAST_S:
        return False
    answer = samples[round(max(0.0, said[0][0]) * SPEECH_HZ) : round(said[-1][1] * SPEECH_HZ)]
    return voiced_s_of(answer) >= LEAST_VOICED_S


def voiced_s_of(samples: "NDArray[np.float32]") -> float:
    """Seconds of a voice in ``samples``, shape (n,) at ``SPEECH_HZ``."""
    return float((pitch_of(samples, SPEECH_HZ).clear > _CLEAR).sum()) * HOP_S
