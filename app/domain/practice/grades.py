"""Estimates of grades of the Japanese word-processing examination, and what to aim at."""

from typing import Final, NamedTuple


class Grade(NamedTuple):
    """A grade of 日本語ワープロ検定, its part of speed: ten minutes from a printed text."""

    name: str
    characters: int
    """Needed after deductions."""
    off_per_error: int


GRADES: Final = (
    Grade("1", 700, 5),
    Grade("pre-1", 600, 5),
    Grade("2", 500, 3),
    Grade("pre-2", 400, 3),
    Grade("3", 300, 1),
    Grade("4", 200, 1),
)
"""The highest first. Source: goukaku.ne.jp and paconto.com on the examination; the examiners' own page was not seen."""

_EXAM_MINUTES: Final = 10.0
_LEAST_MINUTES: Final = 5.0
"""Shorter runs tell nothing of ten minutes."""
TYPING_AIM: Final = 60.0
"""Net characters a minute; source: shigoto-madoguchi.com on screenings for home operators."""
ACCURACY_AIM: Final = 0.98
"""Share (ours)."""
ITEMS_AIM: Final = 0.8
"""Share of a form that is right (ours)."""


def grade(written: int, errors: int, minutes: float) -> Grade | None:
    """The best grade that so many characters with so many errors would reach; None for none, or under five minutes."""
    if minutes < _LEAST_MINUTES:
        return None
    times = _EXAM_MINUTES / minutes
    return next((g for g in GRADES if (written - g.off_per_error * errors) * times >= g.characters), None)


def is_estimate(minutes: float) -> bool:
    """Whether a grade of such a run goes by a shorter time than the examination's."""
    return minutes < _EXAM_MINUTES
