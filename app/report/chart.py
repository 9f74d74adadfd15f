"""A series as a drawing. Coordinates are shares of the plot, 0 to 1 from the left and from below."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from app.domain.readiness.limit import AtLeast, AtMost, Between, Limit
from app.domain.readiness.metric import Metric, Trace, Unit
from app.domain.readiness.requirement import Requirement
from app.text import Text
from app.wording.values import UNIT_WORDS, bound_words, number_words

LEVELS: Final = frozenset({Unit.DBFS, Unit.DBFS_A, Unit.DECIBEL})
"""Units without a natural zero, which are drawn as bars from the bottom."""

SOUND_ABOVE_DB: Final = 10.0
"""A sound is this much over the median, as in the workspace check."""

_LABEL_GAP: Final = 0.115
"""Labels closer than this would touch."""
_MOST_BARS: Final = 60
_STEPS: Final = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Line:
    """A dashed line for a limit. Its label moves aside if two would touch."""

    at: float
    label_at: float
    label: str


@dataclass(frozen=True, slots=True)
class Peak:
    """Position of a sound that stands out."""

    x: float
    y: float


Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch from left to right, in which the line was out or was not measured."""

    start: float
    end: float
    out: bool


@dataclass(frozen=True, slots=True)
class Watched:
    """What a chart of a watched line has instead of points."""

    areas: tuple[tuple[Point, ...], ...]
    """Outlines of the band, one for each stretch without a break."""
    paths: tuple[tuple[Point, ...], ...]
    """The line within each of them."""
    spans: tuple[Span, ...]
    legend: tuple[tuple[str, str], ...]
    """``line``, ``band``, ``out`` or ``gap``, and what it means."""


@dataclass(frozen=True, slots=True)
class Chart:
    """One card with a curve or bars."""

    title: str
    caption: str
    alt: str
    unit: str
    bars: bool
    points: tuple[tuple[float, float], ...]
    loud: tuple[bool, ...]
    """Which of the bars are over the line; empty for a curve."""
    peaks: tuple[Peak, ...]
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    lines: tuple[Line, ...]
    watched: Watched | None = None


def chart(trace: Trace, requirement: Requirement | None, title: str, caption: str) -> Chart:
    """Draw ``trace``, at least one point, with the limits of ``requirement`` in words."""
    times, values = zip(*trace.points, strict=True)
    metric = trace.metric
    bars = metric.unit in LEVELS
    usual = median(values)
    marks = [(usual + SOUND_ABOVE_DB, str(Text("loud sound")))] if bars else _marks(metric, requirement)
    low, high, y_step = axis(values, [v for v, _ in marks], from_zero=not bars)
    start, span = times[0], max(times[-1] - times[0], 1e-9)

    def up(value: float) -> float:
        return min(max((value - low) / (high - low), 0.0), 1.0)

    shown = _bars(trace.points) if bars else trace.points
    loud = tuple(bars and v >= usual + SOUND_ABOVE_DB for _, v in shown)
    points = tuple((round((t - start) / span, 4), round(up(v), 4)) for t, v in shown)
    return Chart(
        title=title,
        caption=caption,
        alt=_alt(trace, title, marks, usual),
        unit=str(UNIT_WORDS[metric.unit]),
        bars=bars,
        points=points,
        loud=loud,
        peaks=_peaks(points, loud),
        x_ticks=_seconds(span),
        y_ticks=value_ticks(low, high, y_step),
        lines=_apart([(up(v), words) for v, words in marks]),
    )


