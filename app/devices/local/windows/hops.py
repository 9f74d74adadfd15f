"""Who answers on the way, by Windows' own echo requests with a short life (icmpapi.h), which need no rights."""

import ctypes
import socket
import struct
import sys
from typing import Final

from app.signals.address_sharing import Hop

_EXPIRED: Final = 11013
"""IP_TTL_EXPIRED_TRANSIT of ipexport.h"""
_REPLY_BYTES: Final = 256
_DATA: Final = b"readydesk"


class _Options(ctypes.Structure):
    """IP_OPTION_INFORMATION of ipexport.h"""

    _fields_ = (
        ("ttl", ctypes.c_ubyte),
        ("tos", ctypes.c_ubyte),
        ("flags", ctypes.c_ubyte),
        ("size", ctypes.c_ubyte),
        ("data", ctypes.c_void_p),
    )


def hop_at(address: str, hops: int, within_ms: int) -> Hop | None:
    """The router at this distance on the way to an IPv4 ``address``; None if it is silent. Raises OSError."""
    if sys.platform != "win32":
        return None
    icmp = ctypes.WinDLL("iphlpapi")
    icmp.IcmpCreateFile.restype = ctypes.c_void_p
    icmp.IcmpCloseHandle.argtypes = (ctypes.c_void_p,)
    number, size, place = ctypes.c_uint32, ctypes.c_uint16, ctypes.c_void_p
    icmp.IcmpSendEcho.argtypes = (place, number, place, size, place, place, number, number)
    handle = icmp.IcmpCreateFile()
    try:
        options, reply = _Options(ttl=hops), ctypes.create_string_buffer(_REPLY_BYTES)
        # an address stands in memory as it goes over the wire
        target = number.from_buffer_copy(socket.inet_aton(address))
        count = icmp.IcmpSendEcho(
            handle, target, _DATA, len(_DATA), ctypes.byref(options), reply, _REPLY_BYTES, within_ms
        )
        return told(reply.raw) if count else None
    finally:
        icmp.IcmpCloseHandle(handle)


def told(reply: bytes) -> Hop | None:
    """The router in an ICMP_ECHO_REPLY, if it says that the request's time was up; times are whole milliseconds."""
    status, trip_ms = struct.unpack_from("<II", reply, 4)
    return Hop(socket.inet_ntoa(reply[:4]), float(trip_ms)) if status == _EXPIRED else None
