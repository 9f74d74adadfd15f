"""What CUPS says of a job, in the probes' terms.

"Stopped" and "held" have their reason beside them (RFC 8011, 5.3.7 and 5.3.8), and what keeps a printer from going on
stands among the reasons of the printer (5.4.12), which the job repeats as long as it is being printed.
"""

import re
from collections.abc import Iterator
from typing import Final

from app.devices.local import ipp
from app.devices.ports import JobState

_WAITING: Final = (3, 4)
_PROCESSING, _STOPPED = 5, 6
_ENDS: Final = {7: JobState.CANCELLED, 8: JobState.FAILED, 9: JobState.COMPLETED}

_HINDRANCES: Final = (
    # the beginning of a reason, the gravest first
    ("media-jam", JobState.JAMMED),
    ("cover-open", JobState.COVER_OPEN),
    ("door-open", JobState.COVER_OPEN),
    ("interlock-open", JobState.COVER_OPEN),
    ("media-empty", JobState.NO_PAPER),
    ("media-needed", JobState.NO_PAPER),
    ("input-tray-missing", JobState.NO_TRAY),
    ("output-area-full", JobState.OUTPUT_FULL),
    ("output-tray-missing", JobState.NO_TRAY),
    ("marker-supply-empty", JobState.NO_INK),
    ("toner-empty", JobState.NO_INK),
    ("marker-supply-missing", JobState.NO_INK),
    ("marker-waste-full", JobState.ATTENTION),
    ("developer-empty", JobState.NO_INK),
    ("opc-life-over", JobState.ATTENTION),
    ("fuser-", JobState.ATTENTION),
    ("cups-insecure-filter", JobState.ATTENTION),
    ("cups-missing-filter", JobState.ATTENTION),
    ("other-error", JobState.ATTENTION),
    ("offline", JobState.OFFLINE),
    ("shutdown", JobState.OFFLINE),
    ("timed-out", JobState.OFFLINE),
    ("connecting-to-device", JobState.OFFLINE),
    ("paused", JobState.STOPPED),
    ("moving-to-paused", JobState.STOPPED),
)
_LOW: Final = ("marker-supply-low", "toner-low", "developer-low")
_SEVERITY: Final = re.compile(r"-(report|warning|error)$")
_ONLY_SAID: Final = ("-warning", "-report")
"""Endings of reasons that stop nothing if the job gets on all the same."""
_PASSWORD: Final = (
    *("cups-held-for-authentication", "account-authorization-failed"),
    *("account-closed", "account-info-needed"),
)
_BLANK: Final = (
    *("job-completed-with-errors", "aborted-by-system", "cups-filter-failed", "compression-error"),
    *("document-format-error", "document-unprintable-error", "document-access-error", "unsupported-document-format"),
)
_BROKEN_FILTER: Final = re.compile(r"filter (failed|stopped|crashed)|フィルタ.*(失敗|エラー|異常)", re.IGNORECASE)


def state_of(job: ipp.Attributes) -> JobState:
    """How far the job is, or what it waits for."""
    state = number(first(job, "job-state"))
    if _is_spoiled(job) and state not in _WAITING and state != _PROCESSING:
        # what came out of it, if anything, is blank
        return JobState.CANCELLED if state == 7 else JobState.FAILED
    if state in _ENDS:
        return _ENDS[state]
    hindrance = _hindrance(job)
    if state == _PROCESSING:
        return hindrance or (JobState.LOW_INK if _ink_is_low(job) else JobState.PRINTING)
    held = _held(job)
    return held or hindrance or (JobState.STOPPED if state == _STOPPED else JobState.WAITING)


def _is_spoiled(job: ipp.Attributes) -> bool:
    reasons = _reasons(job, "job-state-reasons")
    message = str(first(job, "job-printer-state-message") or "")
    return any(reason in _BLANK for reason in reasons) or _BROKEN_FILTER.search(message) is not None


def _held(job: ipp.Attributes) -> JobState | None:
    reasons = tuple(_reasons(job, "job-state-reasons"))
    if any(reason in _PASSWORD for reason in reasons):
        return JobState.PASSWORD
    if any(reason.startswith("job-hold-until") or reason == "job-held-by-operator" for reason in reasons):
        return JobState.HELD
    if any(reason.startswith("printer-stopped") for reason in reasons):
        return JobState.STOPPED
    if "resources-are-not-ready" in reasons:
        # the printer refused it, and is asked again later
        return _hindrance(job) or JobState.ATTENTION
    return JobState.HELD if number(first(job, "job-state")) == 4 else None


def _hindrance(job: ipp.Attributes) -> JobState | None:
    """The gravest of what the printer waits for."""
    getting_on = _gets_on(job)
    said = [
        reason
        for reason in _reasons(job, "job-printer-state-reasons")
        if not (getting_on and reason.endswith(_ONLY_SAID))
    ]
    for beginning, hindrance in _HINDRANCES:
        if any(_SEVERITY.sub("", reason).startswith(_SEVERITY.sub("", beginning)) for reason in said):
            return hindrance
    return None


def _ink_is_low(job: ipp.Attributes) -> bool:
    return any(reason.startswith(_LOW) for reason in _reasons(job, "job-printer-state-reasons"))


def _gets_on(job: ipp.Attributes) -> bool:
    """Whether sheets come out, or a part of one."""
    done = max(number(first(job, f"job-{what}-completed")) for what in ("impressions", "media-sheets"))
    return done > 0 or "%" in str(first(job, "job-printer-state-message") or "")


def _reasons(job: ipp.Attributes, name: str) -> Iterator[str]:
    return (str(reason) for reason in job.get(name, ()))


def first(attributes: ipp.Attributes, name: str) -> object:
    """The first value of an attribute, or None."""
    values = attributes.get(name, ())
    return values[0] if values else None


def number(value: object) -> int:
    """A value that should be a whole number; 0 for anything else."""
    return value if isinstance(value, int) else 0
