"""Sums of money in words."""

from datetime import date
from decimal import Decimal

from app.text import language
from app.wording.dates import day_words
from app.wording.values import MINUS


def yen_words(yen: int) -> str:
    """A sum: ``279,544円`` or ``¥279,544``, with a true minus sign."""
    shown = f"{abs(yen):,}円" if language() == "ja" else f"¥{abs(yen):,}"
    return f"{MINUS}{shown}" if yen < 0 else shown


def percent_words(percent: Decimal) -> str:
    """A rate: ``10%`` or ``10 %``, without zeros that mean nothing."""
    shown = f"{percent.normalize():f}"
    return f"{shown}%" if language() == "ja" else f"{shown} %"


def full_day(day: date) -> str:
    """A day as papers write it, with its year and without the day of the week: ``2026年8月31日``, ``31 Aug 2026``."""
    words = day_words(day, year=True)
    return words.partition("（")[0] if language() == "ja" else words.partition(" ")[2]
