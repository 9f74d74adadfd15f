"""What may be wrong with the wire between two hosts: slow, lossy, cut, filtered, asleep."""

from __future__ import annotations

import contextlib
import json
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.lab.namespaces import beside, filtered, inside, run, within

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Iterator

NEAR, FAR, SECOND = "10.77.0.2", "10.77.0.1", "10.77.0.3"
NEAR_SIX, FAR_SIX = "fd77::2", "fd77::1"
HOME: Final = "10.78.0.1"
"""The router at home, as seen from the desk."""
STUN_PORT: Final = 3478

_STILL: Final = (
    "add table inet still; add chain inet still home { type filter hook input priority 0; }; "
    "add rule inet still home iif != lo drop; "
    "add chain inet still out { type filter hook output priority 0; }; add rule inet still out oif != lo drop"
)


class Wire:
    """A wire, named so at both ends, between the namespaces ``near`` and ``far``."""

    near: str
    far: str

    @contextlib.contextmanager
    def shaped(self, down_mbit_s: float, up_mbit_s: float | None = None, queue_ms: float = 40) -> Iterator[None]:
        """Let the wire carry no more than this, each way, with a queue that long before it."""
        rates = {self.far: down_mbit_s, self.near: down_mbit_s if up_mbit_s is None else up_mbit_s}
        with contextlib.ExitStack() as stack:
            for name, mbit_s in rates.items():
                # a bucket of 4 ms or two large segments, and a queue like a home router's
                burst = max(32_000, int(mbit_s * 1e6 / 8 * 0.004))
                limit = ("rate", f"{mbit_s}mbit", "burst", str(burst), "latency", f"{queue_ms}ms")
                run("tc", "-n", name, "qdisc", "replace", "dev", "wire", "root", "tbf", *limit)
                stack.callback(run, "tc", "-n", name, "qdisc", "del", "dev", "wire", "root")
            yield

    @contextlib.contextmanager
    def generous(self, mbit_s: float, at_first_mbit_s: float, burst_mb: float) -> Iterator[None]:
        """As ``shaped`` the way home, but so many megabytes go through at ``at_first_mbit_s`` before it."""
        limit = ("rate", f"{mbit_s}mbit", "burst", str(int(burst_mb * 1e6)), "latency", "40ms")
        peak = ("peakrate", f"{at_first_mbit_s}mbit", "mtu", "65536")
        run("tc", "-n", self.far, "qdisc", "replace", "dev", "wire", "root", "tbf", *limit, *peak)
        try:
            yield
        finally:
            run("tc", "-n", self.far, "qdisc", "del", "dev", "wire", "root")

    @contextlib.contextmanager
    def lossy(self, percent: float, run: int = 0) -> Iterator[Callable[[], int]]:
        """Lose this share of all packets that come home, each by chance or, with ``run``, so many one after another.

        Yields what tells how many were lost so far.
        """
        chance = f"random mod 10000 < {round(percent * 100)}"
        rules = (
            "add table inet lab; add chain inet lab home { type filter hook input priority 0; }; "
            f"add rule inet lab home numgen {f'inc mod {round(100 * run / percent)} < {run}' if run else chance} "
            "counter drop"
        )
        with filtered(self.near, "inet lab", rules):
            yield lambda: self._counted("lab")

    @contextlib.contextmanager
    def without_udp(self) -> Iterator[None]:
        """A firewall that lets no UDP through."""
        rules = (
            "add table inet wall; add chain inet wall out { type filter hook output priority 0; }; "
            "add rule inet wall out meta l4proto udp drop"
        )
        with filtered(self.near, "inet wall", rules):
            yield

    @contextlib.contextmanager
    def throttled_stun(self, a_second: int) -> Iterator[None]:
        """Each STUN server answers no more than so many requests a second."""
        limit = f"limit rate over {a_second}/second drop"
        limits = " ".join(
            f"add rule inet throttle in ip daddr {address} udp dport {STUN_PORT} {limit};" for address in (FAR, SECOND)
        )
        rules = "add table inet throttle; add chain inet throttle in { type filter hook input priority 0; }; "
        with filtered(self.far, "inet throttle", rules + limits):
            yield

    @contextlib.contextmanager
    def asleep(self, for_s: float) -> Iterator[None]:
        """No call's packet gets through until ``for_s`` after the first one, as behind a VPN that has to wake."""
        rules = "add table inet sleep; add chain inet sleep out { type filter hook output priority 0; }; "
        run(*within(self.near, "nft", f"{rules} add rule inet sleep out udp dport {STUN_PORT} counter drop"))

        def work(over: threading.Event) -> None:
            while not self._counted("sleep") and not over.wait(0.05):
                pass
            over.wait(for_s)
            run(*within(self.near, "nft", "delete table inet sleep"))

        with beside(work):
            yield

    @contextlib.contextmanager
    def dead_over_six(self) -> Iterator[None]:
        """Nothing of UDP or TCP comes home over IPv6."""
        rules = "add table ip6 dead; add chain ip6 dead home { type filter hook input priority 0; }; "
        with filtered(self.near, "ip6 dead", f"{rules} add rule ip6 dead home meta l4proto {{ tcp, udp }} drop"):
            yield

    @contextlib.contextmanager
    def standing_still(self, after_s: float, for_s: float) -> Iterator[None]:
        """Let nothing through in either direction for ``for_s``, from ``after_s`` after data have begun to flow."""

        def work(over: threading.Event) -> None:
            counters = Path("/proc/thread-self/net/dev")

            def moved() -> int:
                fields = next(line.split() for line in counters.read_text().splitlines() if "wire:" in line)
                return int(fields[1]) + int(fields[9])

            with inside(self.near):
                before = moved()
                while moved() - before < 1_000_000 and not over.wait(0.05):
                    pass
                if over.wait(after_s):
                    return
                run(*within(self.near, "nft", _STILL))
                over.wait(for_s)
                run(*within(self.near, "nft", "delete table inet still"))

        with beside(work):
            yield

    @contextlib.contextmanager
    def deaf_over_six(self) -> Iterator[None]:
        """Let connections over IPv6 open, and lose every larger packet on them, as behind a narrow tunnel."""
        rules = (
            "add table ip6 narrow; add chain ip6 narrow home { type filter hook input priority 0; }; "
            "add rule ip6 narrow home tcp sport != 0 meta length > 600 drop"
        )
        with filtered(self.near, "ip6 narrow", rules):
            yield

    @contextlib.contextmanager
    def deaf_router(self, *protocols: str) -> Iterator[Callable[[], int]]:
        """The router at home answers none of these itself (``icmp``, ``tcp``); what goes through it goes on.

        Yields what tells how many echo requests have reached it.
        """
        rules = "add table inet router; add chain inet router home { type filter hook input priority 0; }; "
        rules += f"add rule inet router home ip daddr {HOME} icmp type echo-request counter; "
        rules += "".join(f"add rule inet router home ip daddr {HOME} meta l4proto {one} drop; " for one in protocols)
        with filtered(self.near, "inet router", rules):
            yield lambda: self._counted("router")

    def _counted(self, table: str) -> int:
        """Packets that the counter in this table of the near host's firewall has seen."""
        told = subprocess.run(
            within(self.near, "nft", "-j", "list", "table", "inet", table), check=True, capture_output=True, timeout=30
        )
        parts = [part for one in json.loads(told.stdout)["nftables"] for part in one.get("rule", {}).get("expr", ())]
        return int(next(part["counter"]["packets"] for part in parts if "counter" in part))

    @contextlib.contextmanager
    def cut(self) -> Iterator[None]:
        """Pull the plug."""
        run("ip", "-n", self.near, "link", "set", "wire", "down")
        try:
            yield
        finally:
            run("ip", "-n", self.near, "link", "set", "wire", "up")
            self._route()

    @contextlib.contextmanager
    def unplugged(self) -> Iterator[None]:
        """Pull the far end of the wire: the near one feels it, and its route stays."""
        run("ip", "-n", self.far, "link", "set", "wire", "down")
        try:
            yield
        finally:
            run("ip", "-n", self.far, "link", "set", "wire", "up")
            # a link that goes down takes its addresses of IPv6 with it
            run("ip", "-n", self.far, "addr", "replace", f"{FAR_SIX}/64", "dev", "wire", "nodad")
            self._as_at_home(self.far, FAR)

    def _route(self) -> None:
        run("ip", "-n", self.near, "route", "replace", "default", "via", FAR)
        self._as_at_home(self.near, NEAR)

    def _as_at_home(self, name: str, address: str) -> None:
        """Have TCP fill the wire as the computers at home do; a kernel may be set to a way that leaves queues empty."""
        wire = ("10.77.0.0/24", "dev", "wire", "proto", "kernel", "scope", "link", "src", address)
        run("ip", "-n", name, "route", "change", *wire, "congctl", "cubic")
