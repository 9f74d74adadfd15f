"""Plays a gentle sweep into the headphones, and finds what of it comes back at the microphone."""

from contextlib import closing
from time import monotonic
from typing import TYPE_CHECKING, Final

from app.checks.probe import Level, Progress, Tell
from app.checks.relay import Steps
from app.devices.ports import Sound, SoundDevice
from app.signals.echo import LENGTH_S, LONGEST_DELAY_S, PLAY_RATE_HZ, Echo, echo_in, sweep
from app.signals.level import rms_dbfs, without_offset
from app.text import Text

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SETTLING_S: Final = 0.3
_BLOCK_S: Final = 0.05
_OPENING_S: Final = 1.0
"""How long an output may take from the call to the first sound."""
_SPARE_S: Final = 0.05
"""The first sound may leave before the call returns."""

_ANNOUNCED: Final = Text("You hear a soft rising tone. Stay silent until it ends, please.")
_LISTENING: Final = Text("Looking for an echo")


def echo_of(sound: Sound, output: SoundDevice, microphone: SoundDevice) -> Steps[Echo]:
    """The echo of this output at this microphone. Raises DeviceError if one of them does not work.

    The delay counts from the moment at which the output was playing, so it holds
    the buffers of both ways, as it does in a call.
    """
    import numpy as np

    yield Tell(_ANNOUNCED)
    with closing(sound.record(microphone)) as recording:
        recording.read(_SETTLING_S)
        heard_until_s = monotonic()
        with closing(sound.play(output, sweep(), PLAY_RATE_HZ)):
            # what came meanwhile waits in the recording
            before_s = min(_OPENING_S, max(0.0, monotonic() - heard_until_s - _SPARE_S))
            if before_s:
                recording.read(before_s)
            blocks: list[NDArray[np.float32]] = []
            count = round((LENGTH_S + LONGEST_DELAY_S) / _BLOCK_S)
            for number in range(1, count + 1):
                blocks.append(recording.read(_BLOCK_S))
                yield Level(rms_dbfs(without_offset(blocks[-1])))
                yield Progress(number / count, _LISTENING)
        return echo_in(np.concatenate(blocks), recording.rate_hz)
