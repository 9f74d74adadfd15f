"""What is seen of a cable that is pulled: at its interface, by the route, and by whether the line still answers."""

import errno
import socket
import struct
import sys
import time
from collections.abc import Callable, Generator, Sequence
from typing import Final

from app.devices.local.readable import readable
from app.devices.local.udp import Talk
from app.devices.ports import Link, Plug, Way

_TICK_S: Final = 0.2
_SERVERS: Final = 2
"""One that stops answering is no line that is out."""
_SIOCGIFFLAGS, _IFF_RUNNING = 0x8913, 0x40
"""include/uapi/linux/sockios.h, if.h"""


def watched(
    link: Link, stun: Sequence[str], for_s: float, route: Callable[[], str | None]
) -> Generator[Plug, None, None]:
    """See ``ports.Network.plug``; ``route`` names the interface that leads to the internet now, None without any."""
    name = link.carrier or link.interface
    before, began_s = readable(route), time.perf_counter()
    lines = [Talk(server) for server in stun[:_SERVERS]]
    try:
        while (t_s := time.perf_counter() - began_s) < for_s:
            now = readable(route)
            way = Way.NONE if now is None else Way.SAME if now == before else Way.OTHER
            told = [heard.silent_s for heard in (line.quality() for line in lines) if heard.answered]
            yield Plug(t_s, carrier_of(name), way, min(told, default=None))
            time.sleep(_TICK_S)
    finally:
        for line in lines:
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
