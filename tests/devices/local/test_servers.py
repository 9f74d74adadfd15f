"""Which servers are taken: the usual, the near, those that answer."""

import contextlib
import subprocess
import sys
import threading
import time
from types import SimpleNamespace
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import ExpatError

import pytest

from app.devices.local import endpoints, servers
from app.devices.local.at_once import at_once
from app.devices.ports import Answering, DeviceError, EndpointTrouble, Refusal, SpeedServer, Trouble
from app.domain.readiness.profile import Endpoint
from tests.devices.local.webserver import Visit, serving


def _to_end(run):
    try:
        while True:
            next(run)
    except StopIteration as end:
        return end.value


def _good(visit: Visit) -> None:
    visit.say(200, b"", "text/html; charset=UTF-8")


def test_the_usual_servers_are_folders_and_ports() -> None:
    usual = servers.usual()
    assert all(url.startswith("https://") and url.endswith("/") for url in usual.speed_servers)
    assert len(usual.stun) >= 2
    assert all(s.rpartition(":")[2].isdecimal() for s in usual.stun)


def test_only_proper_answers_count_and_the_quickest_leads() -> None:
    def slow(visit: Visit) -> None:
        time.sleep(0.05)
        _good(visit)

    with (
        serving(_good) as good,
        serving(slow) as late,
        serving(lambda v: v.say(403)) as refusing,
        serving(lambda v: v.say(200, b"<html>sign in</html>", "text/html")) as portal,
    ):
        candidates = [SpeedServer(u) for u in (late, refusing, portal, "http://127.0.0.1:9/", "nonsense", good)]
        told = _to_end(servers.answering(candidates))

    assert [(s.url, s.family) for s in told.servers] == [(good, "IPv4"), (late, "IPv4")]
    assert {p.server.url: p.why for p in told.passed_over} == {
        refusing: Refusal.FORBIDDEN,
        portal: Refusal.PAGE,
        "http://127.0.0.1:9/": Refusal.SILENT,
        "nonsense": Refusal.NAME,
    }
    assert _to_end(servers.answering([])) == Answering()


def test_the_round_trip_is_the_median_on_one_connection() -> None:
    clients = set()

    def play(visit: Visit) -> None:
        clients.add(visit.client_address)
        time.sleep(0.3 if visit.path == "/never" else 0.02)
        _good(visit)

    with serving(play) as url:
        trip_ms = _to_end(servers.round_trip(SpeedServer(url)))

    assert 20 <= trip_ms < 60
    assert len(clients) == 1


def test_no_round_trip_without_an_answer() -> None:
    with serving(lambda v: v.say(429)) as url, pytest.raises(DeviceError) as caught:
        _to_end(servers.round_trip(SpeedServer(url)))
    assert caught.value.trouble is Trouble.UNREACHABLE


def test_which_endpoints_open() -> None:
    with serving(_good) as url:
        port = int(url.rsplit(":", 1)[1].rstrip("/"))
        ends = [Endpoint("127.0.0.1", port), Endpoint("127.0.0.1", 9), Endpoint("a..b", 1), Endpoint("127.0.0.1", port)]
        states = _to_end(endpoints.tried(ends))
    assert [s.trouble is None for s in states] == [True, False, False, True]
    assert states[1].trouble is EndpointTrouble.REFUSED


def test_what_is_late_is_left_behind() -> None:
    began = time.perf_counter()
    results = _to_end(at_once([lambda: 1, lambda: time.sleep(1.5)], 0.3))
    assert results == [1, None]
    assert time.perf_counter() - began < 1.0


def test_sixteen_are_asked_at_a_time() -> None:
    lock, now, most = threading.Lock(), 0, 0

    def ask() -> int:
        nonlocal now, most
        with lock:
            now += 1
            most = max(most, now)
        time.sleep(0.02)
        with lock:
            now -= 1
        return 1

    assert _to_end(at_once([ask] * 50, 10)) == [1] * 50
    assert most <= 16


def test_endless_interim_answers_are_given_up() -> None:
    def play(visit) -> None:
        with contextlib.suppress(OSError):
            while True:
                visit.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n")

    with serving(play) as url:
        began = time.perf_counter()
        with pytest.raises(DeviceError):
            _to_end(servers.round_trip(SpeedServer(url)))
        assert time.perf_counter() - began < 4


