"""What becomes of a call while somebody fills the line: its stream goes on beside the transfer."""

from collections.abc import Sequence
from typing import Final, TypeVar

from msgspec import Struct

from app.checks.line_call import Heard
from app.checks.line_limit import NO_SERVER
from app.checks.probe import Sample
from app.checks.relay import Steps
from app.devices.ports import CallQuality, Network
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.metric import Metric, Unit
from app.signals.call_rating import call_mos
from app.text import Text

R = TypeVar("R")

LATENCY_RISE = Metric.number("internet.latency_rise", Text("Extra delay while the line is full"), Unit.MILLISECOND)
MOS_LOADED = Metric.number("internet.mos_loaded", Text("Call quality while the line is full"), digits=2)

_WARM_S: Final = 1.0
"""A transfer needs so long to fill a line."""
_LEAST: Final = 50
"""Packets: a second of a call."""


class Loaded(Struct):
    """The streams beside transfers, as they end."""

    idle: Heard | None
    streams: list[CallQuality]


def beside(network: Network, loaded: Loaded, metric: Metric, work: Steps[R]) -> Steps[R]:
    """``work`` with a call's stream beside it; what was sent while ``metric`` showed data to flow is kept."""
    if loaded.idle is None:
        return (yield from work)
    talk = network.talk(loaded.idle.server, loaded.idle.quality.family)
    began_s: float | None = None
    ended_s = 0.0
    reply = None
    try:
        while True:
            try:
                step = work.send(reply)
            except StopIteration as end:
                result: R = end.value
                break
            if isinstance(step, Sample) and step.metric == metric and step.value > 0:
                ended_s = talk.quality().t_s
                began_s = ended_s if began_s is None else began_s
            reply = yield step
        if began_s is not None:
            loaded.streams.append(talk.quality(began_s + _WARM_S, ended_s))
    finally:
        work.close()
        talk.close()
    return result


def under_load(loaded: Loaded) -> Evidence:
    """How much the delay rises and what a call is worth in the worse direction; unknown without an idle stream."""
    streams = [s for s in loaded.streams if s.sent >= _LEAST and s.latency_ms is not None]
    idle = loaded.idle
    if idle is None or idle.quality.latency_ms is None or not streams:
        return Evidence(LATENCY_RISE.unknown(NO_SERVER), MOS_LOADED.unknown(NO_SERVER))
    rise_ms = max(0.0, max(s.latency_ms or 0.0 for s in streams) - idle.quality.latency_ms)
    rated = _worst(streams)
    return Evidence(
        LATENCY_RISE.measured(rise_ms, idle.named),
        MOS_LOADED.unknown(NO_SERVER) if rated is None else MOS_LOADED.measured(rated, idle.named),
    )


def _worst(streams: Sequence[CallQuality]) -> float | None:
    """The worst rating of the streams; None if their server answers only so many requests a second."""
    if any(s.limited for s in streams):
        return None
    rated = (
        call_mos(s.latency_ms, s.jitter_ms, s.loss_percent, s.burst_ratio)
        for s in streams
        if s.latency_ms is not None and s.jitter_ms is not None
    )
    return min(rated, default=None)
