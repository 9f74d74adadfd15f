"""How real lines reach the internet, told from the desk: routers, their NAT and a provider's, of namespaces."""

from collections.abc import Iterator

import pytest

from app.devices.local.link import LocalNetwork
from app.devices.ports import SpeedServer
from app.signals.address_sharing import Sighted, has_double_nat, ipv4_access
from tests.lab.lab import Lab
from tests.lab.lines import Line, delivered

_LINES = {
    "one router": (Line(), "own", False),
    "one router, silent": (Line(is_silent=True), None, None),
    "two routers": (Line(second="192.168.1.1"), "own", True),
    "two routers, near": (Line(second="10.0.0.1"), None, True),
    "a router of the provider's": (Line(second="10.0.0.1", is_far=True), None, None),
    "shared by the provider": (
        Line(router="100.64.3.9", next_hop="100.64.3.1", provider_shares=True),
        "carrier_nat",
        False,
    ),
    "two routers, shared": (
        Line(router="100.64.3.9", next_hop="100.64.3.1", provider_shares=True, second="192.168.1.1"),
        "carrier_nat",
        True,
    ),
    "PPPoE": (Line(size_bytes=1454), "pppoe", False),
    "PPPoE, silent": (Line(size_bytes=1454, is_silent=True, clamps=True), "pppoe", None),
    "PPPoE, two routers": (Line(size_bytes=1454, second="192.168.1.1"), "pppoe", True),
    "PPPoE as made": (Line(size_bytes=1492), "pppoe", False),
    "MAP-E, 240 ports": (Line(size_bytes=1460, port_set=(4, 8, 0x5A)), "map_e", False),
    "MAP-E, 1008 ports": (Line(size_bytes=1460, port_set=(6, 6, 0x2B)), "map_e", False),
    "MAP-E, silent": (Line(size_bytes=1460, port_set=(4, 8, 0xC3), is_silent=True), "map_e", None),
    "DS-Lite": (
        Line(router="192.0.0.2", next_hop="192.0.0.1", size_bytes=1460, routes_only=True, provider_shares=True),
        "ds_lite",
        False,
    ),
    "DS-Lite, numbered otherwise": (
        Line(size_bytes=1460, routes_only=True, provider_shares=True),
        "ds_lite",
        False,
    ),
}


@pytest.fixture(params=_LINES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def line(lab: Lab, name: str) -> Iterator[Lab]:
    with delivered(lab.network, _LINES[name][0]) as desk, lab.network.inside(desk):
        yield lab


def _seen(lab: Lab) -> Sighted:
    wire = lab.network
    look = LocalNetwork().access([wire.stun], [SpeedServer(wire.speed_url), SpeedServer(wire.second_url)])
    try:
        seen = look.told(3.0)
    finally:
        look.close()
    assert seen is not None
    return seen


def test_a_line_is_told_by_what_it_does(line: Lab, name: str) -> None:
    _, access, double = _LINES[name]
    seen = _seen(line)
    print(name, seen.path_bytes, seen.hops, len(seen.mappings))
    assert (ipv4_access(seen), has_double_nat(seen)) == (access, double)
