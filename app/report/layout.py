"""The format of a report's data: the types of its JSON and its schema.

Scripts and recruiters rely on every key; any change that an older program
would misread needs a new `format` number.
"""

from datetime import date, datetime
from typing import Annotated, Final

from msgspec import UNSET, Meta, Struct, UnsetType

from app.domain.applications.application import ApplicationState, StageState
from app.domain.readiness.metric import Kind, Provenance, Value
from app.domain.readiness.profile import Work
from app.domain.readiness.requirement import Severity
from app.domain.readiness.verdict import Readiness, UnknownReason, Verdict

FORMAT: Final = 1

Moment = Annotated[datetime, Meta(tz=True, description="ISO 8601 with offset")]
Pair = tuple[float, float]


class Part(Struct, forbid_unknown_fields=True, omit_defaults=True):
    """Base of all parts: unknown keys are refused, and default values are not written."""


class FormatOnly(Struct):
    """The format number alone, which is read first, because a newer file may differ in all else."""

    format: int
    app_version: str = ""


class OperatorPart(Part):
    """Who is reported on."""

    name: str = ""
    interview_at: Moment | None = None


class LimitPart(Part):
    """One of the first six, in the words of a profile file; with what is comfortable, if that differs."""

    at_least: float | None = None
    at_most: float | None = None
    between: Pair | None = None
    equals: Value | None = None
    one_of: tuple[Value, ...] | None = None
    any_of: dict[str, str] | None = None
    comfortable: float | tuple[Value | None, ...] | None = None


class RequirementPart(Part):
    """What the company asks of one metric."""

    metric: str
    limit: LimitPart
    unit: str = ""
    severity: Severity = Severity.REQUIRED
    max_age_h: float | None = None
    provenance: Provenance = Provenance.DECLARED


class ExtraPart(Part):
    """A question of the company's own; its metric is ``extra.<id>``."""

    id: str
    ask: dict[str, str]
    kind: Kind
    severity: Severity = Severity.RECOMMENDED


class ProfilePart(Part):
    """What the report was held against, with everything inherited already resolved."""

    id: str
    name: Annotated[dict[str, str], Meta(min_length=1)]
    work: Work | None = None
    journey: str = "standard"
    supplied: tuple[str, ...] = ()
    not_needed: tuple[str, ...] = ()
    requirements: tuple[RequirementPart, ...] = ()
    extras: tuple[ExtraPart, ...] = ()


class MeasurementPart(Part):
    """One value that counts."""

    metric: str
    value: Value
    provenance: Provenance
    unit: str = ""
    taken_at: Moment | None = None
    device: str | None = None
    run: str = ""


class AbsencePart(Part):
    """A value that was looked for and could not be had."""

    metric: str
    reason: UnknownReason
    taken_at: Moment | None = None
    run: str = ""


class TracePart(Part):
    """A series: points of seconds since its start and the value in ``unit``."""

    metric: str
    points: tuple[Pair, ...]
    unit: str = ""
    taken_at: Moment | None = None
    run: str = ""


class FindingPart(Part):
    """The answer to one requirement."""

    metric: str
    item: str
    verdict: Verdict
    severity: Severity
    limit: LimitPart
    reason: UnknownReason | None = None


class ItemPart(Part):
    """The verdict of one item."""

    item: str
    verdict: Verdict


class JourneyPart(Part):
    """How far the application with this company has come; only where the operator wished to say so."""

    company: str
    stage: Annotated[dict[str, str], Meta(min_length=1, description="Name of the stage per language code")]
    stage_state: StageState
    state: ApplicationState
    as_of: Moment
    next_at: Moment | None = None
    next_until: Moment | None = None
    work: Work | None = None


class OwnTypingPart(Part):
    """What the operator typed as practice, not supervised; only where they wished to say so."""

    net_per_minute: Annotated[int, Meta(ge=0, description="Characters written a minute, less those in error")]
    right_percent: Annotated[float, Meta(ge=0, le=100)]
    minutes: Annotated[float, Meta(gt=0)]
    on: date


class ReportPart(Part, omit_defaults=False):
    """A readiness report of one operator: facts, and the verdicts derived from them for one company."""

    format: Annotated[int, Meta(ge=FORMAT, le=FORMAT)]
    id: str
    created_at: Moment
    app_version: str
    profile: ProfilePart
    operator: OperatorPart
    measurements: tuple[MeasurementPart, ...]
    absences: tuple[AbsencePart, ...]
    traces: tuple[TracePart, ...]
    findings: tuple[FindingPart, ...]
    items: tuple[ItemPart, ...]
    readiness: Readiness
    journey: JourneyPart | UnsetType = UNSET
    own_typing: OwnTypingPart | UnsetType = UNSET
