"""A silence that the operator keeps: before the reading for the noise, and after it, when only others go on."""

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from app.checks.probe import Level, Progress, Tell
from app.checks.relay import Steps
from app.devices.ports import Recording
from app.domain.readiness.metric import Metric
from app.signals.heard import CALLER_HZ, above_hum, heard_in, without_whistles
from app.signals.level import power_dbfs, rms_dbfs, short_time_dbfs, without_offset
from app.signals.noise import median_dbfs
from app.signals.stillness import BLOCK_S, block_levels_dbfs, goes_on, is_still
from app.text import Text

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SETTLING_S: Final = 0.3
_REPEATS: Final = 2
_STILL_SHARE: Final = 0.75
"""Of a silence that has to be asked for again, so much in one piece will do."""
_AGAIN: Final = Text("That was not silent. Once more, please: do not speak or move.")

_NO_PAUSE_S: Final = 3.0
"""Our own: longer than the pauses between two sentences of news or a play,"""
_WAITED_S: Final = 9.0
"""and how long it is waited for: whoever reads one more sentence needs less."""
_ONE_MORE: Final = Text("Thank you. Stay silent for one more moment.")


class Silence(Struct, frozen=True, eq=False):
    """A silence, and its level in dBFS: all of it, and what a caller hears of it."""

    samples: "NDArray[np.float32]"
    dbfs: float
    heard_dbfs: float


def keep_silent(recording: Recording, duration_s: float, words: Text, meter: Metric) -> Steps[Silence | None]:
    """Record while the operator is silent, as ``words`` ask. The beginning is dropped, as devices settle.

    A silence in which somebody spoke or coughed is asked for again, at most
    twice; None if there was none then either.
    """
    import numpy as np

    recording.read(_SETTLING_S)
    yield Tell(words)
    blocks: list[NDArray[np.float32]] = []
    count = round(duration_s / BLOCK_S)
    for attempt in range(_REPEATS + 1):
        if attempt:
            yield Tell(_AGAIN)
        for number in range(1, count + 1):
            blocks.append((yield from _silent_block(recording, number / count, meter)))
            if len(blocks) < count or (attempt and number % 2):
                continue
            least = round(_STILL_SHARE * count)
            # who begins to read a moment early has been silent for long enough
            for these in (blocks[-least:],) if attempt else (blocks, blocks[:least]):
                part = np.concatenate(these)
                if is_still(block_levels_dbfs(part, recording.rate_hz)):
                    return silence_in(part, recording.rate_hz)
    return None


def fall_silent(
    recording: Recording, duration_s: float, read: "list[NDArray[np.float32]]", meter: Metric
) -> Steps[Silence | None]:
    """Record a moment after the reading: who has read is silent then, and a television is not.

    What was not silent is waited for: a cough, a child's word or one more sentence are over soon, and then it is silent
    for longer than anybody on television pauses. None if the sound of ``read`` went on.
    """
    import numpy as np

    yield Tell(_ONE_MORE)
    parts = [(yield from _recorded(recording, duration_s, meter))]
    if is_still(block_levels_dbfs(parts[0], recording.rate_hz)):
        return silence_in(parts[0], recording.rate_hz)
    yield Tell(_AGAIN)
    least = round(_NO_PAUSE_S / BLOCK_S)
    blocks: list[NDArray[np.float32]] = []
    count = round(_WAITED_S / BLOCK_S)
    for number in range(1, count + 1):
        blocks.append((yield from _silent_block(recording, number / count, meter)))
        if number >= least and number % 4 == 0:
            part = np.concatenate(blocks[-least:])
            if is_still(block_levels_dbfs(part, recording.rate_hz)):
                return silence_in(part, recording.rate_hz)
    parts += [np.concatenate(blocks[first : first + least]) for first in range(0, count, least)]
    before, after = (block_levels_dbfs(np.concatenate(sound), recording.rate_hz) for sound in (read, parts))
    if goes_on(before, after):
        return None
    return min((silence_in(part, recording.rate_hz) for part in parts), key=lambda silence: silence.heard_dbfs)


def _recorded(recording: Recording, duration_s: float, meter: Metric) -> "Steps[NDArray[np.float32]]":
    import numpy as np

    blocks: list[NDArray[np.float32]] = []
    count = round(duration_s / BLOCK_S)
    while len(blocks) < count:
        blocks += [(yield from _silent_block(recording, (len(blocks) + 1) / count, meter))]
    return np.concatenate(blocks)


def _silent_block(recording: Recording, fraction: float, meter: Metric) -> "Steps[NDArray[np.float32]]":
    block = next_block(recording)
    yield Level(rms_dbfs(without_offset(block)), meter)
    yield Progress(fraction, Text("Measuring the noise"))
    return block


def next_block(recording: Recording) -> "NDArray[np.float32]":
    """The next block; what a broken driver delivers that is no number is no sound."""
    import numpy as np

    block = recording.read(BLOCK_S)
    return block if np.isfinite(block).all() else np.nan_to_num(block, nan=0.0, posinf=0.0, neginf=0.0)


def silence_in(samples: "NDArray[np.float32]", rate_hz: int) -> Silence:
    """The levels of what was recorded while nobody spoke."""
    size = round(BLOCK_S * rate_hz)
    frames = samples[: len(samples) // size * size].reshape(-1, size)
    # each block less its own mean: an offset may drift while a device settles
    steady = (frames - frames.mean(axis=1, keepdims=True)).reshape(-1)
    heard_dbfs = median_dbfs(short_time_dbfs(above_hum(samples, rate_hz), size))
    spectra = heard_in([samples], rate_hz)
    whole, kept = (float(h.band(CALLER_HZ).mean()) for h in (spectra, without_whistles(spectra, spectra)))
    if kept < whole:
        heard_dbfs += power_dbfs(kept) - power_dbfs(whole)
    return Silence(samples, median_dbfs(short_time_dbfs(steady, size)), heard_dbfs)
