"""Converts records of evidence to rows of the store and back."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Final

from msgspec.structs import replace

from app.catalog import METRICS
from app.domain.input.bounds import CLOCK_YEARS
from app.domain.readiness.evidence import Evidence, set_back
from app.domain.readiness.metric import Absence, Kind, Measurement, Metric, Provenance, Trace, Value
from app.domain.readiness.profile import EXTRA_ITEM_ID, extra_metric
from app.domain.readiness.verdict import UnknownReason
from app.text import Text

Row = tuple[str, str, str, str | None, str | None, str | None, str | None, str | None, str | None]
"""Run, kind, metric, value, provenance, device, reason, points, time; JSON unless it is a plain word."""

_MEASUREMENT: Final = "measurement"
_ABSENCE: Final = "absence"
_TRACE: Final = "trace"


def fetched(db: sqlite3.Connection, query: str, values: Sequence[str | int]) -> list[tuple[Any, ...]]:
    """Rows that a query finds; what a fault of the disk made no UTF-8 any more is marked in its text."""
    try:
        return db.execute(query, values).fetchall()
    except sqlite3.OperationalError as error:
        if "decode" not in str(error):
            raise
    db.text_factory = lambda stored: stored.decode(errors="replace")
    try:
        return db.execute(query, values).fetchall()
    finally:
        db.text_factory = str


def rows_of(run_id: str, evidence: Evidence) -> list[Row]:
    """One row per record, in the order of observation."""
    return [_row(run_id, record) for record in evidence.records]


def evidence_of(rows: Iterable[tuple[Any, ...]]) -> Evidence:
    """The records of ``rows``, without those that this version does not know or cannot read.

    So a value that was damaged by hand is unknown, and all others stay usable.
    """
    return Evidence(more=_in_order([record for record in map(_readable, rows) if record is not None]))


def _in_order(records: list[Measurement | Absence | Trace]) -> Iterable[Measurement | Absence | Trace]:
    """``records`` with no time later than that of a later run of the same item.

    A clock that was a year ahead would else hide every check for a year.
    """
    runs: dict[str, str] = {}
    earliest: dict[str, datetime] = {}
    until: dict[str, datetime | None] = {}
    ordered: list[Measurement | Absence | Trace] = []
    for record in reversed(records):
        item = record.metric.item
        if record.run != runs.get(item):
            runs[item], until[item] = record.run, earliest.get(item)
        at = set_back(record.taken_at, until[item])
        if at is not None:
            earliest[item] = min(at, earliest.get(item, at))
        ordered.append(record if at is record.taken_at else replace(record, taken_at=at))
    return reversed(ordered)


def _row(run_id: str, record: Measurement | Absence | Trace) -> Row:
    run = record.run or run_id
    at = record.taken_at.isoformat() if record.taken_at else None
    name = record.metric.id
    match record:
        case Measurement():
            value = json.dumps(record.value)
            return run, _MEASUREMENT, name, value, record.provenance.value, record.device, None, None, at
        case Absence():
            return run, _ABSENCE, name, None, None, None, record.reason.value, None, at
        case Trace():
            marks = json.dumps(record.marks) if record.marks else None
            return run, _TRACE, name, marks, None, None, None, json.dumps(record.points), at


def value_of(stored: str) -> Value | None:
    """A saved answer, or None if it cannot be read."""
    try:
        value = json.loads(stored)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, bool | int | float | str) else None


def _readable(row: tuple[Any, ...]) -> Measurement | Absence | Trace | None:
    try:
        return _record(row)
    except (ValueError, TypeError, RecursionError, OverflowError):
        return None


def saved_time(stored: str) -> datetime:
    """A time as this program saves it. Raises ValueError for one without its offset or with a year out of range."""
    at = datetime.fromisoformat(stored)
    if at.tzinfo is None or at.year not in CLOCK_YEARS:
        raise ValueError(stored)
    return at


def _record(row: tuple[Any, ...]) -> Measurement | Absence | Trace | None:
    run, kind, name, value_json, provenance, device, reason, points, at = row
    taken_at = saved_time(at) if at else None
    value = json.loads(value_json) if value_json is not None else None
    metric = METRICS.get(name) or _extra(name, value)
    if metric is None:
        return None
    if kind == _MEASUREMENT and value is not None and provenance is not None and metric.complaint(value) is None:
        return Measurement(metric, value, Provenance(provenance), device, taken_at, run)
    if kind == _ABSENCE and reason is not None:
        return Absence(metric, UnknownReason(reason), taken_at, run)
    if kind == _TRACE and points is not None:
        marks = tuple((float(at_s), str(word)) for at_s, word in value or ())
        return Trace(metric, tuple((t_s, v) for t_s, v in json.loads(points)), taken_at, run, marks)
    return None


def _extra(name: str, value: Value | None) -> Metric | None:
    """Metric of a company's own question, whose profile may be missing: the kind follows from the value."""
    if not name.startswith(f"{EXTRA_ITEM_ID}."):
        return None
    kind = Kind.FLAG if isinstance(value, bool) else Kind.NUMBER if isinstance(value, int | float) else Kind.TEXT
    return extra_metric(name.partition(".")[2], kind, Text.verbatim(name))
