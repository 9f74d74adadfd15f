"""Plain values of the speed test: its servers, what became of them, and the course of a transfer."""

from typing import Final
from urllib.parse import urlsplit

from msgspec import Struct

from app.devices.trouble import Refusal

FINDERS: Final = ("www.speedtest.net", "c.speedtest.net", "librespeed.org")
"""Sites that tell which public servers for the speed test there are."""


class SpeedServer(Struct, frozen=True):
    """A server for the speed test. ``url`` is the folder of its files, ending in ``/``."""

    url: str
    protocol: str = "librespeed"
    """``librespeed`` (garbage.php, empty.php) or ``ookla`` (random4000x4000.jpg, upload.php)."""
    family: str = ""
    """``IPv4`` or ``IPv6`` to use its addresses of that family alone; empty for whichever answers first."""

    @property
    def host(self) -> str:
        """The host's name, for people."""
        try:
            return urlsplit(self.url).hostname or self.url
        except ValueError:
            return self.url

    @property
    def address(self) -> tuple[str, int]:
        """Host and port. Raises ValueError if ``url`` has none that can be."""
        parts = urlsplit(self.url)
        return parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)


class PassedOver(Struct, frozen=True):
    """A server that is of no use, and why."""

    server: SpeedServer
    why: Refusal
    moved_to: str | None = None
    """The address that it sends to, if it does."""


class Answering(Struct, frozen=True):
    """What became of servers that were asked."""

    servers: tuple[SpeedServer, ...] = ()
    """Those that answer, the quickest first; once for each family of addresses over which one does."""
    passed_over: tuple[PassedOver, ...] = ()


class Pace(Struct, frozen=True):
    """State of a transfer: seconds since its start, the rate over about the last second, share done."""

    t_s: float
    mbit_s: float
    fraction: float
    data_bytes: int = 0
    """What it has moved so far."""
