"""The verdicts of a report that was read: derived from its facts, whatever its file claims."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from msgspec.structs import replace

from app.domain.readiness.evidence import Evidence
from app.domain.readiness.judge import Finding, Judgement, judge, summed
from app.domain.readiness.metric import Kind, Metric
from app.domain.readiness.profile import Profile
from app.domain.readiness.verdict import Readiness, UnknownReason, Verdict
from app.text import Text

ALTERED: Final = Text("this report does not agree with itself: it was altered after it was made")

_LENIENCE: Final[Mapping[Verdict, int]] = {Verdict.FAIL: 0, Verdict.UNKNOWN: 1, Verdict.MARGINAL: 2}
_AS_GOOD_AS_PASSED: Final = 3
_WORST_FIRST: Final = (
    Readiness.NOT_READY,
    Readiness.INCOMPLETE,
    Readiness.READY_WITH_ADVICE,
    Readiness.READY,
)


def judge_again(told: Judgement, evidence: Evidence, profile: Profile, at: datetime) -> Judgement:
    """The judgement of the same items by the same profile; a verdict on a text stays as it was told.

    A text is reduced in a report and may not be what was judged any more.
    """
    told_of = {finding.requirement.metric: finding for finding in told.findings}
    derived = judge(evidence, profile, at, tuple(told.items) or None)
    findings = tuple(_text_as_told(finding, told_of) for finding in derived.findings)
    if findings == derived.findings:
        return derived
    return replace(summed(findings, derived.items, profile), beside=derived.beside)


def _text_as_told(finding: Finding, told_of: Mapping[Metric, Finding]) -> Finding:
    metric = finding.requirement.metric
    told = told_of.get(metric)
    if metric.kind is not Kind.TEXT or told is None or finding.measurement is None or told.measurement is None:
        return finding
    return replace(finding, verdict=told.verdict, reason=told.reason)


def too_good(told: Judgement, derived: Judgement) -> str:
    """The first place where the file claims more than follows from its facts, or "".

    Less is no forgery: earlier versions judged more strictly, and what was
    fresh when it was judged may have grown stale until the report was made.
    """
    if any(finding.reason is UnknownReason.STALE for finding in derived.findings):
        return ""
    follows = {finding.requirement.metric: finding.verdict for finding in derived.findings}
    for number, finding in enumerate(told.findings):
        if _lenience(finding.verdict) > _lenience(follows.get(finding.requirement.metric, finding.verdict)):
            return f"findings[{number}]"
    for number, (item, verdict) in enumerate(told.items.items()):
        if _lenience(verdict) > _lenience(derived.items.get(item, verdict)):
            return f"items[{number}]"
    better = _WORST_FIRST.index(told.readiness) > _WORST_FIRST.index(derived.readiness)
    return "readiness" if better else ""


def _lenience(verdict: Verdict) -> int:
    return _LENIENCE.get(verdict, _AS_GOOD_AS_PASSED)
