"""A SOCKS 5 proxy in this process, for one test: really goes where it is asked to, unless told otherwise."""

import contextlib
import socket
import socketserver
import struct
import threading
from collections.abc import Iterator, Mapping
from typing import NamedTuple


class Socks(NamedTuple):
    """Where it listens, and what it was asked for so far: names or addresses with ports."""

    port: int
    asked: list[tuple[str, int]]


@contextlib.contextmanager
def socks_proxy(
    hosts: Mapping[str, str] | None = None, sign_in: tuple[str, str] | None = None, answer: int = 0
) -> Iterator[Socks]:
    """A proxy that knows the names ``hosts``, wants ``sign_in``, and refuses with ``answer`` if that is not 0."""
    asked: list[tuple[str, int]] = []

    class Visit(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            ways = self.rfile.read(self.rfile.read(2)[1])
            way = 2 if sign_in else 0
            self.wfile.write(bytes((5, way if way in ways else 255)))
            if way not in ways or (sign_in and not self._knows(sign_in)):
                return
            host, port = self._target()
            asked.append((host, port))
            self.wfile.write(bytes((5, answer, 0, 1)) + bytes(6))
            if not answer:
                carry(self.connection, (hosts or {}).get(host, host), port)

        def _knows(self, sign_in: tuple[str, str]) -> bool:
            self.rfile.read(1)
            told = tuple(self.rfile.read(self.rfile.read(1)[0]).decode() for _ in sign_in)
            self.wfile.write(bytes((1, told != sign_in)))
            return told == sign_in

        def _target(self) -> tuple[str, int]:
            kind = self.rfile.read(4)[3]
            if kind == 3:
                host = self.rfile.read(self.rfile.read(1)[0]).decode()
            else:
                family, length = (socket.AF_INET, 4) if kind == 1 else (socket.AF_INET6, 16)
                host = socket.inet_ntop(family, self.rfile.read(length))
            return host, struct.unpack(">H", self.rfile.read(2))[0]

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            """A client that hangs up is no news."""

    with Server(("127.0.0.1", 0), Visit) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield Socks(server.server_address[1], asked)
        finally:
            server.shutdown()
            thread.join()


def carry(near: socket.socket, host: str, port: int) -> None:
    """Connect ``near`` with that place, both ways, until one of them ends."""
    with socket.create_connection((host, port), 5) as far, contextlib.suppress(OSError):
        back = threading.Thread(target=_copied, args=(far, near), daemon=True)
        back.start()
        _copied(near, far)
        back.join(5)


def _copied(one: socket.socket, other: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := one.recv(1 << 16):
            other.sendall(data)
        other.shutdown(socket.SHUT_WR)
