"""Follows the reading of a sentence aloud, block by block, and notices its end."""

from typing import TYPE_CHECKING, Final

from app.signals.coughs import is_coughing
from app.signals.heard import block_dbfs, heard_in
from app.signals.level import SILENCE_DBFS, rms_dbfs, without_offset
from app.signals.syllables import syllables

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_OVER_NOISE_DB: Final = 6.0
"""Our own limit: short-time levels of steady noise vary by 1 dB, syllables are well above."""
_FLOOR_BLOCKS: Final = 40
"""In 2 s speech pauses somewhere: what is steady for longer, as a fan that begins to run, is noise."""
_LEAST_SPEECH_S: Final = 0.7
_LEAST_PHRASE_S: Final = 0.4
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
        self._noise_dbfs = noise_dbfs
        self._blocks: list[NDArray[np.float32]] = []
        self._levels: list[float] = []
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
        self.dbfs = rms_dbfs(without_offset(block))
        self._levels.append(block_dbfs(block, self._rate_hz))
        # the second lowest, since a gap is no room
        newest = sorted(self._levels[-_FLOOR_BLOCKS:])
        floor = newest[min(2, len(newest) - 1)] if len(newest) == _FLOOR_BLOCKS else self._noise_dbfs
        if self._levels[-1] >= max(self._noise_dbfs, floor) + _OVER_NOISE_DB:
            self._spoken.append(len(self._blocks) - 1)
            self._speech_s += seconds
            self._pause_s = 0.0
        else:
            self._pause_s += seconds
        if self._speech_s >= _LEAST_SPEECH_S and self._pause_s >= _PAUSE_S and not self._has_syllables():
            self._spoken, self._speech_s = [], 0.0

    def _has_syllables(self) -> bool:
        """Whether what seemed to be speech is some, and no cough and no fan that began to run."""
        samples = self.samples
        spoken = syllables(heard_in([samples], self._rate_hz)).phrase_s >= _LEAST_PHRASE_S
        return spoken and not is_coughing(samples, self._rate_hz)

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
    def spoken_s(self) -> float:
        """How long ago somebody began to speak, in seconds of sound; 0 if nobody did."""
        return sum(len(block) for block in self._blocks[self._spoken[0] :]) / self._rate_hz if self._spoken else 0.0

    @property
    def pause(self) -> "NDArray[np.float32]":
        """The pause after the last syllable."""
        import numpy as np

        after = self._spoken[-1] + 1 + _AROUND_BLOCKS if self._spoken else 0
        return np.concatenate([np.zeros(0, np.float32), *self._blocks[after:]])

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
