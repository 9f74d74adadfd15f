"""When a packet reached this machine, as the kernel stamped it, because a busy machine reads it late."""

import socket
import struct
import sys
import time
from collections.abc import Iterable
from contextlib import suppress
from typing import Final

if sys.platform == "darwin":
    # <sys/socket.h>: SO_TIMESTAMP, SCM_TIMESTAMP, a timeval
    _OPTION, _NOTE, _FORMAT, _UNIT_S = 0x0400, 0x02, "qi4x", 1e-6
else:
    # asm-generic/socket.h: SO_TIMESTAMPNS and its SCM_, a timespec
    _OPTION, _NOTE, _FORMAT, _UNIT_S = 35, 35, "ll", 1e-9
_LENGTH: Final = struct.calcsize(_FORMAT)
_BELIEVED_S: Final = (-0.0005, 60.0)
"""An age outside this range means that the clock was set in between."""


def stamp(line: socket.socket) -> None:
    """Have the system stamp packets for ``line`` when they arrive, if it can."""
    if sys.platform != "win32":
        with suppress(OSError):
            line.setsockopt(socket.SOL_SOCKET, _OPTION, 1)


def received(line: socket.socket) -> tuple[bytes, float | None]:
    """The next packet and how long it has waited here, in seconds; None without a stamp.

    Raises OSError as ``recv`` does.
    """
    if sys.platform == "win32":
        return line.recv(2048), None
    packet, notes, _, _ = line.recvmsg(2048, socket.CMSG_SPACE(_LENGTH))
    return packet, age_s(notes)


def age_s(notes: Iterable[tuple[int, int, bytes]]) -> float | None:
    """How long ago by now what came with these ancillary notes arrived, in seconds; None without a stamp."""
    now_s = time.time()
    for level, kind, data in notes:
        if (level, kind, len(data)) == (socket.SOL_SOCKET, _NOTE, _LENGTH):
            whole, part = struct.unpack(_FORMAT, data)
            age: float = now_s - whole - part * _UNIT_S
            if _BELIEVED_S[0] <= age <= _BELIEVED_S[1]:
                return max(0.0, age)
    return None