def _bars(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """At most `_MOST_BARS` bars, evenly spaced, each as high as the maximum of its stretch."""
    start, span = points[0][0], max(points[-1][0] - points[0][0], 1e-9)
    count = min(_MOST_BARS, len(points))
    loudest: dict[int, float] = {}
    for t, value in points:
        place = min(int((t - start) / span * count), count - 1)
        loudest[place] = max(value, loudest.get(place, value))
    return [(start + (place + 0.5) / count * span, value) for place, value in sorted(loudest.items())]


def _marks(metric: Metric, requirement: Requirement | None) -> list[tuple[float, str]]:
    limit: Limit | None = requirement.limit if requirement else None

    def needed(value: float) -> tuple[float, str]:
        return value, str(Text("needed {value}", value=bound_words(metric, value)))

    def ideal(value: float | None) -> list[tuple[float, str]]:
        return [] if value is None else [(value, str(Text("ideal {value}", value=bound_words(metric, value))))]

    match limit:
        case AtLeast(minimum, comfortable):
            return [needed(minimum), *(ideal(comfortable) if comfortable != minimum else [])]
        case AtMost(maximum, comfortable):
            most = str(Text("at most {value}", value=bound_words(metric, maximum)))
            return [(maximum, most), *(ideal(comfortable) if comfortable != maximum else [])]
        case Between(low, high):
            return [needed(low), (high, str(Text("at most {value}", value=bound_words(metric, high))))]
        case _:
            return []


def axis(values: Sequence[float], marks: Sequence[float], *, from_zero: bool) -> tuple[float, float, float]:
    """Lowest and highest value of the axis and the step between its marks, all round numbers."""
    low = 0.0 if from_zero else min(*values, *marks)
    high = max(*values, *marks, low + 1e-3)
    rough = (high - low) / 3
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(s * power for s in _STEPS if s * power >= rough)
    first = math.floor(low / step) * step
    return first, max(math.ceil(high / step - 1e-9) * step, first + step), step


def value_ticks(low: float, high: float, step: float) -> tuple[Tick, ...]:
    """Marks from ``low`` to ``high``, every ``step``."""
    marks = [low + n * step for n in range(round((high - low) / step) + 1)]
    return tuple(Tick((value - low) / (high - low), number_words(value, _digits(step))) for value in marks)


def _digits(step: float) -> int:
    return max(0, -math.floor(math.log10(step) + 1e-9)) + (1 if f"{step:e}".startswith("2.5") and step < 10 else 0)


def _seconds(span_s: float) -> tuple[Tick, ...]:
    shown, half = (f"{round(t, 0 if t >= 10 else 1):g}" for t in (span_s, span_s / 2))
    return Tick(0.0, "0"), Tick(0.5, half), Tick(1.0, str(Text("{n} s", n=shown)))


def _apart(marks: list[tuple[float, str]]) -> tuple[Line, ...]:
    lines: list[Line] = []
    free = 0.0
    for at, words in sorted(marks):
        label_at = max(at, free)
        lines.append(Line(round(at, 4), round(label_at, 4), words))
        free = label_at + _LABEL_GAP
    over = free - _LABEL_GAP - 1.0
    if over > 0:
        return tuple(Line(line.at, round(line.label_at - over, 4), line.label) for line in lines)
    return tuple(lines)


def _peaks(points: Sequence[tuple[float, float]], loud: Sequence[bool]) -> tuple[Peak, ...]:
    """The highest bar of each group of loud bars."""
    peaks: list[Peak] = []
    group: list[tuple[float, float]] = []
    for point, is_loud in [*zip(points, loud, strict=True), ((0.0, 0.0), False)]:
        if is_loud:
            group.append(point)
        elif group:
            peaks.append(Peak(*max(group, key=lambda p: p[1])))
            group = []
    return tuple(peaks)


def _alt(trace: Trace, title: str, marks: Sequence[tuple[float, str]], usual: float) -> str:
    values = [v for _, v in trace.points]
    digits, unit = trace.metric.digits, UNIT_WORDS[trace.metric.unit]
    text = Text(
        "{title}: between {low} and {high} {unit} over {seconds} s, in the middle {usual} {unit}.",
        title=title,
        low=number_words(min(values), digits),
        high=number_words(max(values), digits),
        usual=number_words(usual, digits),
        unit=unit,
        seconds=number_words(trace.points[-1][0] - trace.points[0][0]),
    )
    return " ".join([str(text), *(f"{words}." for _, words in marks)])
