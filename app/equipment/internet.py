"""Item: the internet. How the computer is connected, the quality of calls, and how fast the line is."""

from collections.abc import Callable, Generator
from contextlib import suppress
from typing import Final

from msgspec.structs import replace

from app.checks.agreement import AGREEMENT, agreed, agreement, servers_contacted
from app.checks.item import Item
from app.checks.probe import (
    Again,
    Ask,
    Choice,
    Confirm,
    Declined,
    Found,
    Option,
    Phase,
    Probe,
    Progress,
    Sample,
    Step,
    Tell,
)
from app.checks.relay import Steps, shown
from app.devices.ports import CallQuality, DeviceError, Devices, Link, Network, Pace, SpeedServer
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.metric import Absence, Measurement, Metric, Trace, Unit
from app.domain.readiness.profile import InternetTargets, Profile
from app.domain.readiness.verdict import UnknownReason, Verdict
from app.text import Text

MEDIUM = Metric.choice(
    "internet.medium",
    Text("Kind of connection"),
    {
        "ethernet": Text("LAN cable"),
        "wifi": Text("Wi-Fi"),
        "mobile": Text("mobile network"),
        "vpn": Text("VPN"),
        "unknown": Text("cannot be told"),
    },
)
WIRED = Metric.flag("internet.wired", Text("Connected by cable"), Text("by cable"), Text("without a cable"))
LINK_SPEED = Metric.number("internet.link_speed", Text("LAN port speed"), Unit.MEGABIT_PER_SECOND)
VPN = Metric.flag("internet.vpn", Text("VPN"), Text("in use"), Text("not in use"))
ENDPOINTS = Metric.number("internet.endpoints", Text("Company systems reached"), Unit.PERCENT)
LATENCY = Metric.number("internet.latency", Text("Round-trip delay"), Unit.MILLISECOND)
JITTER = Metric.number("internet.jitter", Text("Delay variation"), Unit.MILLISECOND, digits=1)
LOSS = Metric.number("internet.loss", Text("Lost packets"), Unit.PERCENT, digits=1)
DOWNLOAD = Metric.number("internet.download", Text("Download"), Unit.MEGABIT_PER_SECOND, digits=1)
UPLOAD = Metric.number("internet.upload", Text("Upload"), Unit.MEGABIT_PER_SECOND, digits=1)
ACCESS = Metric.choice(
    "internet.access",
    Text("Kind of line"),
    {
        "fibre": Text("optical fibre"),
        "cable": Text("cable television"),
        "dsl": Text("telephone line (ADSL)"),
        "mobile": Text("mobile or home router with a SIM"),
        "satellite": Text("satellite"),
    },
)

_WIRED = Confirm(
    id="internet.wired",
    ask=Text("Does a LAN cable lead from this computer to the router of your line?"),
    hint=Text(
        "A mesh satellite, a Wi-Fi extender or a mobile router at the end of the cable does not count: answer no."
    ),
    yes=Text("Yes, by cable"),
    no=Text("No"),
)
_ACCESS = Choice(
    id="internet.access",
    ask=Text("Which kind of internet line do you have at home?"),
    hint=Text("It stands in your provider's contract or on the bill."),
    options=(
        *(Option(value, words) for value, words in ACCESS.choices.items()),
        Option("unknown", Text("I do not know")),
    ),
)

_PHASES: Final = (Text("Connection"), Text("Call quality"), Text("Speed"), Text("Your line"))
_CALL_S: Final = 10.0
_SERVERS_TRIED: Final = 3
_SERVERS_BELIEVED: Final = 2
"""A single server may be slow or throttle: what fails is measured against a second one."""
_NO_SERVER: Final = UnknownReason.SERVER_UNREACHABLE


def _probe(devices: Devices, profile: Profile) -> Probe:
    """Look at the route, send a call's stream, then load the line both ways.

    The order matters: the line is idle while the call is measured.
    """
    network = devices.network
    yield Phase(1, _PHASES)
    link = network.link()
    if link is None:
        yield Tell(Text("This computer has no connection to the internet at the moment."))
        missing = (MEDIUM, LINK_SPEED, VPN, LATENCY, JITTER, LOSS, DOWNLOAD, UPLOAD)
        yield Found(Evidence(more=(m.unknown(_NO_SERVER) for m in missing)))
    else:
        targets, usual = (yield from agreed(profile.targets)), network.usual()
        if profile.targets.endpoints and not targets.endpoints:
            yield Found(Evidence(ENDPOINTS.unknown(UnknownReason.DECLINED)))
        profile = replace(profile, targets=targets)
        stun = targets.stun or usual.stun
        speed = [SpeedServer(url.rstrip("/") + "/") for url in targets.speed_servers or usual.speed_servers]
        yield Tell(
            Text(
                "The test contacts these servers: {names}. They learn your internet address, nothing else.",
                names=", ".join(servers_contacted(targets, usual)),
            )
        )
        yield Found(_connection(link))
        if targets.endpoints:
            yield from _endpoints(network, targets)
        yield Phase(2, _PHASES)
        heard = yield from _calls(network, profile, stun)
        yield Phase(3, _PHASES)
        yield from _speed(network, profile, speed, deaf=not heard)
    yield Phase(4, _PHASES)
    yield Found(Evidence((yield from _cable(link))))
    return Evidence((yield from _line()))


def _connection(link: Link) -> Evidence:
    """What the route shows. Only "no cable" is certain at this point: a cable may end at a mesh satellite."""
    speed = LINK_SPEED.unknown(UnknownReason.UNSUPPORTED)
    return Evidence(
        MEDIUM.measured(link.medium, link.interface),
        VPN.measured(link.vpn, link.interface),
        speed if link.speed_mbit_s is None else LINK_SPEED.measured(link.speed_mbit_s, link.interface),
        WIRED.measured(False, link.interface) if link.wired is False else None,
    )


