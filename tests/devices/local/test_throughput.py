"""The speed engine against servers in this process. Accuracy is held against iperf3 in the lab."""

import contextlib
import itertools
import threading
import time
from collections.abc import Callable

import pytest

from app.devices.local import throughput
from app.devices.local.course import Lengths
from app.devices.ports import Refusal, ServerError, SpeedServer, Trouble
from tests.devices.local.transfers import to_end
from tests.devices.local.webserver import Tap, Visit, serving

SHORT = Lengths(warm_up_s=(0.6, 0.8), whole_s=(0.8, 1.2))
"""Where the rate itself is not what is asked."""
BRIEF = Lengths(warm_up_s=(0.5, 0.5), whole_s=(0.6, 0.7))
"""Where not even a course is."""


def _refusal(run) -> Refusal:
    with pytest.raises(ServerError) as caught:
        to_end(run)
    assert caught.value.trouble is Trouble.UNREACHABLE
    assert caught.value.device
    return caught.value.why


def _speed_threads() -> list[threading.Thread]:
    """Those that are left a moment after the end."""
    threads = [t for t in threading.enumerate() if t.name.startswith("speed-")]
    for thread in threads:
        thread.join(1.0)
    return [t for t in threads if t.is_alive()]


def test_download_reads_the_rate_of_the_tap_and_draws_its_curve() -> None:
    tap, block = Tap(40.0), bytes(8192)

    def play(visit: Visit) -> None:
        assert visit.path.startswith("/garbage.php?ckSize=")
        visit.send_response(200)
        visit.send_header("Content-Length", str(len(block) * 2000))
        visit.end_headers()
        for _ in range(2000):
            tap.wait(len(block))
            visit.wfile.write(block)

    with serving(play) as url:
        rate, paces = to_end(throughput.download(SpeedServer(url)))

    assert rate == pytest.approx(40.0, rel=0.05)
    assert paces[-1].t_s >= 4.0
    assert paces[-1].mbit_s == pytest.approx(40.0, rel=0.15)
    assert all(b.t_s - a.t_s < 1.0 for a, b in itertools.pairwise(paces))
    assert not _speed_threads()


def test_upload_counts_what_the_server_has_taken() -> None:
    tap = Tap(16.0)
    taken: list[tuple[float, int]] = []

    def play(visit: Visit) -> None:
        left = int(visit.headers["Content-Length"])
        while left:
            got = len(visit.rfile.read(min(left, 4096)))
            if not got:  # the other side has hung up
                return
            tap.wait(got)
            taken.append((time.perf_counter(), got))
            left -= got
        visit.say(200)

    with serving(play) as url:
        began = time.perf_counter()
        rate, paces = to_end(throughput.upload(SpeedServer(url)))

    window = [size for at, size in taken if at - began > 2.0]
    truth = sum(window) * 8e-6 / (taken[-1][0] - began - 2.0)
    assert rate == pytest.approx(truth, rel=0.1)
    assert paces[-1].fraction <= 1.0


@pytest.mark.parametrize(
    ("status", "why"),
    [
        (403, Refusal.FORBIDDEN),
        (404, Refusal.FORBIDDEN),
        (429, Refusal.BUSY),
        (500, Refusal.FORBIDDEN),
        (503, Refusal.BUSY),
        (407, Refusal.PROXY),
        (511, Refusal.PAGE),
    ],
)
@pytest.mark.parametrize("direction", [throughput.download, throughput.upload])
def test_a_refusing_server_is_unreachable(direction, status: int, why: Refusal) -> None:
    def play(visit: Visit) -> None:
        visit.take()
        visit.say(status, b"no")

    with serving(play) as url:
        assert _refusal(direction(SpeedServer(url))) is why


@pytest.mark.parametrize("direction", [throughput.download, throughput.upload])
@pytest.mark.parametrize("kind", ["text/html; charset=utf-8", "Text/HTML", "application/octet-stream", "image/jpeg"])
@pytest.mark.parametrize("size", [12_000, 400_000])
def test_a_sign_in_page_is_no_data(direction, kind: str, size: int) -> None:
    def play(visit: Visit) -> None:
        visit.take()
        visit.say(200, b"\n<!DOCTYPE html><html>" + b" " * size, kind)

    with serving(play) as url:
        assert _refusal(direction(SpeedServer(url))) is Refusal.PAGE


