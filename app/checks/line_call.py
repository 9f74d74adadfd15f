"""What a telephone call would be like on this line while it is free: packets are sent as a call sends them."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Final

from msgspec import Struct

from app.checks.line_limit import NO_SERVER, SERVERS_BELIEVED, SERVERS_TRIED, verdict
from app.checks.probe import Found, Progress, Sample, Step, Tell
from app.checks.relay import Steps, shown
from app.devices.ports import CallQuality, DeviceError, Network, SpeedServer
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.metric import Absence, Measurement, Metric, Trace, Unit
from app.domain.readiness.profile import Profile
from app.domain.readiness.verdict import UnknownReason, Verdict
from app.signals.call_rating import call_mos
from app.signals.packet_loss import bounds_percent
from app.text import Text

LATENCY = Metric.number("internet.latency", Text("Round-trip delay"), Unit.MILLISECOND)
JITTER = Metric.number("internet.jitter", Text("Delay variation"), Unit.MILLISECOND, digits=1)
LOSS = Metric.number("internet.loss", Text("Lost packets"), Unit.PERCENT, digits=1)
MOS = Metric.number("internet.mos", Text("Call quality (1 to 4.5)"), digits=2)

_CALL_S: Final = 10.0
_LONGEST_S: Final = 30.0
"""Where ten seconds do not tell on which side of the limit the loss lies."""
_WAKES: Final = 3
"""So often a line that carries nothing at all is looked at again, two seconds each time."""
_SILENT_S: Final = 0.75
"""From here on it is shown that nothing comes back."""


class Heard(Struct, frozen=True):
    """A call's stream that came back from ``server``."""

    server: str
    quality: CallQuality
    trace: Trace

    @property
    def named(self) -> str:
        """The server for people, with the family that carried the stream."""
        family = self.quality.family
        return self.server.rpartition(":")[0] + (f" ({family})" if family else "")


def calls(network: Network, profile: Profile, servers: tuple[str, ...]) -> Steps[Heard | None]:
    """Latency, jitter, loss and rating of a call's stream; returns the stream, None if no server answered at all.

    Loss over the comfortable limit is blamed on the line only if a second
    public server shows it too; the better of the two streams counts. A server
    that was silent is asked again, since a VPN or a modem may have to wake.
    """
    heard: list[Heard] = []
    silent: list[str] = []
    deaf: set[str] = set()
    for server in servers[:SERVERS_TRIED]:
        if _enough(profile, heard):
            break
        heard += yield from _from_server(network, profile, server, heard, silent, deaf)
    for server in silent if heard else silent[:1] * (_WAKES if deaf.issuperset(silent[:1]) else 1):
        if _enough(profile, heard):
            break
        heard += yield from _from_server(network, profile, server, heard, [], deaf)
    if not heard:
        return None
    kept = min(heard, key=lambda h: (h.quality.limited, h.quality.loss_percent))
    believed = bool(profile.targets.stun) or _enough(profile, heard)
    yield Found(_evidence(profile, kept, believed=believed))
    return kept


def _from_server(
    network: Network, profile: Profile, server: str, heard: Sequence[Heard], silent: list[str], deaf: set[str]
) -> Steps[list[Heard]]:
    """The streams that came back: by the family that answers first, and by the other if that one is bad.

    One that does not answer is put into ``silent``, and into ``deaf`` if packets could be sent to it.
    """
    first = yield from _stream(network, profile, server, "", sum(h.quality.t_s for h in heard))
    if first is None or _is_silent(first):
        silent.append(server)
        deaf |= set() if first is None else {server}
        return []
    other = {"IPv6": "IPv4", "IPv4": "IPv6"}.get(first.quality.family)
    if other is None or _is_good(profile, first):
        return [first]
    second = yield from _stream(network, profile, server, other, first.quality.t_s)
    return [first] if second is None or _is_silent(second) else [first, second]


def _is_silent(heard: Heard) -> bool:
    return not heard.quality.answered and heard.quality.latency_ms is None