def _finder(told):
    class Speedtest:
        def __init__(self, *, secure: bool, timeout: float) -> None:
            assert secure
            assert timeout <= 5

        def get_closest_servers(self, limit: int):
            if isinstance(told, Exception):
                raise told
            return told[:limit]

    return SimpleNamespace(Speedtest=Speedtest)


def test_servers_of_speedtest_net_are_known_by_their_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    told = [{"url": "http://speed.example.net:8080/speedtest/upload.php"}]
    monkeypatch.setattr(servers, "_speedtest_cli", lambda: _finder(told))
    monkeypatch.setattr(servers, "_ask_librespeed", lambda: None)
    assert _to_end(servers.nearest()) == (SpeedServer("http://speed.example.net:8080/speedtest/", "ookla"),)


@pytest.mark.parametrize(
    "told",
    [
        [{}],
        7,
        Exception("HTTP Error 429"),
        ParseError("not well-formed"),
        ExpatError("mismatched tag"),
        RecursionError(),
    ],
)
def test_whatever_comes_in_the_place_of_speedtest_net_is_no_crash(monkeypatch: pytest.MonkeyPatch, told) -> None:
    monkeypatch.setattr(servers, "_speedtest_cli", lambda: _finder(told))
    assert _to_end(servers.nearest()) == ()


def test_a_sign_in_page_in_the_place_of_speedtest_net_leaves_the_other_servers(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the real speedtest-cli, whose errors nobody has counted."""
    with serving(lambda v: v.say(200, b"<html><br>Sign in", "text/html")) as url:
        finder = servers._speedtest_cli()
        host = url.removeprefix("http://").rstrip("/")
        monkeypatch.setattr(finder, "build_request", _to(finder.build_request, host))
        monkeypatch.setattr(servers, "_speedtest_cli", lambda: finder)
        assert _to_end(servers.nearest()) == ()


def _to(build, host: str):
    def built(url: str, *args, **kwargs):
        path = url.partition("://")[2].partition("/")[2]
        return build(f"http://{host}/{path}", *args, **{**kwargs, "secure": False})

    return built


def test_a_library_that_cannot_be_loaded_is_no_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise ImportError("speedtest")

    monkeypatch.setattr(servers, "_speedtest_cli", broken)
    assert _to_end(servers.nearest()) == ()


_PAGES = [
    (b"<html>sign in</html>", "Text/HTML"),
    (b"<html>sign in</html>", "application/octet-stream"),
    (b"\xef\xbb\xbf\r\n <!DOCTYPE html><title>Wi-Fi</title>", "text/plain"),
    (b"<!-- portal --><HTML>", "image/jpeg"),
    ("\ufeff<html>".encode("utf-16-le"), "application/octet-stream"),
    (b"<?xml version='1.0'?><WISPAccessGatewayParam>", "application/xml"),
    (b"welcome", "TEXT/html; charset=x"),
    (b"welcome", "application/xhtml+xml"),
    (b"Please sign in.\n", "text/plain"),
    (b'{"error":"login"}', "application/json"),
    (500 * "ログインしてください。".encode(), "application/octet-stream"),
    ("会員の方".encode("cp932"), "image/png"),
]


@pytest.mark.parametrize(("page", "kind"), _PAGES)
def test_a_page_is_known_by_what_it_is_whatever_it_calls_itself(page: bytes, kind: str) -> None:
    with serving(lambda v: v.say(200, page, kind)) as url:
        (passed,) = _to_end(servers.answering([SpeedServer(url)])).passed_over
        assert passed.why is Refusal.PAGE


@pytest.mark.parametrize("data", [b"", b"test=test", b"<", b"size=500", bytes(range(256)), b"<\x00\x01\x02"])
def test_data_is_no_page(data: bytes) -> None:
    with serving(lambda v: v.say(200, data, "text/plain")) as url:
        assert len(_to_end(servers.answering([SpeedServer(url)])).servers) == 1


def test_the_finder_leaves_the_streams_alone_and_needs_none() -> None:
    script = (
        "import gc, os, sys\n"
        "from app.devices.local import servers\n"
        "sys.stdout = sys.stderr = None\n"
        "finder = servers._speedtest_cli()\n"
        "gc.collect()\n"
        "assert sys.stdout is None\n"
        "assert issubclass(finder.SpeedtestException, Exception)\n"
        "os.write(1, b'still open')\n"
    )
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", script], capture_output=True, check=True, timeout=30)
    assert done.stdout == b"still open"
