"""What becomes of a call while somebody fills the line: its stream goes on beside the transfer."""

from collections.abc import Sequence
from typing import Final, TypeVar

from msgspec import Struct

from app.checks.line_call import Heard
from app.checks.line_limit import NO_SERVER
from app.checks.probe import Sample
from app.checks.relay import Steps
from app.devices.ports import CallQuality, CallStream, Network
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.metric import Metric, Unit
from app.signals.call_rating import call_mos
from app.text import Text

R = TypeVar("R")

LATENCY_RISE = Metric.number("internet.latency_rise", Text("Extra delay under load"), Unit.MILLISECOND)
MOS_LOADED = Metric.number("internet.mos_loaded", Text("Call quality under load"), digits=2)

_WARM_S: Final = 1.0
"""A transfer needs so long to fill a line."""
_LEAST: Final = 50
"""Packets: a second of a call."""
_QUEUE_MS: Final = 15.0
_MORE_LOST_PERCENT: Final = 2.0
"""More than these, and a queue has formed or overflowed."""


class Loaded(Struct):
    """The streams beside transfers: those that have ended, and the one that runs."""

    idle: Heard | None
    streams: list[CallQuality]
    talk: CallStream | None = None
    began_s: float | None = None
    """When data began to flow beside it, by its own time."""
    ended_s: float = 0.0

    def flows(self) -> None:
        """Data flows now."""
        if self.talk is not None:
            self.ended_s = self.talk.quality(until_s=0.0).t_s
            self.began_s = self.ended_s if self.began_s is None else self.began_s

    def now(self) -> CallQuality | None:
        """What was sent beside the data so far; None if nothing flowed."""
        if self.talk is None or self.began_s is None:
            return None
        return self.talk.quality(self.began_s + _WARM_S, self.ended_s)

    def is_full(self) -> bool | None:
        """Whether the line itself is full by now: its delay rose, or it loses more; None if that cannot be told."""
        now = self.now()
        if self.idle is None or now is None or now.sent < _LEAST or now.limited:
            return None
        idle = self.idle.quality
        more_lost = now.loss_percent - idle.loss_percent > _MORE_LOST_PERCENT
        if now.high_ms is None or idle.latency_ms is None:
            return more_lost
        return more_lost or now.high_ms - idle.latency_ms > max(_QUEUE_MS, idle.latency_ms)


def beside(network: Network, loaded: Loaded, metric: Metric, work: Steps[R]) -> Steps[R]:
    """``work`` with a call's stream beside it; what was sent while ``metric`` showed data to flow is kept."""
    if loaded.idle is None:
        return (yield from work)
    loaded.talk, loaded.began_s = network.talk(loaded.idle.server, loaded.idle.quality.family), None
    reply = None
    try:
        while True:
            try:
                step = work.send(reply)
            except StopIteration as end:
                result: R = end.value
                break
            if isinstance(step, Sample) and step.metric == metric and step.value > 0:
                loaded.flows()
            reply = yield step
        stream = loaded.now()
        loaded.streams += [] if stream is None else [stream]
    finally:
        work.close()
        loaded.talk.close()
        loaded.talk = None
    return result


def under_load(loaded: Loaded) -> Evidence:
    """How much the delay rises and what a call is worth in the worse direction; unknown without an idle stream."""
    streams = [s for s in loaded.streams if s.sent >= _LEAST and s.high_ms is not None]
    idle = loaded.idle
    if idle is None or idle.quality.latency_ms is None or not streams:
        return Evidence(LATENCY_RISE.unknown(NO_SERVER), MOS_LOADED.unknown(NO_SERVER))
    rise_ms = max(0.0, max(s.high_ms or 0.0 for s in streams) - idle.quality.latency_ms)
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
        call_mos(s.high_ms, s.jitter_ms, s.loss_percent, s.burst_ratio)
        for s in streams
        if s.high_ms is not None and s.jitter_ms is not None
    )
    return min(rated, default=None)
