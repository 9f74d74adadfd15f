"""How a line reaches the internet over IPv4, and whether two routers stand in a row, from what can be seen at home.

Of one line: addresses on the way, the size of packets that passes, and the
ports behind which a far server sees this machine. What these leave open stays
unknown; all that is told is an inference, and called one wherever it is shown.
"""

import ipaddress
from collections.abc import Sequence
from typing import Final, NamedTuple

from msgspec import Struct

_SHARED: Final = ipaddress.IPv4Network("100.64.0.0/10")
"""Between a provider's NAT and its customers (RFC 6598 section 7)."""
_DS_LITE: Final = ipaddress.IPv4Network("192.0.0.0/29")
"""The two ends of a DS-Lite tunnel (RFC 6333 section 5.7); by mobile networks also used for 464XLAT (RFC 7335)."""
_HOME: Final = ipaddress.IPv4Network("192.168.0.0/16")
"""Of the private blocks (RFC 1918) the one that routers for homes come with and providers leave alone."""
_PRIVATE: Final = (_HOME, ipaddress.IPv4Network("10.0.0.0/8"), ipaddress.IPv4Network("172.16.0.0/12"))
_NOWHERE: Final = tuple(map(ipaddress.IPv4Network, ("0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/3")))
"""This host, loopback, link-local, multicast and reserved (RFC 6890)."""

_WHOLE_BYTES: Final = 1500
_PPPOE_BYTES: Final = (1454, 1492)
"""NTT's FLET'S over L2TP (NTT East, technical reference of IP services, PPPoE); PPPoE itself (RFC 2516 section 7)."""
_TUNNEL_BYTES: Final = 1460
"""An IPv4 packet within an IPv6 one of 1500 bytes (RFC 2473 section 7): MAP-E, DS-Lite, a tunnel of one's own."""

_LEAST_PORTS: Final = 16
_ONE_BLOCK: Final = 4096
_PRESERVED: Final = 0.9
_SET_BITS: Final = 12
"""Of agreement that chance gives once in 4096 times."""
_SET_BITS_IN_TUNNEL: Final = 6
_LONGEST_OFFSET: Final = 8
_EMBEDDED_BITS: Final = 20
_DEPLOYED: Final = ((4, 8), (6, 6))
"""Offset and length of the PSID as Japanese providers use them: 15 blocks of 16 ports, 63 blocks of 16."""
_NEAR_MS: Final = 1.0
"""Ours: no provider's router answers so soon after one's own."""


class PortMapping(NamedTuple):
    """A port of this machine, and the address and port behind which a server saw it."""

    local_port: int
    address: str
    port: int


class Hop(NamedTuple):
    """A router on the way, and its round trip."""

    address: str
    trip_ms: float


class Sighted(Struct, frozen=True):
    """What one look at the line saw over IPv4. Addresses are never kept nor shown."""

    own_address: str = ""
    own_ipv6: str = ""
    mappings: tuple[PortMapping, ...] = ()
    hops: tuple[Hop | None, ...] = ()
    """From the own router on, None for one that does not answer; empty where the system shows none."""
    path_bytes: int | None = None
    """The largest packet that passes (path MTU); None if that did not show."""
    own_bytes: int = _WHOLE_BYTES
    """The largest one that this machine's interface takes."""
    outer_address: str = ""
    """Of the own router's outer side, as it tells itself (RFC 6886 section 3.2); empty if it does not."""


def ipv4_access(seen: Sighted) -> str | None:
    """``own``, ``pppoe``, ``map_e``, ``ds_lite``, ``over_ipv6`` for one of these two, or ``carrier_nat``.

    None if what was seen fits several of them. What shares an address is told before what does not, since that is what
    a company's VPN meets.
    """
    addresses = {mapping.address for mapping in seen.mappings}
    near = _before_public(seen.hops)
    if any(_within(hop.address, _DS_LITE) for hop in near) and seen.path_bytes == _TUNNEL_BYTES:
        return "ds_lite"
    if any(_within(a, _SHARED, _DS_LITE) for a in (seen.own_address, seen.outer_address, *(h.address for h in near))):
        return "carrier_nat"
    if len(addresses) != 1:
        return None
    (mapped,) = addresses
    if seen.own_address == mapped:
        return "pppoe" if (seen.path_bytes or seen.own_bytes) in _PPPOE_BYTES else "own"
    if seen.outer_address not in ("", mapped) and not is_private(seen.outer_address):
        return "carrier_nat"
    return _by_ports(seen, mapped)


