"""The speed engine on lines and servers that pause, end, throttle or lead through others. Servers in this process."""

import itertools
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection

import pytest

from app.devices.local import http, servers, throughput, transfers
from app.devices.local.course import Lengths
from app.devices.local.helper import elsewhere
from app.devices.ports import Pace, PassedOver, Refusal, ServerError, SpeedServer
from tests.devices.local.transfers import to_end
from tests.devices.local.webserver import Tap, Visit, serving

_BRIEF = Lengths(warm_up_s=(0.5, 0.5), whole_s=(0.6, 0.7))
_BLOCK = bytes(1 << 14)


def _refusal(run) -> Refusal:
    with pytest.raises(ServerError) as caught:
        to_end(run)
    return caught.value.why


def _sending(before: Callable[[int], object], *, chunked: bool = False) -> Callable[[Visit], None]:
    """A server that sends without an end, and calls ``before`` with what it has sent before each block."""

    def play(visit: Visit) -> None:
        visit.take()
        visit.send_response(200)
        visit.send_header(*(("Transfer-Encoding", "chunked") if chunked else ("Content-Length", str(1 << 30))))
        visit.end_headers()
        for sent in itertools.count(0, len(_BLOCK)):
            before(sent)
            visit.wfile.write(b"%x\r\n%b\r\n" % (len(_BLOCK), _BLOCK) if chunked else _BLOCK)

    return play


def test_a_server_that_stops_half_way_tells_nothing_about_the_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throughput, "_SILENCE_S", 0.6)
    over = threading.Event()
    with serving(_sending(lambda sent: sent > 300_000 and over.wait(10))) as url:
        assert _refusal(throughput.download(SpeedServer(url))) is Refusal.STALLED
        over.set()


def test_an_upload_that_nobody_answers_is_no_rate(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throughput, "_BEGIN_S", 0.4)
    over = threading.Event()
    with serving(lambda visit: over.wait(10)) as url:
        assert _refusal(throughput.upload(SpeedServer(url))) is Refusal.SILENT
        over.set()


@pytest.mark.parametrize("chunked", [True, False])
def test_no_more_data_come_than_were_announced(chunked: bool) -> None:
    with serving(_sending(lambda _: None, chunked=chunked)) as url:
        rate, paces = to_end(throughput.download(SpeedServer(url), 20_000_000))
    assert rate > 20
    assert paces[-1].data_bytes <= 20_000_000


def test_no_more_data_are_sent_than_were_announced() -> None:
    taken = itertools.count(0)
    sizes: list[int] = []

    def play(visit: Visit) -> None:
        next(taken)
        sizes.append(visit.take())
        visit.say(200)

    with serving(play) as url:
        rate, paces = to_end(throughput.upload(SpeedServer(url), 30_000_000))
    assert rate > 20
    assert sum(sizes) <= 30_000_000
    assert paces[-1].data_bytes <= 30_000_000


@pytest.mark.parametrize("direction", [throughput.download, throughput.upload])
def test_a_transfer_in_another_process_ends_within_half_a_second(direction) -> None:
    def play(visit: Visit) -> None:
        _sending(lambda _: time.sleep(0.01))(visit)

    with serving(play) as url:
        for steps in (1, 4):
            run = elsewhere(direction, SpeedServer(url), meanwhile=Pace(0.0, 0.0, 0.0))
            for _ in range(steps):
                next(run)
            began = time.perf_counter()
            run.close()
            assert time.perf_counter() - began < 0.5


@pytest.mark.parametrize(("mbit_s", "streams"), [(2.0, 4), (30.0, 8)])
def test_a_line_that_is_not_slow_gets_more_streams(mbit_s: float, streams: int) -> None:
    tap, clients = Tap(mbit_s), set()

    def play(visit: Visit) -> None:
        clients.add(visit.client_address)
        _sending(lambda _: tap.wait(len(_BLOCK)))(visit)

    with serving(play) as url:
        to_end(throughput.download(SpeedServer(url), lengths=_BRIEF))
    assert len(clients) == streams


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a program cannot choose")
@pytest.mark.parametrize(("mbit_s", "eager"), [(15.0, 2), (300.0, 0)])
def test_two_streams_of_a_line_that_is_not_quick_fill_its_queue(
    monkeypatch: pytest.MonkeyPatch, mbit_s: float, eager: int
) -> None:
    asked: list[bytes] = []
    known = transfers.send_eagerly

    def send(connection: HTTPConnection) -> None:
        known(connection)
        asked.append(connection.sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_CONGESTION, 16).rstrip(b"\0"))

    monkeypatch.setattr(transfers, "send_eagerly", send)
    tap = Tap(mbit_s)
    with serving(_sending(lambda _: tap.wait(len(_BLOCK)))) as url:
        to_end(throughput.download(SpeedServer(url), lengths=_BRIEF))
    assert asked == eager * [b"reno"]


