"""How the line reaches the internet, which decides whether a company's VPN gets through; asked where it matters."""

from collections.abc import Mapping
from typing import Final

from msgspec.structs import replace

from app.checks.probe import Choice, Confirm, Found, Option, Progress, Tell
from app.checks.relay import NOT_KNOWN, Steps, declared
from app.devices.ports import AccessLook, Network
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.metric import Absence, Measurement, Metric, Value
from app.domain.readiness.profile import Profile
from app.domain.readiness.verdict import UnknownReason, Verdict
from app.signals.address_sharing import has_double_nat, ipv4_access
from app.text import Text

IPV4_ACCESS = Metric.choice(
    "internet.ipv4_access",
    Text("Connection method (as it looks)"),
    {
        "own": Text("an address of your own"),
        "pppoe": Text("PPPoE"),
        "map_e": Text("MAP-E (address shared)"),
        "ds_lite": Text("DS-Lite (address shared)"),
        "over_ipv6": Text("MAP-E or DS-Lite (address shared)"),
        "carrier_nat": Text("address shared by the provider"),
    },
)
DOUBLE_NAT = Metric.flag(
    "internet.double_nat", Text("Two routers in a row (as it looks)"), Text("two"), Text("only one")
)

ASK_ACCESS: Final = Choice(
    id=IPV4_ACCESS.id,
    ask=Text("Which connection method does your internet line use?"),
    hint=Text("It stands in your provider's papers, or on the router's page about its connection."),
    options=(
        Option("pppoe", Text("PPPoE")),
        Option("map_e", Text("MAP-E (v6 Plus, OCN Virtual Connect and others)")),
        Option("ds_lite", Text("DS-Lite (transix, Xpass and others)")),
        Option("carrier_nat", Text("An address that the provider shares in another way")),
        Option("own", Text("An address of your own, without PPPoE")),
        Option(NOT_KNOWN, Text("I do not know")),
    ),
)
ASK_DOUBLE_NAT: Final = Confirm(
    id=DOUBLE_NAT.id,
    ask=Text("Are two routers connected one behind the other, the provider's and one of your own?"),
    hint=Text("If your own one was set to bridge or access point mode, answer no."),
    yes=Text("Yes, two"),
    no=Text("No, one"),
)

_MEANS: Final[Mapping[str, Text]] = {
    "own": Text("Your line seems to have an internet address of its own. A company's VPN usually gets through."),
    "pppoe": Text(
        "Your line seems to use PPPoE, with an internet address of its own. A company's VPN usually gets through."
    ),
    **{
        value: Text(
            "Your line seems to share its internet address with other homes ({how}). Some kinds of company VPN do not "
            "get through.",
            how=how,
        )
        for value, how in (("map_e", "MAP-E"), ("ds_lite", "DS-Lite"), ("over_ipv6", "MAP-E, DS-Lite"))
    },
    "carrier_nat": Text(
        "Your provider seems to share one internet address among many homes. Some kinds of company VPN do not get "
        "through."
    ),
}
_TWO: Final = Text("Two routers seem to stand one behind the other. Some kinds of company VPN do not get through.")

_ASKED: Final[Mapping[Metric, Choice | Confirm]] = {IPV4_ACCESS: ASK_ACCESS, DOUBLE_NAT: ASK_DOUBLE_NAT}
_OF_ANY_LINE: Final = ("own", "carrier_nat")
"""The others are ways in which lines to a house are delivered; a mobile network only looks like them."""
_TICK_S: Final = 0.2
_TICKS: Final = 16
"""A little longer than a look may take."""


def looked(network: Network, profile: Profile, look: AccessLook) -> Steps[Mapping[Metric, Value]]:
    """What the look came to, by metric. Nothing is told of the line below a VPN, which hides it.

    An inference that the company does not accept is no fact before the operator was asked.
    """
    seen = None
    for _ in range(_TICKS):
        seen = look.told(_TICK_S)
        if seen is not None:
            break
        yield Progress(None, Text("Looking how your line reaches the internet"))
    if seen is None or not seen.mappings:
        yield Found(Evidence(*(m.unknown(UnknownReason.SERVER_UNREACHABLE) for m in (IPV4_ACCESS, DOUBLE_NAT))))
        return {}
    way = network.link(seen.own_address)
    hidden = way is not None and way.vpn
    access, double = (None, None) if hidden else (ipv4_access(seen), has_double_nat(seen))
    if way is not None and way.medium == "mobile" and access not in _OF_ANY_LINE:
        access = None
    inferred = {m: value for m, value in ((IPV4_ACCESS, access), (DOUBLE_NAT, double)) if value is not None}
    yield Found(Evidence(more=(_known(m, inferred.get(m)) for m in _ASKED if not _fails(profile, m, inferred))))
    if access is not None:
        yield Tell(_MEANS[access])
    if double:
        yield Tell(_TWO)
    return inferred


def asked(profile: Profile, inferred: Mapping[Metric, Value]) -> Steps[Evidence]:
    """What the operator says about what the company asks for, where it was not seen or would not be accepted.

    Who does not know leaves what was ``inferred``. Nobody else is bothered with it.
    """
    told: list[Measurement | Absence] = []
    for metric, question in _ASKED.items():
        if profile.requirement(metric) is None or not (metric not in inferred or _fails(profile, metric, inferred)):
            continue
        answer = yield from declared(metric, replace(question, preset=inferred.get(metric)))
        agrees = not isinstance(answer, Measurement) or answer.value == inferred.get(metric)
        told.append(metric.measured(inferred[metric]) if metric in inferred and agrees else answer)
    return Evidence(more=told)


def _fails(profile: Profile, metric: Metric, inferred: Mapping[Metric, Value]) -> bool:
    requirement = profile.requirement(metric)
    if requirement is None or metric not in inferred:
        return False
    return requirement.limit.judge(inferred[metric]) is Verdict.FAIL


def _known(metric: Metric, value: Value | None) -> Measurement | Absence:
    return metric.unknown(UnknownReason.UNSUPPORTED) if value is None else metric.measured(value)
