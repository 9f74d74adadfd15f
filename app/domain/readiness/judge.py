"""Judges evidence against a profile: findings, verdicts of items, readiness. A pure function."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from app.domain.readiness.evidence import Evidence
from app.domain.readiness.metric import Absence, Kind, Measurement, Provenance
from app.domain.readiness.profile import EXTRA_ITEM_ID, ITEM_IDS, Profile
from app.domain.readiness.requirement import Requirement, Severity
from app.domain.readiness.verdict import WORST_FIRST, Readiness, UnknownReason, Verdict


class Finding(Struct, frozen=True):
    """One requirement held against the evidence, and the verdict."""

    requirement: Requirement
    verdict: Verdict
    reason: UnknownReason | None = None
    """Only with an unknown verdict."""
    measurement: Measurement | None = None
    """What was judged; also there when it is stale or unproven."""

    @property
    def item(self) -> str:
        """Id of the item that the requirement is about."""
        return self.requirement.metric.item

    @property
    def severity(self) -> Severity:
        """Severity of the requirement."""
        return self.requirement.severity

    @property
    def weighed(self) -> Verdict:
        """The verdict as it counts for its item: a missed recommended limit is only marginal."""
        advised = self.severity is Severity.RECOMMENDED and self.verdict is Verdict.FAIL
        return Verdict.MARGINAL if advised else self.verdict


class Judgement(Struct, frozen=True):
    """All findings, the verdict of each item and the readiness as a whole."""

    findings: tuple[Finding, ...]
    items: Mapping[str, Verdict]
    readiness: Readiness
    beside: tuple[tuple[str, str], ...] = ()
    """By item what was measured beside and no requirement is about: what helps may depend on it."""

    left_out: tuple[str, ...] = ()
    """The items that the profile asks for and this is not about."""

    @property
    def whole(self) -> Readiness:
        """The readiness for the company: nobody is ready of whom only some items were judged."""
        ready = self.readiness in (Readiness.READY, Readiness.READY_WITH_ADVICE)
        return Readiness.INCOMPLETE if ready and self.left_out else self.readiness

    def of(self, item: str) -> tuple[Finding, ...]:
        """The findings of one item."""
        return tuple(f for f in self.findings if f.item == item)


def judge(evidence: Evidence, profile: Profile, at: datetime, items: Iterable[str] | None = None) -> Judgement:
    """Hold ``evidence`` against ``profile`` as of ``at`` (with a time zone).

    ``items`` restricts the judgement to these ids; by default the seven items
    and, if the profile has any, its own questions.
    """
    everything = (*ITEM_IDS, EXTRA_ITEM_ID) if profile.extras else ITEM_IDS
    chosen = everything if items is None else tuple(i for i in everything if i in set(items))
    facts, missing = evidence.facts, evidence.missing
    findings = tuple(
        _finding(r, profile, facts.get(r.metric), missing.get(r.metric), at)
        for r in profile.requirements
        if r.severity is not Severity.SHOWN
        and r.metric.item in chosen
        and not (r.metric.volunteered and r.metric not in facts)
    )
    asked = {finding.requirement.metric for finding in findings}
    beside = (
        (m.item, str(f.value))
        for m, f in facts.items()
        if m.kind is Kind.CHOICE and m.item in chosen and m not in asked and f.provenance is Provenance.MEASURED
    )
    return replace(summed(findings, chosen, profile), beside=tuple(sorted(beside)))


def summed(findings: tuple[Finding, ...], items: Iterable[str], profile: Profile) -> Judgement:
    """What these findings come to: the verdict of each of the items, and the readiness."""
    of: dict[str, list[Finding]] = {i: [] for i in items}
    for finding in findings:
        of[finding.item].append(finding)
    verdicts = {i: _item_verdict(i, profile, found) for i, found in of.items()}
    asked = {r.metric.item for r in profile.requirements if r.severity is not Severity.SHOWN} - profile.supplied
    left_out = tuple(i for i in profile.items if i not in of and i in asked)
    return Judgement(findings, verdicts, _readiness(findings), left_out=left_out)


def _finding(
    requirement: Requirement, profile: Profile, fact: Measurement | None, absence: Absence | None, at: datetime
) -> Finding:
    item = requirement.metric.item
    if item in profile.not_needed:
        return Finding(requirement, Verdict.NOT_NEEDED)
    if item in profile.supplied:
        return Finding(requirement, Verdict.SUPPLIED)
    if fact is not None and not requirement.metric.accepts(fact.value):
        # the answer to another company's question of the same id
        fact = None
    if fact is None:
        reason = absence.reason if absence else UnknownReason.NOT_RUN
        if reason is UnknownReason.NOT_APPLICABLE:
            return Finding(requirement, Verdict.NOT_NEEDED)
        return Finding(requirement, Verdict.UNKNOWN, reason)
    if requirement.max_age_h is not None and fact.taken_at is not None:
        age_h = (at - fact.taken_at).total_seconds() / 3600
        if age_h > requirement.max_age_h:
            return Finding(requirement, Verdict.UNKNOWN, UnknownReason.STALE, fact)
    verdict = requirement.limit.judge(fact.value)
    if verdict is Verdict.UNKNOWN:
        return Finding(requirement, verdict, UnknownReason.UNSUPPORTED, fact)
    if verdict is not Verdict.FAIL and fact.provenance.rank < requirement.provenance.rank:
        return Finding(requirement, Verdict.UNKNOWN, UnknownReason.UNPROVEN, fact)
    return Finding(requirement, verdict, None, fact)


def _item_verdict(item: str, profile: Profile, findings: list[Finding]) -> Verdict:
    if item in profile.not_needed:
        return Verdict.NOT_NEEDED
    if item in profile.supplied:
        return Verdict.SUPPLIED
    findings = [f for f in findings if f.verdict is not Verdict.NOT_NEEDED]
    if not findings:
        return Verdict.NOT_NEEDED
    required = [f.verdict for f in findings if f.severity is Severity.REQUIRED]
    advised = [f.verdict for f in findings if f.severity is Severity.RECOMMENDED]
    if not required and all(v is Verdict.UNKNOWN for v in advised):
        return Verdict.UNKNOWN
    softened = [f.weighed for f in findings if f.severity is Severity.RECOMMENDED and f.weighed is Verdict.MARGINAL]
    return min([*required, *softened, Verdict.PASS], key=WORST_FIRST.index)


def _readiness(findings: tuple[Finding, ...]) -> Readiness:
    required = {f.verdict for f in findings if f.severity is Severity.REQUIRED}
    advised = {f.verdict for f in findings if f.severity is Severity.RECOMMENDED}
    if Verdict.FAIL in required:
        return Readiness.NOT_READY
    if Verdict.UNKNOWN in required:
        return Readiness.INCOMPLETE
    if Verdict.MARGINAL in required | advised or advised & {Verdict.FAIL, Verdict.UNKNOWN}:
        return Readiness.READY_WITH_ADVICE
    return Readiness.READY
