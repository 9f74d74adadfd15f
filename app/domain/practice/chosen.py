"""What was last chosen to be typed, as it is saved and offered again."""

from typing import NamedTuple


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
