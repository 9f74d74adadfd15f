"""Ports: protocols of the devices, in the probes' terms. Adapters in ``local`` reach the real ones."""

from collections.abc import Generator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from app.devices.trouble import DeviceError, Trouble
from app.devices.values import (
    CallQuality,
    CameraInfo,
    Connection,
    JobState,
    Link,
    Looking,
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
    ToRun,
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
    "Looking",
    "Machine",
    "Network",
    "Notifier",
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
    "Scheduler",
    "Screens",
    "Sound",
    "SoundDevice",
    "SpeedServer",
    "System",
    "TestPage",
    "ToRun",
    "Trouble",
]


class Machine(Protocol):
    """The computer itself. None means that it does not tell; no call takes longer than 2 s."""

    def today(self) -> date:
        """Today's date in this computer's time zone."""

    def cpu_load_percent(self, seconds: float) -> float | None:
        """Percent of all cores' time that is busy over the next ``seconds``."""

    def begin(self) -> None:
        """Start to look up in parallel what takes long: screens, protection and running programs."""

    def settled(self, wait_s: float) -> bool:
        """Whether what ``begin`` started has ended or was given up, after waiting up to ``wait_s``."""

    def system(self) -> System | None:
        """The operating system and how long it is supported."""

    def processor(self) -> Processor:
        """The processor's model, cores and frequency."""

    def memory_gib(self) -> float | None:
        """Fitted memory in GiB, also what graphics and firmware keep of it."""

    def memory_usable_gib(self) -> float | None:
        """Memory in GiB that programs can use."""

    def disk_free_gib(self) -> float | None:
        """Free space in GiB that the user may fill, where programs and data go."""

    def screens(self) -> Screens | None:
        """The screens; None without a display."""

    def has_battery(self) -> bool | None:
        """Whether there is a battery."""

    def on_mains(self) -> bool | None:
        """Whether the computer runs on mains power."""

    def vpn(self) -> str | None:
        """Name of a tunnel that is up and has an address, or an empty text."""

    def remote_control(self) -> str | None:
        """Name of a running program by which others can control this machine, or an empty text."""

    def virtual_machine(self) -> bool | None:
        """Whether this is a virtual machine."""

    def protection(self) -> Protection:
        """State of antivirus, firewall and disk encryption."""


class PrintJob(Protocol):
    """A page that is being printed."""

    def state(self) -> JobState:
        """Present state of the job, within 2 s.

        Raises DeviceError: while sending ABSENT, DENIED or BUSY if the printer does not accept it, others if the
        sending itself failed; afterwards if the spooler does not tell.
        """

    def cancel(self) -> None:
        """Cancel it if it is not done yet, so that no page comes later; never raises."""


class Printers(Protocol):
    """The print queues of the machine."""

    def list(self) -> tuple[Printer, ...]:
        """All queues, software ones too, within 10 s. Raises DeviceError if the system does not tell."""

    def print_page(self, printer: Printer, page: TestPage) -> PrintJob:
        """Start to print; returns at once. Raises DeviceError UNSUPPORTED if it cannot start."""

    def start(self, printer: Printer) -> None:
        """Let a ``startable`` queue go on, within 10 s. Raises DeviceError, DENIED if this user may not."""

    def wait(self, seconds: float) -> None:
        """Give the printer ``seconds`` to work."""


class Recording(Protocol):
    """A microphone that delivers until it is closed."""

    @property
    def rate_hz(self) -> int:
        """Sample rate in Hz."""

    def read(self, seconds: float) -> "NDArray[np.float32]":
        """The next ``seconds`` of sound: one-dimensional, full scale is 1.0; nothing is lost between calls.

        Waits at most 2 s longer than that. Raises DeviceError: ABSENT if the
        device was unplugged, TIMEOUT if it stopped delivering.
        """

    def close(self) -> None:
        """Free the device within 2 s; may be called twice, never raises."""


class Playback(Protocol):
    """A sound that plays by itself to its end."""

    def wait(self, seconds: float) -> bool:
        """Whether it ended, after waiting for that up to ``seconds``.

        Raises DeviceError ABSENT if the device was unplugged.
        """

    def close(self) -> None:
        """Stop and free the device within 2 s; may be called twice, never raises."""


