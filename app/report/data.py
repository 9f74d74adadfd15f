"""Converts a report to JSON and back: the complete data that the PDF contains."""

import json
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import msgspec

from app.catalog import METRICS
from app.domain.applications.reached import Reached
from app.domain.own_typing import OwnTyping
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.judge import Finding, Judgement
from app.domain.readiness.metric import Absence, Kind, Measurement, Metric, Trace, Value
from app.domain.readiness.profile import EXTRA_ITEM_ID, ITEM_IDS, Extra, Profile, extra_metric, in_language
from app.domain.readiness.requirement import Requirement
from app.domain.readiness.verdict import Readiness, UnknownReason, Verdict
from app.domain.report import OperatorDetails, Report, id_agrees
from app.files.bad_file import BadFile
from app.files.explain import misfit
from app.report import layout as parts
from app.report.limits import limit_from, limit_part
from app.report.rejudged import ALTERED, judge_again, too_good
from app.text import Text, language

_NO_VALUE = frozenset({Verdict.SUPPLIED, Verdict.NOT_NEEDED})
_VALUE_OF_UNKNOWN = frozenset({UnknownReason.STALE, UnknownReason.UNPROVEN, UnknownReason.UNSUPPORTED})

T = TypeVar("T")


def to_json(report: Report, *, indent: bool = True) -> bytes:
    """The complete report as UTF-8 JSON, format 1; the same report gives the same bytes."""
    profile, evidence = report.profile, report.evidence
    whole = parts.ReportPart(
        format=parts.FORMAT,
        id=report.id,
        created_at=report.created_at,
        app_version=report.app_version,
        profile=_profile_part(profile),
        operator=parts.OperatorPart(report.operator.name, report.operator.interview_at),
        measurements=tuple(
            parts.MeasurementPart(m.metric.id, m.value, m.provenance, m.metric.unit, m.taken_at, m.device, m.run)
            for m in evidence.measurements
        ),
        absences=tuple(parts.AbsencePart(a.metric.id, a.reason, a.taken_at, a.run) for a in evidence.absences),
        traces=tuple(parts.TracePart(t.metric.id, t.points, t.metric.unit, t.taken_at, t.run) for t in evidence.traces),
        findings=tuple(
            parts.FindingPart(
                f.requirement.metric.id, f.item, f.verdict, f.severity, limit_part(f.requirement.limit), f.reason
            )
            for f in report.judgement.findings
        ),
        items=tuple(parts.ItemPart(item, verdict) for item, verdict in report.judgement.items.items()),
        readiness=report.judgement.readiness,
        journey=_journey_part(report.journey) if report.journey else msgspec.UNSET,
        own_typing=_typing_part(report.typing) if report.typing else msgspec.UNSET,
    )
    encoded = msgspec.json.encode(whole)
    return msgspec.json.format(encoded, indent=2) + b"\n" if indent else encoded


def from_json(data: bytes, *, path: str = "report", metrics: Mapping[str, Metric] = METRICS) -> Report:
    """Read what `to_json` wrote.

    ``path`` names the file in errors, ``metrics`` are those that this version
    knows, by id. Raises BadFile with the place for anything but a whole report
    of this format, and for a newer one with contents unknown here.
    """
    try:
        head = msgspec.json.decode(data, type=parts.FormatOnly)
        if head.format > parts.FORMAT:
            newer = Text(
                "this report was made by the newer ReadyDesk {version}; please update to read it",
                version=head.app_version,
            )
            raise BadFile(path, "format", str(newer))
        whole = msgspec.json.decode(data, type=parts.ReportPart)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        place, problem = misfit(error, parts.ReportPart, data)
        expected = Text("a readiness report was expected: {problem}", problem=problem)
        raise BadFile(path, place, str(expected)) from None
    return _Reading(path, whole, metrics).report()


def schema_json() -> str:
    """The JSON Schema of a report, the same as in resources/schema/report.schema.json."""
    schema = msgspec.json.schema(parts.ReportPart)
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "ReadyDesk readiness report"}
    return json.dumps({**whole, **schema}, ensure_ascii=False, indent=2) + "\n"


def _journey_part(reached: Reached) -> parts.JourneyPart:
    return parts.JourneyPart(
        company=reached.company,
        stage=dict(reached.stage),
        stage_state=reached.stage_state,
        state=reached.state,
        as_of=reached.as_of,
        next_at=reached.next_at,
        next_until=reached.next_until,
        work=reached.work,
    )


def _typing_part(typed: OwnTyping) -> parts.OwnTypingPart:
    return parts.OwnTypingPart(typed.net_per_minute, typed.right_percent, typed.minutes, typed.on)


def _profile_part(profile: Profile) -> parts.ProfilePart:
    return parts.ProfilePart(
        id=profile.id,
        name=dict(profile.name),
        work=profile.work,
        journey=profile.journey,
        supplied=tuple(sorted(profile.supplied)),
        not_needed=tuple(sorted(profile.not_needed)),
        requirements=tuple(
            parts.RequirementPart(
                r.metric.id, limit_part(r.limit), r.metric.unit, r.severity, r.max_age_h, r.provenance
            )
            for r in profile.requirements
        ),
        extras=tuple(
            parts.ExtraPart(e.metric.id.partition(".")[2], dict(e.ask), e.kind, e.severity) for e in profile.extras
        ),
    )


