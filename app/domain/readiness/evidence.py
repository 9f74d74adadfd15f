"""What was observed: measurements, absent values with their reason, and series."""

from collections.abc import Container, Iterable, Mapping
from datetime import datetime, timedelta
from functools import cached_property
from typing import Final, Self

from msgspec.structs import replace

from app.domain.readiness.metric import Absence, Measurement, Metric, Trace

LEAP: Final = timedelta(hours=1)
"""A clock that was set back by more was wrong before."""
_BEFORE: Final = timedelta(microseconds=1)


def set_back(at: datetime | None, bound: datetime | None) -> datetime | None:
    """A time as it counts where something later was at ``bound``: just before that if a clock was wrong."""
    return bound - _BEFORE if at is not None and bound is not None and at > bound + LEAP else at


class Evidence:
    """What was observed, in the order of observation. Immutable."""

    def __init__(
        self, *records: Measurement | Absence | Trace | None, more: Iterable[Measurement | Absence | Trace] = ()
    ) -> None:
        """Records of any kind; None is left out, so that optional values need no branch."""
        everything = [*records, *more]
        self.measurements: Final = tuple(r for r in everything if isinstance(r, Measurement))
        self.absences: Final = tuple(r for r in everything if isinstance(r, Absence))
        self.traces: Final = tuple(r for r in everything if isinstance(r, Trace))

    @property
    def records(self) -> tuple[Measurement | Absence | Trace, ...]:
        """All records: measurements, then absences, then traces."""
        return (*self.measurements, *self.absences, *self.traces)

    def __add__(self, other: Self) -> "Evidence":
        return Evidence(more=(*self.records, *other.records))

    def then(self, newer: Self) -> "Evidence":
        """These records and then newer ones, which no time hides that a wrong clock gave to earlier runs."""
        earliest: dict[str, datetime] = {}
        for record in newer.records:
            if record.taken_at is not None:
                item = record.metric.item
                earliest[item] = min(record.taken_at, earliest.get(item, record.taken_at))
        runs = {record.run for record in newer.records}
        return Evidence(more=(*(_as_before(r, earliest, runs) for r in self.records), *newer.records))

    def __bool__(self) -> bool:
        return bool(self.records)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Evidence) and self.records == other.records

    def __hash__(self) -> int:
        return hash(self.records)

    def __repr__(self) -> str:
        return f"Evidence{self.records!r}"

    def stamped(self, at: datetime, run: str) -> "Evidence":
        """The same with time and run filled in where they are missing."""
        return Evidence(more=(replace(r, taken_at=r.taken_at or at, run=r.run or run) for r in self.records))

    @cached_property
    def facts(self) -> Mapping[Metric, Measurement]:
        """Per metric the measurement that counts.

        The newest, but within its run a weaker provenance never displaces a
        stronger one. The order of the records does not matter, except among
        records that differ only in their value and carry no time.
        """
        by_metric: dict[Metric, list[Measurement]] = {}
        for m in self.measurements:
            by_metric.setdefault(m.metric, []).append(m)
        return {metric: _counting(found) for metric, found in by_metric.items()}

    @cached_property
    def missing(self) -> Mapping[Metric, Absence]:
        """Per metric the newest reason why it could not be had."""
        newest: dict[Metric, Absence] = {}
        for a in self.absences:
            kept = newest.get(a.metric)
            if kept is None or (_seconds(a.taken_at), a.reason) >= (_seconds(kept.taken_at), kept.reason):
                newest[a.metric] = a
        return newest

    @property
    def curves(self) -> Mapping[Metric, Trace]:
        """Per metric the newest series."""
        newest: dict[Metric, Trace] = {}
        for trace in self.traces:
            kept = newest.get(trace.metric)
            if kept is None or _seconds(trace.taken_at) >= _seconds(kept.taken_at):
                newest[trace.metric] = trace
        return newest


def _as_before(
    record: Measurement | Absence | Trace, earliest: Mapping[str, datetime], runs: Container[str]
) -> Measurement | Absence | Trace:
    bound = None if record.run in runs else earliest.get(record.metric.item)
    at = set_back(record.taken_at, bound)
    return record if at is record.taken_at else replace(record, taken_at=at)


def _seconds(at: datetime | None) -> float:
    return at.timestamp() if at is not None else float("-inf")


def _counting(found: list[Measurement]) -> Measurement:
    if len(found) == 1:
        return found[0]
    timed = any(m.taken_at is not None for m in found)
    newest = max(found, key=lambda m: (_seconds(m.taken_at), m.run))
    same_run = [(i, m) for i, m in enumerate(found) if m.run == newest.run]

    def strength(numbered: tuple[int, Measurement]) -> tuple[int, float, int, str]:
        index, m = numbered
        return (m.provenance.rank, _seconds(m.taken_at), 0 if timed else index, repr(m.value))

    return max(same_run, key=strength)[1]
