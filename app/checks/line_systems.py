"""A company's systems: whether they can be used from here, and whether this computer's clock lets them."""

from collections.abc import Mapping, Sequence
from typing import Final

from app.checks.probe import Found, Progress, Tell
from app.checks.relay import Steps, shown
from app.devices.ports import EndpointState, EndpointTrouble, Network, SpeedServer
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.metric import Metric, Unit
from app.domain.readiness.profile import Endpoint
from app.domain.readiness.verdict import UnknownReason
from app.text import Text

ENDPOINTS = Metric.number("internet.endpoints", Text("Company systems reached"), Unit.PERCENT)
CLOCK = Metric.number("internet.clock", Text("Clock is off by"), Unit.SECOND)

_ALL_PERCENT: Final = 100.0
_SOON_DAYS: Final = 14
_ASKED: Final = 3

_WORDS: Final[Mapping[EndpointTrouble, Text]] = {
    EndpointTrouble.NAME: Text("its name is not known"),
    EndpointTrouble.REFUSED: Text("it refuses the connection"),
    EndpointTrouble.SILENT: Text("it does not answer"),
    EndpointTrouble.EXPIRED: Text("its certificate is not valid today"),
    EndpointTrouble.WRONG_NAME: Text("its certificate is another's"),
    EndpointTrouble.UNTRUSTED: Text("nobody trusted vouches for its certificate"),
}


def systems(network: Network, endpoints: Sequence[Endpoint]) -> Steps[float]:
    """The share of ``endpoints``, at least one, that can be used, in percent, and in words why the others cannot."""
    waiting = Progress(None, Text("Trying the company's systems"))
    states = yield from shown(network.reachable(endpoints), lambda _: waiting)
    for words in _told(states):
        yield Tell(words)
    return 100 * sum(state.trouble is None for state in states) / len(states)


def reached(share_percent: float, *, is_online: bool) -> Evidence:
    """The share as a fact. Where nobody else answered either it is unknown: the line is out, or wants a sign-in."""
    if is_online or share_percent == _ALL_PERCENT:
        return Evidence(ENDPOINTS.measured(share_percent))
    return Evidence(ENDPOINTS.unknown(UnknownReason.SERVER_UNREACHABLE))


def _told(states: Sequence[EndpointState]) -> list[Text]:
    bad = [
        Text("{system}: {why}", system=_name(state.endpoint), why=_WORDS[state.trouble])
        for state in states
        if state.trouble is not None
    ]
    soon = [s for s in states if s.expires_in_days is not None and s.expires_in_days < _SOON_DAYS]
    between = str(Text("; "))
    told = [Text("Cannot be used from here: {systems}", systems=between.join(map(str, bad)))] if bad else []
    names = ", ".join(_name(s.endpoint) for s in soon)
    return [*told, *([Text("The certificate runs out within two weeks: {systems}", systems=names)] if soon else [])]


def _name(endpoint: Endpoint) -> str:
    return f"{endpoint.host}:{endpoint.port}"


def clock(network: Network, servers: Sequence[SpeedServer]) -> Steps[None]:
    """How far this computer's clock is off: certificates and sign-in codes fail where it is wrong."""
    waiting = Progress(None, Text("Comparing the clock"))
    offset_s = yield from shown(network.clock_offset(servers[:_ASKED]), lambda _: waiting)
    unknown = CLOCK.unknown(UnknownReason.SERVER_UNREACHABLE)
    yield Found(Evidence(unknown if offset_s is None else CLOCK.measured(abs(round(offset_s)))))
    if offset_s is not None and abs(offset_s) >= 30:
        ahead = Text("This computer's clock is {n} s ahead.", n=round(offset_s))
        yield Tell(ahead if offset_s > 0 else Text("This computer's clock is {n} s behind.", n=round(-offset_s)))
