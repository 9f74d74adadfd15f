"""A small web server in this process, for one test: says what it is told to, and knows what it took."""

import contextlib
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Visit(BaseHTTPRequestHandler):
    """One connection. ``server.play`` decides what happens to each request."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.server.play(self)  # type: ignore[attr-defined]

    do_POST = do_CONNECT = do_GET

    def log_message(self, format: str, *args: object) -> None:
        pass

    def say(self, status: int, body: bytes = b"", kind: str = "application/octet-stream") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def take(self) -> int:
        """Read the request's body, or what comes of it before the other side hangs up; its length as promised."""
        left = length = int(self.headers.get("Content-Length") or 0)
        while left and (got := len(self.rfile.read(min(left, 1 << 16)))):
            left -= got
        return length

    def break_off(self) -> None:
        self.wfile.flush()
        self.close_connection = True


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is no news."""


@contextlib.contextmanager
def serving(play: Callable[[Visit], None], secure: ssl.SSLContext | None = None) -> Iterator[str]:
    """The URL of a server that answers by ``play``; of https with a context that is ``secure``."""
    with _Server(("127.0.0.1", 0), Visit) as server:
        if secure is not None:
            server.socket = secure.wrap_socket(server.socket, server_side=True)
        server.play = play  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield f"http{'s' if secure else ''}://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


class Tap:
    """Lets through ``mbit_s`` over all its users together."""

    def __init__(self, mbit_s: float) -> None:
        self._bytes_s = mbit_s * 1e6 / 8
        self._lock = threading.Lock()
        self._free_at = time.perf_counter()

    def wait(self, size: int) -> None:
        with self._lock:
            self._free_at = max(self._free_at, time.perf_counter() - 0.01) + size / self._bytes_s
            pause = self._free_at - time.perf_counter()
        if pause > 0:
            time.sleep(pause)
