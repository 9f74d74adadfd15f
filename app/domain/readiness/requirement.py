"""What a company asks of one metric."""

from enum import StrEnum

from msgspec import Struct

from app.domain.readiness.limit import Limit
from app.domain.readiness.metric import Metric, Provenance


class Severity(StrEnum):
    """How much a requirement weighs."""

    REQUIRED = "required"
    RECOMMENDED = "recommended"
    SHOWN = "shown"
    """Measured and shown, not judged: how a profile drops what it inherits."""


class Requirement(Struct, frozen=True):
    """A limit on a metric, with the provenance and the freshness that it demands."""

    metric: Metric
    limit: Limit
    severity: Severity = Severity.REQUIRED
    max_age_h: float | None = None
    provenance: Provenance = Provenance.DECLARED
    """The weakest provenance that still counts."""
