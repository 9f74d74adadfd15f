"""How lines reach the internet: what is known of each kind, and what holds of all."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from app.signals.address_sharing import (
    Hop,
    PortMapping,
    Sighted,
    has_double_nat,
    ipv4_access,
    is_embedded,
    is_private,
    is_public,
    port_set_bits,
)

OUTSIDE = "203.0.113.10"
ROUTER, EDGE = Hop("192.168.11.1", 0.4), Hop("203.0.113.1", 4.0)
LOCAL = tuple(range(40000, 40034))


def _mapped(ports: "tuple[int, ...] | range", address: str = OUTSIDE) -> tuple[PortMapping, ...]:
    return tuple(PortMapping(local, address, port) for local, port in zip(LOCAL, ports, strict=True))


def _set(offset: int, length: int, psid: int, *, in_turn: bool) -> tuple[int, ...]:
    """Ports of a port set (RFC 7597 section 5.1): block after block, or one of each block in turn."""
    low = 16 - offset - length
    blocks = [(a << 16 - offset) | psid << low for a in range(1, 1 << offset)]
    step = [block + m for block in blocks for m in range(1 << low)]
    turn = [block + m for m in range(1 << low) for block in blocks]
    return tuple((turn if in_turn else step)[: len(LOCAL)])


CHANCE = st.integers(0, 1 << 32).map(random.Random)
OWN = Sighted("192.168.11.2", mappings=_mapped(LOCAL), hops=(ROUTER, EDGE), path_bytes=1500)
SHUFFLED = tuple(random.Random(3).sample(range(1024, 65536), len(LOCAL)))
TUNNEL = replace(OWN, path_bytes=1460)
LINES = {
    "one router": (OWN, "own", False),
    "no router": (Sighted(OUTSIDE, mappings=_mapped(LOCAL), hops=(EDGE,), path_bytes=1500), "own", False),
    "PPPoE on this computer": (
        Sighted(OUTSIDE, mappings=_mapped(LOCAL), path_bytes=1454, own_bytes=1454),
        "pppoe",
        False,
    ),
    "FLET'S": (replace(OWN, path_bytes=1454), "pppoe", False),
    "PPPoE as made": (replace(OWN, path_bytes=1492), "pppoe", False),
    "a size set by hand": (replace(OWN, path_bytes=1454, own_bytes=1454), None, False),
    "two routers": (replace(OWN, hops=(ROUTER, Hop("192.168.1.1", 0.9), EDGE)), "own", True),
    "two routers, the second silent": (replace(OWN, hops=(ROUTER, None, EDGE)), None, None),
    "two routers, the second near": (replace(OWN, hops=(ROUTER, Hop("10.0.0.1", 0.9), EDGE)), None, True),
    "a private hop far away": (replace(OWN, hops=(ROUTER, Hop("10.0.0.1", 5.0), EDGE)), None, None),
    "a first hop that was timed late": (
        replace(OWN, hops=(Hop("192.168.11.1", 9.0), Hop("10.0.0.1", 5.0), EDGE)),
        None,
        None,
    ),
    "a virtual machine's host that answers twice": (replace(OWN, hops=(ROUTER, ROUTER, EDGE)), None, None),
    "router says that it is within a home": (replace(OWN, outer_address="192.168.1.20", hops=()), None, True),
    "router says an address that providers use, too": (replace(OWN, outer_address="10.9.9.9", hops=()), None, None),
    "router says its address": (replace(OWN, outer_address=OUTSIDE, hops=()), "own", False),
    "router says a shared address": (replace(OWN, outer_address="100.72.1.1", hops=()), "carrier_nat", False),
    "router has another public address": (replace(OWN, outer_address="198.51.100.9"), "carrier_nat", False),
    "shared space on the way": (replace(OWN, hops=(ROUTER, Hop("100.64.0.1", 3.0), EDGE)), "carrier_nat", False),
    "shared space behind two routers": (
        replace(OWN, hops=(ROUTER, Hop("192.168.1.1", 0.8), Hop("100.64.0.1", 3.0))),
        "carrier_nat",
        True,
    ),
    "shared space at the computer": (replace(OWN, own_address="100.64.9.9", hops=()), "carrier_nat", None),
    "shared space beyond the internet's edge": (
        replace(OWN, hops=(ROUTER, EDGE, Hop("100.64.0.1", 9.0))),
        "own",
        False,
    ),
    "464XLAT": (replace(OWN, own_address="192.0.0.4", hops=()), "carrier_nat", None),
    "DS-Lite by its addresses": (replace(TUNNEL, hops=(ROUTER, Hop("192.0.0.1", 5.0))), "ds_lite", False),
    "464XLAT at a telephone": (
        replace(OWN, path_bytes=1472, hops=(ROUTER, Hop("192.0.0.1", 5.0))),
        "carrier_nat",
        False,
    ),
    "DS-Lite by its size": (replace(TUNNEL, mappings=_mapped(SHUFFLED)), "ds_lite", False),
    "a tunnel, ports one after another": (replace(TUNNEL, mappings=_mapped(range(8190, 8224))), "over_ipv6", False),
    "a set of large blocks": (replace(TUNNEL, mappings=_mapped(_set(4, 5, 9, in_turn=False))), "over_ipv6", False),
    "a tunnel with an address of its own": (TUNNEL, None, False),
    "v6 Plus": (replace(TUNNEL, mappings=_mapped(_set(4, 8, 0x5A, in_turn=False))), "map_e", False),
    "v6 Plus in turn": (replace(TUNNEL, mappings=_mapped(_set(4, 8, 0x5A, in_turn=True))), "map_e", False),
    "OCN": (replace(TUNNEL, mappings=_mapped(_set(6, 6, 0x2B, in_turn=False))), "map_e", False),
    "v6 Plus, size unknown": (
        replace(OWN, path_bytes=None, hops=(), mappings=_mapped(_set(4, 8, 0xC3, in_turn=False))),
        "map_e",
        None,
    ),
    "unordered ports": (replace(OWN, mappings=_mapped(SHUFFLED)), None, False),
    "nothing on the way shows": (replace(OWN, hops=()), None, None),
    "size unknown": (replace(OWN, path_bytes=None), None, False),
    "few answers": (replace(TUNNEL, mappings=_mapped(SHUFFLED)[:9]), None, False),
    "two addresses": (replace(OWN, mappings=_mapped(LOCAL)[:20] + _mapped(LOCAL, "203.0.113.11")[20:]), None, False),
    "no answer": (Sighted("192.168.11.2"), None, None),
}


@pytest.mark.parametrize("name", LINES)
def test_a_line_is_told_or_left_open(name: str) -> None:
    seen, access, double = LINES[name]
    assert (ipv4_access(seen), has_double_nat(seen)) == (access, double)


@given(st.sampled_from([(4, 8), (6, 6), (5, 7)]), st.integers(0, 1 << 16), CHANCE)
def test_any_ports_of_a_set_tell_it(lengths: tuple[int, int], psid: int, chance: random.Random) -> None:
    offset, length = lengths
    low, psid = 16 - offset - length, psid % (1 << length)
    every = [a << 16 - offset | psid << low | m for a in range(1, 1 << offset) for m in range(1 << low)]
    assert port_set_bits(chance.sample(every, 34)) >= 12


@given(CHANCE)
def test_ports_by_chance_are_no_set(chance: random.Random) -> None:
    assert port_set_bits(chance.sample(range(1024, 65536), 34)) < 6


@given(st.integers(1024, 65535 - 34 * 4), st.integers(1, 4))
def test_ports_one_after_another_are_no_set(first: int, step: int) -> None:
    assert port_set_bits(range(first, first + 34 * step, step)) < 6


@given(st.integers(1, 126), st.integers(512, 1024), CHANCE)
def test_a_providers_block_of_ports_is_no_set(block: int, size: int, chance: random.Random) -> None:
    """RFC 7422: a NAT may give each customer one range."""
    assert port_set_bits(chance.sample(range(block * 512, min(65536, block * 512 + size)), 34)) < 6


@given(st.integers(0, (1 << 32) - 1), st.integers(0, 255), st.integers(0, (1 << 39) - 1), st.integers(0, (1 << 64) - 1))
def test_a_prefix_of_map_e_carries_its_address(four: int, psid: int, rule: int, host: int) -> None:
    """RFC 7597 section 5.2, as v6 Plus does it: a rule of 31 bits, 17 of the IPv4 address and 8 of the PSID."""
    ends = (four & 0x1FFFF) << 8 | psid
    six = ((rule & 0x7FFFFFFF) << 25 | ends) << 72 | host
    ipv4 = ".".join(str(four >> n & 255) for n in (24, 16, 8, 0))
    groups = ":".join(f"{six >> n & 0xFFFF:x}" for n in range(112, -1, -16))
    ports = [a << 12 | psid << 4 for a in range(1, 9)]
    assert is_embedded(groups, ipv4, ports)
    assert not is_embedded("", ipv4, ports)
    assert not is_embedded(groups, ipv4, [])
    assert not is_embedded(groups, ipv4, [*ports, ports[0] ^ 0x3C0])


def test_few_ports_are_enough_where_the_prefix_tells_the_rest() -> None:
    # 106.73.202.29 with PSID 0x5a within 240b:10::/31
    seen = replace(
        OWN, path_bytes=1460, own_ipv6="", mappings=_mapped(_set(4, 8, 0x5A, in_turn=False), "106.73.202.29")
    )
    few = replace(seen, mappings=seen.mappings[:4])
    ends = ((106 << 24 | 73 << 16 | 202 << 8 | 29) & 0x1FFFF) << 8 | 0x5A
    prefix = (0x240B0010 >> 1) << 25 | ends
    assert ipv4_access(few) is None
    words = ":".join(f"{prefix << 8 >> n & 0xFFFF:x}" for n in (48, 32, 16, 0))
    assert ipv4_access(replace(few, own_ipv6=words + "::1")) == "map_e"


@given(st.ip_addresses(v=4))
def test_an_address_is_of_one_kind(address: object) -> None:
    assert not (is_public(str(address)) and is_private(str(address)))


def test_kinds_of_addresses() -> None:
    for private in ("10.0.0.1", "172.16.3.4", "172.31.255.1", "192.168.255.255"):
        assert is_private(private)
    for neither in ("", "127.0.0.1", "169.254.3.4", "100.64.0.1", "192.0.0.1", "0.0.0.0", "255.255.255.255"):
        assert not is_private(neither)
        assert not is_public(neither)
    for public in ("172.32.0.1", "100.128.0.1", "192.0.0.8", "203.0.113.7"):
        assert is_public(public)


@given(st.data())
def test_what_is_missing_never_makes_another_kind(data: st.DataObject) -> None:
    """Each thing that a system does not show only leaves more open."""
    name = data.draw(st.sampled_from(sorted(n for n, (_, access, _) in LINES.items() if access != "carrier_nat")))
    seen, access, double = LINES[name]
    gone = {"hops": (), "path_bytes": None, "own_ipv6": "", "mappings": ()}
    less = replace(seen, **{key: gone[key] for key in data.draw(st.sets(st.sampled_from(sorted(gone))))})
    wider = {"map_e": ("over_ipv6",), "ds_lite": ("over_ipv6", "carrier_nat")}.get(access or "", ())
    assert ipv4_access(less) in (access, *wider, None)
    assert has_double_nat(less) in (double, None)
