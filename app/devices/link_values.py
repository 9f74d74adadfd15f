"""Values of the way by which a machine reaches the internet, and of the cable at its beginning."""

from enum import StrEnum

from msgspec import Struct


class Link(Struct, frozen=True):
    """How this machine reaches the internet."""

    interface: str
    """The system's name of the interface that the route uses."""
    medium: str
    """``ethernet``, ``wifi``, ``mobile``, ``vpn``, or ``unknown`` where the system can't tell."""
    wired: bool | None
    """Whether the physical link, below a VPN or bridge, is a cable; None if unknown."""
    vpn: bool
    speed_mbit_s: float | None = None
    """Speed that the physical interface has agreed with its other end, if it tells."""
    carrier: str = ""
    """The physical interface below a VPN, bridge or virtual switch; empty if it is ``interface`` itself or unknown."""
    beside: str = ""
    """Medium of another way that is open too and not used: ``ethernet``, ``wifi`` or ``mobile``; empty without one."""


class Way(StrEnum):
    """Which way leads to the internet, as compared to that of before."""

    SAME = "same"
    OTHER = "other"
    NONE = "none"


class Plug(Struct, frozen=True):
    """What is seen of a cable that may be pulled at any moment."""

    t_s: float
    carrier: bool | None
    """Whether its interface feels the other end; None if the system does not tell."""
    way: Way = Way.SAME
    silent_s: float | None = None
    """How long nothing has come back from any server; None as long as nothing has come back at all."""
