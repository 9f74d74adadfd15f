"""What PortAudio tells of time at each of its calls."""

from typing import NamedTuple


class Times(NamedTuple):
    """Of a clock of its own."""

    currentTime: float = 5000.0
    inputBufferAdcTime: float = 4999.9
    outputBufferDacTime: float = 5000.1


TIMES = Times()
"""A tenth of a second each way."""
