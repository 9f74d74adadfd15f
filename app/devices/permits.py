"""Port: whether the system lets this program use a kind of device."""

from enum import StrEnum
from typing import Protocol


class Permit(StrEnum):
    """Whether the system lets this program use a kind of device."""

    GRANTED = "granted"
    DENIED = "denied"
    ASKING = "asking"
    """Its user has not yet answered."""


class Permissions(Protocol):
    """What the system lets this program use. Each call returns at once, in any thread.

    Where the user was never asked, the call makes the system ask; it is to be made again until that is answered.
    """

    def may_film(self) -> Permit:
        """Whether the cameras may be used."""

    def may_record(self) -> Permit:
        """Whether the microphones may be used."""
