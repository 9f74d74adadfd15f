"""Numbers of invoices and credit notes: one series a year, without gaps."""

import re
from typing import Final

_NUMBER: Final = re.compile(r"(\d{4})-(\d{3,})")


def number_of(year: int, count: int) -> str:
    """The number of the invoice or credit note that comes as so many-th in its year: ``2026-008``."""
    return f"{year}-{count:03}"


def is_number(words: str) -> bool:
    """Whether it has the form of a number."""
    return _NUMBER.fullmatch(words) is not None


def in_order(number: str) -> tuple[int, int]:
    """Year and count, to sort by: behind 2026-999 comes 2026-1000. Raises ValueError for no number."""
    found = _NUMBER.fullmatch(number)
    if found is None:
        raise ValueError(number)
    return int(found[1]), int(found[2])
