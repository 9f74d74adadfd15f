"""What a check tells of how the line reaches the internet, and whom it asks."""

from types import SimpleNamespace

import pytest
from msgspec.structs import replace

from app.checks.drive import drive
from app.checks.line_access import DOUBLE_NAT, IPV4_ACCESS
from app.devices.ports import Link
from app.domain.readiness.limit import Equals, OneOf
from app.domain.readiness.metric import Provenance
from app.domain.readiness.profile import InternetTargets, Profile
from app.domain.readiness.requirement import Requirement
from app.domain.readiness.verdict import UnknownReason
from app.equipment.internet import INTERNET
from app.signals.address_sharing import Hop, Sighted
from tests.equipment.network import PLAIN, Scripted, ScriptedNetwork

ASKING = Profile(
    "asking",
    {"en": "Asking"},
    requirements=(Requirement(IPV4_ACCESS, OneOf(("own", "pppoe"), ())), Requirement(DOUBLE_NAT, Equals(False))),
)
PLAIN_PROFILE = Profile("plain", {"en": "Plain"})
BOTH = ["internet.ipv4_access", "internet.double_nat"]


def _run(network: ScriptedNetwork, profile: Profile = PLAIN_PROFILE, operator: Scripted | None = None):
    probe = INTERNET.make_probe(SimpleNamespace(network=network), profile)  # type: ignore[arg-type]
    return drive(probe, operator or Scripted(), metrics=INTERNET.metrics).evidence


def test_what_was_seen_is_told_and_nobody_is_asked() -> None:
    operator = Scripted()
    network = ScriptedNetwork(sighted=replace(PLAIN, path_bytes=1454))
    found = _run(network, ASKING, operator)
    assert (found.facts[IPV4_ACCESS].value, found.facts[IPV4_ACCESS].provenance) == ("pppoe", Provenance.MEASURED)
    assert found.facts[DOUBLE_NAT].value is False
    assert not {*operator.asked} & {*BOTH}
    assert [look.closed for look in network.looks] == [1]


@pytest.mark.parametrize(
    "targets", [InternetTargets(), InternetTargets(("http://speed.example.com/x",), ("s.example:1",))]
)
def test_only_servers_that_were_named_are_contacted(targets: InternetTargets) -> None:
    network = ScriptedNetwork()
    _run(network, replace(PLAIN_PROFILE, targets=targets), Scripted(servers=True))
    (look,) = network.looks
    named = INTERNET.servers(targets, network.usual())  # type: ignore[misc]
    assert {server.partition(":")[0] for server in look.servers} <= {*named}


def test_what_the_company_asks_for_and_nobody_saw_is_asked() -> None:
    hazy = replace(PLAIN, hops=(), path_bytes=None)
    operator = Scripted(ipv4_access="map_e", double_nat=True)
    found = _run(ScriptedNetwork(sighted=hazy), ASKING, operator)
    assert [q for q in operator.asked if q in BOTH] == BOTH
    assert (found.facts[IPV4_ACCESS].value, found.facts[IPV4_ACCESS].provenance) == ("map_e", Provenance.DECLARED)
    assert found.facts[DOUBLE_NAT].value is True

    unsure = Scripted(ipv4_access="unknown")
    assert _run(ScriptedNetwork(sighted=hazy), ASKING, unsure).missing[IPV4_ACCESS].reason is UnknownReason.DECLINED
    nobody = Scripted()
    missing = _run(ScriptedNetwork(sighted=hazy), PLAIN_PROFILE, nobody).missing
    assert not {*nobody.asked} & {*BOTH}
    assert {missing[m].reason for m in (IPV4_ACCESS, DOUBLE_NAT)} == {UnknownReason.UNSUPPORTED}


def test_where_no_server_answers_nothing_is_told() -> None:
    missing = _run(ScriptedNetwork(sighted=Sighted())).missing
    assert {missing[m].reason for m in (IPV4_ACCESS, DOUBLE_NAT)} == {UnknownReason.SERVER_UNREACHABLE}
    assert _run(ScriptedNetwork(way=None)).missing[IPV4_ACCESS].reason is UnknownReason.SERVER_UNREACHABLE


def test_a_vpn_hides_the_line() -> None:
    shared = replace(PLAIN, own_address="100.100.3.4", hops=(Hop("100.64.0.1", 3.0),))
    tunnel = Link("tun0", "vpn", None, vpn=True)
    found = _run(ScriptedNetwork(sighted=shared, ways={"100.100.3.4": tunnel}))
    assert found.missing[IPV4_ACCESS].reason is UnknownReason.UNSUPPORTED
    assert _run(ScriptedNetwork(sighted=shared)).facts[IPV4_ACCESS].value == "carrier_nat"


def test_an_inference_that_is_not_accepted_is_asked_about_first() -> None:
    shared = replace(PLAIN, hops=(Hop("192.168.11.1", 0.4), Hop("192.168.1.1", 0.8), Hop("100.64.0.1", 3.0)))
    seen, said = Provenance.MEASURED, Provenance.DECLARED
    for answers, access, double in (
        ({}, ("carrier_nat", seen), (True, seen)),
        ({"ipv4_access": "unknown", "double_nat": True}, ("carrier_nat", seen), (True, seen)),
        ({"ipv4_access": "pppoe", "double_nat": False}, ("pppoe", said), (False, said)),
        ({"ipv4_access": "ds_lite"}, ("ds_lite", said), (True, seen)),
    ):
        operator = Scripted(**answers)
        facts = _run(ScriptedNetwork(sighted=shared), ASKING, operator).facts
        assert [q for q in operator.asked if q in BOTH] == BOTH
        assert (facts[IPV4_ACCESS].value, facts[IPV4_ACCESS].provenance) == access
        assert (facts[DOUBLE_NAT].value, facts[DOUBLE_NAT].provenance) == double


def test_a_mobile_network_is_no_line_to_a_house() -> None:
    modem = Link("wwan0", "mobile", False, vpn=False)
    narrow = replace(PLAIN, path_bytes=1454)
    assert IPV4_ACCESS in _run(ScriptedNetwork(sighted=narrow, way=modem)).missing
    shared = replace(narrow, own_address="100.64.3.4")
    assert _run(ScriptedNetwork(sighted=shared, way=modem)).facts[IPV4_ACCESS].value == "carrier_nat"
