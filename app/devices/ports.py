"""The machine in the probes' own words. Adapters beside this file speak to the real one."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Trouble(StrEnum):
    """Why a device did not do what it was asked."""

    ABSENT = "absent"
    DENIED = "denied"
    BUSY = "busy"
    UNSUPPORTED = "unsupported"
    TIMEOUT = "timeout"
    UNREACHABLE = "unreachable"
    """A server, not the operator's machine."""


class DeviceError(Exception):
    """A device failed. ``trouble`` says how; the message is for the log."""

    def __init__(self, trouble: Trouble, message: str = "", device: str | None = None) -> None:
        super().__init__(message or trouble.value)
        self.trouble = trouble
        self.device = device


class Machine(Protocol):
    """The computer itself."""


class Printers(Protocol):
    """The print queues."""


class Sound(Protocol):
    """Microphones and outputs."""


class Cameras(Protocol):
    """The cameras."""


class Network(Protocol):
    """The way to the internet: interfaces, throughput, UDP."""


@dataclass(frozen=True, slots=True)
class Devices:
    """All ports, as the composition root puts them together."""

    machine: Machine
    printers: Printers
    sound: Sound
    cameras: Cameras
    network: Network
