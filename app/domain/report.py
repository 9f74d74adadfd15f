"""Report: the frozen snapshot that is exported, already reduced to what others may see.

Page, attached data and preview are all made from one `Report`, so what was
left out here can appear in none of them.
"""

import hashlib
import math
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Final, overload

from msgspec.structs import astuple, replace

from app.domain.applications.reached import Reached
from app.domain.own_typing import OwnTyping
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.judge import Judgement
from app.domain.readiness.metric import Absence, Kind, Measurement, Metric, Trace
from app.domain.readiness.private import cleaned, masked, words_of
from app.domain.readiness.profile import EXTRA_ITEM_ID, InternetTargets, Profile, Work
from app.domain.readiness.requirement import Requirement

MOST_POINTS: Final = 120
"""More than a chart of half a page can show."""

_OF_THE_MAKER: Final = frozenset(
    ("computer.os.name", "computer.os.version", "computer.os.edition", "computer.cpu.model")
)
"""Texts in which nobody's own words stand: a computer called "debian" still runs Debian."""
_ID_LETTERS: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Letters and digits that are not confused when read aloud or typed."""


@dataclass(frozen=True, slots=True)
class OperatorDetails:
    """The operator in the report."""

    name: str = ""
    """As typed."""
    interview_at: datetime | None = None
    """Only in reports of earlier versions; now the date is that of the application."""


@dataclass(frozen=True, slots=True)
class Report:
    """One operator's equipment, judged by one profile at one time."""

    id: str
    """Short enough to say on the telephone: ``RD-7F3K-92QX``."""
    created_at: datetime
    app_version: str
    operator: OperatorDetails
    profile: Profile
    """Without the company's own servers."""
    judgement: Judgement
    evidence: Evidence
    """Per metric the record that counts; enough to judge again by another profile."""
    journey: Reached | None = None
    """The application that it is for: company, work, stage and date; None if it is for nobody in particular."""
    typing: OwnTyping | None = None
    """Of the operator's own practice; None unless they wish it told."""

    @property
    def work(self) -> Work | None:
        """The kind of work of the application, else that of the profile."""
        return (self.journey and self.journey.work) or self.profile.work


def make_report(
    *,
    evidence: Evidence,
    profile: Profile,
    judgement: Judgement,
    operator: OperatorDetails,
    at: datetime,
    app_version: str,
    private_words: Collection[str],
    include_phone: bool = False,
    journey: Reached | None = None,
    typing: OwnTyping | None = None,
) -> Report:
    """Freeze what was found and judged, with everything private taken out.

    ``private_words`` are the names of the machine's user and of the machine;
    they are removed from every device name and free text, as are folders. A
    personal number is masked unless ``include_phone``. ``journey`` is of
    the one application that the report is for, ``typing`` only where the
    operator wishes it told. ``at`` needs a time zone.
    """
    if at.tzinfo is None:
        raise ValueError("a report's time needs a time zone")
    shown = replace(profile, targets=InternetTargets())
    operator = OperatorDetails(operator.name, _nameless(operator.interview_at))
    if journey is not None:
        as_of, next_at, until = journey.as_of, _nameless(journey.next_at), _nameless(journey.next_until)
        journey = replace(journey, as_of=_nameless(as_of), next_at=next_at, next_until=until)
    reduced = _reduced(evidence, profile, words_of([*private_words, operator.name]), include_phone)
    return Report(
        id=_report_id(shown, operator, at, reduced, journey, typing),
        created_at=at,
        app_version=app_version,
        operator=operator,
        profile=shown,
        judgement=_with_reduced_facts(judgement, reduced.facts),
        evidence=reduced,
        journey=journey,
        typing=typing,
    )


def id_agrees(report: Report) -> bool:
    """Whether the id of a report that was read is that of its content."""
    r = report
    known = _report_id(r.profile, r.operator, r.created_at, r.evidence, r.journey, r.typing)
    # that of a report with an interview of the operator's own was also made of a time zone's name, which no file holds
    return report.id == known or report.operator.interview_at is not None


@overload
def _nameless(at: datetime) -> datetime: ...


@overload
def _nameless(at: datetime | None) -> datetime | None: ...


def _nameless(at: datetime | None) -> datetime | None:
    """``at`` without the name of its time zone, as a file holds it."""
    offset = at.utcoffset() if at else None
    return at.replace(tzinfo=timezone(offset), fold=0) if at and offset is not None else at


