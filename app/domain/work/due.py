"""The day that is meant by when something is due."""

import re
from datetime import date
from typing import Final

from app.domain.input.lookalike import plain
from app.domain.input.moments import day, day_near

_NUMBERS: Final = r"(\d{1,4}[-/.])?\d{1,2}[-/.]\d{1,2}|(\d{1,4}年)?\d{1,2}月\d{1,2}日?"
"""What is written as a day and as nothing else."""


def due_day(words: str, today: date) -> date | None:
    """Of ``12/3`` or ``12月3日（木）`` the next such day; None where it is said in other words.

    Raises BadInput for what is written as a day and is none, such as 13/45.
    """
    found = day_near(words, today)
    if found is None and re.fullmatch(_NUMBERS, plain(words)):
        return day(words)
    return found
