"""Converts limits to the form of a profile file and back."""

from collections.abc import Sequence
from typing import Final

from app.domain.readiness.limit import AnyOf, AtLeast, AtMost, Between, Equals, Limit, OneOf
from app.domain.readiness.metric import Kind, Metric, Value
from app.report.layout import LimitPart
from app.text import Text

_NAMES: Final = ("at_least", "at_most", "between", "equals", "one_of", "any_of")


def limit_part(limit: Limit) -> LimitPart:
    """The limit as it is written in a file."""
    match limit:
        case AtLeast(minimum, comfortable):
            return LimitPart(at_least=minimum, comfortable=comfortable)
        case AtMost(maximum, comfortable):
            return LimitPart(at_most=maximum, comfortable=comfortable)
        case Between(low, high, good_low, good_high):
            good = None if good_low is None and good_high is None else (good_low, good_high)
            return LimitPart(between=(low, high), comfortable=good)
        case Equals(value):
            return LimitPart(equals=value)
        case OneOf(values, comfortable):
            return LimitPart(one_of=values, comfortable=comfortable)
        case AnyOf(least):
            return LimitPart(any_of=dict(least))


def limit_from(part: LimitPart, metric: Metric) -> Limit:
    """The limit of ``part``, if ``metric`` can be judged by it.

    Otherwise raises ValueError, which says what was expected.
    """
    good = part.comfortable
    given = [n for n in _NAMES if getattr(part, n) is not None]
    if len(given) != 1:
        raise ValueError(
            str(Text("one limit was expected for {metric}: {names}", metric=metric.id, names=", ".join(_NAMES)))
        )
    if given[0] in ("at_least", "at_most", "between") and metric.kind is not Kind.NUMBER:
        raise ValueError(str(Text("{metric} is no number; expected equals or one_of", metric=metric.id)))
    if part.between is not None:
        if good is not None and not (isinstance(good, tuple) and len(good) == 2):
            raise ValueError(str(_misfit(metric)))
        low, high = (_number(g, metric) for g in good) if isinstance(good, tuple) else (None, None)
        return Between(*part.between, low, high)
    if part.equals is not None:
        _check(metric, [part.equals])
        return Equals(part.equals)
    if part.one_of is not None:
        if isinstance(good, float):
            raise ValueError(str(_misfit(metric)))
        words = None if good is None else tuple(g for g in good if g is not None)
        _check(metric, [*part.one_of, *(words or ())])
        return OneOf(part.one_of, words)
    if part.any_of is not None:
        if metric.kind is not Kind.TEXT:
            raise ValueError(str(Text("{metric} is no list of browsers; any_of was not expected", metric=metric.id)))
        return AnyOf(tuple(part.any_of.items()))
    single = _number(good, metric)
    if part.at_least is not None:
        return AtLeast(part.at_least, single)
    return AtMost(part.at_most or 0.0, single)


def _number(value: object, metric: Metric) -> float | None:
    match value:
        case None:
            return None
        case float() | int() if not isinstance(value, bool):
            return float(value)
        case _:
            raise ValueError(str(_misfit(metric)))


def _misfit(metric: Metric) -> Text:
    return Text("comfortable of {metric} was expected in the form of its limit", metric=metric.id)


def _check(metric: Metric, values: Sequence[Value]) -> None:
    for value in values:
        if metric.kind is not Kind.TEXT and (complaint := metric.complaint(value)):
            raise ValueError(complaint)
