"""Item: the internet. How the computer is connected, the quality of calls, and how fast the line is."""

from collections.abc import Mapping
from typing import Final

from msgspec.structs import replace

from app.checks.agreement import AGREEMENT, agreed, agreement, servers_contacted
from app.checks.household import MOS_HOUSEHOLD
from app.checks.item import Item
from app.checks.line_access import ASK_ACCESS, ASK_DOUBLE_NAT, DOUBLE_NAT, IPV4_ACCESS, asked, looked
from app.checks.line_cable import ASKED, BACK, PULL, WIRED, cable
from app.checks.line_call import JITTER, LATENCY, LOSS, MOS, calls
from app.checks.line_family import BY_FAMILY
from app.checks.line_limit import NO_SERVER
from app.checks.line_load import LATENCY_RISE, MOS_LOADED
from app.checks.line_place import PLACE, ROUTER_LATENCY, ROUTER_LOSS, ROUTER_RISE, at_rest, sits
from app.checks.line_rate import DOWNLOAD, UPLOAD
from app.checks.line_speed import speed
from app.checks.line_systems import CLOCK, ENDPOINTS, clock, reached, systems
from app.checks.probe import (
    Ask,
    Choice,
    Found,
    Option,
    Phase,
    Probe,
    Tell,
)
from app.checks.relay import Steps
from app.checks.watching import WATCHED
from app.devices.ports import Devices, Link, Network, SpeedServer
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.metric import Absence, Measurement, Metric, Unit, Value
from app.domain.readiness.profile import Profile
from app.domain.readiness.verdict import UnknownReason
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
BESIDE = Metric.choice(
    "internet.beside",
    Text("Other open connection"),
    {
        "none": Text("none"),
        "cable_too": Text("LAN cable"),
        "wifi_too": Text("Wi-Fi"),
        "mobile_too": Text("mobile network"),
    },
)
_TOO: Final = {"ethernet": "cable_too", "wifi": "wifi_too", "mobile": "mobile_too"}
LINK_SPEED = Metric.number("internet.link_speed", Text("LAN port speed"), Unit.MEGABIT_PER_SECOND)
VPN = Metric.flag("internet.vpn", Text("VPN"), Text("in use"), Text("not in use"))
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


def _probe(devices: Devices, profile: Profile) -> Probe:
    """Look at the route, send a call's stream, then load the line both ways.

    The order matters: the line is idle while the call is measured.
    """
    network = devices.network
    inferred: Mapping[Metric, Value] = {}
    share: float | None = None
    yield Phase(1, _PHASES)
    link, stun = network.link(), network.usual().stun
    if link is None:
        yield Tell(Text("This computer has no connection to the internet at the moment."))
        own = (WIRED, *(() if profile.targets.endpoints else (ENDPOINTS,)), ACCESS, *WATCHED, MOS_HOUSEHOLD)
        missing = (m for m in INTERNET.metrics if m not in own)
        yield Found(Evidence(more=(m.unknown(NO_SERVER) for m in missing)))
    else:
        targets, usual = (yield from agreed(profile.targets)), network.usual()
        if profile.targets.endpoints and not targets.endpoints:
            yield Found(Evidence(ENDPOINTS.unknown(UnknownReason.DECLINED)))
        profile = replace(profile, targets=targets)
        stun = targets.stun or stun
        servers = [SpeedServer(url.rstrip("/") + "/") for url in targets.speed_servers or usual.speed_servers]
        yield Tell(
            Text(
                "The test contacts these servers: {names}. They learn your internet address, nothing else.",
                names=", ".join(servers_contacted(targets, usual)),
            )
        )
        yield Found(_connection(link))
        look = network.access(stun, servers)
        try:
            if targets.endpoints:
                share = yield from systems(network, targets.endpoints)
            yield from clock(network, servers)
            inferred = yield from looked(network, profile, look)
        finally:
            look.close()
        yield Phase(2, _PHASES)
        link, is_online = yield from _measured(network, profile, stun, servers, link)
        if share is not None:
            yield Found(reached(share, is_online=is_online))
    yield Phase(4, _PHASES)
    yield Found(Evidence((yield from cable(network, link, stun))))
    yield Found(Evidence((yield from _line())))
    return (yield from asked(profile, inferred))


def _measured(
    network: Network, profile: Profile, stun: tuple[str, ...], servers: list[SpeedServer], link: Link
) -> Steps[tuple[Link, bool]]:
    """Calls on the free line, then speed; beside both a stream to the own router, which tells home from line.

    Returns the link that the calls really took (two ways may be open, and a VPN may carry some of it only), and
    whether anybody answered at all.
    """
    router = network.router()
    try:
        heard = yield from calls(network, profile, stun)
        if heard is not None and heard.quality.own_address:
            used = network.link(heard.quality.own_address)
            if used is not None and used.interface not in ("", link.interface):
                link = used
                yield Found(_connection(link))
        at_home = router.quality() if router is not None else None
        yield Found(at_rest(at_home))
        yield Phase(3, _PHASES)
        loaded = yield from speed(network, profile, servers, heard, router)
        yield Found(sits(loaded, at_home, link.medium))
        return link, heard is not None or loaded.is_served
    finally:
        if router is not None:
            router.close()


def _connection(link: Link) -> Evidence:
    """What the route shows. Only "no cable" is certain at this point: a cable may end at a mesh satellite."""
    speed = LINK_SPEED.unknown(UnknownReason.UNSUPPORTED)
    return Evidence(
        MEDIUM.measured(link.medium, link.interface),
        VPN.measured(link.vpn, link.interface),
        BESIDE.measured(_TOO.get(link.beside, "none")),
        speed if link.speed_mbit_s is None else LINK_SPEED.measured(link.speed_mbit_s, link.interface),
        WIRED.measured(False, link.interface) if link.wired is False else None,
    )


def _line() -> Steps[Measurement | Absence]:
    answer = yield Ask(_ACCESS)
    if not isinstance(answer, str) or answer not in ACCESS.choices:
        return ACCESS.unknown(UnknownReason.DECLINED)
    return ACCESS.declared(answer)


INTERNET = Item(
    id="internet",
    title=Text("Internet"),
    why=Text("A line that is quick and steady keeps your calls from breaking up."),
    metrics=(
        DOWNLOAD,
        UPLOAD,
        LATENCY,
        JITTER,
        LOSS,
        MOS,
        LATENCY_RISE,
        MOS_LOADED,
        ROUTER_LATENCY,
        ROUTER_LOSS,
        ROUTER_RISE,
        PLACE,
        *WATCHED,
        MOS_HOUSEHOLD,
        WIRED,
        MEDIUM,
        LINK_SPEED,
        BESIDE,
        VPN,
        ENDPOINTS,
        CLOCK,
        ACCESS,
        IPV4_ACCESS,
        DOUBLE_NAT,
        *BY_FAMILY.values(),
    ),
    headline=(WIRED, DOWNLOAD),
    questions=(AGREEMENT, ASKED, PULL, BACK, _ACCESS, ASK_ACCESS, ASK_DOUBLE_NAT),
    make_probe=_probe,
    servers=servers_contacted,
    agreement=agreement,
    minutes=1,
    alone=True,
    has_watch=True,
)