def test_an_upload_that_is_answered_with_words_is_none() -> None:
    def play(visit: Visit) -> None:
        visit.take()
        visit.say(200, b"Please sign in to use this network.", "text/plain")

    with serving(play) as url:
        assert _refusal(throughput.upload(SpeedServer(url))) is Refusal.PAGE


def test_a_small_answer_is_no_data_whatever_it_is() -> None:
    with serving(lambda visit: visit.say(200, b"%PDF" + bytes(12_000))) as url:
        assert _refusal(throughput.download(SpeedServer(url))) is Refusal.SHORT


def _limited(limit_bytes: int, sizes: list[int], say: Callable[[Visit], None]) -> Callable[[Visit], None]:
    """A server that takes bodies up to a size, and meets others before it has read them."""

    def play(visit: Visit) -> None:
        size = int(visit.headers["Content-Length"])
        sizes.append(size)
        if size > limit_bytes:
            say(visit)
            visit.break_off()
            return
        visit.take()
        visit.say(200)

    return play


@pytest.mark.parametrize(
    ("limit_bytes", "say"),
    [(1 << 20, lambda visit: visit.say(413, b"<html>too large", "text/html")), (100_000, lambda visit: None)],
)
def test_a_server_with_a_limit_of_bodies_gets_smaller_ones(limit_bytes: int, say) -> None:
    sizes: list[int] = []
    with serving(_limited(limit_bytes, sizes, say)) as url:
        rate, _ = to_end(throughput.upload(SpeedServer(url), lengths=BRIEF))
    assert rate > 10
    assert sum(size > limit_bytes for size in sizes) <= throughput.MOST_STREAMS
    assert max(size for size in sizes if size <= limit_bytes) * 2 > limit_bytes


def test_a_server_that_takes_no_body_at_all_is_unreachable() -> None:
    sizes: list[int] = []
    with serving(_limited(0, sizes, lambda visit: visit.say(413))) as url:
        assert _refusal(throughput.upload(SpeedServer(url))) is Refusal.FORBIDDEN


@pytest.mark.parametrize("chunked", [True, False])
def test_an_endless_answer_to_an_upload_fills_no_memory(chunked: bool) -> None:
    sent: list[int] = []
    block = bytes(1 << 16)

    def play(visit: Visit) -> None:
        visit.take()
        visit.send_response(200)
        visit.send_header("Content-Type", "application/octet-stream")
        visit.send_header(*(("Transfer-Encoding", "chunked") if chunked else ("Content-Length", str(10 << 30))))
        visit.end_headers()
        sent.append(0)
        mine = len(sent) - 1
        with contextlib.suppress(OSError):
            while True:
                visit.wfile.write(b"%x\r\n%b\r\n" % (len(block), block) if chunked else block)
                sent[mine] += len(block)

    with serving(play) as url:
        rate, _ = to_end(throughput.upload(SpeedServer(url), lengths=BRIEF))

    assert rate > 0
    # within that time more would come than memory may hold; what was not read waits in the buffers of the two sockets
    assert max(sent) < 16 << 20
    assert not _speed_threads()


@pytest.mark.parametrize("direction", [throughput.download, throughput.upload])
@pytest.mark.parametrize(
    ("location", "moved_to"),
    [
        ("/backend/{file}?a=1", "{origin}backend/"),
        ("http://other.example:8080/x/{file}", "http://other.example:8080/x/"),
        ("https://127.0.0.1/{file}", "https://127.0.0.1/"),
        ("/login", None),
        ("http://hotel.example/?from={file}", None),
        ("{file}", None),
        ("http://[::1/{file}", None),
        ("ftp://127.0.0.1/{file}", None),
    ],
)
def test_a_redirect_is_told_and_not_followed(direction, location: str, moved_to: str | None) -> None:
    def play(visit: Visit) -> None:
        visit.take()
        visit.send_response(301)
        visit.send_header("Location", location.format(file=visit.path.partition("?")[0].lstrip("/")))
        visit.send_header("Content-Length", "0")
        visit.end_headers()

    with serving(play) as url, pytest.raises(ServerError) as caught:
        to_end(direction(SpeedServer(url)))
    assert caught.value.moved_to == (moved_to and moved_to.format(origin=url))
    assert caught.value.why is (Refusal.MOVED if moved_to else Refusal.PAGE)