class Sound(Protocol):
    """Microphones and outputs. Recordings and playbacks may run at once and in several threads.

    Every call takes up to 5 s, as a Bluetooth headset does to change to its call mode; one that takes longer raises
    DeviceError TIMEOUT. ``record`` also waits up to a minute while the system asks its user whether it may.
    """

    def microphones(self) -> Sequence[SoundDevice]:
        """What can record now, what programs for calls get first. Raises DeviceError UNSUPPORTED without sound."""

    def outputs(self) -> Sequence[SoundDevice]:
        """What can play now, what programs for calls get first. Raises DeviceError UNSUPPORTED without sound."""

    def record(self, microphone: SoundDevice) -> Recording:
        """Start to record, at 48 kHz where the device can. Raises DeviceError."""

    def play(self, output: SoundDevice, samples: "NDArray[np.float32]", rate_hz: int) -> Playback:
        """Start to play ``samples`` (one-dimensional, or frames x 2 for left and right). Raises DeviceError."""


class CameraStream(Protocol):
    """A camera that is open or being opened."""

    def pictures(self, wait_s: float) -> tuple[Picture, ...]:
        """The new pictures; returns as soon as there is one, after ``wait_s`` at most.

        Empty while it is opening or the system asks whether it may. Raises DeviceError if it
        can't be opened, does not answer in time, or was unplugged.
        """

    def close(self) -> None:
        """Free the camera; never raises."""


class Cameras(Protocol):
    """The cameras of the machine."""

    def list(self) -> tuple[CameraInfo, ...]:
        """All cameras, the preferred one first, within 10 s. Raises DeviceError if the system does not tell."""

    def open(self, camera: CameraInfo, width_px: int, height_px: int, *, codes: bool = False) -> CameraStream:
        """Start to open, at about this size and at once, maybe for its ``codes``. Raises DeviceError UNSUPPORTED."""


class Network(Protocol):
    """The connection to the internet: interfaces, throughput, UDP.

    The generators yield at least every 0.5 s and may be closed at any time;
    what they return is the result. They raise DeviceError(UNREACHABLE) when
    the server refuses, hangs, breaks off or sends something else.
    """

    def link(self) -> Link | None:
        """The interface that the route uses; None without any route. Sends nothing."""

    def usual(self) -> InternetTargets:
        """The public servers to use for a company without its own."""

    def nearest(self) -> Generator[None, None, tuple[SpeedServer, ...]]:
        """Servers of speedtest.net near this machine, as that site tells; empty if it does not."""

    def answering(self, servers: Sequence[SpeedServer]) -> Generator[None, None, tuple[SpeedServer, ...]]:
        """Those of ``servers`` that answer, fastest first."""

    def download(self, server: SpeedServer) -> Generator[Pace, None, float]:
        """Goodput from the server to this machine, in Mbit/s."""

    def upload(self, server: SpeedServer) -> Generator[Pace, None, float]:
        """Goodput to the server, counting what it has received, in Mbit/s."""

    def round_trip(self, server: SpeedServer) -> Generator[None, None, float]:
        """Median round trip of small HTTP requests on one open connection, in ms."""

    def call(self, stun: str, duration_s: float) -> Generator[CallQuality, None, CallQuality]:
        """Send STUN requests to ``host:port`` as often as a call sends packets; yields the quality so far.

        Ends after about 2 s if nothing at all is answered.
        """

    def reachable(self, endpoints: Sequence[Endpoint]) -> Generator[None, None, float]:
        """Share of ``endpoints`` that accept a connection, in percent."""


class Scheduler(Protocol):
    """The system's own scheduler for its user, with at most one entry of this program. No call takes over 20 s."""

    def looking(self) -> Looking:
        """When the entry runs; NEVER without one."""

    def schedule(self, what: ToRun) -> Looking:
        """Make the entry, in place of an earlier one, and tell when it runs.

        Raises DeviceError if the system does not take it; then there is none.
        """

    def unschedule(self) -> None:
        """Remove the entry, if there is one. Raises DeviceError if it is still there."""


class Notifier(Protocol):
    """The place in which the system shows messages of programs."""

    def notify(self, title: str, detail: str) -> None:
        """Show a message, within 20 s. Raises DeviceError if nothing shows it."""


class Devices(Struct, frozen=True):
    """All ports, as the composition root puts them together."""

    machine: Machine
    printers: Printers
    sound: Sound
    cameras: Cameras
    network: Network
    scheduler: Scheduler | None = None
    """None on a system whose scheduler is not known."""
