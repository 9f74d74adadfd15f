"""Where the trouble of a line sits: in the home, on the provider's line, or at a test server."""

from typing import Final

from app.checks.line_call import Heard
from app.checks.line_load import Loaded
from app.devices.ports import CallQuality
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.metric import Metric, Unit
from app.domain.readiness.verdict import UnknownReason
from app.text import Text

ROUTER_LATENCY = Metric.number("internet.router_latency", Text("Delay to your router"), Unit.MILLISECOND, digits=1)
ROUTER_LOSS = Metric.number("internet.router_loss", Text("Lost on the way to your router"), Unit.PERCENT, digits=1)
ROUTER_RISE = Metric.number("internet.router_rise", Text("Extra delay to your router under load"), Unit.MILLISECOND)
PLACE = Metric.choice(
    "internet.trouble",
    Text("Where the trouble is"),
    {
        "none": Text("nowhere"),
        "at_wifi": Text("your Wi-Fi"),
        "at_router": Text("your router or its cable"),
        "on_line": Text("the provider's line"),
        "at_server": Text("a test server"),
    },
)

_LEAST: Final = 20
"""Packets: two seconds of those to the router."""
_RISE_MS: Final = 60.0
_LOSS_PERCENT: Final = 0.5
_DELAY_MS: Final = 50.0
"""Less than these is no trouble of a call."""
_SHARE: Final = 0.5
"""Whose part is larger has it."""


def told(stream: CallQuality | None) -> CallQuality | None:
    """What the router's stream tells, if it tells enough."""
    return stream if stream is not None and stream.sent >= _LEAST and stream.latency_ms is not None else None


def at_rest(stream: CallQuality | None) -> Evidence:
    """Delay and loss to the own router while the line is free; unknown where it answers nothing."""
    near = told(stream)
    if near is None or near.latency_ms is None:
        unknown = UnknownReason.UNSUPPORTED
        return Evidence(ROUTER_LATENCY.unknown(unknown), ROUTER_LOSS.unknown(unknown))
    return Evidence(ROUTER_LATENCY.measured(near.latency_ms), ROUTER_LOSS.measured(near.loss_percent))


def sits(loaded: Loaded, near: CallQuality | None, medium: str) -> Evidence:
    """How much the delay to the router rises under load, and who is to blame for what a call suffers.

    ``near`` is the router's stream at rest. Unknown where the router does not answer.
    """
    near, full = told(near), [s for s in map(told, loaded.router_streams) if s is not None]
    if near is None or near.latency_ms is None or not full:
        return Evidence(ROUTER_RISE.unknown(UnknownReason.UNSUPPORTED), PLACE.unknown(UnknownReason.UNSUPPORTED))
    rise_ms = max(0.0, max(s.high_ms or 0.0 for s in full) - near.latency_ms)
    place = place_of(loaded.idle, near, loaded.rise_ms(), rise_ms, medium)
    return Evidence(
        ROUTER_RISE.measured(rise_ms),
        PLACE.unknown(UnknownReason.SERVER_UNREACHABLE) if place is None else PLACE.measured(place),
    )


def place_of(
    idle: Heard | None, near: CallQuality, rise_ms: float | None, router_rise_ms: float, medium: str
) -> str | None:
    """One of ``PLACE``; None without a call's stream to hold the router's against."""
    if idle is None or idle.quality.latency_ms is None:
        return None
    home = "at_wifi" if medium == "wifi" else "at_router"
    lost, late_ms = idle.quality.loss_percent, idle.quality.latency_ms
    if idle.quality.limited:
        return "at_server"
    if lost > _LOSS_PERCENT:
        return home if near.loss_percent >= _SHARE * lost else "on_line"
    if late_ms > _DELAY_MS:
        return home if (near.latency_ms or 0.0) >= _SHARE * late_ms else "on_line"
    if rise_ms is not None and rise_ms > _RISE_MS:
        return home if router_rise_ms >= _SHARE * rise_ms else "on_line"
    return "none"
