"""Measures throughput over HTTP with the protocols of LibreSpeed and Ookla.

Uses several connections at once, because one alone seldom fills a line. Each
has a thread that sleeps in the kernel most of the time, so that the window
keeps its share of the interpreter; the caller's thread only adds up.
"""

import os
import threading
import time
from bisect import bisect_right
from collections.abc import Generator, Sequence
from contextlib import suppress
from http import HTTPStatus
from http.client import BadStatusLine, HTTPConnection, HTTPException, HTTPResponse
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from app.devices.local.course import USUAL, Lengths, is_enough, is_warm, rate, recent
from app.devices.local.http import (
    AGENT,
    RefusedError,
    connection,
    drop_at_close,
    is_web_page,
    read_all,
    shut,
    tls,
)
from app.devices.ports import DeviceError, Pace, SpeedServer, Trouble

if TYPE_CHECKING:
    import ssl

STREAMS: Final = 6
_TICK_S: Final = 0.2
_SILENCE_S: Final = 8.0
"""Longer than a router needs to recover from a short outage."""
_RETRIES: Final = 2
_SETTLED_S: Final = 2.0
"""What was under way earlier than this counts as stalled; until then its end is waited for."""
_READ_BYTES: Final = (4 << 10, 1 << 20)
_LEAST_BYTES: Final = 256 << 10
"""A whole answer that is smaller is none of a speed test: the smallest has a mebibyte."""
_BODY_BYTES: Final = (8 << 10, 4 << 20)
_BODY_S: Final = (0.3, 1.2)
"""Long enough that headers and waiting for answers do not matter, short enough to end in time."""
_TIMEOUT_S: Final = 7.0


class _Stream:
    """One connection, and how many bytes it had carried at which time. Written by its own thread only."""

    def __init__(self, server: SpeedServer, context: "ssl.SSLContext | None", stop: threading.Event) -> None:
        self.server = server
        self.marks: list[tuple[float, int]] = [(time.perf_counter(), 0)]
        self.failure: str | None = None
        self.stop = stop
        self._context = context
        self._open: HTTPConnection | None = None

    @property
    def carried_bytes(self) -> int:
        """All bytes that have come through so far."""
        return self.marks[-1][1]

    def carried_by(self, at_s: float) -> float:
        """Bytes carried by the time ``at_s`` of ``perf_counter``.

        A piece counts as carried evenly over its duration, so that none counts
        in full or not at all because of where the measurement begins and ends.
        """
        k = bisect_right(self.marks, at_s, key=lambda mark: mark[0])
        if k == len(self.marks):
            return self.carried_bytes
        (t0, n0), (t1, n1) = self.marks[max(0, k - 1)], self.marks[k]
        return n0 + (n1 - n0) * (at_s - t0) / (t1 - t0) if t1 > t0 else n0

    def _has_carried(self, size: int) -> None:
        self.marks.append((time.perf_counter(), self.carried_bytes + size))

    def run(self) -> None:
        """Carry data until told to stop; a stream that fails stops them all.

        A connection that breaks after it has carried data is opened again.
        """
        for attempt in range(1 + _RETRIES):
            before = self.carried_bytes
            try:
                while not self.stop.is_set():
                    self._carry()
            except (OSError, HTTPException, RefusedError) as error:
                hopeless = isinstance(error, RefusedError) or self.carried_bytes == before or attempt == _RETRIES
                if hopeless and not self.stop.is_set():
                    self.failure = f"{self.server.host}: {error!r}"
                    self.stop.set()
            finally:
                self._hang_up()
            if self.failure or self.stop.is_set():
                return

    def break_off(self) -> None:
        """Wake the thread from what it waits for; may be called from any thread."""
        shut(self._open)

    def _connected(self) -> HTTPConnection:
        if self._open is None:
            self._open = connection(self.server.url, _TIMEOUT_S, self._context)
        if self._open.sock is None:
            self._open.connect()
            drop_at_close(self._open)
        return self._open

    def _hang_up(self) -> None:
        if self._open is not None:
            self._open.close()
            self._open = None

    def _carry(self) -> None:
        raise NotImplementedError


