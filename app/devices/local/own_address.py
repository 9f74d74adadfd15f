"""Which of this machine's addresses a packet would leave from. To connect UDP looks up the route and sends nothing."""

import socket
from collections.abc import Mapping
from contextlib import suppress
from typing import Final

_ANY_PORT: Final = 9

FAR: Final[Mapping[socket.AddressFamily, tuple[str, int]]] = {
    socket.AF_INET: ("1.1.1.1", _ANY_PORT),
    socket.AF_INET6: ("2606:4700:4700::1111", _ANY_PORT),
}
"""An address of the internet by its family; any would do."""


def own_address_to(far: tuple[str, int], family: socket.AddressFamily = socket.AF_INET) -> str | None:
    """This machine's address on the way to ``far``; None without a way."""
    with suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as way:
        way.connect(far)
        return str(way.getsockname()[0])
    return None
