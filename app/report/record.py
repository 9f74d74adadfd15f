"""The record, for who wants all of it: curves, call figures, devices, and every single value."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from app.advice import devices_of, fact_words, item_title
from app.catalog import METRICS
from app.checks.watching import WATCHED_DELAY
from app.domain.readiness.limit import AtLeast, AtMost
from app.domain.readiness.metric import Absence, Measurement, Metric
from app.domain.readiness.profile import EXTRA_ITEM_ID, ITEM_IDS
from app.domain.readiness.verdict import UnknownReason, Verdict
from app.domain.report import Report
from app.report.attached import ATTACHMENT
from app.report.chart import Chart, chart
from app.report.front import Group, icon_of
from app.report.rows import Row, chip, fact_row, finding_row
from app.report.watch_chart import BESIDE, watch_chart
from app.text import Text
from app.wording.values import REASON_WORDS, date_words, limit_words, time_words, value_words

_ALWAYS_DRAWN: Final = ("internet.download", "internet.upload", "workspace.noise.level")
_CALLS: Final = ("internet.latency", "internet.jitter", "internet.loss", "internet.mos")
_NAMES: Final = frozenset(
    {
        "computer.os.name",
        "computer.cpu.model",
        "computer.memory.total",
        "printer.name",
        "headset.microphone",
        "headset.output",
        "webcam.name",
    }
)
"""Values that identify a device."""
_UNUSED: Final = frozenset({Verdict.SUPPLIED, Verdict.NOT_NEEDED})


@dataclass(frozen=True, slots=True)
class Missing:
    """A card without a curve, and the reason."""

    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class Meter:
    """A value and its limits as positions on a track, 0 to 1."""

    label: str
    value: str
    share: float
    marks: tuple[float, ...]
    limit: str


@dataclass(frozen=True, slots=True)
class Record:
    """The contents of the record's pages."""

    title: str
    about: str
    charts: tuple[Chart, ...]
    missing: tuple[Missing, ...]
    calls_title: str
    calls: tuple[Meter, ...]
    devices_title: str
    devices: tuple[tuple[str, str], ...]
    notes_title: str
    notes: tuple[str, ...]
    table_title: str
    table_caption: str
    columns: tuple[str, ...]
    groups: tuple[Group, ...]


def record(report: Report) -> Record:
    """The contents of the record's pages, in the chosen language."""
    charts, missing = _charts(report)
    return Record(
        title=str(Text("Record of the measurements")),
        about=str(Text(" · ")).join(
            part for part in (report.operator.name, date_words(report.created_at, year=True)) if part
        ),
        charts=charts,
        missing=missing,
        calls_title=str(Text("How calls get through")),
        calls=tuple(_meters(report)),
        devices_title=str(Text("Devices and servers used")),
        devices=tuple(_devices(report)),
        notes_title=str(Text("How to read this")),
        notes=tuple(_notes(report)),
        table_title=str(Text("All values")),
        table_caption=str(Text("Everything that was checked, with the limit it was held against")),
        columns=tuple(
            str(t)
            for t in (
                Text("Checked"),
                Text("Result"),
                Text("Asked for"),
                Text("Verdict"),
                Text("Basis"),
                Text("When"),
            )
        ),
        groups=tuple(g for item in (*ITEM_IDS, EXTRA_ITEM_ID) if (g := _everything(item, report)) is not None),
    )


def _charts(report: Report) -> tuple[tuple[Chart, ...], tuple[Missing, ...]]:
    curves = report.evidence.curves
    absent = report.evidence.missing
    wanted = [METRICS[i] for i in _ALWAYS_DRAWN if i in METRICS]
    watched = watch_chart(report.evidence)
    drawn: list[Chart] = []
    missing: list[Missing] = []
    for metric in dict.fromkeys([*wanted, *(m for m in METRICS.values() if m in curves), *curves]):
        if metric in BESIDE or (watched is not None and metric == WATCHED_DELAY):
            # drawn together
            continue
        title = str(metric.label)
        if metric in curves and curves[metric].points:
            requirement = report.profile.requirement(metric)
            drawn.append(chart(curves[metric], requirement, title, _caption(metric, report)))
        elif report.judgement.items.get(metric.item, Verdict.NOT_NEEDED) not in _UNUSED and metric in wanted:
            reason = absent[metric].reason if metric in absent else UnknownReason.NOT_RUN
            missing.append(Missing(title, str(REASON_WORDS[reason])))
    return (*drawn, *([watched] if watched else [])), tuple(missing)


