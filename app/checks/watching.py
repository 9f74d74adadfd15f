"""Watching a line: a look a second, for minutes to a day, as far as the computer is awake."""

from collections.abc import Callable, Generator, Iterable
from datetime import datetime, timedelta
from typing import Final

from app.checks.agreement import servers_contacted
from app.devices.ports import Knocker, Network, SpeedServer
from app.domain.line_watch import LineWatch, Stretch, WatchLog
from app.domain.line_watches import counted, in_hours, worst
from app.domain.own_hours import OwnHours
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.metric import Metric, Trace, Unit
from app.domain.readiness.profile import InternetTargets
from app.text import Text

DROPS = Metric.number("internet.drops", Text("Outages in a watch"), volunteered=True)
WATCHES = Metric.number("internet.watches", Text("Watches at the hours of work, of three"), volunteered=True)
WATCHED_DELAY = Metric.number("internet.watched_delay", Text("Highest delay in a watch"), Unit.MILLISECOND)
"""Its curve is the band's upper edge."""
WATCHED_MEDIAN = Metric.number("internet.watched_median", Text("Usual delay in a watch"), Unit.MILLISECOND)
WATCHED_LOW = Metric.number("internet.watched_low", Text("Lowest delay in a watch"), Unit.MILLISECOND)
WATCHED_OUT = Metric.number("internet.watched_out", Text("Without connection in a watch"), Unit.SECOND)
"""Its curve has a point for each outage: when it began and how long it was. So has the next one for each gap."""
WATCHED_GAP = Metric.number("internet.watched_gap", Text("Not measured in a watch"), Unit.SECOND)
WATCHED = (DROPS, WATCHES, WATCHED_DELAY, WATCHED_MEDIAN, WATCHED_LOW, WATCHED_OUT, WATCHED_GAP)
"""All that a watch tells."""

LEAST_S, MOST_S = 60.0, 86_400.0
_EVERY_S: Final = 1.0
_SLEPT_S: Final = 5.0
"""A look that begins so much later than it should: the computer slept."""


def knocker(network: Network, targets: InternetTargets) -> Knocker:
    """Who looks at the line: by the company's servers, and by public ones that tell a dead server from a dead line."""
    usual = network.usual()
    stun = tuple(dict.fromkeys((*targets.stun, *usual.stun)))
    return network.knocker(stun, [SpeedServer(url) for url in (*targets.speed_servers, *usual.speed_servers)][:3])


def watched_servers(network: Network, targets: InternetTargets) -> tuple[str, ...]:
    """Hosts that a watch contacts."""
    usual = network.usual()
    both = InternetTargets(
        (*targets.speed_servers, *usual.speed_servers)[:3], tuple(dict.fromkeys((*targets.stun, *usual.stun)))
    )
    return servers_contacted(both, usual)


def watch(
    line: Knocker,
    length_s: float,
    clock: Callable[[], datetime],
    pause: Callable[[float], object],
) -> Generator[LineWatch, None, None]:
    """Look at the line once a second; yields the watch so far after every look, and the whole at its end.

    ``clock`` is the time of day, which goes on while the computer sleeps;
    ``pause`` waits so many seconds, or until the watch is to end.
    """
    began = clock()
    log = WatchLog(began)
    due_s, was_out = 0.0, False

    def now_s() -> float:
        return (clock() - began) / timedelta(seconds=1)

    while due_s < length_s:
        at_s = now_s()
        if at_s < due_s - _SLEPT_S:
            # the clock was set back: what has passed is known all the same
            began -= timedelta(seconds=due_s - at_s)
            at_s = due_s
        if at_s > due_s + _SLEPT_S:
            log.passed(min(at_s, length_s))
            if at_s >= length_s:
                break
        told = line.reach()
        heard_s = at_s
        if was_out and told.trip_ms is None and not told.is_out:
            # others answer again, since the line came back within this look, or its server is gone: one more look tells
            heard_s, again = now_s(), line.reach()
            told = told if again.trip_ms is None else again
        was_out = told.is_out
        took_s = now_s() - at_s
        if took_s > _SLEPT_S:
            # it slept within the look
            log.passed(min(at_s + took_s, length_s))
        elif told.trip_ms is not None:
            log.answered(min(heard_s, length_s), told.trip_ms)
        elif told.is_out:
            log.lost(at_s)
        else:
            log.unknown(at_s)
        due_s = at_s + max(_EVERY_S, took_s)
        yield log.seen(min(length_s, due_s))
        pause(max(0.0, _EVERY_S - took_s))
    yield log.seen(length_s)


def evidence_of(watches: Iterable[LineWatch], hours: OwnHours | None = None) -> Evidence:
    """The worst of the last three watches in ``hours``, with its curves, as evidence; empty if nothing is to be told.

    Every curve is there, even if it is empty: an older one beside it would be of another watch.
    """
    told = counted(watches, in_hours(hours))
    counts = worst(told)
    done = None if hours is None else WATCHES.measured(len(told))
    if counts is None:
        return Evidence(done)
    band, usual_ms = counts.band, counts.usual_ms
    highest_ms = counts.highest_ms or max((part.high_ms for part in band), default=0.0)
    return Evidence(
        DROPS.measured(len(counts.outages)),
        done,
        WATCHED_DELAY.measured(round(highest_ms, 1)) if highest_ms else None,
        None if usual_ms is None else WATCHED_MEDIAN.measured(usual_ms),
        WATCHED_OUT.measured(round(counts.out_s, 1)),
        WATCHED_GAP.measured(round(counts.gap_s, 1)),
        Trace(WATCHED_DELAY, tuple((part.at_s, part.high_ms) for part in band)),
        Trace(WATCHED_MEDIAN, tuple((part.at_s, part.median_ms) for part in band)),
        Trace(WATCHED_LOW, tuple((part.at_s, part.low_ms) for part in band)),
        Trace(WATCHED_OUT, _points(counts.outages)),
        Trace(WATCHED_GAP, _points(counts.gaps)),
    )


def _points(stretches: Iterable[Stretch]) -> tuple[tuple[float, float], ...]:
    return tuple((stretch.at_s, stretch.length_s) for stretch in stretches)
