"""Connections that carry data for measuring, each with a thread that sleeps in the kernel most of the time."""

import threading
import time
from bisect import bisect_right
from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from http.client import BadStatusLine, HTTPConnection, HTTPException, HTTPResponse
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from app.devices.local.allowance import Allowance
from app.devices.local.body import BODY_BYTES, PIECES, Body
from app.devices.local.http import (
    AGENT,
    PEEK_BYTES,
    accept,
    connection,
    drop_at_close,
    is_web_page,
    read_all,
    refusal_of,
    send_eagerly,
    shut,
    unacknowledged_bytes,
)
from app.devices.local.refused import RefusedError
from app.devices.ports import Refusal, ServerError, SpeedServer

if TYPE_CHECKING:
    import ssl

_BODY_S: Final = (0.5, 2.0)
"""Long enough that headers and waiting for answers do not matter, short enough to end in time."""
_READ_BYTES: Final = 256 << 10
_FEW_BYTES, _GATHER_S = 16 << 10, 0.01
_LEAST_BYTES: Final = 1 << 20
"""A whole answer that is smaller is none of a speed test."""
_RETRIES: Final = 2
_TIMEOUT_S: Final = 7.0


class Stream:
    """One connection, and how many bytes it has carried. Written by its own thread only."""

    def __init__(
        self, server: SpeedServer, context: "ssl.SSLContext | None", stop: threading.Event, allowance: Allowance
    ) -> None:
        self.server = server
        self.carried_bytes = 0
        """All that is known to have come through so far."""
        self.failure: ServerError | None = None
        self.stop = stop
        self.carried_s = time.perf_counter()
        """When the latest of them had come."""
        self.ended = threading.Event()
        self.allowance = allowance
        self.eager = False
        """Whether it fills a queue, as a slow line has at its end."""
        self._context = context
        self._open: HTTPConnection | None = None

    def known_until_s(self) -> float:
        """The time of ``perf_counter`` until which all is known that it has carried."""
        return self.carried_s if self.ended.is_set() else time.perf_counter()

    def carried_by(self, at_s: float) -> float:
        """Bytes carried by the time ``at_s`` of ``perf_counter``, which is known until then."""
        del at_s
        return self.carried_bytes

    def look(self) -> None:
        """Note what only the system knows about what is under way; called by the measuring thread."""

    def run(self) -> None:
        """Carry data until told to stop or nothing may be moved any more.

        A connection that breaks after it has carried data is opened again, twice at most.
        """
        try:
            for attempt in range(1 + _RETRIES):
                if self._goes_on(attempt):
                    continue
                return
        finally:
            self.ended.set()

    def _goes_on(self, attempt: int) -> bool:
        before = self.carried_bytes
        try:
            while not self.stop.is_set() and not self._is_done():
                self._carry()
        except (OSError, HTTPException, RefusedError) as error:
            if self.stop.is_set():
                return False
            hopeless = isinstance(error, RefusedError) or self.carried_bytes == before or attempt == _RETRIES
            if hopeless:
                self.failure = self._failed(error)
            return not hopeless
        finally:
            self._hang_up()
        return False

    def _failed(self, error: Exception) -> ServerError:
        why = refusal_of(error)
        if why is Refusal.SILENT and self.carried_bytes:
            why = Refusal.STALLED
        host = self.server.host
        return ServerError(why, f"{host}: {error!r}", host, getattr(error, "moved_to", None))

    def _is_done(self) -> bool:
        return self.allowance.is_spent

    def break_off(self) -> None:
        """Wake the thread from what it waits for; may be called from any thread."""
        shut(self._open)

    def _connected(self) -> HTTPConnection:
        if self._open is None:
            self._open = connection(self.server.url, _TIMEOUT_S, self._context, self.server.family)
        if self._open.sock is None:
            self._open.connect()
            drop_at_close(self._open)
            if self.eager:
                send_eagerly(self._open)
            if self.stop.is_set():
                raise ConnectionAbortedError("told to stop while connecting")
        return self._open

    def _hang_up(self) -> None:
        if self._open is not None:
            self._open.close()
            self._open = None

    def _carry(self) -> None:
        raise NotImplementedError


