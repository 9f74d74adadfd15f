"""What a telephone call would be like on this line: packets are sent as a call sends them."""

from contextlib import suppress
from typing import Final

from app.checks.line_limit import NO_SERVER, SERVERS_BELIEVED, SERVERS_TRIED, verdict
from app.checks.probe import Found, Progress, Sample, Step, Tell
from app.checks.relay import Steps, shown
from app.devices.ports import CallQuality, DeviceError, Network, SpeedServer
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.metric import Absence, Measurement, Metric, Trace, Unit
from app.domain.readiness.profile import Profile
from app.domain.readiness.verdict import UnknownReason, Verdict
from app.text import Text

LATENCY = Metric.number("internet.latency", Text("Round-trip delay"), Unit.MILLISECOND)
JITTER = Metric.number("internet.jitter", Text("Delay variation"), Unit.MILLISECOND, digits=1)
LOSS = Metric.number("internet.loss", Text("Lost packets"), Unit.PERCENT, digits=1)

_CALL_S: Final = 10.0


def calls(network: Network, profile: Profile, servers: tuple[str, ...]) -> Steps[bool]:
    """Latency, jitter and loss of a call's stream; returns False if no server answered at all.

    Loss over the comfortable limit is blamed on the line only if a second
    public server shows it too; the better of the two streams counts.
    """
    label = Text("Sending packets as a telephone call does")
    kept: tuple[CallQuality, str, Trace] | None = None
    heard = 0
    for server in servers[:SERVERS_TRIED]:
        points: list[tuple[float, float]] = []

        def show(now: CallQuality, points: list[tuple[float, float]] = points) -> Step:
            if now.recent_ms is None:
                return Progress(min(1.0, now.t_s / _CALL_S), label)
            points.append((now.t_s, now.recent_ms))
            return Sample(LATENCY, now.t_s, now.recent_ms)

        yield Progress(0.0, label)
        try:
            quality = yield from shown(network.call(server, _CALL_S), show)
        except DeviceError:
            continue
        if not quality.answered:
            continue
        heard += 1
        if kept is None or quality.loss_percent < kept[0].loss_percent:
            named = server.rpartition(":")[0] + (f" ({quality.family})" if quality.family else "")
            kept = (quality, named, Trace(LATENCY, tuple(points)))
        if heard == SERVERS_BELIEVED or verdict(profile, LOSS, quality.loss_percent) is Verdict.PASS:
            break
    if kept is None:
        return False
    quality, host, trace = kept
    own = bool(profile.targets.stun)
    believed = own or heard == SERVERS_BELIEVED or verdict(profile, LOSS, quality.loss_percent) is Verdict.PASS
    untimed = UnknownReason.DEVICE_ERROR if quality.latency_ms is None else NO_SERVER
    yield Found(
        Evidence(
            LATENCY.unknown(untimed) if quality.latency_ms is None else LATENCY.measured(quality.latency_ms, host),
            JITTER.unknown(untimed) if quality.jitter_ms is None else JITTER.measured(quality.jitter_ms, host),
            LOSS.measured(quality.loss_percent, host) if believed else LOSS.unknown(NO_SERVER),
            trace,
        )
    )
    return True


def over_http(network: Network, servers: tuple[SpeedServer, ...]) -> Steps[Evidence]:
    """Latency over HTTP, used if no call packet came back. Jitter and loss stay unknown."""
    latency: Measurement | Absence = LATENCY.unknown(NO_SERVER)
    if servers:
        yield Tell(Text("No call packets (UDP) come back on this network, so variation and loss stay unknown."))
        waiting = Progress(None, Text("Measuring the delay"))
        with suppress(DeviceError):
            trip_ms = yield from shown(network.round_trip(servers[0]), lambda _: waiting)
            latency = LATENCY.measured(trip_ms, servers[0].host)
    return Evidence(latency, JITTER.unknown(NO_SERVER), LOSS.unknown(NO_SERVER))