def _endpoints(network: Network, targets: InternetTargets) -> Steps[None]:
    waiting = Progress(None, Text("Trying the company's systems"))
    share = yield from shown(network.reachable(targets.endpoints), lambda _: waiting)
    yield Found(Evidence(ENDPOINTS.measured(share)))


def _calls(network: Network, profile: Profile, servers: tuple[str, ...]) -> Steps[bool]:
    """Latency, jitter and loss of a call's stream; returns False if no server answered at all.

    Loss over the comfortable limit is blamed on the line only if a second
    public server shows it too; the better of the two streams counts.
    """
    label = Text("Sending packets as a telephone call does")
    kept: tuple[CallQuality, str, Trace] | None = None
    heard = 0
    for server in servers[:_SERVERS_TRIED]:
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
        if heard == _SERVERS_BELIEVED or _verdict(profile, LOSS, quality.loss_percent) is Verdict.PASS:
            break
    if kept is None:
        return False
    quality, host, trace = kept
    own = bool(profile.targets.stun)
    believed = own or heard == _SERVERS_BELIEVED or _verdict(profile, LOSS, quality.loss_percent) is Verdict.PASS
    untimed = UnknownReason.DEVICE_ERROR if quality.latency_ms is None else _NO_SERVER
    yield Found(
        Evidence(
            LATENCY.unknown(untimed) if quality.latency_ms is None else LATENCY.measured(quality.latency_ms, host),
            JITTER.unknown(untimed) if quality.jitter_ms is None else JITTER.measured(quality.jitter_ms, host),
            LOSS.measured(quality.loss_percent, host) if believed else LOSS.unknown(_NO_SERVER),
            trace,
        )
    )
    return True


def _speed(network: Network, profile: Profile, named: list[SpeedServer], *, deaf: bool) -> Steps[None]:
    waiting = Progress(None, Text("Looking for a server that answers quickly"))
    candidates = named
    if not profile.targets.speed_servers:
        candidates = [*(yield from shown(network.nearest(), lambda _: waiting)), *named]
    # shown before any of them is contacted
    names = ", ".join(dict.fromkeys(server.host for server in candidates))
    yield Tell(Text("Test data goes to and from the quickest of these servers: {names}.", names=names))
    servers = yield from shown(network.answering(candidates), lambda _: waiting)
    if deaf:
        yield Found((yield from _over_http(network, servers)))
    if not servers:
        yield Tell(Text("None of the test servers answered. The speed stays unknown: that is not your fault."))
    down = yield from _rate(DOWNLOAD, network.download, profile, servers, Text("Measuring the download"))
    yield Found(down)
    up = yield from _rate(UPLOAD, network.upload, profile, servers, Text("Measuring the upload"))
    yield Found(up)


def _over_http(network: Network, servers: tuple[SpeedServer, ...]) -> Steps[Evidence]:
    """Latency over HTTP, used if no call packet came back. Jitter and loss stay unknown."""
    latency: Measurement | Absence = LATENCY.unknown(_NO_SERVER)
    if servers:
        yield Tell(Text("No call packets (UDP) come back on this network, so variation and loss stay unknown."))
        waiting = Progress(None, Text("Measuring the delay"))
        with suppress(DeviceError):
            trip_ms = yield from shown(network.round_trip(servers[0]), lambda _: waiting)
            latency = LATENCY.measured(trip_ms, servers[0].host)
    return Evidence(latency, JITTER.unknown(_NO_SERVER), LOSS.unknown(_NO_SERVER))


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
    for server in servers[:_SERVERS_TRIED]:
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
        if measured == _SERVERS_BELIEVED or _verdict(profile, metric, rate) is not Verdict.FAIL:
            break
    if best is None:
        return Evidence(metric.unknown(_NO_SERVER))
    return Evidence(metric.measured(best[0], best[1]), best[2])


def _cable(link: Link | None) -> Steps[Measurement | Absence | None]:
    """Ask if the medium is unknown, or once if the cable might end at a wireless device."""
    if link is not None and link.wired is False:
        return None
    answer = yield Ask(_WIRED)
    seen = link is not None and link.wired is True
    if answer is None or isinstance(answer, Declined | Again):
        return WIRED.measured(True) if seen else WIRED.unknown(UnknownReason.DECLINED)
    return WIRED.measured(True) if seen and answer else WIRED.declared(bool(answer))


def _line() -> Steps[Measurement | Absence]:
    answer = yield Ask(_ACCESS)
    if not isinstance(answer, str) or answer not in ACCESS.choices:
        return ACCESS.unknown(UnknownReason.DECLINED)
    return ACCESS.declared(answer)


def _verdict(profile: Profile, metric: Metric, value: float) -> Verdict:
    requirement = profile.requirement(metric)
    return requirement.limit.judge(value) if requirement else Verdict.PASS


INTERNET = Item(
    id="internet",
    title=Text("Internet"),
    why=Text("A line that is quick and steady keeps your calls from breaking up."),
    metrics=(DOWNLOAD, UPLOAD, LATENCY, JITTER, LOSS, WIRED, MEDIUM, LINK_SPEED, VPN, ENDPOINTS, ACCESS),
    headline=(WIRED, DOWNLOAD),
    questions=(AGREEMENT, _WIRED, _ACCESS),
    make_probe=_probe,
    servers=servers_contacted,
    agreement=agreement,
    minutes=1,
    alone=True,
)
