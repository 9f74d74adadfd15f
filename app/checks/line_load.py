"""What becomes of a call while somebody fills the line: its stream goes on beside the transfer."""

from collections.abc import Sequence
from typing import Final, TypeVar

from msgspec import Struct, field

from app.checks.line_call import Heard
from app.checks.line_limit import NO_SERVER
from app.checks.probe import Sample
from app.checks.relay import Steps
from app.devices.ports import CallQuality, CallStream, Network
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.metric import Metric, Unit
from app.domain.readiness.verdict import UnknownReason
from app.signals.call_rating import call_mos
from app.text import Text

R = TypeVar("R")

LATENCY_RISE = Metric.number("internet.latency_rise", Text("Extra delay under load"), Unit.MILLISECOND)
MOS_LOADED = Metric.number("internet.mos_loaded", Text("Call quality under load"), digits=2)

_WARM_S: Final = 1.0
"""A transfer needs so long to fill a line, or a quarter of its time: on a quick line its data end it after a second."""
_WARM_SHARE: Final = 0.25
_LEAST: Final = 12
"""Packets: a quarter of a second of a call."""
_LEAST_TO_BLAME: Final = 50
"""A slow line is blamed by no fewer."""
_TOO_QUICK_MBIT_S: Final = 1000.0
"""From here on the data that were announced are through before a call's packets could tell anything."""
_QUEUE_MS: Final = 15.0
_MORE_LOST_PERCENT: Final = 2.0
"""More than these, and a queue has formed or overflowed."""


class Loaded(Struct):
    """The streams beside transfers: those that have ended, and the one that runs."""

    idle: Heard | None
    streams: list[CallQuality]
    router: CallStream | None = None
    """The stream to the own router, which goes on all the time."""
    router_streams: list[CallQuality] = field(default_factory=list)
    """That stream beside each transfer."""
    talk: CallStream | None = None
    began_s: float | None = None
    """When data began to flow beside it, by its own time."""
    ended_s: float = 0.0
    router_began_s: float | None = None
    is_served: bool = False
    """Whether a server to transfer with answered."""

    def flows(self) -> None:
        """Data flows now."""
        if self.router is not None and self.router_began_s is None:
            self.router_began_s = self.router.quality(until_s=0.0).t_s
        if self.talk is not None:
            self.ended_s = self.talk.quality(until_s=0.0).t_s
            self.began_s = self.ended_s if self.began_s is None else self.began_s

    def now(self) -> CallQuality | None:
        """What was sent beside the data so far; None if nothing flowed."""
        if self.talk is None or self.began_s is None:
            return None
        warm_s = min(_WARM_S, _WARM_SHARE * (self.ended_s - self.began_s))
        return self.talk.quality(self.began_s + warm_s, self.ended_s)

    def is_full(self) -> bool | None:
        """Whether the line itself is full by now: its delay rose, or it loses more; None if that cannot be told."""
        now = self.now()
        if self.idle is None or now is None or now.sent < _LEAST_TO_BLAME or now.limited:
            return None
        idle = self.idle.quality
        more_lost = now.loss_percent - idle.loss_percent > _MORE_LOST_PERCENT
        if now.high_ms is None or idle.latency_ms is None:
            return more_lost
        return more_lost or now.high_ms - idle.latency_ms > max(_QUEUE_MS, idle.latency_ms)

    def ends(self) -> None:
        """The transfer is over: keep what was sent beside it."""
        stream = self.now()
        self.streams += [] if stream is None else [stream]
        if self.router is not None and self.router_began_s is not None:
            until_s = self.router.quality(until_s=0.0).t_s
            self.router_streams.append(self.router.quality(self.router_began_s + _WARM_S, until_s))

    def rise_ms(self) -> float | None:
        """How much the delay rises in the worse direction, in ms; None if that is not known."""
        idle = self.idle.quality.latency_ms if self.idle is not None else None
        high = [s.high_ms for s in self.streams if s.sent >= _LEAST and s.high_ms is not None]
        return None if idle is None or not high else max(0.0, max(high) - idle)


def beside(network: Network, loaded: Loaded, metric: Metric, work: Steps[R]) -> Steps[R]:
    """``work`` with a call's stream beside it; what was sent while ``metric`` showed data to flow is kept."""
    if loaded.idle is None:
        return (yield from work)
    loaded.talk, loaded.began_s = network.talk(loaded.idle.server, loaded.idle.quality.family), None
    loaded.router_began_s = None
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
        loaded.ends()
    finally:
        work.close()
        loaded.talk.close()
        loaded.talk = None
    return result


def under_load(loaded: Loaded, rates_mbit_s: Sequence[float]) -> Evidence:
    """How much the delay rises and what a call is worth in the worse direction; unknown without an idle stream.

    ``rates_mbit_s`` are those measured meanwhile: a line that nobody at home can fill needs no such figure.
    """
    streams = [s for s in loaded.streams if s.sent >= _LEAST and s.high_ms is not None]
    rise_ms, idle = loaded.rise_ms(), loaded.idle
    if idle is None or rise_ms is None:
        quick = idle is not None and min(rates_mbit_s, default=0.0) >= _TOO_QUICK_MBIT_S
        reason = UnknownReason.NOT_APPLICABLE if quick else NO_SERVER
        return Evidence(LATENCY_RISE.unknown(reason), MOS_LOADED.unknown(reason))
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
