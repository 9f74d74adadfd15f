"""Findings and facts as rows of a table, in the chosen language."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.domain.readiness.judge import Finding
from app.domain.readiness.metric import Absence, Measurement, Metric
from app.domain.readiness.requirement import Severity
from app.domain.readiness.verdict import WORST_FIRST, UnknownReason, Verdict
from app.domain.report import Report
from app.text import Text, language
from app.wording.facts import measured_parts
from app.wording.values import (
    NOT_MEASURED,
    PROVENANCE_WORDS,
    REASON_WORDS,
    SEVERITY_WORDS,
    VERDICT_WORDS,
    datetime_words,
    limit_words,
    time_words,
)


@dataclass(frozen=True, slots=True)
class Chip:
    """A verdict as drawn: its key selects glyph and colours."""

    key: str
    word: str


@dataclass(frozen=True, slots=True)
class Row:
    """One value, its limit, the verdict and the provenance. Empty texts are not drawn."""

    what: str
    value: str
    unit: str = ""
    reason: str = ""
    """Why there is no value, or why it does not count."""
    limit: str = NOT_MEASURED
    advised: str = ""
    """The word "Recommended" if the limit is not required, else empty."""
    chip: Chip | None = None
    basis: str = ""
    """Key of the provenance, empty if there is no value."""
    basis_word: str = NOT_MEASURED
    when: str = ""


def chip(verdict: Verdict) -> Chip:
    """The chip for a verdict, in the chosen language."""
    return Chip(verdict.value, str(VERDICT_WORDS[verdict]))


def by_weight(findings: Iterable[Finding]) -> list[Finding]:
    """The findings, worst first, so that an item's first row has the item's own verdict."""

    def weight(finding: Finding) -> tuple[bool, int, bool]:
        advised = finding.severity is Severity.RECOMMENDED
        verdict = finding.weighed
        return (advised and verdict is Verdict.UNKNOWN, WORST_FIRST.index(verdict), advised)

    return sorted(findings, key=weight)


def finding_row(finding: Finding, report: Report) -> Row:
    """The row of a judged value, or of the reason why there is none."""
    value, unit = _value(finding.measurement)
    reason = str(REASON_WORDS[finding.reason or UnknownReason.NOT_RUN]) if finding.verdict is Verdict.UNKNOWN else ""
    basis, basis_word = _basis(finding.measurement)
    return Row(
        what=label(finding.requirement.metric, report),
        value=value,
        unit=unit,
        reason=reason,
        limit=limit_words(finding.requirement),
        advised=str(SEVERITY_WORDS[Severity.RECOMMENDED]) if finding.severity is Severity.RECOMMENDED else "",
        chip=chip(finding.weighed),
        basis=basis,
        basis_word=basis_word,
        when=_when(finding.measurement, report),
    )


def fact_row(record: Measurement | Absence, report: Report) -> Row:
    """The row of a value without a requirement."""
    what = label(record.metric, report)
    if isinstance(record, Absence):
        return Row(what, NOT_MEASURED, reason=str(REASON_WORDS[record.reason]))
    value, unit = _value(record)
    basis, basis_word = _basis(record)
    return Row(what, value, unit, basis=basis, basis_word=basis_word, when=_when(record, report))


def label(metric: Metric, report: Report) -> str:
    """Label of a value; for a company's own question, the company's words."""
    for extra in report.profile.extras:
        if extra.metric == metric:
            return extra.ask.get(language()) or str(extra.metric.label)
    return str(metric.label)


def counted(verdicts: Sequence[Verdict]) -> str:
    """How many findings of each verdict are not shown: ``+ 2 Pass``; "" for none."""
    shown = [
        str(Text("{n} {verdict}", n=verdicts.count(v), verdict=VERDICT_WORDS[v])) for v in WORST_FIRST if v in verdicts
    ]
    return str(Text("+ {counts}", counts=str(Text(", ")).join(shown))) if shown else ""


def _value(fact: Measurement | None) -> tuple[str, str]:
    return measured_parts(fact) if fact else (NOT_MEASURED, "")


def _basis(fact: Measurement | None) -> tuple[str, str]:
    return (fact.provenance.value, str(PROVENANCE_WORDS[fact.provenance])) if fact else ("", NOT_MEASURED)


def _when(fact: Measurement | None, report: Report) -> str:
    """The time of day of a measurement, with the day if it is not the report's."""
    if fact is None or fact.taken_at is None:
        return ""
    same_day = fact.taken_at.date() == report.created_at.date()
    return time_words(fact.taken_at) if same_day else datetime_words(fact.taken_at)