class Download(Stream):
    """Counts what has arrived, when it arrives."""

    def _carry(self) -> None:
        """Read one large answer; a web page instead of data is refused."""
        http = self._connected()
        name = "random4000x4000.jpg?x=" if self.server.protocol == "ookla" else "garbage.php?ckSize=100&r="
        path = f"{urlsplit(self.server.url).path}{name}{time.monotonic_ns()}"
        http.request("GET", path, headers=AGENT)
        with http.getresponse() as answer:
            accept(answer, f"{self.server.url}{name}")
            promised = answer.length
            got = self._drain(answer)
        if self.stop.is_set() or self.allowance.is_spent:
            return
        if promised is not None and got < promised:
            raise ConnectionResetError(f"broke off after {got} of {promised} bytes")
        if got < _LEAST_BYTES:
            raise RefusedError(Refusal.SHORT, f"only {got} bytes")

    def _drain(self, answer: HTTPResponse) -> int:
        buffer = memoryview(bytearray(_READ_BYTES))
        read, total = _reader(answer), 0
        while not self.stop.is_set():
            n = read(buffer)
            if not n:
                break
            if not total and is_web_page(answer, bytes(buffer[: min(n, PEEK_BYTES)])):
                raise RefusedError(Refusal.PAGE, "a web page")
            total += n
            self.carried_bytes += n
            self.carried_s = time.perf_counter()
            if self.allowance.take(n) < n:
                break
            if n < _FEW_BYTES:
                # waking for each packet would cost more than all the rest
                time.sleep(_GATHER_S)
        return total


def _reader(answer: HTTPResponse) -> Callable[[memoryview], int]:
    """Reads what has arrived, without waiting for more.

    http.client does so only into new memory each time, which costs a sixth more of a core.
    """
    left = answer.length
    if left is None:
        return answer.readinto1

    def read(buffer: memoryview) -> int:
        nonlocal left
        assert left is not None
        n: int = answer.fp.readinto1(buffer[:left]) if left else 0
        left -= n
        return n

    return read


class Upload(Stream):
    """Counts a body when its answer has come, because only then the server has it."""

    def __init__(
        self,
        server: SpeedServer,
        context: "ssl.SSLContext | None",
        stop: threading.Event,
        allowance: Allowance,
        noise: memoryview,
    ) -> None:
        super().__init__(server, context, stop, allowance)
        self._marks: list[tuple[float, int]] = [(self.carried_s, 0)]
        self._noise = noise
        self._size, self._most = BODY_BYTES
        self._pieces = 1
        self._body: Body | None = None
        self._accepted = 0

    def known_until_s(self) -> float:
        """When the latest answer came."""
        return self.carried_s

    def carried_by(self, at_s: float) -> float:
        """Bytes carried by ``at_s``; a body is carried as it arrived, from its begin to its answer."""
        k = bisect_right(self._marks, at_s, key=lambda mark: mark[0])
        if k == len(self._marks):
            return self.carried_bytes
        (t0, n0), (t1, n1) = self._marks[max(0, k - 1)], self._marks[k]
        return n0 + (n1 - n0) * (at_s - t0) / (t1 - t0) if t1 > t0 else n0

    def look(self) -> None:
        """Note how much of a body that takes long has arrived."""
        body, http = self._body, self._open
        if body is not None and http is not None and self._pieces > 1:
            waiting = unacknowledged_bytes(http)
            if waiting is not None:
                body.look(time.perf_counter(), waiting)

    def _is_done(self) -> bool:
        return self.allowance.is_empty

    def _carry(self) -> None:
        """Post one body."""
        size = self.allowance.take(self._size)
        if not size:
            return
        self._body = body = Body(self._noise[:size], self._pieces)
        began = time.perf_counter()
        try:
            status = self._post(body)
        except (ConnectionError, BadStatusLine):
            # many servers hang up instead of saying that a body is too large
            if not 0 < self._accepted < size:
                raise
            status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
            self._size = self._most = max(self._accepted, BODY_BYTES[0])
            self._hang_up()
            return
        now_s = time.perf_counter()
        self._marks += [(at_s, self.carried_bytes + sent) for at_s, sent in body.marks(began, now_s)]
        self.carried_s, self.carried_bytes = now_s, self.carried_bytes + size
        self._accepted = max(self._accepted, size)
        took_s = self.carried_s - began
        self._pieces = PIECES if took_s > _BODY_S[0] else 1
        if took_s < _BODY_S[0]:
            self._size = min(self._size * 2, self._most)
        elif took_s > _BODY_S[1]:
            self._size = max(self._size // 2, BODY_BYTES[0])

    def _post(self, body: "Body") -> int:
        """OK, or that the body was too large. Raises RefusedError for any other answer."""
        size = len(body)
        target = "upload.php" if self.server.protocol == "ookla" else f"empty.php?r={time.monotonic_ns()}"
        http = self._connected()
        headers = {**AGENT, "Content-Type": "application/octet-stream", "Content-Length": str(size)}
        # what the server said before it hung up is read below
        with suppress(BrokenPipeError, ConnectionResetError, ConnectionAbortedError):
            http.request("POST", urlsplit(self.server.url).path + target, body, headers)
        with http.getresponse() as answer:
            too_large = answer.status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE and size > BODY_BYTES[0]
            if not too_large:
                accept(answer, self.server.url + target)
            if not read_all(answer):
                # the rest would stand before the next answer
                self._hang_up()
            return answer.status