def _stream(network: Network, profile: Profile, server: str, family: str, t0_s: float) -> Steps[Heard | None]:
    label = Text("Sending packets as a telephone call does")
    points: list[tuple[float, float]] = []
    was_silent_s = 0.0
    yield Progress(0.0, label)
    run = network.call(server, _LONGEST_S, family)
    quality: CallQuality | None = None
    try:
        while quality is None or quality.t_s < _CALL_S or _is_open(profile, quality):
            try:
                quality = next(run)
            except StopIteration as end:
                quality = end.value
                break
            is_silent = quality.answered > 0 and quality.silent_s >= _SILENT_S
            if is_silent:
                yield Tell(Text("Nothing has come back for {n} s.", n=f"{quality.silent_s:.1f}"))
            elif was_silent_s:
                yield Tell(Text("The line was silent for {n} s.", n=f"{was_silent_s:.1f}"))
            was_silent_s = quality.silent_s if is_silent else 0.0
            yield _shown(quality, points, t0_s, label)
    except DeviceError:
        return None
    finally:
        run.close()
    return None if quality is None else Heard(server, quality, Trace(LATENCY, tuple(points)))


def _shown(now: CallQuality, points: list[tuple[float, float]], t0_s: float, label: Text) -> Step:
    if now.recent_ms is None:
        return Progress(min(1.0, now.t_s / _CALL_S), label)
    points.append((now.t_s, now.recent_ms))
    return Sample(LATENCY, t0_s + now.t_s, now.recent_ms)


def _is_open(profile: Profile, now: CallQuality) -> bool:
    """Whether the loss may as well lie on the other side of the limit."""
    low, high = bounds_percent(now.sent - now.answered, now.sent, now.burst_ratio)
    return not now.limited and len({verdict(profile, LOSS, share) is Verdict.FAIL for share in (low, high)}) > 1


def _is_good(profile: Profile, heard: Heard) -> bool:
    return not heard.quality.limited and verdict(profile, LOSS, heard.quality.loss_percent) is Verdict.PASS


def _enough(profile: Profile, heard: Sequence[Heard]) -> bool:
    """Whether the loss can be told: one server shows none to speak of, or two show it that answer without a limit."""
    told = {h.server for h in heard if not h.quality.limited}
    return any(_is_good(profile, h) for h in heard) or len(told) >= SERVERS_BELIEVED


def rated(heard: Heard) -> float | None:
    """The mean opinion score of the stream; None if it could not be timed, or if its loss is the server's."""
    q = heard.quality
    if q.limited or q.latency_ms is None or q.jitter_ms is None:
        return None
    return call_mos(q.latency_ms, q.jitter_ms, q.loss_percent, q.burst_ratio)


def _evidence(profile: Profile, kept: Heard, *, believed: bool) -> Evidence:
    quality, host = kept.quality, kept.named
    untimed = UnknownReason.DEVICE_ERROR if quality.latency_ms is None else NO_SERVER
    latency, jitter, score = quality.latency_ms, quality.jitter_ms, rated(kept)
    certain = believed and not quality.limited
    loss = LOSS.unknown(NO_SERVER)
    if certain and _is_open(profile, quality):
        loss = LOSS.unknown(UnknownReason.UNSETTLED)
    return Evidence(
        LATENCY.unknown(untimed) if latency is None else LATENCY.measured(latency, host),
        JITTER.unknown(untimed) if jitter is None else JITTER.measured(jitter, host),
        LOSS.measured(quality.loss_percent, host) if certain and not _is_open(profile, quality) else loss,
        MOS.measured(score, host) if certain and score is not None else MOS.unknown(untimed),
        kept.trace,
    )


def over_http(network: Network, servers: tuple[SpeedServer, ...]) -> Steps[Evidence]:
    """Latency over HTTP, used if no call packet came back. All else of a call stays unknown."""
    latency: Measurement | Absence = LATENCY.unknown(NO_SERVER)
    if servers:
        yield Tell(Text("No call packets (UDP) come back on this network, so variation and loss stay unknown."))
        waiting = Progress(None, Text("Measuring the delay"))
        with suppress(DeviceError):
            trip_ms = yield from shown(network.round_trip(servers[0]), lambda _: waiting)
            latency = LATENCY.measured(trip_ms, servers[0].host)
    return Evidence(latency, *(metric.unknown(NO_SERVER) for metric in (JITTER, LOSS, MOS)))
