"""Ports: protocols of the devices, in the probes' terms. Adapters in ``local`` reach the real ones."""

from collections.abc import Generator, Sequence
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from app.devices.access_port import AccessLook
from app.devices.link_values import Link, Plug, Way
from app.devices.speed_values import FINDERS, Answering, Pace, PassedOver, SpeedServer
from app.devices.system_ports import Machine, Notifier, Scheduler
from app.devices.trouble import DeviceError, Refusal, ServerError, Trouble
from app.devices.values import (
    CallQuality,
    CameraInfo,
    Connection,
    EndpointState,
    EndpointTrouble,
    JobState,
    Knock,
    Looking,
    Picture,
    Printer,
    PrinterState,
    Processor,
    Protection,
    Screens,
    SoundDevice,
    System,
    TestPage,
    ToRun,
)
from app.domain.readiness.profile import Endpoint, InternetTargets

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = [
    "FINDERS",
    "AccessLook",
    "Answering",
    "CallQuality",
    "CallStream",
    "CameraInfo",
    "CameraStream",
    "Cameras",
    "Connection",
    "DeviceError",
    "Devices",
    "EndpointState",
    "EndpointTrouble",
    "JobState",
    "Knock",
    "Knocker",
    "Link",
    "Looking",
    "Machine",
    "Network",
    "Notifier",
    "Pace",
    "PassedOver",
    "Picture",
    "Playback",
    "Plug",
    "PrintJob",
    "Printer",
    "PrinterState",
    "Printers",
    "Processor",
    "Protection",
    "Recording",
    "Refusal",
    "Scheduler",
    "Screens",
    "ServerError",
    "Sound",
    "SoundDevice",
    "SpeedServer",
    "System",
    "TestPage",
    "ToRun",
    "Trouble",
    "Way",
]


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

    def unread_s(self, clock_s: float | None = None) -> float:
        """Seconds from the end of what was read to what sounds at ``clock_s``, or now; below zero if it was read.

        ``clock_s`` counts as ``Playback.begins_s``. As true as the device tells its delay: Bluetooth does not.
        """

    def close(self) -> None:
        """Free the device within 2 s; may be called twice, never raises."""


class Playback(Protocol):
    """A sound that plays by itself to its end."""

    @property
    def begins_s(self) -> float:
        """When its first sample is heard, as ``Recording.unread_s`` takes it; the longer it plays the truer."""

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


class CallStream(Protocol):
    """A stream of packets like a call's, to a STUN server and back, that goes on until it is closed."""

    def quality(self, since_s: float = 0.0, until_s: float = float("inf")) -> CallQuality:
        """Quality by now of what was sent in this time, in seconds since the first packet; returns at once.

        Nothing sent and nothing lost while no server has been reached.
        """

    def close(self) -> None:
        """Send no more, within 1 s; may be called twice, never raises."""


class Knocker(Protocol):
    """Looks at a line again and again."""

    def reach(self) -> Knock:
        """One look, which takes at most 2 s (the first one 5 s)."""


class Network(Protocol):
    """The connection to the internet: interfaces, throughput, UDP.

    The generators yield at least every 0.5 s and may be closed at any time;
    what they return is the result. They raise DeviceError(UNREACHABLE) when
    the server refuses, hangs, breaks off or sends something else: transfers a
    ServerError, which says in which way.
    """

    def link(self, own_address: str = "") -> Link | None:
        """The interface with this address of the machine, else that of the route; None without any.

        Sends nothing, and takes 12 s at most.
        """

    def plug(self, link: Link, stun: Sequence[str], for_s: float) -> Generator[Plug, None, None]:
        """What is seen of the cable of ``link``, for so long.

        Calls' streams to ``stun`` (host:port) tell whether the line answers, where the cable itself can't be seen.
        """

    def usual(self) -> InternetTargets:
        """The public servers to use for a company without its own."""

    def nearest(self) -> Generator[None, None, tuple[SpeedServer, ...]]:
        """Servers of speedtest.net near this machine, as that site tells; empty if it does not."""

    def answering(self, servers: Sequence[SpeedServer]) -> Generator[None, None, Answering]:
        """Which of ``servers`` answer, and why the others do not. Redirects are not followed."""

    def download(self, server: SpeedServer, data_bytes: int) -> Generator[Pace, None, float]:
        """Goodput from the server to this machine, in Mbit/s; moves at most ``data_bytes``."""

    def upload(self, server: SpeedServer, data_bytes: int) -> Generator[Pace, None, float]:
        """Goodput to the server, counting what it has received, in Mbit/s; moves at most ``data_bytes``."""

    def round_trip(self, server: SpeedServer) -> Generator[None, None, float]:
        """Median round trip of small HTTP requests on one open connection, in ms."""

    def call(self, stun: str, duration_s: float, family: str = "") -> Generator[CallQuality, None, CallQuality]:
        """Send STUN requests to ``host:port`` as often as a call sends packets; yields the quality so far.

        To its address of ``family`` (IPv4, IPv6), else to whichever answers first. Ends after about 2 s if nothing
        at all is answered.
        """

    def talk(self, stun: str, family: str = "") -> CallStream:
        """Begin the same stream for as long as something else goes on beside it; returns at once."""

    def router(self) -> CallStream | None:
        """Begin a stream to the own router, which stays empty if that answers nothing; None if it is not known."""

    def knocker(self, stun: Sequence[str], others: Sequence[SpeedServer]) -> Knocker:
        """Who looks at the line by STUN; ``others`` tell a server that is gone from a line that is out."""

    def access(self, stun: Sequence[str], others: Sequence[SpeedServer]) -> AccessLook:
        """Begin to look at how the line reaches the internet, by STUN and segments of ``others``; returns at once."""

    def clock_offset(self, servers: Sequence[SpeedServer]) -> Generator[None, None, float | None]:
        """Seconds by which this computer's clock is ahead of what ``servers`` say; None if none says the time."""

    def reachable(self, endpoints: Sequence[Endpoint]) -> Generator[None, None, tuple[EndpointState, ...]]:
        """The state of each of ``endpoints``, all within 3 s, sixteen at once."""


class Devices(Struct, frozen=True):
    """All ports, as the composition root puts them together."""

    machine: Machine
    printers: Printers
    sound: Sound
    cameras: Cameras
    network: Network
    scheduler: Scheduler | None = None
    """None on a system whose scheduler is not known."""
