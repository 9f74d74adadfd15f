"""Unasked: what helps against something that was told or seen and that no requirement is about.

It changes no verdict: that somebody else is at home is no fault of the equipment, nor that a line shares its address.
"""

from collections.abc import Mapping
from typing import Final

from msgspec.structs import replace

from app.advice import Fix, advice_for, fixes, remedies
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.judge import Finding, Judgement
from app.domain.readiness.limit import Equals
from app.domain.readiness.metric import Value
from app.domain.readiness.requirement import Requirement, Severity
from app.domain.readiness.verdict import Verdict

_BEST: Final[Mapping[str, tuple[Value, ...]]] = {
    "workspace.household": ("none",),
    **dict.fromkeys(("printer.clean", "printer.dark", "printer.colours", "printer.whole"), (True,)),
    "internet.ipv4_access": ("own", "pppoe"),
    "internet.double_nat": (False,),
}
"""By metric the answers that need no advice, the best one first."""
_NOT_THEIRS: Final = (Verdict.SUPPLIED, Verdict.NOT_NEEDED)


def all_fixes(judgement: Judgement, evidence: Evidence, item_id: str | None = None) -> tuple[Fix, ...]:
    """As ``fixes``, and after them what helps against what was told unasked."""
    return _with(fixes(judgement, item_id), judgement, evidence, item_id)


def all_remedies(judgement: Judgement, evidence: Evidence, item_id: str | None = None) -> tuple[Fix, ...]:
    """As ``remedies``, and after them what helps against what was told unasked."""
    return _with(remedies(judgement, item_id), judgement, evidence, item_id)


def _with(known: tuple[Fix, ...], judgement: Judgement, evidence: Evidence, item_id: str | None) -> tuple[Fix, ...]:
    asked = {finding.requirement.metric for finding in judgement.findings}
    more = []
    for metric, fact in evidence.facts.items():
        best = _BEST.get(metric.id)
        theirs = judgement.items.get(metric.item, Verdict.NOT_NEEDED) not in _NOT_THEIRS
        if best is None or fact.value in best or metric in asked or not theirs or item_id not in (None, metric.item):
            continue
        told = Finding(Requirement(metric, Equals(best[0]), Severity.RECOMMENDED), Verdict.FAIL, None, fact)
        fix = advice_for(told)
        if fix is not None and fix.title not in {one.title for one in known}:
            more.append(replace(fix, asked=False))
    return (*known, *more)
