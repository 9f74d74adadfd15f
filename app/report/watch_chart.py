"""The watched line as a drawing: the band of its delays, what was out, and what was not measured."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import median
from typing import Final

from app.checks.watching import DROPS, WATCHED_DELAY, WATCHED_GAP, WATCHED_LOW, WATCHED_MEDIAN, WATCHED_OUT
from app.domain.line_watch import BAND_S, unbroken
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.metric import Metric, Trace
from app.report.chart import Chart, Point, Span, Tick, Watched, axis, value_ticks
from app.text import Text
from app.wording.values import UNIT_WORDS, number_words
from app.wording.watch import length_words

_ALL: Final = (WATCHED_DELAY, WATCHED_MEDIAN, WATCHED_LOW, WATCHED_OUT, WATCHED_GAP)
BESIDE: Final = frozenset(_ALL[1:])
"""Curves that are drawn with that of the highest delay, and never by themselves."""


def watch_chart(evidence: Evidence) -> Chart | None:
    """Draw the watch that counts; None without one, or if an earlier version kept only its upper edge."""
    traces = _of_one_watch(evidence.curves)
    if traces is None:
        return None
    high, middle, low, out, gap = (traces[metric].points for metric in _ALL)
    if not high and not out:
        return None
    length_s = _length_s(high, out, gap)
    bottom, top, step = axis([value for _, value in high] or [1.0], [], from_zero=True)

    def at(point: tuple[float, float]) -> Point:
        return round(point[0] / length_s, 4), round((point[1] - bottom) / (top - bottom), 4)

    breaks = [at_s for at_s, _ in (*out, *gap)]
    areas, paths = [], []
    for part in unbroken([at_s for at_s, _ in high], breaks):
        areas.append((*map(at, high[part]), *map(at, reversed(low[part]))))
        paths.append(tuple(map(at, middle[part])))
    spans = [_span(one, length_s, out=False) for one in gap] + [_span(one, length_s, out=True) for one in out]
    title, words = str(Text("Delay while the line was watched")), _words(evidence, length_s)
    return Chart(
        title=title,
        caption=words,
        alt=f"{title}: {words}",
        unit=str(UNIT_WORDS[WATCHED_DELAY.unit]),
        bars=False,
        points=(),
        loud=(),
        peaks=(),
        x_ticks=tuple(Tick(share, str(length_words(share * length_s)) if share else "0") for share in (0.0, 0.5, 1.0)),
        y_ticks=value_ticks(bottom, top, step),
        lines=(),
        watched=Watched(tuple(areas), tuple(paths), tuple(spans), _legend(bool(high), bool(out), bool(gap))),
    )


def _of_one_watch(curves: Mapping[Metric, Trace]) -> Mapping[Metric, Trace] | None:
    found = {metric: curves[metric] for metric in _ALL if metric in curves}
    whole = len(found) == len(_ALL) and len({trace.run for trace in found.values()}) == 1
    edges = {len(found[metric].points) for metric in _ALL[:3]} if whole else set()
    return found if len(edges) == 1 else None


def _length_s(high: Sequence[Point], *stretches: Sequence[Point]) -> float:
    """As far as anything is known; the last part of the band is as long as those before it usually are."""
    steps = [after - before for (before, _), (after, _) in pairwise(high)] or [BAND_S]
    ends = [at_s + length_s for part in stretches for at_s, length_s in part]
    return max(1.0, *ends, *(at_s + median(steps) for at_s, _ in high[-1:]))


def _span(stretch: Point, length_s: float, *, out: bool) -> Span:
    at_s, long_s = stretch
    return Span(round(at_s / length_s, 4), round(min(1.0, (at_s + long_s) / length_s), 4), out)


def _legend(band: bool, out: bool, gap: bool) -> tuple[tuple[str, str], ...]:
    told = [
        (band, "line", Text("usual")),
        (band, "band", Text("nine in ten")),
        (out, "out", Text("no connection")),
        (gap, "gap", Text("unmeasured")),
    ]
    return tuple((kind, str(words)) for shown, kind, words in told if shown)


def _words(evidence: Evidence, length_s: float) -> str:
    facts = evidence.facts
    said = [str(length_words(length_s))]
    if DROPS in facts and WATCHED_OUT in facts:
        drops, out_s = float(facts[DROPS].value), float(facts[WATCHED_OUT].value)
        outages = Text("outages: {n}, {length} in all", n=round(drops), length=length_words(out_s))
        said.append(str(outages if drops else Text("no outage")))
    if WATCHED_MEDIAN in facts and WATCHED_DELAY in facts:
        usual, highest = (number_words(float(facts[metric].value)) for metric in (WATCHED_MEDIAN, WATCHED_DELAY))
        said.append(str(Text("delay usually {usual} ms, at most {highest} ms", usual=usual, highest=highest)))
    return str(Text(" / ")).join(said)
