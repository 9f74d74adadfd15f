"""Whom one works for: how they are written to, and how they pay."""

from enum import StrEnum

from msgspec import Struct

from app.domain.work.invoice import Billing


class Politeness(StrEnum):
    """How formal a message is."""

    CHAT = "chat"
    MAIL = "mail"


class Language(StrEnum):
    """What a client reads."""

    JA = "ja"
    EN = "en"


class Client(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """Somebody who orders work."""

    id: str
    name: str
    honorific: str = "御中"
    """What follows the name: 御中 after a company, 様 after a person."""
    address: str = ""
    billing: Billing = Billing()
    politeness: Politeness = Politeness.CHAT
    language: Language = Language.JA
