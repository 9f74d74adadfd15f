"""Numbers of invoices and credit notes: one series a year, without gaps."""

import re
from collections.abc import Iterable
from typing import Final

_NUMBER: Final = re.compile(r"(\d{4})-(\d{3,})")


def next_number(year: int, taken: Iterable[str]) -> str:
    """The number that follows those ``taken`` in that year: ``2026-008``. Called within the issuing transaction."""
    return f"{year}-{max((count for of, count in map(in_order, taken) if of == year), default=0) + 1:03}"


def is_number(words: str) -> bool:
    """Whether it has the form of a number."""
    return _NUMBER.fullmatch(words) is not None


def in_order(number: str) -> tuple[int, int]:
    """Year and count, to sort by: behind 2026-999 comes 2026-1000. Raises ValueError for no number."""
    found = _NUMBER.fullmatch(number)
    if found is None:
        raise ValueError(number)
    return int(found[1]), int(found[2])
