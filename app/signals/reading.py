"""Follows somebody who reads a sentence aloud, block by block, and notices the end."""

from typing import TYPE_CHECKING, Final

from app.signals.level import SILENCE_DBFS, rms_dbfs

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_OVER_NOISE_DB: Final = 12.0
_LEAST_SPEECH_S: Final = 1.0
_PAUSE_S: Final = 1.5
"""Longer than the breath between two clauses."""
_DEAD_S: Final = 4.0


class Reader:
    """What one attempt at a sentence has delivered so far."""

    def __init__(self, rate_hz: int, noise_dbfs: float) -> None:
        self._rate_hz = rate_hz
        self._speech_dbfs = noise_dbfs + _OVER_NOISE_DB
        self._blocks: list[NDArray[np.float32]] = []
        self._speech_s = 0.0
        self._pause_s = 0.0
        self._is_dead = True
        self.length_s = 0.0
        self.dbfs = SILENCE_DBFS
        """Level of the newest block."""

    def push(self, block: "NDArray[np.float32]") -> None:
        """The next sound of the microphone."""
        seconds = len(block) / self._rate_hz
        self._blocks.append(block)
        self._is_dead = self._is_dead and not block.any()
        self.length_s += seconds
        self.dbfs = rms_dbfs(block)
        if self.dbfs >= self._speech_dbfs:
            self._speech_s += seconds
            self._pause_s = 0.0
        else:
            self._pause_s += seconds

    @property
    def is_over(self) -> bool:
        """Speech was heard, and then a pause that is longer than one between clauses."""
        return self._speech_s >= _LEAST_SPEECH_S and self._pause_s >= _PAUSE_S

    @property
    def is_dead(self) -> bool:
        """Nothing but exact zeros, for longer than any microphone takes to begin."""
        return self._is_dead and self.length_s >= _DEAD_S

    @property
    def samples(self) -> "NDArray[np.float32]":
        """Everything so far."""
        import numpy as np

        return np.concatenate([np.zeros(0, np.float32), *self._blocks])
