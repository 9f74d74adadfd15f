"""What was last chosen in practice, as it is saved and offered again."""

from enum import StrEnum
from typing import Final, NamedTuple

_MORE: Final = 1.5
"""Who needs more time gets half as long again."""


class Time(StrEnum):
    """How much time one gets."""

    USUAL = "usual"
    LONGER = "longer"
    NONE = "none"
    """No clock."""

    def of(self, usual_s: float) -> float | None:
        """Seconds, where ``usual_s`` are usual; None without a clock."""
        return None if self is Time.NONE else usual_s * (_MORE if self is Time.LONGER else 1)


class TypingChosen(NamedTuple):
    """The parts of the choice by their ids; "" where nothing was chosen."""

    text: str = ""
    style: str = ""
    minutes: str = ""
    key_minutes: str = ""
    mode: str = ""


def chosen_from(parts: object) -> TypingChosen:
    """The choice that was saved as a list. Raises TypeError if it is none."""
    if not isinstance(parts, list) or not all(isinstance(part, str) for part in parts):
        raise TypeError(parts)
    return TypingChosen(*parts)
