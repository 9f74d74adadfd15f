"""A test server with a fault: ``moody.py HOST PORT MOOD [NUMBER]``. A process of its own, as far away as nginx.

``stalls`` sends NUMBER bytes of data or reads as much of a body, and then nothing while the connection stays open.
``breaks`` hangs up after as much. ``limited`` gives NUMBER Mbit/s to all its connections together, each way.
``signs-in`` answers everything with a page, under the type that NUMBER names (``none`` for no type at all).
"""

import socket
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final

_WHOLE_BYTES: Final = 100 << 20
_PIECE: Final = bytes(64 << 10)
_PAGE: Final = b"<!doctype html><html><title>Sign in</title><form>Name <input></form></html>"
_PLAIN: Final = b"Please sign in to use this network.\n"
_HELD_S: Final = 60.0


class _Limit:
    """Lets through so many Mbit/s over all connections together."""

    def __init__(self, mbit_s: float) -> None:
        self._bytes_s = mbit_s * 1e6 / 8
        self._lock = threading.Lock()
        self._free_s = time.perf_counter()

    def wait(self, size: int) -> None:
        with self._lock:
            self._free_s = max(self._free_s, time.perf_counter() - 0.02) + size / self._bytes_s
            pause_s = self._free_s - time.perf_counter()
        if pause_s > 0:
            time.sleep(pause_s)


class _Answers(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    mood, number, limit = "good", "", _Limit(1e6)

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        if self.mood == "signs-in":
            self._page()
        elif "garbage" in self.path:
            self._garbage()
        else:
            self._say(b"", "application/octet-stream")

    def do_POST(self) -> None:
        left = int(self.headers.get("Content-Length") or 0)
        most = int(self.number) if self.mood in ("stalls", "breaks") else left
        taken = 0
        while left and taken < most:
            self.limit.wait(size := min(left, len(_PIECE)))
            got = len(self.rfile.read(size))
            left, taken = left - got, taken + got
            if not got:
                return
        if left:
            self._ends()
        elif self.mood == "signs-in":
            self._page()
        else:
            self._say(b"", "application/octet-stream")

    def _garbage(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/octet-stream")
        self.send_header("Content-Length", str(_WHOLE_BYTES))
        self.end_headers()
        most = int(self.number) if self.mood in ("stalls", "breaks") else _WHOLE_BYTES
        sent = 0
        while sent < most:
            piece = _PIECE[: most - sent]
            self.limit.wait(len(piece))
            self.wfile.write(piece)
            sent += len(piece)
        if sent < _WHOLE_BYTES:
            self._ends()

    def _ends(self) -> None:
        if self.mood == "stalls":
            time.sleep(_HELD_S)
        self.close_connection = True

    def _page(self) -> None:
        self._say(_PLAIN if self.number == "text/plain" else _PAGE, self.number)

    def _say(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        if kind != "none":
            self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is no news."""


def main(host: str, port: str, mood: str, number: str = "") -> None:
    _Answers.mood, _Answers.number = mood, number
    if mood == "limited":
        _Answers.limit = _Limit(float(number))
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    _Server.address_family = family
    with _Server((host, int(port)), _Answers) as server:
        server.serve_forever()


if __name__ == "__main__":
    main(*sys.argv[1:])