def test_a_server_that_allows_few_connections_is_measured_over_these() -> None:
    tap, asked = Tap(30.0), itertools.count()

    def play(visit: Visit) -> None:
        if next(asked) >= 3:
            visit.say(503)
            return
        _sending(lambda _: tap.wait(len(_BLOCK)))(visit)

    with serving(play) as url:
        assert to_end(throughput.download(SpeedServer(url), lengths=_BRIEF))[0] == pytest.approx(30, rel=0.3)


@contextmanager
def _proxied(monkeypatch: pytest.MonkeyPatch, play: Callable[[Visit], None]) -> Iterator[None]:
    with serving(play) as url:
        monkeypatch.setenv("http_proxy", url)
        monkeypatch.setenv("https_proxy", url)
        monkeypatch.setenv("no_proxy", "")
        yield


def test_the_systems_proxy_is_asked_for_the_whole_address(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: set[tuple[str, str | None]] = set()

    def play(visit: Visit) -> None:
        asked.add((visit.path.partition("?")[0], visit.headers["Host"]))
        if visit.command == "POST" or "garbage" not in visit.path:
            visit.take()
            visit.say(200)
            return
        _sending(lambda _: None)(visit)

    server = SpeedServer("http://speed.example.net:8080/x/")
    with _proxied(monkeypatch, play):
        (found,) = to_end(servers.answering([server]))[0].servers
        to_end(throughput.download(found, lengths=_BRIEF))
        to_end(throughput.upload(found, lengths=_BRIEF))
    assert found == server
    names = ("empty.php", "garbage.php")
    assert asked == {(f"http://speed.example.net:8080/x/{name}", "speed.example.net:8080") for name in names}


@pytest.mark.parametrize("url", ["https://speed.example.net/", "http://speed.example.net/"])
def test_a_proxy_that_lets_nothing_through_is_named_as_that(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    with _proxied(monkeypatch, lambda visit: visit.say(407)):
        told = to_end(servers.answering([SpeedServer(url)]))[0]
        assert told.passed_over == (PassedOver(SpeedServer(url), Refusal.PROXY),)
        assert _refusal(throughput.download(SpeedServer(url))) is Refusal.PROXY


@pytest.mark.parametrize("proxy", ["socks4://127.0.0.1:1080", "http://:1/", "http://x:port/"])
def test_a_proxy_of_an_unknown_kind_is_no_crash(monkeypatch: pytest.MonkeyPatch, proxy: str) -> None:
    monkeypatch.setenv("http_proxy", proxy)
    monkeypatch.setenv("no_proxy", "")
    told = to_end(servers.answering([SpeedServer("http://speed.example.net/")]))[0]
    assert [p.why for p in told.passed_over] == [Refusal.PROXY]


def test_a_host_that_the_system_excepts_is_reached_without_the_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9/")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with serving(lambda visit: visit.say(200)) as url:
        assert http.proxy_of(url) is None
        assert to_end(servers.answering([SpeedServer(url)]))[0].servers


def _six_works() -> bool:
    try:
        with socket.create_server(("::1", 0), family=socket.AF_INET6):
            return True
    except OSError:
        return False


@pytest.mark.skipif(not _six_works(), reason="this machine has no IPv6")
def test_each_family_is_used_by_itself_and_a_dead_one_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(lambda visit: visit.say(200)) as url:
        port = int(url.rstrip("/").rpartition(":")[2])
        dead = (socket.AF_INET6, socket.SOCK_STREAM, 6, "", ("::1", port, 0, 0))
        good = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [dead, good])
        server = SpeedServer(f"http://speed.example.net:{port}/")
        told = to_end(servers.answering([server]))[0]
    assert [s.family for s in told.servers] == ["IPv4"]
    assert told.passed_over == ()


_LIST = [
    {"name": "Far away", "server": "//far.example/backend", "dlURL": "garbage.php", "ulURL": "empty.php"},
    {"name": "Tokyo, Japan (X)", "server": "https://tokyo.example/", "dlURL": "b/garbage.php", "ulURL": "b/empty.php"},
    {"name": "Osaka, Japan", "server": "//osaka.example/", "dlURL": "down.php", "ulURL": "empty.php"},
    {"name": "Kyoto, Japan", "server": "http://kyoto.example", "dlURL": "garbage.php", "ulURL": "up/empty.php"},
]


def test_librespeeds_list_is_read_with_servers_in_japan_first() -> None:
    entries = [{**entry, "pingURL": entry["ulURL"]} for entry in _LIST]
    found = servers.listed(entries)
    assert found == (SpeedServer("https://tokyo.example/b/"), SpeedServer("https://far.example/backend/"))
