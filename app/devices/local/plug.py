"""What is seen of a cable that is pulled: at its interface, by the route, and by whether the line still answers."""

import errno
import socket
import struct
import sys
import time
from collections.abc import Callable, Generator
from typing import Final

from app.devices.local.readable import readable
from app.devices.local.udp import Talk
from app.devices.ports import Link, Plug, Way

_TICK_S: Final = 0.2
_SIOCGIFFLAGS, _IFF_RUNNING = 0x8913, 0x40
"""include/uapi/linux/sockios.h, if.h"""


def watched(link: Link, stun: str, for_s: float, route: Callable[[], str | None]) -> Generator[Plug, None, None]:
    """See ``ports.Network.plug``; ``route`` names the interface that leads to the internet now, None without any."""
    name = link.carrier or link.interface
    before, began_s = readable(route), time.perf_counter()
    line = Talk(stun)
    try:
        while (t_s := time.perf_counter() - began_s) < for_s:
            now = readable(route)
            way = Way.NONE if now is None else Way.SAME if now == before else Way.OTHER
            heard = line.quality()
            yield Plug(t_s, carrier_of(name), way, heard.silent_s if heard.answered else None)
            time.sleep(_TICK_S)
    finally:
        line.close()


def carrier_of(name: str) -> bool | None:
    """Whether the interface of that name feels the other end of its cable; None if the system does not tell.

    One that is gone feels nothing: the adapter itself was pulled.
    """
    if sys.platform == "linux":
        # the kernel and not /sys, which shows the interfaces of another network namespace than this thread's
        import fcntl

        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
            try:
                told = fcntl.ioctl(asking, _SIOCGIFFLAGS, struct.pack("256s", name.encode()[:15]))
            except OSError as error:
                return False if error.errno == errno.ENODEV else None
        return bool(int(struct.unpack_from("H", told, 16)[0]) & _IFF_RUNNING)
    if sys.platform == "darwin":
        from app.devices.local.macos.interfaces import has_carrier

        return has_carrier(name)
    import psutil

    told = readable(psutil.net_if_stats)
    return None if told is None else name in told and told[name].isup
