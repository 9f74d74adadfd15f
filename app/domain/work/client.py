"""Whom one works for: how they are written to, and how they pay."""

from enum import StrEnum
from typing import Final

from msgspec import Struct


class Withholding(StrEnum):
    """What a client keeps back of a payment as income tax."""

    NONE = "none"
    GENERAL = "general"
    """From the sum, as of articles, talks and the like."""
    AGENT = "agent"
    """From a month's sum, as of those who canvass or collect."""


class Politeness(StrEnum):
    """How formal a message is."""

    CHAT = "chat"
    MAIL = "mail"


class Language(StrEnum):
    """What a client reads."""

    JA = "ja"
    EN = "en"


MONTH_END: Final = 31
"""As a day of the month: its last one, however many it has."""
MOST_PAY_MONTHS: Final = 12


class Client(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """Somebody who orders work."""

    id: str
    name: str
    honorific: str = "御中"
    """What follows the name: 御中 after a company, 様 after a person."""
    address: str = ""
    closing_day: int = MONTH_END
    """Day of the month up to which work is invoiced, 1 to 31."""
    pay_months: int = 1
    """How many months after the closing they pay, 0 to ``MOST_PAY_MONTHS``."""
    pay_day: int = MONTH_END
    """Day of that month, 1 to 31."""
    withholding: Withholding = Withholding.NONE
    politeness: Politeness = Politeness.CHAT
    language: Language = Language.JA
