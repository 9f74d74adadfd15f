"""A run: the request for it, and the state that its steps add up to and its page shows."""

from collections.abc import Callable
from datetime import datetime
from time import monotonic
from typing import TYPE_CHECKING, Final, NamedTuple

from msgspec import Struct, field
from msgspec.structs import replace

from app.checks.drive import End, Outcome
from app.checks.item import Item
from app.checks.probe import (
    Again,
    Answer,
    Ask,
    Found,
    Frame,
    Level,
    Offer,
    Phase,
    Progress,
    Question,
    Role,
    Sample,
    Step,
    Tell,
    Tried,
)
from app.domain.readiness.metric import Metric
from app.domain.readiness.profile import Profile
from app.text import Text

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_POINTS_KEPT: Final = 4000


class RunRequest(NamedTuple):
    """A run as it was requested: when it begins, another company may be shown."""

    item: Item
    profile: Profile
    quick: bool


class Stills(NamedTuple):
    """The first and the last picture that the operator saw of themselves, as ``Frame`` holds them; in memory only."""

    before: "NDArray[np.uint8]"
    after: "NDArray[np.uint8]"


class RunState(Struct):
    """The state of a run so far: ``take`` adds its steps, pages read the fields."""

    begun_at: datetime
    clock: Callable[[], float] = monotonic
    phase: Phase | None = None
    progress: Progress | None = None
    progress_since_s: float = 0.0
    note: Text | None = None
    aloud: list[Text] = field(default_factory=list)
    """Sentences to read in this phase; the last is the present one while ``reading``."""
    reading: bool = False
    level: Level | None = None
    curve: Metric | None = None
    points: dict[Metric, list[tuple[float, float]]] = field(default_factory=dict)
    frame: Frame | None = None
    question: Question | None = None
    waiting: bool = False
    """Whether the probe waits for the answer; with an offer it goes on."""
    played_at_s: float = 0.0
    """By ``clock``, when the sound has ended that began with the question."""
    tried: dict[str, Tried] = field(default_factory=dict)
    """What came last of each device of the choice that waits."""
    answers: list[tuple[Question, Answer]] = field(default_factory=list)
    """The questions of this run and what was answered, in their order."""
    measured: bool = False
    """Whether something was measured or proved, which nobody wants to do again for a slip of the finger."""
    found: set[Metric] = field(default_factory=set)
    outcome: Outcome | None = None
    stills: Stills | None = None
    """Of a run that ended with its owner in the picture."""

    @property
    def may_go_back(self) -> bool:
        """Whether the question before can be asked again without losing more than its answer."""
        return self.waiting and bool(self.answers) and not self.measured

    @property
    def plays_s(self) -> float:
        """How much longer plays what began with the question."""
        return max(0.0, self.played_at_s - self.clock())

    @property
    def is_untouched(self) -> bool:
        """Whether a running check has shown nothing yet."""
        parts = (self.phase, self.progress, self.question, self.note, self.frame, self.level, self.outcome)
        return not self.aloud and all(part is None for part in parts)

    def take(self, step: Step) -> None:
        """Update the state by one step of the run."""
        if isinstance(step, Tried):
            # the question goes on waiting
            self.tried[step.option] = step
            return
        self.measured = self.measured or isinstance(step, Progress | Level | Frame | Sample | Offer)
        if self.waiting:
            self.question, self.waiting = None, False
        match step:
            case Phase():
                self._enter(step)
            case Progress(label=label):
                if self.progress is None or self.progress.label != label:
                    self.progress_since_s = self.clock()
                self.progress = step
            case Level():
                self.level = step
            case Sample(metric, t_s, value):
                self._add_point(metric, t_s, value)
            case Frame():
                self.frame = step
            case Tell(text, role):
                self._tell(text, role)
            case Found(evidence):
                self.found.update(r.metric for r in evidence.records)
            case Ask(question, plays_s=plays_s):
                self.question, self.waiting = question, True
                self.played_at_s = self.clock() + plays_s
                self.tried.clear()
            case Offer(question):
                self.question = question

    def answered(self, answer: Answer) -> None:
        """Remove the question, which the operator has answered."""
        if self.question is not None and not isinstance(answer, Again):
            self.answers.append((self.question, answer))
            self.measured = self.measured or self.question.challenge
        self.question, self.waiting = None, False

    def end(self, outcome: Outcome) -> None:
        """Store the outcome, and clear what only a running check shows."""
        self.outcome = outcome
        if self.frame is not None and self.frame.before is not None and outcome.end is End.COMPLETED:
            self.stills = Stills(self.frame.before, self.frame.image)
        self.question, self.waiting = None, False
        self.progress = self.level = self.frame = self.note = None
        self.reading = False
        if self.phase:
            self.phase = replace(self.phase, number=len(self.phase.labels) + 1)

    def remaining_s(self) -> float | None:
        """Seconds left at the pace so far, or None while that would be a guess."""
        if self.progress is None or self.progress.fraction is None or not 0.1 <= self.progress.fraction < 1:
            return None
        passed_s = self.clock() - self.progress_since_s
        return passed_s * (1 - self.progress.fraction) / self.progress.fraction if passed_s >= 1 else None

    def _enter(self, phase: Phase) -> None:
        self.phase = phase
        self.progress = self.level = self.frame = self.note = self.question = self.curve = None
        self.aloud.clear()
        self.reading = False

    def _add_point(self, metric: Metric, t_s: float, value: float) -> None:
        points = self.points.setdefault(metric, [])
        if points and t_s < points[-1][0]:
            points.clear()
        points.append((t_s, value))
        del points[:-_POINTS_KEPT]
        self.curve = metric

    def _tell(self, text: Text, role: Role) -> None:
        if role is Role.ALOUD:
            if not self.aloud or self.aloud[-1] != text:
                self.aloud.append(text)
            self.note, self.reading = None, True
        else:
            self.note, self.reading = text, False
