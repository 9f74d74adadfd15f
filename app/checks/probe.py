"""What a probe yields, and what it receives.

A probe is a generator: it yields what the operator should see and what was
found so far, receives what they answer, and returns the rest of what was
observed. Window, terminal and tests drive the same probe.
"""

from collections.abc import Callable, Generator
from enum import StrEnum
from typing import TYPE_CHECKING, Self

from msgspec import Struct
from msgspec.structs import replace

from app.domain.readiness.evidence import Evidence
from app.domain.readiness.metric import Metric, Unit, Value
from app.domain.readiness.verdict import Verdict
from app.text import Text

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Declined(Struct, frozen=True):
    """The operator skipped a question, with or without a reason in their own words."""

    reason: str = ""


class Again(Struct, frozen=True):
    """The operator pressed the question's ``again`` button instead of answering."""


Answer = Value | Declined | Again


class Try(Struct, frozen=True):
    """The operator tries an option of a choice of devices before they choose: its ``value``. No answer yet."""

    value: str


Reply = Answer | Try
"""What the operator may send while a question waits."""


class Tries(StrEnum):
    """How the devices of a choice can be tried beforehand."""

    HEARING = "hearing"
    """The level of every microphone is shown, see ``Tried``."""
    PLAYING = "playing"
    """Each output plays a test sound when it is tried, see ``Try``."""


class Option(Struct, frozen=True):
    """One value of a Choice, with its label."""

    value: str
    label: Text
    name: str = ""
    """The name of a device whose label says more."""

    def is_called(self, answer: object) -> bool:
        """Whether an answer means this option: by its value, its label or its name."""
        return answer in (self.value, str(self.label), self.name or self.value)


class Question(Struct, frozen=True, kw_only=True):
    """Common part of all questions. ``id`` is stable, because answers files and scripts use it."""

    id: str
    ask: Text
    hint: Text | None = None
    challenge: bool = False
    """A one-time proof: its answer is neither saved nor offered as a preset."""
    again: Text | None = None
    """Words of a second button, e.g. "play it again"; pressing it sends ``Again``."""
    repeats: bool = True
    """Whether that does something once more; else it is only another way to go on."""
    preset: Value | None = None
    """An earlier answer, filled in by ``drive``, never by the probe."""


_YES, _NO = Text("Yes"), Text("No")


class Confirm(Question, frozen=True, kw_only=True):
    """Yes or no: answers True or False. With ``no`` set to None there is one button only."""

    yes: Text = _YES
    no: Text | None = _NO
    about: tuple[str, ...] = ()
    """If set, what a yes is given to: it is saved, and counts unasked the next time for the same or less."""
    listening: bool = False
    """A device answers it: no button is one Enter away, as both hands are at the telephone or the printer."""
    from_afar: bool = False
    """Its words are read by somebody who stands at the telephone."""

    def is_given(self, saved: Value | None) -> bool:
        """Whether that was agreed to already, by the saved answer."""
        return self.about != () and {*self.about} <= {*_lines(saved)}

    def with_given(self, saved: Value | None) -> Self:
        """The question to be asked: a yes keeps what was agreed to before."""
        return replace(self, preset=None, about=tuple(dict.fromkeys((*_lines(saved), *self.about))))


def _lines(saved: Value | None) -> list[str]:
    return saved.splitlines() if isinstance(saved, str) else []


class Choice(Question, frozen=True, kw_only=True):
    """One of ``options``: answers its value."""

    options: tuple[Option, ...] = ()
    """Empty in ``Item.questions`` if the options are the devices present at the time."""
    fallback: str | None = None
    """The answer without an operator. Only for choices that state no fact, such as which device to use."""
    tries: Tries | None = None
    """Set if its options are devices that can be tried while the choice waits."""
    gone: Text | None = None
    """If set, a device chosen before is used without asking; these words are shown if it is no longer present."""


class LineQuestion(Question, frozen=True, kw_only=True):
    """A short text: answers a stripped str."""

    placeholder: Text | None = None
    check: Callable[[str], Text | None] | None = None
    """What is wrong with the typed text, or None."""


class Number(Question, frozen=True, kw_only=True):
    """A number: answers a float within the bounds."""

    minimum: float = 0.0
    maximum: float = 1e9
    unit: Unit = Unit.NONE


class Phase(Struct, frozen=True):
    """Present phase of the item: ``labels`` of all phases, ``number`` of this one, from 1."""

    number: int
    labels: tuple[Text, ...]


class Progress(Struct, frozen=True):
    """Share done, 0 to 1, or None if unknown; and what is going on."""

    fraction: float | None
    label: Text


class Level(Struct, frozen=True):
    """The microphone's level now, in dBFS; the wanted zone is the profile's limit of ``metric``."""

    dbfs: float
    metric: Metric | None = None


class Guide(StrEnum):
    """What the operator should bring into the picture."""

    FACE = "face"
    PAGE = "page"


class Frame(Struct, frozen=True, eq=False):
    """A picture of the preview: uint8 array of height x width x 3, BGR, not mirrored."""

    image: "NDArray[np.uint8]"
    guide: Guide = Guide.FACE
    """What the frame drawn over it is for."""
    hint: Text | None = None
    """What to do about what is seen in it, or that it is good."""
    verdict: Verdict | None = None
    """Of the hint."""
    before: "NDArray[np.uint8] | None" = None
    """A picture of earlier to compare it with. Neither is written anywhere unless the operator adds it to a report."""


class Sample(Struct, frozen=True):
    """A live point of the metric's curve: seconds since its start, value in its unit."""

    metric: Metric
    t_s: float
    value: float


class Role(StrEnum):
    """How a Tell is meant."""

    NOTE = "note"
    ALOUD = "aloud"
    """The operator should read it aloud."""


class Tell(Struct, frozen=True):
    """Words for the operator, shown until the next Tell or Phase."""

    text: Text
    role: Role = Role.NOTE


class Found(Struct, frozen=True):
    """Evidence found so far, which is shown, judged and saved at once."""

    evidence: Evidence


class Tried(Struct, frozen=True):
    """What came of a device of the choice that waits: of a microphone its level, some ten times a second."""

    option: str
    """Its value in the choice."""
    dbfs: float | None = None
    """Level of a microphone."""
    usable: bool = True
    """False if it could not be opened, or went away."""


Trial = Generator[Tried | None, Try | None, None]
"""Tries the devices of a choice while it waits.

It receives what the operator tries, or None, and yields what came of it; None if
there is nothing to say, and then it may be resumed a tenth of a second later. No
resumption but the opening of a device takes longer than 0.2 s.
"""


class Ask(Struct, frozen=True):
    """The probe waits for the answer, which is the value of this yield and never None."""

    question: Question
    trial: Callable[[], Trial] | None = None
    """Runs while the answer is awaited, where a driver can do that; it is closed before the probe goes on."""
    plays_s: float = 0.0
    """The length of a sound that began with the question."""


class Offer(Struct, frozen=True):
    """A question shown while the probe goes on.

    The answer is the value of a later yield that is not an Ask, or never
    comes. The offer is shown until it is answered or the next Offer, Ask or
    Phase.
    """

    question: Question


Step = Phase | Progress | Level | Frame | Sample | Tell | Found | Ask | Offer | Tried

Probe = Generator[Step, Answer | None, Evidence]
