"""What is saved of practice: what was typed, answered and learnt. Marks are derived from it and never saved."""

from datetime import datetime
from enum import Enum
from typing import NamedTuple

import msgspec

from app.domain.practice.called import Called
from app.domain.practice.sitting import Sitting
from app.domain.practice.spoken import Reviewed, Spoken
from app.domain.practice.wanted import Wanted


class TypingKind(Enum):
    """What was typed from."""

    PROSE = "prose"
    KEYS = "keys"
    DICTATION = "dictation"
    NOTE = "note"


class Mark(NamedTuple):
    """How much stood in the field at one time."""

    at_s: float
    """From the beginning of the first word."""
    length: int
    """Characters committed so far."""


class TypingRun(msgspec.Struct, frozen=True, tag="typing", gc=False):
    """A text that was typed against the clock."""

    kind: TypingKind
    """Prose or keys."""
    text: str
    """Id of the text, or name of the list that the keys were drawn from."""
    asked: str
    """What was asked for, with readings: an old run is marked against what stood on its screen."""
    typed: str
    seconds: float
    """From the beginning of the first word to the end."""
    limit_s: float | None = None
    """How long it was to last; None without a clock."""
    marks: tuple[Mark, ...] = ()
    removed: int = 0
    """Committed characters that were taken away again."""
    refused: int = 0
    """Times that something was to be pasted."""
    not_typed: int = 0
    """Characters that came without keys (spoken, chosen from a panel) and were left out."""
    left: int = 0
    """Times that the window was left."""
    test: bool = False
    """Whether it was done as a test: with the clock running on while the window was left."""
    seed: int = 0
    """What the keys were drawn by."""
    untimed: bool = False
    """Whether no clock was to be seen: then it tells how right it was, and nothing about the pace."""


class FieldTyped(NamedTuple):
    """One field of a dictation or a form."""

    name: str
    """Which kind of data: name, postcode, address, phone, member, email."""
    asked: str
    also: tuple[str, ...]
    """Other spellings that are as right."""
    typed: str
    seconds: float
    played: int
    """How often it was heard."""


class Dictated(msgspec.Struct, frozen=True, tag="dictation", gc=False):
    """A dictation: data of customers that were heard and typed into a form."""

    seed: int
    fields: tuple[FieldTyped, ...]


class Noted(msgspec.Struct, frozen=True, tag="note", gc=False):
    """A call that was heard, and the note written of it."""

    note: str
    """Id of the call."""
    wanted: tuple[Wanted, ...]
    typed: str
    seconds: float
    played: int


class Answered(msgspec.Struct, frozen=True, tag="answer", gc=False):
    """An item that was answered."""

    item: str
    right: bool
    unsure: bool
    seconds: float
    form: str = ""
    """Which form it was part of; "" for practice by itself."""
    size: int = 0
    """How many items that form has."""
    given: str = ""
    """What was answered, in the words of its day."""


class Learnt(msgspec.Struct, frozen=True, tag="learnt", gc=False):
    """One line of what was learnt, and how long it took."""

    line: str
    minutes: float = 0.0


Fact = TypingRun | Dictated | Noted | Answered | Learnt | Spoken | Reviewed | Called | Sitting
"""What can be saved of practice."""


class Practised(NamedTuple):
    """A fact with its place among all."""

    number: int
    """From 1, in the order in which they were saved: a clock that is set back changes no order."""
    at: datetime
    """When it ended."""
    fact: Fact


def seconds_of(fact: Fact) -> float:
    """How long was practised for it."""
    match fact:
        case Dictated():
            return sum(field.seconds for field in fact.fields)
        case Learnt():
            return fact.minutes * 60
        case Reviewed() | Sitting():
            return 0.0
        case _:
            return fact.seconds