def _breaking_off(after_bytes: int, promised: int | None) -> Callable[[Visit], None]:
    def play(visit: Visit) -> None:
        visit.send_response(200)
        if promised is not None:
            visit.send_header("Content-Length", str(promised))
        visit.end_headers()
        visit.wfile.write(bytes(after_bytes))
        visit.break_off()

    return play


@pytest.mark.parametrize("promised", [100 << 20, 200_000, None])
def test_a_server_that_breaks_off_each_time_gives_no_rate(promised: int | None) -> None:
    with serving(_breaking_off(200_000, promised)) as url:
        assert _refusal(throughput.download(SpeedServer(url))) is Refusal.SHORT


def test_a_tiny_answer_is_no_data() -> None:
    with serving(lambda visit: visit.say(200, b"ok")) as url:
        assert _refusal(throughput.download(SpeedServer(url))) is Refusal.SHORT


@pytest.mark.parametrize("direction", [throughput.download, throughput.upload])
def test_compressed_data_are_none(direction) -> None:
    def play(visit: Visit) -> None:
        visit.take()
        visit.send_response(200)
        visit.send_header("Content-Encoding", "gzip")
        visit.send_header("Content-Length", str(2 << 20))
        visit.end_headers()
        visit.wfile.write(bytes(2 << 20))

    with serving(play) as url:
        assert _refusal(direction(SpeedServer(url))) is Refusal.PACKED


@pytest.mark.parametrize("words", [b"HTTP/0.9 200 OK\r\n\r\n", b"\0" * 9000, b"SSH-2.0-x\r\n", b"<html>"])
@pytest.mark.parametrize("direction", [throughput.download, throughput.upload])
def test_what_speaks_no_http_is_told(direction, words: bytes) -> None:
    def play(visit: Visit) -> None:
        visit.take()
        visit.wfile.write(words)
        visit.break_off()

    with serving(play) as url:
        assert _refusal(direction(SpeedServer(url))) is Refusal.GARBAGE


def test_a_server_without_tls_behind_an_https_address_is_told() -> None:
    with serving(lambda visit: visit.say(200)) as url:
        assert _refusal(throughput.download(SpeedServer(url.replace("http:", "https:")))) is Refusal.TLS


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:9/", "ftp://127.0.0.1/", "nonsense", "http://[::1/", "http://a:b/", "http://a..b/"]
)
def test_no_server_at_all_is_unreachable(url: str) -> None:
    assert _refusal(throughput.download(SpeedServer(url))) in (Refusal.NAME, Refusal.SILENT)


def test_closing_the_run_stops_its_threads_at_once() -> None:
    def play(visit: Visit) -> None:
        visit.send_response(200)
        visit.send_header("Content-Length", str(100 << 20))
        visit.end_headers()
        visit.wfile.write(bytes(500_000))
        silent.wait(10)

    silent = threading.Event()
    with serving(play) as url:
        run = throughput.download(SpeedServer(url))
        next(run)
        assert any(t.name.startswith("speed-") for t in threading.enumerate())
        began = time.perf_counter()
        run.close()
        assert not _speed_threads()
        assert time.perf_counter() - began < 1.0
        silent.set()
    assert not _speed_threads()


def test_ookla_servers_are_asked_by_their_own_names() -> None:
    asked: set[str] = set()

    def play(visit: Visit) -> None:
        asked.add(visit.path.partition("?")[0])
        visit.take()
        visit.say(403)

    with serving(play) as url:
        _refusal(throughput.download(SpeedServer(url + "speedtest/", "ookla")))
        _refusal(throughput.upload(SpeedServer(url + "speedtest/", "ookla")))

    assert asked == {"/speedtest/random4000x4000.jpg", "/speedtest/upload.php"}
