"""The machine in the probes' own words. Adapters beside this file speak to the real one."""

from collections.abc import Generator, Sequence
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from app.devices.values import (
    CallQuality,
    CameraInfo,
    Connection,
    JobState,
    Link,
    Pace,
    Picture,
    Printer,
    PrinterState,
    Processor,
    Protection,
    Screens,
    SoundDevice,
    SpeedServer,
    System,
    TestPage,
)
from app.domain.readiness.profile import Endpoint, InternetTargets

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = [
    "CallQuality",
    "CameraInfo",
    "CameraStream",
    "Cameras",
    "Connection",
    "DeviceError",
    "Devices",
    "JobState",
    "Link",
    "Machine",
    "Network",
    "Pace",
    "Picture",
    "Playback",
    "PrintJob",
    "Printer",
    "PrinterState",
    "Printers",
    "Processor",
    "Protection",
    "Recording",
    "Screens",
    "Sound",
    "SoundDevice",
    "SpeedServer",
    "System",
    "TestPage",
    "Trouble",
]


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

    def __reduce__(self) -> tuple[type["DeviceError"], tuple[Trouble, str, str | None]]:
        return (DeviceError, (self.trouble, str(self), self.device))


class Machine(Protocol):
    """The computer itself. None is a figure that it does not tell; nothing takes longer than 2 s."""

    def today(self) -> date:
        """The calendar day here."""

    def cpu_load_percent(self, seconds: float) -> float | None:
        """Share of all cores' time that was busy over the next ``seconds``."""

    def begin(self) -> None:
        """Start to ask, all at once, what takes its time: screens, protection and what is running."""

    def settled(self, wait_s: float) -> bool:
        """Whether that is answered, or given up, within ``wait_s``."""

    def system(self) -> System | None:
        """The operating system."""

    def processor(self) -> Processor:
        """The processor."""

    def memory_gib(self) -> float | None:
        """Memory fitted."""

    def disk_free_gib(self) -> float | None:
        """Free space on the system drive that the user may fill."""

    def screens(self) -> Screens | None:
        """None without a display."""

    def has_battery(self) -> bool | None:
        """Whether there is a battery at all."""

    def on_mains(self) -> bool | None:
        """Whether the power comes from the wall."""

    def vpn(self) -> str | None:
        """Name of a tunnel that is up, or an empty text."""

    def remote_control(self) -> str | None:
        """Name of a running program that lets others control this machine, or an empty text."""

    def virtual_machine(self) -> bool | None:
        """Whether this is a machine inside a machine."""

    def protection(self) -> Protection:
        """Antivirus, firewall and disk encryption."""


class PrintJob(Protocol):
    """A page on its way to paper."""

    def state(self) -> JobState:
        """Where it is now, within 2 s.

        Raises DeviceError: while sending ABSENT, DENIED or BUSY where the
        printer does not take it, anything else where the sending itself broke
        down; afterwards where the spooler does not tell.
        """

    def cancel(self) -> None:
        """Take it back if it is not done yet; never raises."""


class Printers(Protocol):
    """The print queues."""

    def list(self) -> tuple[Printer, ...]:
        """All queues, software ones too, within 10 s. Raises DeviceError where the system does not tell."""

    def print_page(self, printer: Printer, page: TestPage) -> PrintJob:
        """Start to print; returns at once. Raises DeviceError UNSUPPORTED where nothing can be started."""

    def wait(self, seconds: float) -> None:
        """Let the printer work for a moment."""


class Recording(Protocol):
    """A microphone that delivers until it is closed."""

    @property
    def rate_hz(self) -> int:
        """Samples per second."""

    def read(self, seconds: float) -> "NDArray[np.float32]":
        """The next ``seconds`` of sound: one-dimensional, full scale is 1.0; nothing is lost between calls.

        Waits at most 2 s longer than asked. Raises DeviceError: ABSENT when
        the device went away, TIMEOUT when it stopped delivering.
        """

    def close(self) -> None:
        """Free the device within 2 s; may be called twice, never raises."""


