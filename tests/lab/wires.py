"""Two hosts joined by a wire: network namespaces with a web, a STUN and an iperf3 server in the far one.

The wire can be made slow, lossy or cut. Nothing of it touches the machine's
own network, and nothing is left when the context ends.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from app.devices.local.stun import answers
from tests.lab import leaving
from tests.lab.namespaces import inside, run, within
from tests.lab.wire_faults import FAR, FAR_SIX, HOME, NEAR, NEAR_SIX, SECOND, STUN_PORT, Wire

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from types import TracebackType
    from typing import Any

_HTTP, _HTTPS, _RELAY, _IPERF, _DEAF, _ELSEWHERE, _STRANGE = 8080, 8443, 3481, 5201, 8081, 8082, 8083
_DESK: Final = "10.78.0.2"
_NOBODY: Final = 9
"""A port where nothing listens."""
_COUNT = itertools.count()

_RECIPE: Final = Path(__file__).parents[2] / "docs" / "speed-server" / "locations.conf"
"""What companies are told to run is what the lab measures with."""

_NGINX: Final = Path(__file__).with_name("nginx.conf")


class TwoHosts(Wire):
    """The near namespace is the operator's home, the far one the internet."""

    speed_url: Final = f"http://{FAR}:{_HTTP}/"
    """A LibreSpeed server: garbage.php and empty.php."""
    second_url: Final = f"http://{SECOND}:{_HTTP}/"
    """Another server, which has no moods."""
    six_url: Final = f"http://[{FAR_SIX}]:{_HTTP}/"
    secure_url: Final = f"https://{FAR}:{_HTTPS}/"
    """The same by TLS; ``trusted`` makes its certificate known."""
    ookla_url: Final = f"http://{FAR}:{_HTTP}/speedtest/"
    old_url: Final = f"http://{FAR}:{_HTTP}/old/"
    """It has moved to another folder."""
    strange_url: Final = f"http://{SECOND}:{_STRANGE}/"
    """What ``strange`` starts, on the host of the second one."""
    stun: Final = f"{FAR}:{STUN_PORT}"
    second_stun: Final = f"{SECOND}:{STUN_PORT}"
    six_stun: Final = f"[{FAR_SIX}]:{STUN_PORT}"
    slow_stun: Final = f"{FAR}:{_RELAY}"
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
                run("ip", "netns", "add", name)
                stack.callback(run, "ip", "netns", "del", name)
            run("ip", "-n", self.near, "link", "add", "wire", "type", "veth", "peer", "name", "wire", "netns", self.far)
            for name, address in ((self.near, NEAR), (self.far, FAR)):
                run("ip", "-n", name, "addr", "add", f"{address}/24", "dev", "wire")
                run("ip", "-n", name, "link", "set", "lo", "up")
                run("ip", "-n", name, "link", "set", "wire", "up")
            run("ip", "-n", self.far, "addr", "add", f"{SECOND}/24", "dev", "wire")
            for name, address in ((self.near, NEAR_SIX), (self.far, FAR_SIX)):
                run("ip", "-n", name, "addr", "add", f"{address}/64", "dev", "wire", "nodad")
            self._route()
            self._as_at_home(self.far, FAR)
            self._serve(stack)
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def command(self, *argv: str) -> list[str]:
        """``argv`` as a command line that runs at the operator's home."""
        return within(self.near, *argv)

    def inside(self, name: str | None = None) -> AbstractContextManager[None]:
        """Move this thread, and those that it starts, to the operator's home, or to another of its namespaces."""
        return inside(name or self.near)

    def allow_echo(self, name: str) -> None:
        """Let everybody in the namespace ``name`` send echo requests, as most distributions do."""
        run("ip", "netns", "exec", name, "sysctl", "-qw", "net.ipv4.ping_group_range=0 2147483647")

    @contextlib.contextmanager
    def behind_router(self, mbit_s: float = 0.0, queue_ms: float = 40) -> Iterator[str]:
        """Another host at home, to which the near one is the router; yields the name of its namespace.

        With ``mbit_s`` an access point lies between the two that carries no more than that, with a queue that long in
        it: a queue of the sender's own would be kept short by the sender's system.
        """
        desk, point = f"{self.near}-desk", f"{self.near}-point"
        with contextlib.ExitStack() as stack:
            for name in (desk, point):
                run("ip", "netns", "add", name)
                stack.callback(run, "ip", "netns", "del", name)
            run("ip", "-n", point, "link", "add", "point", "type", "bridge")
            run("ip", "-n", point, "link", "set", "point", "up")
            for name, address, port in ((desk, _DESK, "desk"), (self.near, HOME, "router")):
                run("ip", "-n", name, "link", "add", "home", "type", "veth", "peer", "name", port, "netns", point)
                run("ip", "-n", name, "addr", "add", f"{address}/24", "dev", "home")
                run("ip", "-n", name, "link", "set", "lo", "up")
                run("ip", "-n", name, "link", "set", "home", "up")
                run("ip", "-n", point, "link", "set", port, "master", "point", "up")
                if mbit_s:
                    limit = ("rate", f"{mbit_s}mbit", "burst", "32000", "latency", f"{queue_ms}ms")
                    run("tc", "-n", point, "qdisc", "replace", "dev", port, "root", "tbf", *limit)
            # the end of a namespace takes its wires with it, but only some time later
            stack.callback(run, "ip", "-n", self.near, "link", "del", "home")
            run("ip", "-n", desk, "route", "add", "default", "via", HOME)
            run("ip", "-n", self.far, "route", "replace", f"{_DESK}/32", "via", NEAR)
            run(*self.command("sysctl", "-qw", "net.ipv4.ip_forward=1"))
            with inside(desk):
                _wait(lambda: _is_there(HOME), "the router at home")
            yield desk

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
    def delayed(self, delay_ms: float, spread_ms: float) -> Iterator[str]:
        """Hold requests to ``slow_stun`` back by ``delay_ms`` plus an even random share of ``spread_ms``."""
        script = Path(__file__).with_name("relay.py")
        arguments = (FAR, str(_RELAY), str(STUN_PORT), str(delay_ms), str(spread_ms))
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
            self._start(stack, "moody", sys.executable, "-P", str(script), SECOND, str(_STRANGE), mood, str(number))
            with self.inside():
                _wait(lambda: _opens(_STRANGE, SECOND), "the strange server")
            yield

    def iperf3(self, *, download: bool, seconds: int = 6, streams: int = 6) -> float:
        """The truth: what iperf3's receiving end has taken, in Mbit/s, its first two seconds left out.

        What stood in the queue when those were over (60 ms and a burst) is
        counted too: on a slow wire take enough ``seconds`` to drown it.
        """
        line = self.command("iperf3", "-c", FAR, "-p", str(_IPERF), "-J", "-O", "2", "-t", str(seconds))
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

    def _serve(self, stack: contextlib.ExitStack) -> None:
        garbage = self.folder / "garbage.bin"
        with garbage.open("wb") as file:
            file.truncate(100 << 20)
        key, certificate = str(self.folder / "key.pem"), str(self.folder / "certificate.pem")
        made = ("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=lab")
        run(*made, "-addext", f"subjectAltName=IP:{FAR}", "-keyout", key, "-out", certificate)
        config = self.folder / "nginx.conf"
        ports = {"http": _HTTP, "https": _HTTPS, "deaf": _DEAF, "elsewhere": _ELSEWHERE}
        hosts = {"far": FAR, "second": SECOND, "six": FAR_SIX, "recipe": _RECIPE}
        config.write_text(_NGINX.read_text().format(folder=self.folder, **hosts, **ports))
        # in truth the far side works on a machine of its own
        self._start(stack, "nginx", "nice", "-n", "10", "nginx", "-c", str(config), "-p", str(self.folder))
        stun = ("--stun-only", "-n", "--no-cli", "--no-tls", "--no-dtls", "--listening-ip", FAR)
        stun += ("--listening-ip", SECOND, "--listening-ip", FAR_SIX)
        files = ("--pidfile", str(self.folder / "turn.pid"), "--log-file", "stdout", "--simple-log")
        self._start(stack, "turnserver", "turnserver", *stun, "--listening-port", str(STUN_PORT), *files)
        self._start(stack, "iperf3", "nice", "-n", "10", "iperf3", "-s", "-B", FAR, "-p", str(_IPERF))
        with inside(self.far):
            stack.enter_context(socket.create_server((FAR, _DEAF), backlog=64))
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


def _opens(port: int, host: str = FAR) -> bool:
    with socket.create_connection((host, port), 1.0):
        return True


def _is_there(host: str) -> bool:
    with contextlib.suppress(ConnectionRefusedError), socket.create_connection((host, _NOBODY), 1.0):
        pass
    return True


def _wait(ready: Callable[[], bool], name: str, within_s: float = 15.0) -> None:
    until = time.monotonic() + within_s
    while time.monotonic() < until:
        with contextlib.suppress(OSError):
            if ready():
                return
        time.sleep(0.05)
    raise RuntimeError(f"{name} did not start")
