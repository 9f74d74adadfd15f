"""What all changes of work share, and their parts: kinds, time, what was learnt, what an offer or a contract says."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct


class TimeKind(StrEnum):
    """What time went into; only the first earns."""

    EARNING = "earning"
    RESEARCH = "research"
    LEARNING = "learning"
    MEETING = "meeting"
    ACQUISITION = "acquisition"
    """Looking for work."""
    ADMIN = "admin"


class LearntFrom(StrEnum):
    """Where something was learnt."""

    BOOK = "book"
    LIBRARY = "library"
    COURSE = "course"
    WEB = "web"
    CLIENT = "client"


class Said(StrEnum):
    """What an offer or a contract says to a question."""

    WRITTEN = "written"
    NOT_WRITTEN = "not_written"
    NOT_ASKED = "not_asked"


class Message(StrEnum):
    """What a message to a client is for."""

    CONFIRMATION = "confirmation"
    COMPLETION = "completion"
    MONDAY = "monday"
    CONSULTATION = "consultation"
    DELAY = "delay"
    INVOICE = "invoice"
    OTHER = "other"


class BaseChange(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True, tag_field="kind", gc=False):
    """One change; ``kind`` in JSON is the tag.

    Where a change has a time ``at``, that is when it happened, with its offset; None: when it was saved.
    """


class _Part(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """Part of a change."""


class Spell(_Part, frozen=True, gc=False):
    """From when to when, both with their offset, and how long of it was a pause."""

    begun: datetime
    ended: datetime
    pause_min: int = 0


class Learnt(_Part, frozen=True, gc=False):
    """Something that was learnt."""

    what: str
    source: LearntFrom
    cost_yen: int = 0
    skill: str = ""
    order: str = ""
    minutes: int = 0
    expense: str = ""
    """What its cost was posted as."""
    on: date | None = None


class Terms(_Part, frozen=True, gc=False):
    """What an offer or a contract says to each question that was looked at."""

    about: str
    """Who made it."""
    answers: Mapping[str, Said]
    """By id of the question."""
    application: str = ""
    """Id of the application that led to it."""
    on: date | None = None
