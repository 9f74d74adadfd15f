"""Generators of evidence and profiles for the laws."""

import math
from datetime import UTC, datetime, timedelta
from functools import cache

from hypothesis import strategies as st

from app.domain.readiness.limit import AtLeast, AtMost, Between, Equals, Limit, OneOf
from app.domain.readiness.metric import Absence, Kind, Measurement, Metric, Provenance, Unit
from app.domain.readiness.profile import ITEM_IDS, Profile
from app.domain.readiness.requirement import Requirement, Severity
from app.domain.readiness.verdict import UnknownReason
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


# Strategies are made once here: to make and check one takes longer than to draw from it.
@cache
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


_times = st.integers(0, 60).map(lambda minutes: AT - timedelta(minutes=minutes))
_provenances = st.sampled_from(Provenance)


def _measured(metric: Metric) -> st.SearchStrategy[Measurement]:
    devices, runs = st.sampled_from([None, "USB Headset"]), st.sampled_from(["run-a", "run-b", "run-c"])
    drawn = st.tuples(values(metric), _provenances, devices, _times, runs)
    return drawn.map(lambda parts: Measurement(metric, *parts))


def _absent(metric: Metric) -> st.SearchStrategy[Absence]:
    drawn = st.tuples(st.sampled_from(UnknownReason), _times)
    return drawn.map(lambda parts: Absence(metric, *parts, "run-a"))


records = st.lists(st.one_of(*map(_measured, METRICS), *map(_absent, METRICS)), max_size=12)


def _ordered(parts: tuple[float, float, int]) -> AtLeast | AtMost:
    a, b = sorted(parts[:2])
    return (AtLeast(a, b), AtMost(b, a), AtLeast(a), AtMost(b))[parts[2]]


ordered_limits = st.tuples(numbers, numbers, st.integers(0, 3)).map(_ordered)


def _band(parts: tuple[float, ...]) -> Between:
    low, good_low, good_high, high = sorted(parts)
    return Between(low, high, good_low, good_high)


_bands = st.tuples(numbers, numbers, numbers, numbers).map(_band)


@cache
def limits(metric: Metric) -> st.SearchStrategy[Limit]:
    if metric.kind is Kind.NUMBER:
        return ordered_limits | _bands
    kinds = st.sampled_from([Equals, lambda value: OneOf((value,))])
    return st.tuples(kinds, values(metric)).map(lambda parts: parts[0](parts[1]))


def _asked(metric: Metric) -> st.SearchStrategy[Requirement]:
    ages = st.none() | st.floats(0.1, 48)
    drawn = st.tuples(limits(metric), st.sampled_from(Severity), ages, _provenances)
    return drawn.map(lambda parts: Requirement(metric, *parts))


_ASKED = {metric.id: _asked(metric) for metric in METRICS}
_requirements = st.lists(st.sampled_from(METRICS), unique=True).flatmap(
    lambda chosen: st.tuples(*(_ASKED[metric.id] for metric in chosen))
)
profiles = st.tuples(st.frozensets(st.sampled_from(ITEM_IDS), max_size=2), _requirements).map(
    lambda parts: Profile("p", {"en": "P"}, supplied=parts[0], requirements=parts[1])
)


def better(limit: AtLeast | AtMost, value: float, by: float) -> float:
    moved = value + by if isinstance(limit, AtLeast) else value - by
    return moved if math.isfinite(moved) else value
