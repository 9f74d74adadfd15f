"""How fast the line is both ways, against the quickest of several servers."""

from collections.abc import Callable, Generator

from app.checks.line_call import Heard, over_http, rated
from app.checks.line_limit import NO_SERVER, SERVERS_BELIEVED, SERVERS_TRIED, verdict
from app.checks.line_load import MOS_LOADED, Loaded, beside, under_load
from app.checks.line_words import call_words, calls_that_fit
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


def speed(network: Network, profile: Profile, named: list[SpeedServer], idle: Heard | None) -> Steps[None]:
    """Download and upload, each beside a call's stream; without an ``idle`` one the delay over HTTP as well."""
    waiting = Progress(None, Text("Looking for a server that answers quickly"))
    candidates = named
    if not profile.targets.speed_servers:
        candidates = [*(yield from shown(network.nearest(), lambda _: waiting)), *named]
    # shown before any of them is contacted
    names = ", ".join(dict.fromkeys(server.host for server in candidates))
    yield Tell(Text("Test data goes to and from the quickest of these servers: {names}.", names=names))
    servers = yield from shown(network.answering(candidates), lambda _: waiting)
    if idle is None:
        yield Found((yield from over_http(network, servers)))
    if not servers:
        yield Tell(Text("None of the test servers answered. The speed stays unknown: that is not your fault."))
    loaded = Loaded(idle, [])
    down = _rate(DOWNLOAD, network.download, profile, servers, Text("Measuring the download"))
    down_found = yield from beside(network, loaded, DOWNLOAD, down)
    yield Found(down_found)
    up = _rate(UPLOAD, network.upload, profile, servers, Text("Measuring the upload"))
    up_found = yield from beside(network, loaded, UPLOAD, up)
    yield Found(up_found)
    full = under_load(loaded)
    yield Found(full)
    yield from _in_words(loaded, down_found + up_found + full)


def _in_words(loaded: Loaded, found: Evidence) -> Steps[None]:
    """One plain sentence on what a call would be like, and how many would fit; none without a call's stream."""
    values = {metric: float(fact.value) for metric, fact in found.facts.items() if isinstance(fact.value, float)}
    idle = rated(loaded.idle) if loaded.idle is not None else None
    if idle is None:
        return
    sentence = call_words(idle, values.get(MOS_LOADED))
    if DOWNLOAD in values and UPLOAD in values:
        count = calls_that_fit(values[DOWNLOAD], values[UPLOAD])
        sentence = Text("{sentence} Calls that fit at once: {n}.", sentence=sentence, n=count)
    yield Tell(sentence)


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
