"""Equipment and stages: whether what a stage needs was checked recently enough, and what has changed."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from app.domain.applications.application import Application
from app.domain.applications.journey import Freshness
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.judge import Finding, judge
from app.domain.readiness.metric import Absence, Kind, Measurement, Metric, Value
from app.domain.readiness.profile import Profile
from app.domain.readiness.requirement import Severity
from app.domain.readiness.verdict import UnknownReason, Verdict


class NeedState(StrEnum):
    """How recent and how good the check of a needed item is, worst first."""

    FAILING = "failing"
    """Checked recently, and not what the company accepts."""
    MISSING = "missing"
    """Never found, not found at the last check, or not proven as the company asks."""
    STALE = "stale"
    FRESH = "fresh"


class Need(Struct, frozen=True):
    """One item that a stage needs, and the state of its check."""

    item: str
    state: NeedState
    checked_at: datetime | None
    """When any metric of the item was last observed."""
    newer_than: datetime
    """Observations before this do not count. May be in the future: days before an interview no check is fresh yet."""


class Changed(Struct, frozen=True):
    """A value that differs between an item's newest run and the run before; None where a run could not get it."""

    metric: Metric
    before: Value | None
    after: Value | None


def needs(
    application: Application, place: int, profile: Profile, evidence: Evidence, now: datetime
) -> tuple[Need, ...]:
    """What the stage at ``place`` needs, in its order, as of ``now`` (with a time zone).

    A stage's ``max_age_h`` counts back from the stage's time, or from ``now``
    while it has none; a requirement's counts back from ``now``. The stricter
    wins. What the company lends, does not need or asks nothing of is left out.
    """
    stage = application.stages[place]
    counted_from = stage.at or now
    found = (_need(wanted, counted_from, profile, evidence, now) for wanted in stage.stage.equipment)
    return tuple(need for need in found if need is not None)


def _need(
    wanted: Freshness, counted_from: datetime, profile: Profile, evidence: Evidence, now: datetime
) -> Need | None:
    newer_than = counted_from - timedelta(hours=wanted.max_age_h)
    age_h = (now - newer_than).total_seconds() / 3600
    asked = tuple(
        replace(r, max_age_h=age_h if r.max_age_h is None else min(age_h, r.max_age_h))
        for r in profile.requirements
        if r.metric.item == wanted.item
    )
    judgement = judge(evidence, replace(profile, requirements=asked), now, (wanted.item,))
    findings = _weighty(judgement.findings)
    if not findings:
        return None
    own = [r.max_age_h for r in profile.requirements if r.metric.item == wanted.item and r.max_age_h is not None]
    lost = _lost(evidence, wanted.item)
    strictest = max([newer_than, *(now - timedelta(hours=hours) for hours in own)])
    times = [m.taken_at for m in evidence.measurements if m.metric.item == wanted.item and m.taken_at]
    states = (_state(f, lost=f.requirement.metric in lost) for f in findings)
    return Need(wanted.item, min(states, key=_WORST_FIRST.index), max(times, default=None), strictest)


_WORST_FIRST: Final = tuple(NeedState)
_NOT_LOOKED_FOR: Final = (UnknownReason.DECLINED, UnknownReason.CANCELLED)
_NOT_IN_VAIN: Final = (*_NOT_LOOKED_FOR, UnknownReason.NOT_APPLICABLE)
"""All other reasons mean that something was looked for, such as a voice not heard or a missing camera."""


def _weighty(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that decide: the required ones, or the recommended ones if none is required."""
    apply = [f for f in findings if f.verdict not in (Verdict.NOT_NEEDED, Verdict.SUPPLIED)]
    return [f for f in apply if f.severity is Severity.REQUIRED] or apply


def _lost(evidence: Evidence, item: str) -> frozenset[Metric]:
    """Metrics not found at the last try, so that an older value does not hide, say, a dead microphone."""
    facts, missing = evidence.facts, evidence.missing
    return frozenset(
        metric
        for metric, absence in missing.items()
        if metric.item == item
        and absence.reason not in _NOT_IN_VAIN
        and metric in facts
        and _later(absence, facts[metric])
    )


def _later(absence: Absence, fact: Measurement) -> bool:
    return absence.taken_at is not None and fact.taken_at is not None and absence.taken_at > fact.taken_at


def _state(finding: Finding, *, lost: bool) -> NeedState:
    if finding.verdict is Verdict.UNKNOWN:
        return NeedState.STALE if finding.reason is UnknownReason.STALE else NeedState.MISSING
    failing = finding.verdict is Verdict.FAIL and finding.severity is Severity.REQUIRED
    if failing:
        return NeedState.FAILING
    return NeedState.MISSING if lost else NeedState.FRESH


def changed_since(evidence: Evidence, item: str) -> tuple[Changed, ...]:
    """What differs between the last two runs of ``item``, metric by metric in the order of observation.

    A metric that only one of the two runs looked at does not count as changed,
    because a quick check looks at fewer. Empty if there are fewer than two runs.
    """
    everything: tuple[Measurement | Absence, ...] = (
        *evidence.measurements,
        *(a for a in evidence.absences if a.reason not in _NOT_LOOKED_FOR),
    )
    of_item = [r for r in everything if r.metric.item == item]
    newest: dict[str, float] = {}
    for record in of_item:
        taken_s = record.taken_at.timestamp() if record.taken_at else float("-inf")
        newest[record.run] = max(taken_s, newest.get(record.run, taken_s))
    if len(newest) < 2:
        return ()
    *_, before, after = sorted(newest, key=lambda run: (newest[run], run))
    old, new = (_values(r for r in of_item if r.run == run) for run in (before, after))
    return tuple(
        Changed(metric, old[metric], value) for metric, value in new.items() if metric in old and old[metric] != value
    )


def worth_telling(changes: Iterable[Changed], profile: Profile) -> tuple[Changed, ...]:
    """The changes that the operator should be told of.

    Numbers always vary a little: one is told only if the company judges it
    differently now, or if one of the runs could not get it. Any other value is
    told whenever it differs.
    """
    return tuple(change for change in changes if _tells(change, profile))


def _tells(change: Changed, profile: Profile) -> bool:
    before, after = change.before, change.after
    if before is None or after is None or change.metric.kind is not Kind.NUMBER:
        return True
    requirement = profile.requirement(change.metric)
    if requirement is None or not (requirement.metric.accepts(before) and requirement.metric.accepts(after)):
        return requirement is not None
    return requirement.limit.judge(before) is not requirement.limit.judge(after)


def _values(records: Iterable[Measurement | Absence]) -> dict[Metric, Value | None]:
    """The value of each metric in a run; None where it was looked for but not found."""
    run = Evidence(more=records)
    missing: dict[Metric, Value | None] = dict.fromkeys(run.missing)
    return missing | {metric: fact.value for metric, fact in run.facts.items()}
