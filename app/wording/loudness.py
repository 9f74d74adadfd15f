"""The level of a room in a plain word."""

from typing import Final

from app.domain.readiness.metric import Metric, Unit
from app.text import Text

LEVEL_UNITS: Final = (Unit.DBFS, Unit.DBFS_A)
_VOICE_DBFS: Final = -26.0
"""A voice as telephony wants it: its active speech level by ITU-T P.56."""
_CLEAR_DB, _ENOUGH_DB = 25.0, 15.0
"""Our own limits, those for voice over noise: from this distance on a caller hears the voice alone, or well enough."""


def loudness_words(metric: Metric, value: float) -> Text | None:
    """How a steady level in dBFS would sound behind a voice; None for a value that is no level."""
    return level_words(value) if metric.unit in LEVEL_UNITS else None


def level_words(dbfs: float) -> Text:
    """How a steady level would sound behind a voice."""
    if dbfs <= _VOICE_DBFS - _CLEAR_DB:
        return Text("Quiet")
    return Text("A little loud") if dbfs <= _VOICE_DBFS - _ENOUGH_DB else Text("Too loud")
