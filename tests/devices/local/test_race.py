"""Names with several addresses, of which some do not answer."""

import contextlib
import socket
import sys
import time
from collections.abc import Iterator

import pytest

from app.devices.local import endpoints, http, race, servers
from app.devices.ports import SpeedServer
from app.domain.readiness.profile import Endpoint
from tests.devices.local.webserver import serving


def _target(port: int, host: str = "127.0.0.1") -> tuple:
    return (socket.AF_INET, socket.SOCK_STREAM, 0, "", (host, port))


@contextlib.contextmanager
def _open() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening.getsockname()[1]


@contextlib.contextmanager
def _vanishing() -> Iterator[int]:
    """A port whose packets get no answer: Linux drops them while nobody accepts."""
    if sys.platform != "linux":
        pytest.skip("no such port on this system")
    with contextlib.ExitStack() as kept:
        listening = kept.enter_context(socket.create_server(("127.0.0.1", 0), backlog=0))
        address = listening.getsockname()
        for _ in range(2):
            line = kept.enter_context(socket.socket())
            line.setblocking(False)
            line.connect_ex(address)
        yield address[1]


def _name(monkeypatch: pytest.MonkeyPatch, *targets: tuple) -> None:
    monkeypatch.setattr(race.socket, "getaddrinfo", lambda *_, **__: list(targets))


def test_the_first_address_that_answers_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    with _vanishing() as lost, _open() as port:
        _name(monkeypatch, _target(lost), _target(9), _target(port))
        began = time.perf_counter()
        with race.connected(("example.net", 80), 3.0) as line:
            assert line.getpeername()[1] == port
            assert line.gettimeout() == 3.0
        assert time.perf_counter() - began < 1.5


def test_a_refused_address_does_not_wait_for_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    with _open() as port:
        _name(monkeypatch, *[_target(9)] * 8, _target(port))
        began = time.perf_counter()
        race.connected(("example.net", 80), 3.0).close()
        assert time.perf_counter() - began < 8 * race.NEXT_S / 2


def test_without_any_answer_time_runs_out(monkeypatch: pytest.MonkeyPatch) -> None:
    with _vanishing() as lost:
        _name(monkeypatch, _target(lost))
        began = time.perf_counter()
        with pytest.raises(TimeoutError):
            race.connected(("example.net", 80), 0.6)
        assert 0.5 < time.perf_counter() - began < 1.5


def test_refused_everywhere_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    _name(monkeypatch, _target(9), _target(9))
    with pytest.raises(ConnectionRefusedError):
        race.connected(("example.net", 80), 3.0)


def test_families_take_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    six = [(socket.AF_INET6, socket.SOCK_STREAM, 0, "", (f"2001:db8::{n}", 80, 0, 0)) for n in (1, 2, 3)]
    four = _target(80)
    _name(monkeypatch, *six, four)
    assert race.addresses("example.net", 80, socket.SOCK_STREAM) == [six[0], four, six[1], six[2]]
    monkeypatch.undo()
    with pytest.raises(OSError, match="no name"):
        race.addresses("a..b", 80, socket.SOCK_STREAM)


def test_speed_servers_and_company_systems_are_reached_at_whichever_address_answers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with _vanishing() as lost, serving(lambda visit: visit.say(200)) as url:
        port = int(url.rstrip("/").rpartition(":")[2])
        _name(monkeypatch, _target(lost), _target(port))
        server = SpeedServer(f"http://speed.example.net:{port}/", family="IPv4")
        assert _to_end(servers.answering([SpeedServer(server.url)])).servers == (server,)
        (state,) = _to_end(endpoints.tried([Endpoint("crm.example.net", port)]))
        assert state.trouble is None
        line = http.connection(server.url, 2.0, None)
        line.connect()
        line.close()


def _to_end(run):
    try:
        while True:
            next(run)
    except StopIteration as end:
        return end.value
