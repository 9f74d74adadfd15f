"""Verdicts, reasons and readiness. Unknown is not failed."""

from enum import StrEnum
from typing import Final


class Verdict(StrEnum):
    """The answer to one requirement, or to a whole item."""

    PASS = "pass"  # noqa: S105 - a verdict, not a password
    MARGINAL = "marginal"
    FAIL = "fail"
    UNKNOWN = "unknown"
    SUPPLIED = "supplied"
    NOT_NEEDED = "not_needed"


WORST_FIRST: Final = (
    Verdict.FAIL,
    Verdict.UNKNOWN,
    Verdict.MARGINAL,
    Verdict.PASS,
    Verdict.SUPPLIED,
    Verdict.NOT_NEEDED,
)
"""Which of several verdicts counts, and which is told first."""


class UnknownReason(StrEnum):
    """Why a value does not exist, or does not count."""

    NOT_RUN = "not_run"
    DECLINED = "declined"
    CANCELLED = "cancelled"
    PERMISSION_DENIED = "permission_denied"
    UNSUPPORTED = "unsupported"
    DEVICE_ERROR = "device_error"
    SERVER_UNREACHABLE = "server_unreachable"
    STALE = "stale"
    NOT_APPLICABLE = "not_applicable"
    """The machine has no such property, e.g. a mains plug beside a battery: nothing is missing, nothing is judged."""
    UNPROVEN = "unproven"
    """Said by the operator where the company asks for a measurement or a proof."""
    UNSETTLED = "unsettled"
    """Measured as long as is reasonable, and still too near the limit to tell on which side it lies."""


class Readiness(StrEnum):
    """Where the operator stands as a whole."""

    READY = "ready"
    READY_WITH_ADVICE = "ready_with_advice"
    INCOMPLETE = "incomplete"
    NOT_READY = "not_ready"