class Playback(Protocol):
    """A sound that plays by itself to its end."""

    def wait(self, seconds: float) -> bool:
        """Whether it ended, after waiting for that up to ``seconds``.

        Raises DeviceError ABSENT when the device went away.
        """

    def close(self) -> None:
        """Stop and free the device within 2 s; may be called twice, never raises."""


class Sound(Protocol):
    """Microphones and outputs. Recordings and playbacks may run at once and in several threads.

    Every call takes up to 5 s, as a Bluetooth headset does to change to its
    call mode; one that takes longer raises DeviceError TIMEOUT.
    """

    def microphones(self) -> Sequence[SoundDevice]:
        """What can record now, the default first. Raises DeviceError UNSUPPORTED without a sound system."""

    def outputs(self) -> Sequence[SoundDevice]:
        """What can play now, the default first. Raises DeviceError UNSUPPORTED without a sound system."""

    def record(self, microphone: SoundDevice) -> Recording:
        """Start to record, at 48 kHz where the device can. Raises DeviceError."""

    def play(self, output: SoundDevice, samples: "NDArray[np.float32]", rate_hz: int) -> Playback:
        """Start to play ``samples`` (one-dimensional, or frames x 2 for left and right). Raises DeviceError."""


class CameraStream(Protocol):
    """An open camera, or one that is being opened."""

    def pictures(self, wait_s: float) -> tuple[Picture, ...]:
        """What came within ``wait_s`` at most; returns as soon as there is something.

        Empty while the camera is still opening. Raises DeviceError when it
        can't be opened, does not answer in time, or was pulled out.
        """

    def close(self) -> None:
        """Free the camera; never raises."""


class Cameras(Protocol):
    """The cameras."""

    def list(self) -> tuple[CameraInfo, ...]:
        """All of them, the preferred one first, within 10 s. Raises DeviceError where the system does not tell."""

    def open(self, camera: CameraInfo, width_px: int, height_px: int) -> CameraStream:
        """Begin to open at about this size; returns at once. Raises DeviceError UNSUPPORTED like ``print_page``."""


class Network(Protocol):
    """The way to the internet: interfaces, throughput, UDP.

    The generators yield at least every 0.5 s and may be closed at any time;
    what they return is the result. They raise DeviceError(UNREACHABLE) when
    the server refuses, hangs, breaks off or sends something else.
    """

    def link(self) -> Link | None:
        """The interface that the route uses; None without any route. Sends nothing."""

    def usual(self) -> InternetTargets:
        """The public servers to use where a company names none of its own."""

    def nearest(self) -> Generator[None, None, tuple[SpeedServer, ...]]:
        """Servers of speedtest.net near this machine, asked of speedtest.net; empty when it won't tell."""

    def answering(self, servers: Sequence[SpeedServer]) -> Generator[None, None, tuple[SpeedServer, ...]]:
        """Those of ``servers`` that answer, quickest first."""

    def download(self, server: SpeedServer) -> Generator[Pace, None, float]:
        """Goodput towards us in Mbit/s."""

    def upload(self, server: SpeedServer) -> Generator[Pace, None, float]:
        """Goodput of what the far side has taken, in Mbit/s."""

    def round_trip(self, server: SpeedServer) -> Generator[None, None, float]:
        """Median round trip of small HTTP requests on one open connection, in ms."""

    def call(self, stun: str, duration_s: float) -> Generator[CallQuality, None, CallQuality]:
        """Send STUN requests to ``host:port`` as often as a call sends packets; yields how it stands.

        Ends after about 2 s when nothing at all is answered.
        """

    def reachable(self, endpoints: Sequence[Endpoint]) -> Generator[None, None, float]:
        """Share of ``endpoints`` that accept a connection, in percent."""


class Devices(Struct, frozen=True):
    """All ports, as the composition root puts them together."""

    machine: Machine
    printers: Printers
    sound: Sound
    cameras: Cameras
    network: Network