class _Download(_Stream):
    def _carry(self) -> None:
        """Read one large answer; a web page instead of data is refused."""
        http = self._connected()
        folder = urlsplit(self.server.url).path
        stamp = time.monotonic_ns()
        path = f"garbage.php?ckSize=100&r={stamp}"
        if self.server.protocol == "ookla":
            path = f"random4000x4000.jpg?x={stamp}"
        http.request("GET", folder + path, headers=AGENT)
        with http.getresponse() as answer:
            if answer.status != 200:
                raise RefusedError(f"{answer.status} {answer.reason} {answer.getheader('Content-Type')}")
            promised = answer.length
            got = self._drain(answer)
        if promised is not None and got < promised and not self.stop.is_set():
            raise ConnectionError(f"broke off after {got} of {promised} bytes")
        if got < _LEAST_BYTES and not self.stop.is_set():
            raise RefusedError(f"only {got} bytes")

    def _drain(self, answer: HTTPResponse) -> int:
        buffer = memoryview(bytearray(_READ_BYTES[1]))
        size, total = 16 << 10, 0
        while not self.stop.is_set():
            began = time.perf_counter()
            n = answer.readinto(buffer[:size])
            if not n:
                break
            if not total and is_web_page(answer, bytes(buffer[:n])):
                raise RefusedError("a web page")
            total += n
            self._has_carried(n)
            took_s = time.perf_counter() - began
            if took_s < 0.02:
                size = min(size * 2, _READ_BYTES[1])
            elif took_s > 0.1:
                size = max(size // 2, _READ_BYTES[0])
        return total


class _Upload(_Stream):
    def __init__(
        self, server: SpeedServer, context: "ssl.SSLContext | None", stop: threading.Event, noise: memoryview
    ) -> None:
        super().__init__(server, context, stop)
        self._noise = noise
        self._size, self._most = _BODY_BYTES
        self._accepted = 0

    def _carry(self) -> None:
        """Post one body. It counts only when the answer has come, because only then the server has it."""
        began = time.perf_counter()
        try:
            status = self._post()
        except (ConnectionError, BadStatusLine):
            # many servers hang up instead of saying that a body is too large
            if not 0 < self._accepted < self._size:
                raise
            status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE and self._size > _BODY_BYTES[0]:
            self._size = self._most = max(self._accepted, _BODY_BYTES[0])
            self._hang_up()
            return
        if status != HTTPStatus.OK:
            raise RefusedError(f"status {status}")
        self._has_carried(self._size)
        self._accepted = max(self._accepted, self._size)
        took_s = time.perf_counter() - began
        if took_s < _BODY_S[0]:
            self._size = min(self._size * 2, self._most)
        elif took_s > _BODY_S[1]:
            self._size = max(self._size // 2, _BODY_BYTES[0])

    def _post(self) -> int:
        """The status of the answer to one body. Raises RefusedError for a web page."""
        target = "upload.php" if self.server.protocol == "ookla" else f"empty.php?r={time.monotonic_ns()}"
        http = self._connected()
        headers = {**AGENT, "Content-Type": "application/octet-stream"}
        # what the server said before it hung up is read below
        with suppress(BrokenPipeError, ConnectionResetError, ConnectionAbortedError):
            http.request("POST", urlsplit(self.server.url).path + target, self._noise[: self._size], headers)
        with http.getresponse() as answer:
            if not read_all(answer):
                # the rest would stand before the next answer
                self._hang_up()
            return answer.status


def download(server: SpeedServer, lengths: Lengths = USUAL) -> Generator[Pace, None, float]:
    """Goodput from ``server`` in Mbit/s.

    Headers do not count. Raises DeviceError(UNREACHABLE) if the server
    refuses, stays silent, breaks off or answers with a web page.
    """
    stop, context = threading.Event(), tls(server.url)
    return (yield from _measure([_Download(server, context, stop) for _ in range(STREAMS)], stop, lengths))


def upload(server: SpeedServer, lengths: Lengths = USUAL) -> Generator[Pace, None, float]:
    """Goodput to ``server`` in Mbit/s: bodies that it has answered, not what the socket has buffered.

    Raises DeviceError(UNREACHABLE) like ``download``.
    """
    stop, context = threading.Event(), tls(server.url)
    noise = memoryview(os.urandom(_BODY_BYTES[1]))
    return (yield from _measure([_Upload(server, context, stop, noise) for _ in range(STREAMS)], stop, lengths))


def _measure(streams: Sequence[_Stream], stop: threading.Event, lengths: Lengths) -> Generator[Pace, None, float]:
    threads = [threading.Thread(target=s.run, name=f"speed-{i}", daemon=True) for i, s in enumerate(streams)]
    began = time.perf_counter()
    seen = [(0.0, 0.0)]
    carried, last_growth_s = 0, 0.0
    warm: int | None = None
    try:
        for thread in threads:
            thread.start()
        while True:
            # set by the first stream that fails
            stop.wait(_TICK_S)
            failure = next((s.failure for s in streams if s.failure), None)
            if failure:
                raise DeviceError(Trouble.UNREACHABLE, failure)
            t_s, before, carried = time.perf_counter() - began, carried, sum(s.carried_bytes for s in streams)
            if carried > before:
                last_growth_s = t_s
            elif t_s - last_growth_s > _SILENCE_S:
                raise DeviceError(Trouble.UNREACHABLE, f"{streams[0].server.host}: nothing for {_SILENCE_S} s")
            settled = _settled(streams, began, t_s)
            if settled[0] > seen[-1][0]:
                seen.append(settled)
            yield Pace(t_s, recent(seen), min(1.0, t_s / lengths.whole_s[1]))
            if warm is None and seen[-1][1] and is_warm(seen, lengths):
                warm = len(seen) - 1
            if warm is not None and is_enough(seen, warm, lengths):
                return rate(seen[warm], seen[-1])
    finally:
        stop.set()
        for stream in streams:
            stream.break_off()
        for thread in threads:
            with suppress(RuntimeError):  # never started
                thread.join(0.3 / len(threads))


def _settled(streams: Sequence[_Stream], began: float, now_s: float) -> tuple[float, float]:
    """The latest time since ``began``, in seconds, up to which all is known, and the bytes carried by then."""
    at_s = max(min(s.marks[-1][0] for s in streams) - began, now_s - _SETTLED_S)
    return at_s, sum(s.carried_by(began + at_s) for s in streams)
