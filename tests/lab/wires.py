"""Two hosts joined by a wire: network namespaces with a web, a STUN and an iperf3 server in the far one.

The wire can be made slow, lossy or cut. Nothing of it touches the machine's
own network, and nothing is left when the context ends.
"""

from __future__ import annotations

import contextlib
import ctypes
import itertools
import json
import os
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from app.devices.local.stun import answers
from tests.lab import leaving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import TracebackType
    from typing import Any

_CLONE_NEWNET: Final = 0x40000000
_NEAR, _FAR, _SECOND = "10.77.0.2", "10.77.0.1", "10.77.0.3"
_NEAR_SIX, _FAR_SIX = "fd77::2", "fd77::1"
_HTTP, _HTTPS, _STUN, _RELAY, _IPERF, _DEAF, _ELSEWHERE, _STRANGE = 8080, 8443, 3478, 3479, 5201, 8081, 8082, 8083
_DESK, _HOME = "10.78.0.2", "10.78.0.1"
_COUNT = itertools.count()

_RECIPE: Final = Path(__file__).parents[2] / "docs" / "speed-server" / "locations.conf"
"""What companies are told to run is what the lab measures with."""

_NGINX: Final = """
daemon off;
user root;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/nginx-error.log;
events {{ worker_connections 256; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    upstream speed_answer {{ server unix:{folder}/answer.sock; }}
    server {{
        listen {far}:{http};
        listen [{six}]:{http};
        listen {far}:{https} ssl;
        ssl_certificate {folder}/certificate.pem;
        ssl_certificate_key {folder}/key.pem;
        root {folder};
        include {recipe};
        # moods of the server: a file of that name in the lab's folder
        if (-f {folder}/refusing) {{ return 403; }}
        if (-f {folder}/busy) {{ return 429; }}
        if (-f {folder}/portal) {{ rewrite ^ /mood/portal last; }}
        if (-f {folder}/pretending) {{ rewrite ^ /mood/pretending last; }}
        if (-f {folder}/hanging) {{ rewrite ^ /mood/hanging last; }}
        if (-f {folder}/slow) {{ set $limit_rate 110k; }}
        if (-f {folder}/moved) {{ return 301 http://{far}:{elsewhere}$request_uri; }}
        location = /mood/portal {{ default_type text/html; return 200 "<html><title>Sign in</title></html>"; }}
        location = /mood/pretending {{ return 200 "<html><title>Sign in</title></html>"; }}
        location = /mood/hanging {{ proxy_pass http://{far}:{deaf}; proxy_read_timeout 300s; }}
        location /old/ {{ rewrite ^/old/(.*)$ /new/$1 redirect; }}
        location /new/ {{ rewrite ^/new/(.*)$ /$1 last; }}
        location = /speedtest/random4000x4000.jpg {{ try_files /garbage.bin =404; }}
        # of the other pictures the bench makes files of the sizes that they have
        location /speedtest/ {{ }}
        location = /speedtest/latency.txt {{ return 200 "test=test"; }}
        location = /speedtest/upload.php {{
            proxy_pass http://speed_answer;
            proxy_pass_request_body off;
            proxy_set_header Content-Length "";
        }}
    }}
    server {{
        listen {far}:{elsewhere};
        listen {second}:{http};
        root {folder};
        include {recipe};
    }}
    server {{
        listen unix:{folder}/answer.sock;
        location / {{ return 200; }}
    }}
}}
"""


_STILL: Final = (
    "add table inet still; add chain inet still home { type filter hook input priority 0; }; "
    "add rule inet still home iif != lo drop; "
    "add chain inet still out { type filter hook output priority 0; }; add rule inet still out oif != lo drop"
)