def _by_ports(seen: Sighted, mapped: str) -> str | None:
    ports = [mapping.port for mapping in seen.mappings]
    # a smaller size that was set on this computer hides what the line carries
    size = seen.path_bytes if seen.path_bytes != seen.own_bytes or seen.own_bytes >= _WHOLE_BYTES else None
    if not _preserved(seen.mappings):
        least = _SET_BITS_IN_TUNNEL if size == _TUNNEL_BYTES else _SET_BITS
        if port_set_bits(ports) >= least or is_embedded(seen.own_ipv6, mapped, ports):
            return "map_e"
    if size in _PPPOE_BYTES:
        return "pppoe"
    if len(ports) < _LEAST_PORTS:
        return None
    if size == _TUNNEL_BYTES and not _preserved(seen.mappings):
        # one block may be the provider's NAT giving each customer a range (RFC 7422), or a set of large blocks
        return "over_ipv6" if max(ports) - min(ports) < _ONE_BLOCK else "ds_lite"
    # a provider's NAT has no port of every number for each of its customers
    whole = size is not None and size >= _WHOLE_BYTES
    return "own" if whole and _preserved(seen.mappings) and _leads_out(seen, mapped) else None


def _leads_out(seen: Sighted, mapped: str) -> bool:
    """Whether nothing but routers for homes stands before the internet: another one may be a whole building's."""
    if seen.outer_address == mapped:
        return True
    second = seen.hops[1] if len(seen.hops) > 1 else None
    is_home = second is not None and _within(second.address, _HOME) and has_double_nat(seen)
    beyond = seen.hops[2:] if is_home else seen.hops[1:]
    return bool(beyond) and beyond[0] is not None and is_public(beyond[0].address)


def has_double_nat(seen: Sighted) -> bool | None:
    """Whether another router at home stands before the own one; None if that cannot be told.

    The own router may tell its outer address; else the second hop counts. Some providers use private addresses too,
    so in the blocks that they take them from a second router must answer as soon as the first.
    """
    if is_public(seen.own_address) or is_public(seen.outer_address) or _within(seen.outer_address, _SHARED, _DS_LITE):
        return False
    if _within(seen.outer_address, _HOME):
        return True
    if len(seen.hops) < 2:
        return None
    first, second = seen.hops[:2]
    if second is None or (first is not None and first.address == second.address):
        return None
    if not is_private(second.address):
        return False
    if _within(second.address, _HOME):
        return True
    return True if first is not None and abs(second.trip_ms - first.trip_ms) < _NEAR_MS else None


def port_set_bits(ports: Sequence[int]) -> int:
    """How many bits of agreement speak for a port set of MAP-E: 0 for none.

    Such a set is what has the same bits (the PSID) below ``a`` offset bits, whatever these are and whatever stands
    below (RFC 7597 section 5.1). Each further block of ports agrees in ``k`` bits by chance once in 2^k times.
    """
    if len(set(ports)) < _LEAST_PORTS:
        return 0
    varying = 0
    for port in ports:
        varying |= port ^ ports[0]
    most = 0
    for offset in range(1, _LONGEST_OFFSET + 1):
        length = 0
        while offset + length < 16 and not varying >> (15 - offset - length) & 1:
            length += 1
        blocks = len({port >> (16 - offset) for port in ports})
        most = max(most, length * (blocks - 1))
    return most


def is_embedded(ipv6: str, ipv4: str, ports: Sequence[int]) -> bool:
    """Whether an IPv6 address carries the end of the IPv4 one and the PSID, as MAP-E's prefixes do.

    RFC 7597 section 5.2: the end-user prefix ends in these EA bits. Here it may end anywhere from 48 to 64 bits, and 20
    bits must agree; by chance they do once in 30 000 times.
    """
    if not ipv6 or not ports:
        return False
    six, four = int(ipaddress.IPv6Address(ipv6)), int(ipaddress.IPv4Address(ipv4))
    for offset, length in _DEPLOYED:
        told = {(port >> (16 - offset - length)) & ((1 << length) - 1) for port in ports}
        if len(told) == 1:
            suffix = _EMBEDDED_BITS - length
            wanted = (four & ((1 << suffix) - 1)) << length | told.pop()
            mask = (1 << _EMBEDDED_BITS) - 1
            if any(six >> (128 - end) & mask == wanted for end in range(48, 65)):
                return True
    return False


def is_private(address: str) -> bool:
    """Whether an IPv4 address is one of RFC 1918; an empty one is not."""
    return _within(address, *_PRIVATE)


def is_public(address: str) -> bool:
    """Whether an IPv4 address may stand on the internet itself; an empty one is not."""
    return bool(address) and not _within(address, *_PRIVATE, *_NOWHERE, _SHARED, _DS_LITE)


def _preserved(mappings: Sequence[PortMapping]) -> bool:
    same = sum(mapping.local_port == mapping.port for mapping in mappings)
    return bool(mappings) and same >= _PRESERVED * len(mappings)


def _before_public(hops: Sequence[Hop | None]) -> list[Hop]:
    near: list[Hop] = []
    for hop in hops:
        if hop is not None:
            if is_public(hop.address):
                break
            near.append(hop)
    return near


def _within(address: str, *blocks: ipaddress.IPv4Network) -> bool:
    return bool(address) and any(ipaddress.IPv4Address(address) in block for block in blocks)