def _reduced(evidence: Evidence, profile: Profile, words: tuple[str, ...], include_phone: bool) -> Evidence:
    own = {e.metric: e.metric for e in profile.extras}
    facts = {m: fact for m, fact in evidence.facts.items() if _asked_here(m, own) and own.get(m, m).accepts(fact.value)}
    hidden = [] if include_phone else [str(f.value) for m, f in facts.items() if m.personal]
    words = (*words_of([*hidden, *map(_digits, hidden)]), *words)
    return Evidence(
        more=[
            *(_clean(fact, words, include_phone) for fact in facts.values()),
            *(a for m, a in evidence.missing.items() if _asked_here(m, own) and m not in facts),
            *(_thinned(t) for m, t in evidence.curves.items() if _asked_here(m, own)),
        ]
    )


def _asked_here(metric: Metric, own: Collection[Metric]) -> bool:
    """Whether ``metric`` belongs in this report: not if it is an answer to another company's own question."""
    return metric.item != EXTRA_ITEM_ID or metric in own


def _digits(number: str) -> str:
    return "".join(c for c in number if c.isdigit())


def _clean(fact: Measurement, words: tuple[str, ...], include_phone: bool) -> Measurement:
    value, device = fact.value, fact.device
    if isinstance(value, str) and fact.metric.kind is Kind.TEXT:
        if not fact.metric.personal:
            value = value if fact.metric.id in _OF_THE_MAKER else cleaned(value, words)
        elif not include_phone:
            value = masked(value)
    if device is not None:
        device = cleaned(device, words)
    return replace(fact, value=value, device=device)


def _thinned(trace: Trace) -> Trace:
    """At most `MOST_POINTS` of it: the lowest and the highest point of each stretch, so that no peak is lost."""
    points = tuple(point for point in trace.points if all(map(math.isfinite, point)))
    if len(points) <= MOST_POINTS:
        return replace(trace, points=points, marks=())
    stretches = (MOST_POINTS - 2) // 2
    inner = points[1:-1]
    return replace(trace, points=(points[0], *_extremes(inner, stretches), points[-1]), marks=())


def _extremes(points: tuple[tuple[float, float], ...], stretches: int) -> Iterator[tuple[float, float]]:
    for n in range(stretches):
        stretch = range(n * len(points) // stretches, (n + 1) * len(points) // stretches)
        lowest = min(stretch, key=lambda i: points[i][1])
        highest = max(stretch, key=lambda i: points[i][1])
        for i in sorted({lowest, highest}):
            yield points[i]


def _with_reduced_facts(judgement: Judgement, facts: Mapping[Metric, Measurement]) -> Judgement:
    findings = tuple(
        replace(f, measurement=facts.get(f.requirement.metric)) if f.measurement else f for f in judgement.findings
    )
    return replace(judgement, findings=findings)


def _report_id(
    profile: Profile,
    operator: OperatorDetails,
    at: datetime,
    evidence: Evidence,
    journey: Reached | None,
    typing: OwnTyping | None,
) -> str:
    """An id derived from the content; eight letters are enough to tell a thousand reports apart."""
    asked = (sorted(profile.supplied), sorted(profile.not_needed), [_asked(r) for r in profile.requirements])
    parts = [profile.id, asked, operator, at.isoformat(), [_content(r) for r in evidence.records]]
    # what is not told is no part of it, as in reports of versions that knew nothing of it
    content = repr((*parts, *(told for told in (journey, typing) if told)))
    number = int.from_bytes(hashlib.blake2b(content.encode(), digest_size=16).digest(), "big")
    letters = []
    for _ in range(8):
        number, place = divmod(number, len(_ID_LETTERS))
        letters.append(_ID_LETTERS[place])
    return f"RD-{''.join(letters[:4])}-{''.join(letters[4:])}"


def is_report_id(id: str) -> bool:
    """Whether ``id`` looks like the number of a report."""
    start, *parts = id.split("-")
    return start == "RD" and [len(part) for part in parts] == [4, 4] and set("".join(parts)) <= set(_ID_LETTERS)


def _asked(requirement: Requirement) -> tuple[object, ...]:
    """What a requirement asks, the same before and after it was written to a file."""
    r = requirement
    bounds = [float(part) if type(part) is int else part for part in astuple(r.limit)]
    return (r.metric.id, type(r.limit).__name__, bounds, r.severity.value, r.max_age_h, r.provenance.value)


def _content(record: Measurement | Absence | Trace) -> tuple[object, ...]:
    said = record.value if isinstance(record, Measurement) else getattr(record, "reason", None)
    return (record.metric.id, str(said), record.run, str(record.taken_at))