class TwoHosts:
    """The near namespace is the operator's home, the far one the internet."""

    speed_url: Final = f"http://{_FAR}:{_HTTP}/"
    """A LibreSpeed server: garbage.php and empty.php."""
    second_url: Final = f"http://{_SECOND}:{_HTTP}/"
    """Another server, which has no moods."""
    six_url: Final = f"http://[{_FAR_SIX}]:{_HTTP}/"
    secure_url: Final = f"https://{_FAR}:{_HTTPS}/"
    """The same by TLS; ``trusted`` makes its certificate known."""
    ookla_url: Final = f"http://{_FAR}:{_HTTP}/speedtest/"
    old_url: Final = f"http://{_FAR}:{_HTTP}/old/"
    """It has moved to another folder."""
    strange_url: Final = f"http://{_SECOND}:{_STRANGE}/"
    """What ``strange`` starts, on the host of the second one."""
    stun: Final = f"{_FAR}:{_STUN}"
    second_stun: Final = f"{_SECOND}:{_STUN}"
    six_stun: Final = f"[{_FAR_SIX}]:{_STUN}"
    slow_stun: Final = f"{_FAR}:{_RELAY}"
    """The same server behind ``delayed``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        tag = f"{leaving.own(leaving.NAMESPACE)}{next(_COUNT)}"
        self.near, self.far = f"{tag}-near", f"{tag}-far"
        self._stack = contextlib.ExitStack()

    def __enter__(self) -> Self:
        self.folder.mkdir(parents=True)
        with contextlib.ExitStack() as stack:
            for name in (self.near, self.far):
                _run("ip", "netns", "add", name)
                stack.callback(_run, "ip", "netns", "del", name)
            _run(
                "ip", "-n", self.near, "link", "add", "wire", "type", "veth", "peer", "name", "wire", "netns", self.far
            )
            for name, address in ((self.near, _NEAR), (self.far, _FAR)):
                _run("ip", "-n", name, "addr", "add", f"{address}/24", "dev", "wire")
                _run("ip", "-n", name, "link", "set", "lo", "up")
                _run("ip", "-n", name, "link", "set", "wire", "up")
            _run("ip", "-n", self.far, "addr", "add", f"{_SECOND}/24", "dev", "wire")
            for name, address in ((self.near, _NEAR_SIX), (self.far, _FAR_SIX)):
                _run("ip", "-n", name, "addr", "add", f"{address}/64", "dev", "wire", "nodad")
            self._route()
            self._as_at_home(self.far, _FAR)
            self._serve(stack)
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def command(self, *argv: str) -> list[str]:
        """``argv`` as a command line that runs at the operator's home."""
        return ["ip", "netns", "exec", self.near, *argv]

    @contextlib.contextmanager
    def inside(self, name: str | None = None) -> Iterator[None]:
        """Move this thread, and those that it starts, to the operator's home."""
        home = os.open("/proc/thread-self/ns/net", os.O_RDONLY)
        away = os.open(f"/run/netns/{name or self.near}", os.O_RDONLY)
        try:
            _set_namespace(away)
            try:
                yield
            finally:
                _set_namespace(home)
        finally:
            os.close(home)
            os.close(away)

    @contextlib.contextmanager
    def behind_router(self, mbit_s: float = 0.0, queue_ms: float = 40) -> Iterator[str]:
        """Another host at home, to which the near one is the router; yields the name of its namespace.

        With ``mbit_s`` the way between the two carries no more than that, with a queue that long.
        """
        desk = f"{self.near}-desk"
        with contextlib.ExitStack() as stack:
            _run("ip", "netns", "add", desk)
            stack.callback(_run, "ip", "netns", "del", desk)
            _run("ip", "-n", desk, "link", "add", "home", "type", "veth", "peer", "name", "home", "netns", self.near)
            # the end of a namespace takes its wires with it, but only some time later
            stack.callback(_run, "ip", "-n", self.near, "link", "del", "home")
            for name, address in ((desk, _DESK), (self.near, _HOME)):
                _run("ip", "-n", name, "addr", "add", f"{address}/24", "dev", "home")
                _run("ip", "-n", name, "link", "set", "lo", "up")
                _run("ip", "-n", name, "link", "set", "home", "up")
                if mbit_s:
                    limit = ("rate", f"{mbit_s}mbit", "burst", "32000", "latency", f"{queue_ms}ms")
                    _run("tc", "-n", name, "qdisc", "replace", "dev", "home", "root", "tbf", *limit)
            _run("ip", "-n", desk, "route", "add", "default", "via", _HOME)
            _run("ip", "-n", self.far, "route", "replace", f"{_DESK}/32", "via", _NEAR)
            _run(*self.command("sysctl", "-qw", "net.ipv4.ip_forward=1"))
            yield desk

    @contextlib.contextmanager
    def deaf_router(self, *protocols: str) -> Iterator[Callable[[], int]]:
        """The router at home answers none of these itself (``icmp``, ``tcp``); what goes through it goes on.

        Yields what tells how many echo requests have reached it.
        """
        rules = "add table inet router; add chain inet router home { type filter hook input priority 0; }; "
        rules += f"add rule inet router home ip daddr {_HOME} icmp type echo-request counter; "
        rules += "".join(f"add rule inet router home ip daddr {_HOME} meta l4proto {one} drop; " for one in protocols)
        _run(*self.command("nft", rules))
        try:
            yield lambda: self._counted("router")
        finally:
            _run(*self.command("nft", "delete table inet router"))

    def allow_echo(self, name: str) -> None:
        """Let everybody in the namespace ``name`` send echo requests, as most distributions do."""
        _run("ip", "netns", "exec", name, "sysctl", "-qw", "net.ipv4.ping_group_range=0 2147483647")

    def _counted(self, table: str) -> int:
        """Packets that the counter in this table of the near host's firewall has seen."""
        told = subprocess.run(
            self.command("nft", "-j", "list", "table", "inet", table), check=True, capture_output=True, timeout=30
        )
        parts = [part for one in json.loads(told.stdout)["nftables"] for part in one.get("rule", {}).get("expr", ())]
        return int(next(part["counter"]["packets"] for part in parts if "counter" in part))

    @contextlib.contextmanager
    def server(self, mood: str) -> Iterator[None]:
        """The web server is ``refusing`` (403), ``busy`` (429), a sign-in ``portal``, or ``hanging``.

        ``pretending`` is a portal that calls its page data, ``moved`` sends to another port, and one that is ``slow``
        gives eight connections 7 Mbit/s together, whatever the wire carries.
        """
        sign = self.folder / mood
        sign.touch()
        try:
            yield
        finally:
            sign.unlink()

    @contextlib.contextmanager
    def trusted(self) -> Iterator[None]:
        """Trust the far host's certificate as OpenSSL itself is told to."""
        kept = os.environ.get("SSL_CERT_FILE")
        os.environ["SSL_CERT_FILE"] = str(self.folder / "certificate.pem")
        try:
            yield
        finally:
            os.environ.pop("SSL_CERT_FILE")
            if kept is not None:
                os.environ["SSL_CERT_FILE"] = kept

    @contextlib.contextmanager
    def shaped(self, down_mbit_s: float, up_mbit_s: float | None = None, queue_ms: float = 40) -> Iterator[None]:
        """Let the wire carry no more than this, each way, with a queue that long before it."""
        rates = {self.far: down_mbit_s, self.near: down_mbit_s if up_mbit_s is None else up_mbit_s}
        with contextlib.ExitStack() as stack:
            for name, mbit_s in rates.items():
                # a bucket of 4 ms or two large segments, and a queue like a home router's
                burst = max(32_000, int(mbit_s * 1e6 / 8 * 0.004))
                limit = ("rate", f"{mbit_s}mbit", "burst", str(burst), "latency", f"{queue_ms}ms")
                _run("tc", "-n", name, "qdisc", "replace", "dev", "wire", "root", "tbf", *limit)
                stack.callback(_run, "tc", "-n", name, "qdisc", "del", "dev", "wire", "root")
            yield

    @contextlib.contextmanager
    def generous(self, mbit_s: float, at_first_mbit_s: float, burst_mb: float) -> Iterator[None]:
        """As ``shaped`` the way home, but so many megabytes go through at ``at_first_mbit_s`` before it."""
        limit = ("rate", f"{mbit_s}mbit", "burst", str(int(burst_mb * 1e6)), "latency", "40ms")
        peak = ("peakrate", f"{at_first_mbit_s}mbit", "mtu", "65536")
        _run("tc", "-n", self.far, "qdisc", "replace", "dev", "wire", "root", "tbf", *limit, *peak)
        try:
            yield
        finally:
            _run("tc", "-n", self.far, "qdisc", "del", "dev", "wire", "root")

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
        _run(*self.command("nft", rules))

        try:
            yield lambda: self._counted("lab")
        finally:
            _run(*self.command("nft", "delete table inet lab"))

    @contextlib.contextmanager
    def without_udp(self) -> Iterator[None]:
        """A firewall that lets no UDP through."""
        rules = (
            "add table inet wall; add chain inet wall out { type filter hook output priority 0; }; "
            "add rule inet wall out meta l4proto udp drop"
        )
        _run(*self.command("nft", rules))
        try:
            yield
        finally:
            _run(*self.command("nft", "delete table inet wall"))

    @contextlib.contextmanager
    def delayed(self, delay_ms: float, spread_ms: float) -> Iterator[str]:
        """Hold requests to ``slow_stun`` back by ``delay_ms`` plus an even random share of ``spread_ms``."""
        script = Path(__file__).with_name("relay.py")
        arguments = (_FAR, str(_RELAY), str(_STUN), str(delay_ms), str(spread_ms))
        with contextlib.ExitStack() as stack:
            # -P: the folder of this script holds names of the standard library
            self._start(stack, "relay", sys.executable, "-P", str(script), *arguments)
            with self.inside():
                _wait(lambda: answers(self.slow_stun, 0.5 + (delay_ms + spread_ms) / 200), "the relay")
            yield self.slow_stun

    @contextlib.contextmanager
    def strange(self, mood: str, number: object = "") -> Iterator[None]:
        """A web server at ``strange_url`` with a fault, see moody.py."""
        script = Path(__file__).with_name("moody.py")
        with contextlib.ExitStack() as stack:
            self._start(stack, "moody", sys.executable, "-P", str(script), _SECOND, str(_STRANGE), mood, str(number))
            with self.inside():
                _wait(lambda: _opens(_STRANGE, _SECOND), "the strange server")
            yield

    @contextlib.contextmanager
    def throttled_stun(self, a_second: int) -> Iterator[None]:
        """Each STUN server answers no more than so many requests a second."""
        limits = " ".join(
            f"add rule inet throttle in ip daddr {address} udp dport {_STUN} limit rate over {a_second}/second drop;"
            for address in (_FAR, _SECOND)
        )
        rules = "add table inet throttle; add chain inet throttle in { type filter hook input priority 0; }; "
        _run("ip", "netns", "exec", self.far, "nft", rules + limits)
        try:
            yield
        finally:
            _run("ip", "netns", "exec", self.far, "nft", "delete table inet throttle")

    @contextlib.contextmanager
    def asleep(self, for_s: float) -> Iterator[None]:
        """No call's packet gets through until ``for_s`` after the first one, as behind a VPN that has to wake."""
        over = threading.Event()
        rules = "add table inet sleep; add chain inet sleep out { type filter hook output priority 0; }; "
        _run(*self.command("nft", f"{rules} add rule inet sleep out udp dport {_STUN} counter drop"))

        def work() -> None:
            while not self._counted("sleep") and not over.wait(0.05):
                pass
            over.wait(for_s)
            _run(*self.command("nft", "delete table inet sleep"))

        thread = threading.Thread(target=work, name="asleep")
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()

    @contextlib.contextmanager
    def dead_over_six(self) -> Iterator[None]:
        """Nothing of UDP or TCP comes home over IPv6."""
        rules = "add table ip6 dead; add chain ip6 dead home { type filter hook input priority 0; }; "
        _run(*self.command("nft", f"{rules} add rule ip6 dead home meta l4proto {{ tcp, udp }} drop"))
        try:
            yield
        finally:
            _run(*self.command("nft", "delete table ip6 dead"))

    @contextlib.contextmanager
    def standing_still(self, after_s: float, for_s: float) -> Iterator[None]:
        """Let nothing through in either direction for ``for_s``, from ``after_s`` after data have begun to flow."""
        over = threading.Event()

        def work() -> None:
            counters = Path("/proc/thread-self/net/dev")

            def moved() -> int:
                fields = next(line.split() for line in counters.read_text().splitlines() if "wire:" in line)
                return int(fields[1]) + int(fields[9])

            with self.inside():
                before = moved()
                while moved() - before < 1_000_000 and not over.wait(0.05):
                    pass
                if over.wait(after_s):
                    return
                _run(*self.command("nft", _STILL))
                over.wait(for_s)
                _run(*self.command("nft", "delete table inet still"))

        thread = threading.Thread(target=work, name="standing-still")
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()

    @contextlib.contextmanager
    def deaf_over_six(self) -> Iterator[None]:
        """Let connections over IPv6 open, and lose every larger packet on them, as behind a narrow tunnel."""
        rules = (
            "add table ip6 narrow; add chain ip6 narrow home { type filter hook input priority 0; }; "
            "add rule ip6 narrow home tcp sport != 0 meta length > 600 drop"
        )
        _run(*self.command("nft", rules))
        try:
            yield
        finally:
            _run(*self.command("nft", "delete table ip6 narrow"))

    @contextlib.contextmanager
    def cut(self) -> Iterator[None]:
        """Pull the plug."""
        _run("ip", "-n", self.near, "link", "set", "wire", "down")
        try:
            yield
        finally:
            _run("ip", "-n", self.near, "link", "set", "wire", "up")
            self._route()

    @contextlib.contextmanager
    def unplugged(self) -> Iterator[None]:
        """Pull the far end of the wire: the near one feels it, and its route stays."""
        _run("ip", "-n", self.far, "link", "set", "wire", "down")
        try:
            yield
        finally:
            _run("ip", "-n", self.far, "link", "set", "wire", "up")
            # a link that goes down takes its addresses of IPv6 with it
            _run("ip", "-n", self.far, "addr", "replace", f"{_FAR_SIX}/64", "dev", "wire", "nodad")
            self._as_at_home(self.far, _FAR)

    def iperf3(self, *, download: bool, seconds: int = 6, streams: int = 6) -> float:
        """The truth: what iperf3's receiving end has taken, in Mbit/s, its first two seconds left out.

        What stood in the queue when those were over (60 ms and a burst) is
        counted too: on a slow wire take enough ``seconds`` to drown it.
        """
        line = self.command("iperf3", "-c", _FAR, "-p", str(_IPERF), "-J", "-O", "2", "-t", str(seconds))
        line += ["-P", str(streams), *(["-R"] if download else [])]
        told: dict[str, Any] = {}

        def served() -> bool:
            told.clear()
            told.update(json.loads(subprocess.run(line, check=False, capture_output=True, timeout=60).stdout))
            # after each client the server listens anew: whoever comes in that moment is refused, told that it is
            # busy, or let go without a result
            return "error" not in told and "sum_received" in told["end"]

        _wait(served, "iperf3's next turn", within_s=2.0 * seconds)
        return float(told["end"]["sum_received"]["bits_per_second"]) / 1e6

    def _route(self) -> None:
        _run("ip", "-n", self.near, "route", "replace", "default", "via", _FAR)
        self._as_at_home(self.near, _NEAR)

    def _as_at_home(self, name: str, address: str) -> None:
        """Have TCP fill the wire as the computers at home do; a kernel may be set to a way that leaves queues empty."""
        wire = ("10.77.0.0/24", "dev", "wire", "proto", "kernel", "scope", "link", "src", address)
        _run("ip", "-n", name, "route", "change", *wire, "congctl", "cubic")

    def _serve(self, stack: contextlib.ExitStack) -> None:
        garbage = self.folder / "garbage.bin"
        with garbage.open("wb") as file:
            file.truncate(100 << 20)
        key, certificate = str(self.folder / "key.pem"), str(self.folder / "certificate.pem")
        made = ("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=lab")
        _run(*made, "-addext", f"subjectAltName=IP:{_FAR}", "-keyout", key, "-out", certificate)
        config = self.folder / "nginx.conf"
        ports = {"http": _HTTP, "https": _HTTPS, "deaf": _DEAF, "elsewhere": _ELSEWHERE}
        hosts = {"far": _FAR, "second": _SECOND, "six": _FAR_SIX, "recipe": _RECIPE}
        config.write_text(_NGINX.format(folder=self.folder, **hosts, **ports))
        # in truth the far side works on a machine of its own
        self._start(stack, "nginx", "nice", "-n", "10", "nginx", "-c", str(config), "-p", str(self.folder))
        stun = ("--stun-only", "-n", "--no-cli", "--no-tls", "--no-dtls", "--listening-ip", _FAR)
        stun += ("--listening-ip", _SECOND, "--listening-ip", _FAR_SIX)
        files = ("--pidfile", str(self.folder / "turn.pid"), "--log-file", "stdout", "--simple-log")
        self._start(stack, "turnserver", "turnserver", *stun, "--listening-port", str(_STUN), *files)
        self._start(stack, "iperf3", "nice", "-n", "10", "iperf3", "-s", "-B", _FAR, "-p", str(_IPERF))
        with self.inside(self.far):
            stack.enter_context(socket.create_server((_FAR, _DEAF), backlog=64))
        with self.inside():
            _wait(lambda: _opens(_HTTP), "nginx")
            _wait(lambda: _opens(_IPERF), "iperf3")
            _wait(lambda: answers(self.stun, 1.0), "coturn")

    def _start(self, stack: contextlib.ExitStack, name: str, *argv: str) -> None:
        log = stack.enter_context((self.folder / f"{name}.log").open("ab"))
        process = subprocess.Popen(
            leaving.bound("ip", "netns", "exec", self.far, *argv),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd=self.folder,
        )
        stack.callback(_stop, process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _opens(port: int, host: str = _FAR) -> bool:
    with socket.create_connection((host, port), 1.0):
        return True


def _wait(ready: Callable[[], bool], name: str, within_s: float = 15.0) -> None:
    until = time.monotonic() + within_s
    while time.monotonic() < until:
        with contextlib.suppress(OSError):
            if ready():
                return
        time.sleep(0.05)
    raise RuntimeError(f"{name} did not start")


def _set_namespace(descriptor: int) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.setns(descriptor, _CLONE_NEWNET) != 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))


def _run(*argv: str) -> None:
    done = subprocess.run(argv, capture_output=True, text=True, check=False, timeout=30)
    if done.returncode:
        raise RuntimeError(f"{' '.join(argv)}: {done.stderr.strip() or done.stdout.strip()}")
