"""What a probe yields, and what it gets back.

A probe is a generator: it yields what the operator should see and what was
found so far, receives what they answer, and returns the rest of what was
observed. Window, terminal and tests drive the same probe.
"""

from collections.abc import Callable, Generator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from app.domain.evidence import Evidence, Value
from app.domain.metric import Metric, Unit
from app.text import Text

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Declined:
    """The operator skipped a question, with a reason in their words or none."""

    reason: str = ""


@dataclass(frozen=True, slots=True)
class Again:
    """The operator pressed the question's ``again`` button instead of answering."""


Answer = Value | Declined | Again


@dataclass(frozen=True, slots=True)
class Option:
    """One of the values of a Choice, with its words."""

    value: str
    label: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What all questions have. ``id`` is stable: answers files and scripts rely on it."""

    id: str
    ask: Text
    hint: Text | None = None
    challenge: bool = False
    """A one-time proof: its answer is never stored nor offered as a preset."""
    again: Text | None = None
    """Words of a second button, e.g. "play it again"; pressing it sends ``Again``."""
    preset: Value | None = None
    """An earlier answer, filled in by whoever drives; never by the probe."""


_YES, _NO = Text("Yes"), Text("No")


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirm(Question):
    """Yes or no: answers True or False. With ``no`` set to None there is one button only."""

    yes: Text = _YES
    no: Text | None = _NO


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Question):
    """One of ``options``: answers its value."""

    options: tuple[Option, ...] = ()
    """Empty in ``Item.questions`` where the options are the devices of the moment."""
    fallback: str | None = None
    """Taken when nobody is there to answer. Only for choices that are no facts, such as which device."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Question):
    """A short text: answers a stripped str."""

    placeholder: Text | None = None
    check: Callable[[str], Text | None] | None = None
    """The complaint about an entry, or None if it will do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Number(Question):
    """A number: answers a float within the bounds."""

    minimum: float = 0.0
    maximum: float = 1e9
    unit: Unit = Unit.NONE


@dataclass(frozen=True, slots=True)
class Phase:
    """Where in the item we are: ``labels`` of all phases, ``number`` counted from 1."""

    number: int
    labels: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """Share done, 0 to 1, or None where nobody can tell; and what is going on."""

    fraction: float | None
    label: Text


@dataclass(frozen=True, slots=True)
class Level:
    """The microphone's level now, in dBFS; the wanted zone is the profile's limit of ``metric``."""

    dbfs: float
    metric: Metric | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """A picture of the preview: uint8 array of height x width x 3, BGR, not mirrored."""

    image: "NDArray[np.uint8]"


@dataclass(frozen=True, slots=True)
class Sample:
    """A live point of the metric's curve: seconds since its start, value in its unit."""

    metric: Metric
    t_s: float
    value: float


class Role(StrEnum):
    """How a told text is meant."""

    NOTE = "note"
    ALOUD = "aloud"
    """The operator should read it aloud."""


@dataclass(frozen=True, slots=True)
class Tell:
    """Words for the operator, standing until the next Tell or Phase."""

    text: Text
    role: Role = Role.NOTE


@dataclass(frozen=True, slots=True)
class Found:
    """A fact that stands now: shown, judged and saved at once."""

    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Ask:
    """The probe waits for the answer: the value of this very yield, never None."""

    question: Question


@dataclass(frozen=True, slots=True)
class Offer:
    """Shown while the probe goes on.

    The answer is the value of a later yield that is not an Ask, or never
    comes. The offer stands until it is answered or the next Offer, Ask or
    Phase.
    """

    question: Question


Step = Phase | Progress | Level | Frame | Sample | Tell | Found | Ask | Offer

Probe = Generator[Step, Answer | None, Evidence]
