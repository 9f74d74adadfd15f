"""Watching a line: a look a second, for minutes to a day, as far as the computer is awake."""

from collections.abc import Callable, Generator
from datetime import datetime, timedelta
from typing import Final

from app.checks.agreement import servers_contacted
from app.devices.ports import Knocker, Network, SpeedServer
from app.domain.line_watch import LineWatch, WatchLog, worst
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.metric import Metric, Trace, Unit
from app.domain.readiness.profile import InternetTargets
from app.text import Text

DROPS = Metric.number("internet.drops", Text("Outages in a watch"), volunteered=True)
WATCHED_DELAY = Metric.number("internet.watched_delay", Text("Highest delay in a watch"), Unit.MILLISECOND)

LEAST_S, USUAL_S, MOST_S = 60.0, 600.0, 86_400.0
_EVERY_S: Final = 1.0
_SLEPT_S: Final = 5.0
"""A look that begins so much later than it should: the computer slept."""
_LEAST_MEASURED_S: Final = 30.0
"""A watch that saw less tells nothing of outages."""


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
    due_s = 0.0

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
        took_s = now_s() - at_s
        if took_s > _SLEPT_S:
            # it slept within the look
            log.passed(min(at_s + took_s, length_s))
        elif told.trip_ms is not None:
            log.answered(at_s, told.trip_ms)
        elif told.is_out:
            log.lost(at_s)
        else:
            log.unknown(at_s)
        due_s = at_s + max(_EVERY_S, took_s)
        yield log.seen(min(length_s, due_s))
        pause(max(0.0, _EVERY_S - took_s))
    yield log.seen(length_s)


def evidence_of(watches: tuple[LineWatch, ...]) -> Evidence:
    """The worst of the last three watches as evidence, with the newest one's curve; empty if it saw too little."""
    told = [w for w in watches if w.measured_s >= _LEAST_MEASURED_S]
    counts = worst(told)
    if counts is None:
        return Evidence()
    points = tuple((band.at_s, round(band.high_ms, 1)) for band in told[-1].band)
    highest = max((high for _, high in points), default=None)
    return Evidence(
        DROPS.measured(len(counts.outages)),
        None if highest is None else WATCHED_DELAY.measured(highest),
        Trace(WATCHED_DELAY, points) if points else None,
    )
