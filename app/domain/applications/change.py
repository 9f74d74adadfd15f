"""What can happen to an application. Each change is kept with its time, so the history can be read and undone."""

from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct

from app.domain.applications.journey import Journey, Stage, Task
from app.domain.readiness.profile import Work


class Result(StrEnum):
    """How a stage ended."""

    PASSED = "passed"
    FAILED = "failed"
    WAIVED = "waived"
    """The company does without it."""


class Ending(StrEnum):
    """How an application ended before the first working day."""

    REJECTED = "rejected"
    """By the company."""
    DECLINED = "declined"
    """An offer, by the operator."""
    WITHDRAWN = "withdrawn"
    """By the operator, before an offer."""


class _Change(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True, tag_field="kind"):
    """One change; ``kind`` in JSON is the tag."""


class Added(_Change, frozen=True, tag="added"):
    """The operator applies, or means to; always the first change."""

    company: str
    journey: Journey
    work: Work | None = None
    profile: str | None = None
    """Id or file of the company's profile."""


class Edited(_Change, frozen=True, tag="edited"):
    """Corrected; None leaves as it is."""

    company: str | None = None
    work: Work | None = None
    profile: str | None = None


class Scheduled(_Change, frozen=True, tag="scheduled"):
    """A stage has a time, or with None none any more. A failed stage that gets one is tried again."""

    stage: str
    at: datetime | None
    """With its zone."""
    until: datetime | None = None
    place: str = ""
    """An address, or the link of a meeting."""


class Resulted(_Change, frozen=True, tag="resulted"):
    """A stage ended."""

    stage: str
    result: Result


class Reopened(_Change, frozen=True, tag="reopened"):
    """A stage has no result any more; without one the whole application goes on again."""

    stage: str | None = None


class Ended(_Change, frozen=True, tag="ended"):
    """The application is over."""

    ending: Ending
    reason: str = ""


class StageAdded(_Change, frozen=True, tag="stage_added"):
    """A stage of this application's own, behind ``after`` or first."""

    stage: Stage
    after: str | None = None


class StageRemoved(_Change, frozen=True, tag="stage_removed"):
    """This company does not have it."""

    stage: str


class Reordered(_Change, frozen=True, tag="reordered"):
    """All stage ids in their new order."""

    stages: tuple[str, ...]


class TaskAdded(_Change, frozen=True, tag="task_added"):
    """A task of this application's own."""

    stage: str
    task: Task
    on: date | None = None


class TaskDated(_Change, frozen=True, tag="task_dated"):
    """Due on that day, or with None when the template says."""

    stage: str
    task: str
    on: date | None


class TaskTicked(_Change, frozen=True, tag="task_ticked"):
    """Done, or not after all."""

    stage: str
    task: str
    done: bool = True


class TaskRemoved(_Change, frozen=True, tag="task_removed"):
    """Not needed here."""

    stage: str
    task: str


class Noted(_Change, frozen=True, tag="noted"):
    """A note, written again under the same id; an empty one is removed."""

    note: str
    text: str
    stage: str | None = None


class ContactKept(_Change, frozen=True, tag="contact_kept"):
    """A person at the company, kept again under the same id; one without name is removed."""

    contact: str
    name: str
    reach: str = ""
    """Telephone or address."""


class LinkKept(_Change, frozen=True, tag="link_kept"):
    """An address on the web, kept again under the same id; an empty one is removed."""

    link: str
    url: str
    words: str = ""


class Attached(_Change, frozen=True, tag="attached"):
    """A file, copied into the data folder under its SHA-256."""

    file: str
    name: str
    size_bytes: int
    sha256: str
    stage: str | None = None


class Detached(_Change, frozen=True, tag="detached"):
    """A file no longer belongs to it."""

    file: str


class Undone(_Change, frozen=True, tag="undone"):
    """The change of that number does not count."""

    number: int


Change = (
    Added
    | Edited
    | Scheduled
    | Resulted
    | Reopened
    | Ended
    | StageAdded
    | StageRemoved
    | Reordered
    | TaskAdded
    | TaskDated
    | TaskTicked
    | TaskRemoved
    | Noted
    | ContactKept
    | LinkKept
    | Attached
    | Detached
    | Undone
)


class Event(Struct, frozen=True):
    """A change with its place in the application's history and its time."""

    number: int
    """From 1, without gaps."""
    at: datetime
    change: Change
