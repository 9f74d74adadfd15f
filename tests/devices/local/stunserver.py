"""A STUN server in this process that answers as a test says."""

import contextlib
import socket
import struct
import threading
import zlib
from collections.abc import Callable, Iterator


def response(
    transaction: bytes, *, kind: int = 0x0101, attributes: bytes | None = None, print_it: bool = False
) -> bytes:
    """A binding response as a server makes it (RFC 8489 sections 5 and 14)."""
    if attributes is None:
        attributes = struct.pack(">HHBBHI", 0x0020, 8, 0, 1, 0x1234, 0x7F000001)
    length = len(attributes) + (8 if print_it else 0)
    packet = struct.pack(">HHI", kind, length, 0x2112A442) + transaction + attributes
    if print_it:
        packet += struct.pack(">HHI", 0x8028, 4, zlib.crc32(packet) ^ 0x5354554E)
    return packet


@contextlib.contextmanager
def serving(reply: Callable[[int, bytes], list[bytes]]) -> Iterator[str]:
    """A UDP server: ``reply`` gets the count and the packet, and tells what to send back."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listening:
        listening.bind(("127.0.0.1", 0))
        listening.settimeout(0.1)
        over = threading.Event()

        def run() -> None:
            count = 0
            while not over.is_set():
                try:
                    packet, client = listening.recvfrom(2048)
                except TimeoutError:
                    continue
                for answer in reply(count, packet):
                    listening.sendto(answer, client)
                count += 1

        thread = threading.Thread(target=run)
        thread.start()
        try:
            yield f"127.0.0.1:{listening.getsockname()[1]}"
        finally:
            over.set()
            thread.join()
