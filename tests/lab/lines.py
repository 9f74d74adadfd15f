"""Kinds of lines, as providers deliver them: routers of real namespaces between a desk and the lab's far host.

The kernel need not know IPv4 within IPv6: to whoever stands at the desk such a
tunnel is a hop that takes 1460 bytes, and that is what it is made of here.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Final, NamedTuple

from tests.lab.namespaces import run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.lab.wires import TwoHosts

_CUSTOMER, _EDGE, _POOL = "203.0.113.10", "203.0.113.1", "198.51.100.7"
_NEAR, _HOME_LAN, _DESK = "10.77.0.2", "192.168.11.1", "192.168.11.2"

_NAT: Final = "add table ip way; add chain ip way out {{ type nat hook postrouting priority 100; }}; "
_WHOLE: Final = _NAT + 'add rule ip way out oifname "{out}" snat to {address}'
_RANDOM: Final = _WHOLE + " fully-random"


class Line(NamedTuple):
    """What stands between a desk and the internet."""

    router: str = _CUSTOMER
    """Outer address of the own router."""
    next_hop: str = _EDGE
    size_bytes: int = 1500
    """What the line between the router and the provider takes."""
    second: str = ""
    """The address at home of another router before the own one, which then has the outer address."""
    is_far: bool = False
    """Whether that other router answers late, as one at a provider's does."""
    port_set: tuple[int, int, int] | None = None
    """Offset bits, length of the PSID and the PSID of the only ports that the router may use (RFC 7597)."""
    routes_only: bool = False
    """Whether the router leaves addresses alone (DS-Lite)."""
    provider_shares: bool = False
    """Whether the provider puts many customers behind one address."""
    is_silent: bool = False
    """Whether a firewall swallows whatever routers say."""
    clamps: bool = False
    """Whether the router makes segments of TCP fit."""


@contextlib.contextmanager
def delivered(wire: TwoHosts, line: Line) -> Iterator[str]:
    """The line in front of the lab's near host, which is the provider's router; yields the desk's namespace."""
    desk, home = f"{wire.near}-seat", f"{wire.near}-home"
    with contextlib.ExitStack() as stack:
        for name in (desk, home):
            _host(stack, name)
        _wire(stack, desk, "lan", _DESK, home, "lan", _HOME_LAN)
        run("ip", "-n", desk, "route", "add", "default", "via", _HOME_LAN)
        last = home
        if line.second:
            last = f"{wire.near}-outer"
            _host(stack, last)
            inner = line.second.rpartition(".")[0] + ".77"
            _wire(stack, home, "wan", inner, last, "lan", line.second)
            run("ip", "-n", home, "route", "add", "default", "via", line.second)
            run("ip", "netns", "exec", home, "nft", _WHOLE.format(out="wan", address=inner))
            if line.is_far:
                late = ("rate", "20kbit", "burst", "200", "latency", "3s")
                run("tc", "-n", last, "qdisc", "add", "dev", "lan", "root", "tbf", *late)
        _wire(stack, last, "wan", line.router, wire.near, "customer", line.next_hop, line.size_bytes)
        run("ip", "-n", last, "route", "add", "default", "via", line.next_hop)
        _forward(wire.near)
        _rules(stack, wire, last, line)
        yield desk


def _rules(stack: contextlib.ExitStack, wire: TwoHosts, router: str, line: Line) -> None:
    if line.routes_only:
        run("ip", "-n", wire.near, "route", "add", f"{_DESK}/32", "via", line.router)
        stack.callback(run, "ip", "-n", wire.near, "route", "del", f"{_DESK}/32")
    elif line.port_set:
        run("ip", "netns", "exec", router, "nft", _port_set_rules(*line.port_set, line.router))
    else:
        run("ip", "netns", "exec", router, "nft", _WHOLE.format(out="wan", address=line.router))
    if line.clamps:
        clamp = 'add rule ip clamp fit oifname "wan" tcp flags syn tcp option maxseg size set rt mtu; '
        back = f'add rule ip clamp fit iifname "wan" tcp flags syn tcp option maxseg size set {line.size_bytes - 40}'
        run(
            *("ip", "netns", "exec", router, "nft"),
            "add table ip clamp; add chain ip clamp fit { type filter hook forward priority 0; }; " + clamp + back,
        )
    public = line.router
    if line.provider_shares:
        public = _POOL
        run("ip", "netns", "exec", wire.near, "nft", _RANDOM.format(out="wire", address=_POOL))
        stack.callback(run, "ip", "netns", "exec", wire.near, "nft", "delete table ip way")
    run("ip", "-n", wire.far, "route", "add", f"{public}/32", "via", _NEAR)
    stack.callback(run, "ip", "-n", wire.far, "route", "del", f"{public}/32")
    if line.is_silent:
        for name in (router, wire.near):
            quiet = "add table ip quiet; add chain ip quiet out { type filter hook output priority 0; }; "
            run("ip", "netns", "exec", name, "nft", quiet + "add rule ip quiet out ip protocol icmp drop")
        stack.callback(run, "ip", "netns", "exec", wire.near, "nft", "delete table ip quiet")


def _port_set_rules(offset: int, length: int, psid: int, address: str) -> str:
    """Source NAT as Linux routers do it for MAP-E: connections take the blocks of the set in turn."""
    low = 16 - offset - length
    blocks = [(a << (16 - offset)) | psid << low for a in range(1, 1 << offset)]
    rules = [_NAT.format(), f"add rule ip way out meta mark set numgen inc mod {len(blocks)}; "]
    rules += [
        f"add rule ip way out meta mark {k} meta l4proto {kind} snat to {address}:{first}-{first + (1 << low) - 1}; "
        for k, first in enumerate(blocks)
        for kind in ("udp", "tcp")
    ]
    return "".join(rules)


def _host(stack: contextlib.ExitStack, name: str) -> None:
    run("ip", "netns", "add", name)
    stack.callback(run, "ip", "netns", "del", name)
    run("ip", "-n", name, "link", "set", "lo", "up")
    _forward(name)


def _forward(name: str) -> None:
    run("ip", "netns", "exec", name, "sysctl", "-qw", "net.ipv4.ip_forward=1", "net.ipv4.icmp_ratelimit=0")


def _wire(
    stack: contextlib.ExitStack,
    left: str,
    left_name: str,
    left_address: str,
    right: str,
    right_name: str,
    right_address: str,
    size_bytes: int = 1500,
) -> None:
    run("ip", "-n", left, "link", "add", left_name, "type", "veth", "peer", "name", right_name, "netns", right)
    # the end of a namespace takes its wires with it, but only some time later
    stack.callback(run, "ip", "-n", left, "link", "del", left_name)
    for name, end, address in ((left, left_name, left_address), (right, right_name, right_address)):
        run("ip", "-n", name, "addr", "add", f"{address}/24", "dev", end)
        run("ip", "-n", name, "link", "set", end, "mtu", str(size_bytes), "up")
