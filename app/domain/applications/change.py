"""What can happen to an application. Each change is saved with its time, so the history can be read and undone."""

from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct

from app.domain.applications.journey import Journey, Stage, Task
from app.domain.readiness.profile import Work


class Result(StrEnum):
    """How a stage ended: passed, failed, waived."""

    PASSED = "passed"
    FAILED = "failed"
    WAIVED = "waived"
    """The company skips this stage."""


class Ending(StrEnum):
    """How an application ended before the first working day."""

    REJECTED = "rejected"
    """The company rejected the operator."""
    DECLINED = "declined"
    """The operator declined an offer."""
    WITHDRAWN = "withdrawn"
    """The operator withdrew before an offer."""


class _Change(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True, tag_field="kind"):
    """One change; ``kind`` in JSON is the tag."""


class Added(_Change, frozen=True, tag="added"):
    """The operator applies or plans to; always the first change."""

    company: str
    """Empty until the operator names it."""
    journey: Journey
    work: Work | None = None
    profile: str | None = None
    """Id or file of the company's profile."""


class Edited(_Change, frozen=True, tag="edited"):
    """The application's own details were corrected; None leaves a field unchanged."""

    company: str | None = None
    work: Work | None = None
    profile: str | None = None


class Scheduled(_Change, frozen=True, tag="scheduled"):
    """A stage got a time, or lost it if ``at`` is None. A failed stage that gets one is tried again."""

    stage: str
    at: datetime | None
    """With its zone."""
    until: datetime | None = None
    place: str = ""
    """An address, or the link of a meeting."""


class Resulted(_Change, frozen=True, tag="resulted"):
    """A stage ended with a result."""

    stage: str
    result: Result


class Reopened(_Change, frozen=True, tag="reopened"):
    """The result of a stage was taken back; without a stage the whole application goes on again."""

    stage: str | None = None


class Ended(_Change, frozen=True, tag="ended"):
    """The application ended before the first working day."""

    ending: Ending
    reason: str = ""


class StageAdded(_Change, frozen=True, tag="stage_added"):
    """A stage was added to this application only, after the stage ``after`` or as the first."""

    stage: Stage
    after: str | None = None


class StageRemoved(_Change, frozen=True, tag="stage_removed"):
    """A stage was removed, because this company does not have it."""

    stage: str


class Reordered(_Change, frozen=True, tag="reordered"):
    """The stages were put into another order; holds all their ids."""

    stages: tuple[str, ...]


class TaskAdded(_Change, frozen=True, tag="task_added"):
    """A task was added to this application only."""

    stage: str
    task: Task
    on: date | None = None


class TaskDated(_Change, frozen=True, tag="task_dated"):
    """A task was given a due day; with None the template's rule applies again."""

    stage: str
    task: str
    on: date | None


class TaskTicked(_Change, frozen=True, tag="task_ticked"):
    """A task was marked as done, or as not done."""

    stage: str
    task: str
    done: bool = True


class TaskRemoved(_Change, frozen=True, tag="task_removed"):
    """A task was removed, because this application does not need it."""

    stage: str
    task: str


class Noted(_Change, frozen=True, tag="noted"):
    """A note was written; the same id replaces it, an empty text removes it."""

    note: str
    text: str
    stage: str | None = None


class ContactKept(_Change, frozen=True, tag="contact_kept"):
    """A person at the company was saved; the same id replaces them, an empty name removes them."""

    contact: str
    name: str
    reach: str = ""
    """Telephone or address."""


class LinkKept(_Change, frozen=True, tag="link_kept"):
    """A web address was saved; the same id replaces it, an empty address removes it."""

    link: str
    url: str
    words: str = ""


class Attached(_Change, frozen=True, tag="attached"):
    """A file was attached; its copy is in the data folder under its SHA-256."""

    file: str
    name: str
    size_bytes: int
    sha256: str
    stage: str | None = None


class Detached(_Change, frozen=True, tag="detached"):
    """A file was removed from the application."""

    file: str


class ReportSent(_Change, frozen=True, tag="report_sent"):
    """The operator sent a readiness report to the company."""

    report: str
    """Number of the report."""
    name: str
    """Name of its file, without folders."""
    to: str = ""
    """Whom it was sent to, as the operator says it."""


class Undone(_Change, frozen=True, tag="undone"):
    """The change with that number was undone and no longer counts."""

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
    | ReportSent
    | Undone
)


class Event(Struct, frozen=True):
    """A change with its place in the application's history and its time."""

    number: int
    """From 1, without gaps."""
    at: datetime
    change: Change