class _Reading:
    """Converts a decoded file to a report; each error names the place in the file."""

    def __init__(self, path: str, whole: parts.ReportPart, known: Mapping[str, Metric]) -> None:
        self._path, self._whole, self._known = path, whole, known

    def report(self) -> Report:
        whole = self._whole
        extras = self._each("profile.extras", whole.profile.extras, _extra)
        self._known = {**self._known, **{e.metric.id: e.metric for e in extras}}
        profile = Profile(
            id=whole.profile.id,
            name=whole.profile.name,
            work=whole.profile.work,
            journey=whole.profile.journey,
            supplied=frozenset(whole.profile.supplied),
            not_needed=frozenset(whole.profile.not_needed),
            requirements=self._each("profile.requirements", whole.profile.requirements, self._requirement),
            extras=extras,
        )
        evidence = Evidence(
            *self._each("measurements", whole.measurements, self._measurement),
            *self._each("absences", whole.absences, self._absence),
            *self._each("traces", whole.traces, self._trace),
        )
        judgement = self._judgement(profile, evidence)
        operator = OperatorDetails(whole.operator.name, whole.operator.interview_at)
        journey = _reached(whole.journey) if whole.journey else None
        typing = _own_typing(whole.own_typing) if whole.own_typing else None
        told = (operator, profile, judgement, evidence, journey, typing)
        report = Report(whole.id, whole.created_at, whole.app_version, *told)
        if not id_agrees(report):
            raise BadFile(self._path, "id", str(ALTERED))
        return report

    def _judgement(self, profile: Profile, evidence: Evidence) -> Judgement:
        """The verdicts that follow from the facts. Raises BadFile where the file claims better ones."""
        whole, facts = self._whole, evidence.facts
        findings = self._each("findings", whole.findings, lambda part: self._finding(part, profile, facts))
        items = dict(self._each("items", whole.items, _item))
        told = Judgement(findings, items, whole.readiness)
        failed = any(f.verdict is Verdict.FAIL for f in findings)
        if whole.readiness is Readiness.NOT_READY and not failed:
            raise BadFile(self._path, "readiness", str(Text("a failed finding was expected with not_ready")))
        judgement = judge_again(told, evidence, profile, whole.created_at)
        if place := too_good(told, judgement):
            raise BadFile(self._path, place, str(ALTERED))
        return judgement

    def _each(self, place: str, read: tuple[Any, ...], make: Callable[[Any], T]) -> tuple[T, ...]:
        made = []
        for number, part in enumerate(read):
            try:
                made.append(make(part))
            except (ValueError, TypeError) as error:
                raise BadFile(self._path, f"{place}[{number}]", str(error)) from None
        return tuple(made)

    def _metric(self, id: str, unit: str | None = None) -> Metric:
        metric = self._known.get(id)
        if metric is None:
            unknown = Text(
                "{metric} is not known here; ReadyDesk {version} made this report, please use that or a newer version",
                metric=id,
                version=self._whole.app_version,
            )
            raise ValueError(str(unknown))
        if unit is not None and unit != metric.unit:
            wanted = metric.unit.value or Text("no unit")
            raise ValueError(str(Text("{metric} was expected in {unit}", metric=id, unit=wanted)))
        return metric

    def _requirement(self, part: parts.RequirementPart) -> Requirement:
        metric = self._metric(part.metric, part.unit)
        limit = limit_from(part.limit, metric)
        return Requirement(metric, limit, part.severity, part.max_age_h, part.provenance)

    def _measurement(self, part: parts.MeasurementPart) -> Measurement:
        metric = self._metric(part.metric, part.unit)
        value: Value = part.value
        if complaint := metric.complaint(value):
            raise ValueError(complaint)
        if metric.kind is Kind.NUMBER:
            value = float(value)
        return Measurement(metric, value, part.provenance, part.device, part.taken_at, part.run)

    def _absence(self, part: parts.AbsencePart) -> Absence:
        return Absence(self._metric(part.metric), part.reason, part.taken_at, part.run)

    def _trace(self, part: parts.TracePart) -> Trace:
        return Trace(self._metric(part.metric, part.unit), part.points, part.taken_at, part.run)

    def _finding(self, part: parts.FindingPart, profile: Profile, facts: Mapping[Metric, Measurement]) -> Finding:
        metric = self._metric(part.metric)
        requirement = profile.requirement(metric)
        if requirement is None:
            raise ValueError(str(Text("the profile asks nothing of {metric}", metric=part.metric)))
        if (part.verdict is Verdict.UNKNOWN) != (part.reason is not None):
            raise ValueError(str(Text("a reason was expected with an unknown verdict, and with no other")))
        judged = part.reason is None and part.verdict not in _NO_VALUE
        if judged and metric not in facts:
            missing = Text("a measurement of {metric} was expected with this verdict", metric=part.metric)
            raise ValueError(str(missing))
        shown = judged or part.reason in _VALUE_OF_UNKNOWN
        return Finding(requirement, part.verdict, part.reason, facts.get(metric) if shown else None)


def _extra(part: parts.ExtraPart) -> Extra:
    metric = extra_metric(part.id, part.kind, Text.verbatim(in_language(part.ask, language())))
    return Extra(metric, part.ask, part.kind, part.severity)


def _reached(part: parts.JourneyPart) -> Reached:
    return Reached(
        part.company,
        part.stage,
        part.stage_state,
        part.state,
        part.as_of,
        next_at=part.next_at,
        next_until=part.next_until,
        work=part.work,
    )


def _own_typing(part: parts.OwnTypingPart) -> OwnTyping:
    return OwnTyping(part.net_per_minute, part.right_percent, part.minutes, part.on)


def _item(part: parts.ItemPart) -> tuple[str, Verdict]:
    if part.item not in (*ITEM_IDS, EXTRA_ITEM_ID):
        raise ValueError(str(Text("one of these was expected: {items}", items=", ".join(ITEM_IDS))))
    return part.item, part.verdict
