"""A look at the line: who answers, who is gone, and what is known when nobody does."""

import contextlib
import errno
import socket
from collections.abc import Iterator

import pytest

from app.devices.local import knocking, race
from app.devices.local.knocking import LocalKnocker
from app.devices.ports import Knock, SpeedServer
from tests.devices.local.stunserver import response, serving


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(knocking, "_FIRST_S", 0.08)
    monkeypatch.setattr(knocking, "_LATE_S", 0.1)


def answering(count: int, packet: bytes) -> list[bytes]:
    return [response(packet[8:20])]


def silent(count: int, packet: bytes) -> list[bytes]:
    return []


@contextlib.contextmanager
def web() -> Iterator[SpeedServer]:
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listening:
        yield SpeedServer(f"http://127.0.0.1:{listening.getsockname()[1]}/")


def test_an_answer_is_timed() -> None:
    with serving(answering) as server:
        told = LocalKnocker([server], []).reach()
    assert told.trip_ms is not None
    assert 0 < told.trip_ms < 60
    assert not told.is_out


def test_one_server_alone_that_is_silent_tells_nothing() -> None:
    with serving(silent) as server:
        assert LocalKnocker([server], []).reach() == Knock(None, is_out=False)


def test_a_server_that_is_gone_is_told_from_a_line_that_is_out() -> None:
    with serving(silent) as gone, serving(answering) as other, web() as page:
        knocker = LocalKnocker([gone, other], [])
        assert all(knocker.reach().trip_ms is not None for _ in range(4))
        # the other one goes first by now
        assert knocker._stun[0].result()[0][4][1] == int(other.rpartition(":")[2])
        assert LocalKnocker([gone], [page]).reach() == Knock(None, is_out=False)
    with serving(silent) as gone:
        dead = SpeedServer("http://localhost:9/")
        assert LocalKnocker([gone], [dead]).reach() == Knock(None, is_out=True)


def test_names_that_are_not_found_are_no_answer() -> None:
    assert LocalKnocker(["no-port"], []).reach() == Knock(None, is_out=True)


def test_noise_is_no_answer() -> None:
    with serving(lambda count, packet: [b"?", response(bytes(12))]) as server:
        assert LocalKnocker([server], []).reach().trip_ms is None


def test_without_any_way_out_the_line_is_out(monkeypatch: pytest.MonkeyPatch) -> None:
    # this address is refused at once, as every one is without a route
    nowhere = ("240.0.0.1", 9)
    found = [(socket.AF_INET, kind, 0, "", nowhere) for kind in (socket.SOCK_DGRAM, socket.SOCK_STREAM)]
    monkeypatch.setattr(race, "addresses", lambda host, port, kind: [a for a in found if a[1] == kind])
    monkeypatch.setattr(socket.socket, "connect", _refused)
    monkeypatch.setattr(socket.socket, "connect_ex", lambda line, address: errno.ENETUNREACH)
    told = LocalKnocker(["stun.example.com:3478"], [SpeedServer("http://speed.example.com/")]).reach()
    assert told == Knock(None, is_out=True)


def _refused(line: socket.socket, address: object) -> None:
    raise OSError(errno.ENETUNREACH, "unreachable")
