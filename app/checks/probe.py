"""What a probe yields, and what it gets back.

A probe is a generator: it yields what the operator should see and what was
found so far, receives what they answer, and returns the rest of what was
observed. Window, terminal and tests drive the same probe.
"""

from collections.abc import Callable, Generator
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from app.domain.readiness.evidence import Evidence
from app.domain.readiness.metric import Metric, Unit, Value
from app.text import Text

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Declined(Struct, frozen=True):
    """The operator skipped a question, with a reason in their words or none."""

    reason: str = ""


class Again(Struct, frozen=True):
    """The operator pressed the question's ``again`` button instead of answering."""


Answer = Value | Declined | Again


class Option(Struct, frozen=True):
    """One of the values of a Choice, with its words."""

    value: str
    label: Text


class Question(Struct, frozen=True, kw_only=True):
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


class Confirm(Question, frozen=True, kw_only=True):
    """Yes or no: answers True or False. With ``no`` set to None there is one button only."""

    yes: Text = _YES
    no: Text | None = _NO


class Choice(Question, frozen=True, kw_only=True):
    """One of ``options``: answers its value."""

    options: tuple[Option, ...] = ()
    """Empty in ``Item.questions`` where the options are the devices of the moment."""
    fallback: str | None = None
    """Taken when nobody is there to answer. Only for choices that are no facts, such as which device."""
    gone: Text | None = None
    """With these words the device chosen before counts unasked; told before asking, where it is not there any more."""


class LineQuestion(Question, frozen=True, kw_only=True):
    """A short text: answers a stripped str."""

    placeholder: Text | None = None
    check: Callable[[str], Text | None] | None = None
    """The complaint about an entry, or None if it will do."""
    read: Callable[[str], str] | None = None
    """What is kept of an entry, where that is not what was typed. Raises BadInput for what will not do."""


class Number(Question, frozen=True, kw_only=True):
    """A number: answers a float within the bounds."""

    minimum: float = 0.0
    maximum: float = 1e9
    unit: Unit = Unit.NONE


class Phase(Struct, frozen=True):
    """Where in the item we are: ``labels`` of all phases, ``number`` counted from 1."""

    number: int
    labels: tuple[Text, ...]


class Progress(Struct, frozen=True):
    """Share done, 0 to 1, or None where nobody can tell; and what is going on."""

    fraction: float | None
    label: Text


class Level(Struct, frozen=True):
    """The microphone's level now, in dBFS; the wanted zone is the profile's limit of ``metric``."""

    dbfs: float
    metric: Metric | None = None


class Frame(Struct, frozen=True, eq=False):
    """A picture of the preview: uint8 array of height x width x 3, BGR, not mirrored."""

    image: "NDArray[np.uint8]"


class Sample(Struct, frozen=True):
    """A live point of the metric's curve: seconds since its start, value in its unit."""

    metric: Metric
    t_s: float
    value: float


class Role(StrEnum):
    """How a told text is meant."""

    NOTE = "note"
    ALOUD = "aloud"
    """The operator should read it aloud."""


class Tell(Struct, frozen=True):
    """Words for the operator, standing until the next Tell or Phase."""

    text: Text
    role: Role = Role.NOTE


class Found(Struct, frozen=True):
    """A fact that stands now: shown, judged and saved at once."""

    evidence: Evidence


class Ask(Struct, frozen=True):
    """The probe waits for the answer: the value of this very yield, never None."""

    question: Question


class Offer(Struct, frozen=True):
    """Shown while the probe goes on.

    The answer is the value of a later yield that is not an Ask, or never
    comes. The offer stands until it is answered or the next Offer, Ask or
    Phase.
    """

    question: Question


Step = Phase | Progress | Level | Frame | Sample | Tell | Found | Ask | Offer

Probe = Generator[Step, Answer | None, Evidence]
