"""Generators of evidence and profiles for the laws."""

import math
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from app.domain.evidence import Absence, Evidence, Measurement, Provenance
from app.domain.limit import AtLeast, AtMost, Between, Equals, Limit, OneOf
from app.domain.metric import Kind, Metric, Unit
from app.domain.profile import ITEM_IDS, Profile
from app.domain.requirement import Requirement, Severity
from app.domain.verdict import UnknownReason
from app.text import Text

AT = datetime(2026, 11, 22, 14, 20, tzinfo=UTC)

RATE = Metric.number("internet.download", Text("Download"), Unit.MEGABIT_PER_SECOND)
LATENCY = Metric.number("internet.latency", Text("Latency"), Unit.MILLISECOND)
LEVEL = Metric.number("headset.speech_level", Text("Level"), Unit.DBFS)
WIRED = Metric.flag("internet.wired", Text("Wired"))
HEARD = Metric.choice("headset.heard", Text("Heard"), {w: Text.verbatim(w) for w in ("left", "right", "both", "none")})
NAME = Metric.text("webcam.name", Text("Name"))
METRICS = (RATE, LATENCY, LEVEL, WIRED, HEARD, NAME)

numbers = st.floats(-1e6, 1e6, allow_nan=False)


def values(metric: Metric) -> st.SearchStrategy[bool | float | str]:
    match metric.kind:
        case Kind.NUMBER:
            return numbers
        case Kind.FLAG:
            return st.booleans()
        case Kind.CHOICE:
            return st.sampled_from(sorted(metric.choices))
        case _:
            return st.text(max_size=12)


@st.composite
def measurements(draw: st.DrawFn, metric: Metric | None = None) -> Measurement:
    metric = metric or draw(st.sampled_from(METRICS))
    return Measurement(
        metric,
        draw(values(metric)),
        draw(st.sampled_from(Provenance)),
        draw(st.none() | st.just("USB Headset")),
        AT - timedelta(minutes=draw(st.integers(0, 60))),
        draw(st.sampled_from(["run-a", "run-b", "run-c"])),
    )


@st.composite
def absences(draw: st.DrawFn) -> Absence:
    at = AT - timedelta(minutes=draw(st.integers(0, 60)))
    return Absence(draw(st.sampled_from(METRICS)), draw(st.sampled_from(UnknownReason)), at, "run-a")


records = st.lists(measurements() | absences(), max_size=12)


@st.composite
def ordered_limits(draw: st.DrawFn) -> AtLeast | AtMost:
    a, b = sorted((draw(numbers), draw(numbers)))
    return draw(st.sampled_from([AtLeast(a, b), AtMost(b, a), AtLeast(a), AtMost(b)]))


@st.composite
def limits(draw: st.DrawFn, metric: Metric) -> Limit:
    if metric.kind is Kind.NUMBER:
        low, good_low, good_high, high = sorted(draw(numbers) for _ in range(4))
        return draw(ordered_limits() | st.just(Between(low, high, good_low, good_high)))
    value = draw(values(metric))
    return draw(st.sampled_from([Equals(value), OneOf((value,))]))


@st.composite
def profiles(draw: st.DrawFn) -> Profile:
    chosen = draw(st.lists(st.sampled_from(METRICS), unique=True))
    requirements = tuple(
        Requirement(
            m,
            draw(limits(m)),
            draw(st.sampled_from(Severity)),
            draw(st.none() | st.floats(0.1, 48)),
            draw(st.sampled_from(Provenance)),
        )
        for m in chosen
    )
    aside = draw(st.sets(st.sampled_from(ITEM_IDS), max_size=2))
    return Profile("p", {"en": "P"}, supplied=frozenset(aside), requirements=requirements)


def better(limit: AtLeast | AtMost, value: float, by: float) -> float:
    moved = value + by if isinstance(limit, AtLeast) else value - by
    return moved if math.isfinite(moved) else value


def evidence_of(records: list[Measurement | Absence]) -> Evidence:
    return Evidence(more=records)
