"""A company's systems against servers in this process: TCP, certificates of every kind, STUN; and what the time is."""

import contextlib
import http.server
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from email.utils import formatdate
from pathlib import Path

import pytest

from app.devices.local import clock, endpoints, race
from app.devices.local.endpoints import tried
from app.devices.ports import EndpointState, EndpointTrouble, SpeedServer
from app.domain.readiness.profile import Endpoint
from tests.devices.local.certificates import certificate
from tests.devices.local.stunserver import response, serving


def _end(run):
    while True:
        try:
            next(run)
        except StopIteration as end:
            return end.value


@contextlib.contextmanager
def secured(file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Endpoint]:
    """A server that speaks TLS with this certificate, at a port where TLS is expected."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def run() -> None:
            with contextlib.suppress(OSError):
                line = listening.accept()[0]
                with line, context.wrap_socket(line, server_side=True) as secure:
                    secure.recv(1)

        thread = threading.Thread(target=run)
        thread.start()
        port = listening.getsockname()[1]
        monkeypatch.setattr(endpoints, "_TLS_PORTS", (port,))
        yield Endpoint("127.0.0.1", port)
        thread.join()


@pytest.mark.parametrize(
    ("days", "address", "trusted", "trouble"),
    [
        (100, "127.0.0.1", True, None),
        (-1, "127.0.0.1", True, EndpointTrouble.EXPIRED),
        (100, "192.0.2.7", True, EndpointTrouble.WRONG_NAME),
        (100, "127.0.0.1", False, EndpointTrouble.UNTRUSTED),
    ],
)
def test_a_certificate_must_be_valid_the_servers_own_and_trusted(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    days: float,
    address: str,
    trusted: bool,
    trouble: EndpointTrouble | None,
) -> None:
    file = certificate(tmp_path, days, address)
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(file))
    with secured(file, monkeypatch) as endpoint:
        (state,) = _end(tried([endpoint], 2.0))
    assert state.trouble is trouble
    if trouble is None:
        assert state.expires_in_days == pytest.approx(100, abs=0.1)


def test_udp_and_tcp_are_told_apart() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as listening,
        serving(lambda count, packet: [response(packet[8:20])]) as stun,
        serving(lambda count, packet: []) as silent,
    ):
        tcp = Endpoint("127.0.0.1", listening.getsockname()[1])
        asked = [
            tcp,
            Endpoint(tcp.host, tcp.port, "udp"),
            Endpoint("127.0.0.1", int(stun.rpartition(":")[2]), "udp"),
            Endpoint("127.0.0.1", int(silent.rpartition(":")[2]), "udp"),
        ]
        states = _end(tried(asked, 0.5))
    assert [s.trouble for s in states] == [None, EndpointTrouble.SILENT, None, EndpointTrouble.SILENT]
    assert [s.endpoint for s in states] == asked


def test_who_refuses_has_no_name_or_hangs(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        refused = Endpoint("127.0.0.1", bound.getsockname()[1])
        (state,) = _end(tried([refused], 0.5))
    assert state == EndpointState(refused, EndpointTrouble.REFUSED)

    def none(*_: object) -> list[race.Address]:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(race, "addresses", none)
    (state,) = _end(tried([Endpoint("crm.example.com", 443)], 0.5))
    assert state.trouble is EndpointTrouble.NAME


def test_forty_that_hang_take_three_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(address: tuple[str, int], timeout: float) -> None:
        time.sleep(timeout)
        raise TimeoutError

    monkeypatch.setattr(race, "connected", hang)
    began = time.monotonic()
    states = _end(tried([Endpoint("x.example.com", 5000 + n) for n in range(40)], 0.1))
    assert {s.trouble for s in states} == {EndpointTrouble.SILENT}
    assert time.monotonic() - began < 2


@pytest.mark.parametrize("ahead_s", [0, 120, -3600])
def test_the_clock_is_held_against_what_servers_say(ahead_s: int) -> None:
    class Says(http.server.BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            self.send_response_only(404)
            self.send_header("Date", formatdate(time.time() - ahead_s, usegmt=True))
            self.end_headers()

        def log_message(self, *_: object) -> None: ...

    with http.server.HTTPServer(("127.0.0.1", 0), Says) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        told = _end(clock.offset_s([SpeedServer(f"http://127.0.0.1:{server.server_port}/")]))
        server.shutdown()
        thread.join()
    assert told == pytest.approx(ahead_s, abs=1.0)


def test_without_a_server_the_clock_is_not_known() -> None:
    assert _end(clock.offset_s([])) is None
    assert _end(clock.offset_s([SpeedServer("http://127.0.0.1:9/")])) is None
