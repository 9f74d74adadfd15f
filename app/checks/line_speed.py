"""How fast the line is both ways, against the quickest of several servers."""

from collections.abc import Callable, Generator

from app.checks.line_call import over_http
from app.checks.line_limit import NO_SERVER, SERVERS_BELIEVED, SERVERS_TRIED, verdict
from app.checks.probe import Found, Progress, Sample, Step, Tell
from app.checks.relay import Steps, shown
from app.devices.ports import DeviceError, Network, Pace, SpeedServer
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.metric import Metric, Trace, Unit
from app.domain.readiness.profile import Profile
from app.domain.readiness.verdict import Verdict
from app.text import Text

DOWNLOAD = Metric.number("internet.download", Text("Download"), Unit.MEGABIT_PER_SECOND, digits=1)
UPLOAD = Metric.number("internet.upload", Text("Upload"), Unit.MEGABIT_PER_SECOND, digits=1)


def speed(network: Network, profile: Profile, named: list[SpeedServer], *, deaf: bool) -> Steps[None]:
    """Download and upload; ``deaf`` if no call packet came back, then the delay over HTTP as well."""
    waiting = Progress(None, Text("Looking for a server that answers quickly"))
    candidates = named
    if not profile.targets.speed_servers:
        candidates = [*(yield from shown(network.nearest(), lambda _: waiting)), *named]
    # shown before any of them is contacted
    names = ", ".join(dict.fromkeys(server.host for server in candidates))
    yield Tell(Text("Test data goes to and from the quickest of these servers: {names}.", names=names))
    servers = yield from shown(network.answering(candidates), lambda _: waiting)
    if deaf:
        yield Found((yield from over_http(network, servers)))
    if not servers:
        yield Tell(Text("None of the test servers answered. The speed stays unknown: that is not your fault."))
    down = yield from _rate(DOWNLOAD, network.download, profile, servers, Text("Measuring the download"))
    yield Found(down)
    up = yield from _rate(UPLOAD, network.upload, profile, servers, Text("Measuring the upload"))
    yield Found(up)


def _rate(
    metric: Metric,
    transfer: Callable[[SpeedServer], Generator[Pace, None, float]],
    profile: Profile,
    servers: tuple[SpeedServer, ...],
    label: Text,
) -> Steps[Evidence]:
    """The rate of the better of at most two servers; the second is used only if the first one's fails."""
    best: tuple[float, str, Trace] | None = None
    measured = 0
    t0_s = 0.0
    for server in servers[:SERVERS_TRIED]:
        points: list[tuple[float, float]] = []

        def show(now: Pace, t0_s: float = t0_s, points: list[tuple[float, float]] = points) -> Step:
            points.append((now.t_s, now.mbit_s))
            return Sample(metric, t0_s + now.t_s, now.mbit_s)

        yield Progress(0.0, label)
        try:
            rate = yield from shown(transfer(server), show)
        except DeviceError:
            continue
        t0_s += points[-1][0] if points else 0.0
        measured += 1
        if best is None or rate > best[0]:
            best = (rate, server.host, Trace(metric, tuple(points)))
        if measured == SERVERS_BELIEVED or verdict(profile, metric, rate) is not Verdict.FAIL:
            break
    if best is None:
        return Evidence(metric.unknown(NO_SERVER))
    return Evidence(metric.measured(best[0], best[1]), best[2])
