"""Follows the reading of a sentence aloud, block by block, and notices its end."""

from typing import TYPE_CHECKING, Final

from app.signals.level import SILENCE_DBFS, rms_dbfs

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_OVER_NOISE_DB: Final = 6.0
"""Our own limit: short-time levels of steady noise vary by 1 dB, syllables are well above."""
_LEAST_SPEECH_S: Final = 1.0
_PAUSE_S: Final = 1.5
"""Longer than the breath between two clauses."""
_DEAD_S: Final = 4.0
_UNHEARD_S: Final = 8.0
_AROUND_BLOCKS: Final = 6
"""What is kept before the first and after the last syllable, in blocks of 50 ms."""


class Reader:
    """The sound of one attempt at a sentence so far."""

    def __init__(self, rate_hz: int, noise_dbfs: float) -> None:
        self._rate_hz = rate_hz
        self._speech_dbfs = noise_dbfs + _OVER_NOISE_DB
        self._blocks: list[NDArray[np.float32]] = []
        self._spoken: list[int] = []
        self._speech_s = 0.0
        self._pause_s = 0.0
        self._is_dead = True
        self.length_s = 0.0
        self.dbfs = SILENCE_DBFS
        """Level of the newest block."""

    def push(self, block: "NDArray[np.float32]") -> None:
        """Add the next block from the microphone."""
        seconds = len(block) / self._rate_hz
        self._blocks.append(block)
        self._is_dead = self._is_dead and not block.any()
        self.length_s += seconds
        self.dbfs = rms_dbfs(block)
        if self.dbfs >= self._speech_dbfs:
            self._spoken.append(len(self._blocks) - 1)
            self._speech_s += seconds
            self._pause_s = 0.0
        else:
            self._pause_s += seconds

    @property
    def is_over(self) -> bool:
        """Whether speech was followed by a pause longer than one between clauses."""
        return self._speech_s >= _LEAST_SPEECH_S and self._pause_s >= _PAUSE_S

    @property
    def is_dead(self) -> bool:
        """Whether there were only exact zeros for longer than any microphone takes to start."""
        return self._is_dead and self.length_s >= _DEAD_S

    @property
    def is_unheard(self) -> bool:
        """Whether there was no syllable for longer than anyone takes to begin."""
        return not self._spoken and self.length_s >= _UNHEARD_S

    @property
    def samples(self) -> "NDArray[np.float32]":
        """From the first syllable to the last; everything if there was none.

        A long wait before or after would count like speech in a noisy room,
        where ITU-T P.56 cannot tell the two apart.
        """
        import numpy as np

        blocks = self._blocks
        if self._spoken:
            blocks = blocks[max(0, self._spoken[0] - _AROUND_BLOCKS) : self._spoken[-1] + 1 + _AROUND_BLOCKS]
        return np.concatenate([np.zeros(0, np.float32), *blocks])