def _caption(metric: Metric, report: Report) -> str:
    fact = report.evidence.facts.get(metric)
    requirement = report.profile.requirement(metric)
    said = []
    if fact:
        said.append(str(Text("result: {value}", value=value_words(metric, fact.value))))
    if requirement:
        said.append(str(Text("asked: {limit}", limit=limit_words(requirement))))
    return str(Text(" / ")).join(said)


def _meters(report: Report) -> Iterator[Meter]:
    facts = report.evidence.facts
    for metric in (METRICS[i] for i in _CALLS if i in METRICS):
        fact, requirement = facts.get(metric), report.profile.requirement(metric)
        if fact is None or not isinstance(fact.value, float):
            continue
        value = fact.value
        match requirement.limit if requirement else None:
            case AtLeast(edge, good) | AtMost(edge, good):
                marks = tuple(m for m in (edge, good) if m is not None)
            case _:
                marks = ()
        full = max([value, *marks]) * 1.15 or 1.0
        yield Meter(
            label=str(metric.label),
            value=value_words(metric, value),
            share=max(value, 0.0) / full,
            marks=tuple(sorted({m / full for m in marks})),
            limit=limit_words(requirement) if requirement else "",
        )


def _devices(report: Report) -> Iterator[tuple[str, str]]:
    facts = report.evidence.facts
    for item in ITEM_IDS:
        telling = _in_order(m for m in facts if m.item == item and m.id in _NAMES)
        named = [value_words(m, facts[m].value) for m in telling]
        if distinct := dict.fromkeys([*named, *devices_of(item, report.evidence)]):
            yield item_title(item), str(Text(", ")).join(distinct)
    times = sorted(f.taken_at for f in facts.values() if f.taken_at)
    if times:
        yield str(Text("Measured on")), _span(times[0], times[-1])


def _span(first: datetime, last: datetime) -> str:
    start = f"{date_words(first, year=True)} {time_words(first)}"
    if first.date() == last.date():
        end = time_words(last)
        return start if end == time_words(first) else str(Text("{start} to {end}", start=start, end=end))
    return str(Text("{start} to {end}", start=start, end=f"{date_words(last, year=True)} {time_words(last)}"))


def _notes(report: Report) -> Iterator[str]:
    yield str(
        Text(
            "dBFS tells how loud something is against the loudest the microphone can take, which is 0. "
            "It can't be compared with the dB of a sound level meter."
        )
    )
    yield str(Text("Unchecked means not known yet. It says nothing against the applicant or the equipment."))
    if any(f.metric.personal for f in report.evidence.facts.values()):
        yield str(Text("The telephone number is shown as far as the applicant agreed to."))
    yield str(Text("The complete data is attached to this PDF as {name}.", name=ATTACHMENT))


def _everything(item: str, report: Report) -> Group | None:
    judged = {f.requirement.metric: f for f in report.judgement.of(item)}
    records: list[Measurement | Absence] = [*report.evidence.measurements, *report.evidence.absences]
    known = {r.metric: r for r in records if r.metric.item == item}
    verdict = report.judgement.items.get(item)
    if verdict is None and not known:
        return None
    rows: list[Row] = []
    for metric in _in_order([*judged, *known]):
        if metric in judged and verdict not in _UNUSED:
            rows.append(finding_row(judged[metric], report))
        elif metric in known:
            rows.append(fact_row(known[metric], report))
    plain = fact_words(item, report.judgement, report.evidence, report.profile) if verdict in _UNUSED else ""
    return Group(icon_of(item), item_title(item), tuple(rows), plain=plain, chip=chip(verdict) if verdict else None)


def _in_order(metrics: Iterable[Metric]) -> list[Metric]:
    place = {known: n for n, known in enumerate(METRICS)}
    return sorted(dict.fromkeys(metrics), key=lambda m: place.get(m.id, len(place)))
