"""Equipment and stages: whether what a stage needs has been checked lately enough, and what has changed since."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from app.domain.application import Application
from app.domain.evidence import Absence, Evidence, Measurement, Value
from app.domain.journey import Freshness
from app.domain.judge import Finding, judge
from app.domain.metric import Metric
from app.domain.profile import Profile
from app.domain.requirement import Severity
from app.domain.verdict import UnknownReason, Verdict


class NeedState(StrEnum):
    """Where a needed item stands, worst first."""

    FAILING = "failing"
    """Lately checked, and not what the company accepts."""
    MISSING = "missing"
    """Never found, or not proven as the company asks."""
    STALE = "stale"
    FRESH = "fresh"


class Need(Struct, frozen=True):
    """One item that a stage needs."""

    item: str
    state: NeedState
    checked_at: datetime | None
    """When something of the item was observed last."""
    newer_than: datetime
    """What was observed before this does not count. May lie ahead: days before an interview no check is fresh yet."""


class Changed(Struct, frozen=True):
    """A value of an item's newest run that differs from the run before; None where a run could not have it."""

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
    judgement = judge(evidence, replace(profile, requirements=asked, extras=()), now, (wanted.item,))
    findings = _weighty(judgement.findings)
    if not findings:
        return None
    own = [r.max_age_h for r in profile.requirements if r.metric.item == wanted.item and r.max_age_h is not None]
    strictest = max([newer_than, *(now - timedelta(hours=hours) for hours in own)])
    times = [m.taken_at for m in evidence.measurements if m.metric.item == wanted.item and m.taken_at]
    return Need(wanted.item, min(map(_state, findings), key=_WORST_FIRST.index), max(times, default=None), strictest)


_WORST_FIRST: Final = tuple(NeedState)
_NOT_LOOKED_FOR: Final = (UnknownReason.NOT_RUN, UnknownReason.DECLINED, UnknownReason.CANCELLED)


def _weighty(findings: Iterable[Finding]) -> list[Finding]:
    """Those that decide: the required ones, or where nothing is required those recommended."""
    apply = [f for f in findings if f.verdict not in (Verdict.NOT_NEEDED, Verdict.SUPPLIED)]
    return [f for f in apply if f.severity is Severity.REQUIRED] or apply


def _state(finding: Finding) -> NeedState:
    if finding.verdict is Verdict.UNKNOWN:
        return NeedState.STALE if finding.reason is UnknownReason.STALE else NeedState.MISSING
    failing = finding.verdict is Verdict.FAIL and finding.severity is Severity.REQUIRED
    return NeedState.FAILING if failing else NeedState.FRESH


def changed_since(evidence: Evidence, item: str) -> tuple[Changed, ...]:
    """What differs between the last two runs of ``item``, metric by metric in the order of observation.

    A metric that only one of the two runs looked at has not changed: a quick
    check looks at fewer. Empty where there are no two runs.
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


def _values(records: Iterable[Measurement | Absence]) -> dict[Metric, Value | None]:
    """Per metric what a run came to; None for what it looked for in vain."""
    run = Evidence(more=records)
    missing: dict[Metric, Value | None] = dict.fromkeys(run.missing)
    return missing | {metric: fact.value for metric, fact in run.facts.items()}
