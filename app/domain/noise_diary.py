"""The noise diary: how loud a room is at the hours of the shifts. Levels and counts, never a sound."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final, NamedTuple

MINUTES: Final = 10.0
"""How long one entry listens."""
MOST_ENTRIES: Final = 500
"""Two a day for most of a year; older ones give way."""


class DiaryEntry(NamedTuple):
    """What was heard in one stretch of some minutes."""

    at: datetime
    """When it began."""
    minutes: float
    level_dbfs: float
    """A-weighted; the usual one."""
    loudest_dbfs: float
    """That of the loudest third of a minute."""
    sounds: int
    """How many stood out."""
    voices_percent: float
    """In how much of the time voices or music went on without a pause."""
    microphone: str


def with_entry(entries: Iterable[DiaryEntry], entry: DiaryEntry) -> tuple[DiaryEntry, ...]:
    """The diary with one more entry, oldest first."""
    return tuple(sorted([*entries, entry], key=lambda e: e.at.timestamp())[-MOST_ENTRIES:])


def without_last(entries: Iterable[DiaryEntry]) -> tuple[DiaryEntry, ...]:
    """The diary without its newest entry."""
    return tuple(entries)[:-1]
