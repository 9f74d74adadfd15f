"""Reads limits of a profile file and checks them against the kind of their metric."""

import math
import re
from collections.abc import Iterable
from typing import Final

from msgspec.structs import asdict

from app.domain.readiness.limit import AnyOf, AtLeast, AtMost, Between, Equals, Limit, OneOf
from app.domain.readiness.metric import Kind, Metric, Unit, Value
from app.library.profile_format import BrowsersEntry, LimitEntry
from app.text import Text

_VERSION: Final = re.compile(r"([0-9]{1,9}(\.[0-9]{1,9}){0,3})?")
BROWSERS: Final = "computer.browser"
"""The metric that any_of judges."""
_MOST: Final = {
    "internet.endpoints": 100.0,
    "internet.mos": 4.5,
    "internet.mos_loaded": 4.5,
    "internet.mos_household": 4.5,
    "internet.watches": 3.0,
}
"""The highest value that there is."""
_NEVER_BELOW_ZERO: Final = (Unit.PERCENT, Unit.MILLISECOND, Unit.SECOND, Unit.MEGABIT_PER_SECOND)
LIMITS: Final = ("at_least", "at_most", "between", "equals", "one_of", "any_of")
"""Names of the limits, of which an entry has one."""


def limit_of(entry: LimitEntry, metric: Metric) -> Limit | None:
    """The entry's limit, or None if it has none. Raises ValueError with one clear line."""
    named = [name for name in LIMITS if getattr(entry, name) is not None]
    if len(named) > 1:
        raise ValueError(str(Text("one limit was expected, not {named}", named=", ".join(named))))
    if named == ["any_of"] and metric.id != BROWSERS:
        raise ValueError(str(Text("any_of goes with {metric}", metric=BROWSERS)))
    _check_unit(entry, metric, bool(named))
    if not named:
        if entry.comfortable is not None:
            raise ValueError(str(Text("comfortable goes with a limit: {names}", names=", ".join(LIMITS))))
        return None
    if metric.kind is not Kind.NUMBER and named[0] in ("at_least", "at_most", "between"):
        problem = Text("{metric} is no number; expected equals or one_of", metric=metric.id)
        raise ValueError(str(problem))
    if metric.id == BROWSERS and named[0] != "any_of":
        raise ValueError(str(Text("any_of was expected, such as {example}", example="any_of = { chrome = 120 }")))
    if metric.kind is Kind.TEXT and named[0] == "equals" and entry.equals == "":
        raise ValueError(str(Text("an empty text is no limit")))
    limit = _limit(entry, metric)
    _check_reach(limit, metric)
    return limit


def _check_reach(limit: Limit, metric: Metric) -> None:
    """Raise ValueError for a limit that nobody could ever meet."""
    most = _MOST.get(metric.id, math.inf)
    least = 0.0 if metric.unit in _NEVER_BELOW_ZERO else -math.inf
    match limit:
        case AtLeast(bound) if bound > most:
            raise ValueError(str(Text("at_least: at most {most:g} was expected; nobody reaches more", most=most)))
        case AtMost(bound) | Between(_, bound) if bound < least:
            raise ValueError(str(Text("{metric} is never below 0", metric=metric.id)))


def _limit(entry: LimitEntry, metric: Metric) -> Limit:
    comfortable = entry.comfortable
    if entry.any_of is not None:
        if comfortable is not None:
            raise ValueError(str(Text("comfortable does not go with any_of")))
        return _browsers(entry.any_of)
    if entry.at_least is not None:
        return AtLeast(*_ordered([entry.at_least, _number(comfortable)]))
    if entry.at_most is not None:
        maximum, easy = entry.at_most, _number(comfortable)
        _ordered([easy, maximum])
        return AtMost(maximum, easy)
    if entry.between is not None:
        low, high = entry.between
        if comfortable is None:
            if low > high:
                raise ValueError(str(Text("between: expected the lower limit first")))
            return Between(*_ordered([low, high]))
        if not isinstance(comfortable, list) or len(comfortable) != 2:
            raise ValueError(str(Text("comfortable: expected a pair of numbers, like between")))
        easy_low, easy_high = (_number(value) for value in comfortable)
        _ordered([low, easy_low, easy_high, high])
        return Between(low, high, easy_low, easy_high)
    if entry.equals is not None:
        if comfortable is not None:
            raise ValueError(str(Text("comfortable does not go with equals")))
        return Equals(_value(entry.equals, metric))
    values = tuple(_value(value, metric) for value in entry.one_of or ())
    if comfortable is None:
        return OneOf(values)
    if not isinstance(comfortable, list) or not comfortable or not set(comfortable) <= set(values):
        raise ValueError(str(Text("comfortable: expected some of the values of one_of")))
    return OneOf(values, tuple(_value(value, metric) for value in comfortable))


def _browsers(entry: BrowsersEntry) -> AnyOf:
    least = tuple((kind, str(version)) for kind, version in asdict(entry).items() if version is not None)
    if not least:
        raise ValueError(str(Text("any_of: a browser was expected, such as {example}", example="chrome = 120")))
    for kind, version in least:
        if not _VERSION.fullmatch(version):
            raise ValueError(str(Text('{key}: a version was expected, such as 120 or "16.4"', key=f"any_of: {kind}")))
    return AnyOf(least)


def _check_unit(entry: LimitEntry, metric: Metric, limited: bool) -> None:
    if entry.unit is None and (not limited or not metric.unit.value):
        return
    if entry.unit != metric.unit.value:
        wanted = metric.unit.value or Text("no unit")
        raise ValueError(str(Text("unit: {metric} is in {unit}", metric=metric.id, unit=wanted)))


def _number(value: object) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(str(Text("comfortable: expected a number")))  # noqa: TRY004 - the file's fault, not the caller's
    return float(value)


def _ordered(numbers: Iterable[float | None]) -> list[float]:
    """The given numbers, without None. Raises ValueError unless they are finite and do not fall."""
    given = [number for number in numbers if number is not None]
    if not all(map(math.isfinite, given)):
        raise ValueError(str(Text("a limit must be a finite number")))
    if given != sorted(given):
        raise ValueError(str(Text("the comfortable value lies on the wrong side of the limit")))
    return given


def _value(value: Value, metric: Metric) -> Value:
    if metric.kind is Kind.NUMBER and isinstance(value, int | float) and not isinstance(value, bool):
        value = float(value)
    complaint = metric.complaint(value)
    if complaint:
        raise ValueError(complaint)
    return value
