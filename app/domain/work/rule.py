"""A rule of law or tax: what it says, for which days, and how far it could be verified."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final, NamedTuple

from msgspec import Struct

OLD_DAYS: Final = 400
"""After so many days a row says that it was looked at long ago; our choice."""


class Status(StrEnum):
    """Whether it is law."""

    IN_FORCE = "in_force"
    ENACTED = "enacted"
    """It is law, and begins later."""
    OUTLINE = "outline"
    """Planned; nothing is computed with it."""


class Verified(StrEnum):
    """How far it could be verified."""

    AT_SOURCE = "at_source"
    """On a page of those who make the rule."""
    IN_PART = "in_part"
    """Some of it there, the rest by what others write."""
    SECOND_HAND = "second_hand"
    """By what others write about it."""


class Rule(Struct, frozen=True):
    """One row: what holds from one day to another."""

    id: str
    valid_from: date
    valid_to: date | None
    """Its last day; None while no end is known."""
    status: Status
    words: Mapping[str, str]
    """What it says, per language."""
    figures: Mapping[str, Decimal]
    """By name: percent, days, yen, ..."""
    source: str
    """The law."""
    page: str
    """Where it was read."""
    looked_at: date
    verified: Verified
    ask: str
    """Whom to ask for the latest: the id of a source."""

    def holds_on(self, day: date) -> bool:
        """Whether it is the row of that day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def is_old(self, today: date) -> bool:
        """Whether it was looked at so long ago that it may have changed."""
        return (today - self.looked_at).days > OLD_DAYS


class Known(NamedTuple):
    """It holds on that day and may be computed with."""

    rule: Rule


class Outline(NamedTuple):
    """It is planned for that day: to show, never to compute with."""

    rule: Rule


class Beyond(NamedTuple):
    """This program knows no rule for that day."""

    id: str
    day: date


Figure = Known | Outline | Beyond
