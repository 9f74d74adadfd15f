"""Plain values that go through the ports, in the probes' terms."""

from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from app.domain.readiness.profile import Endpoint

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from app.signals.picture.look import Look
    from app.signals.square_code import Sighting


class System(Struct, frozen=True):
    """The operating system; None for what it hides."""

    name: str
    """With its major version, as people say it: "Windows 11", "macOS 15", "Debian 12"."""
    version: str
    edition: str | None = None
    supported_until: date | None = None
    """Last day of security updates; None if unknown."""
    end_is_certain: bool = True
    """Whether updates end on that day; else nothing is known of the time after it."""


class Processor(Struct, frozen=True):
    """The processor; None for what a sandbox hides."""

    model: str | None = None
    physical_cores: int | None = None
    frequency_ghz: float | None = None
    """Highest rated frequency."""


class Power(Struct, frozen=True):
    """What the computer runs on; None if it does not tell, and for mains without a battery."""

    has_battery: bool | None = None
    on_mains: bool | None = None


class Screens(Struct, frozen=True):
    """The main screen in physical pixels, and how many there are."""

    width_px: int
    height_px: int
    count: int


class Protection(Struct, frozen=True):
    """What protects the machine: on, off, or None if the system does not tell."""

    antivirus: bool | None = None
    """An expired one is off."""
    firewall: bool | None = None
    disk_encryption: bool | None = None
    expired: str = ""
    """Name of the antivirus that is off because its licence has expired."""


class Looking(StrEnum):
    """When the system's scheduler runs this program to look for reminders."""

    NEVER = "never"
    """There is no entry."""
    ALWAYS = "always"
    """Every few minutes while the operator is logged in."""
    AT_LOGIN = "at_login"
    """Only then, where the system has no timer for users."""


class ToRun(Struct, frozen=True):
    """What a scheduler is to run: the words of a command line, and the folder in which it runs."""

    command: tuple[str, ...]
    folder: Path


class PrinterState(StrEnum):
    """State of a queue by the spooler; "offline" is often wrong."""

    IDLE = "idle"
    PRINTING = "printing"
    STOPPED = "stopped"
    OFFLINE = "offline"


class Printer(Struct, frozen=True):
    """A print queue, as the spooler and people name it."""

    name: str
    """The spooler's name of it."""
    title: str
    """Name shown to people."""
    state: PrinterState | None = None
    paper: bool = True
    """False for software that prints to a file, a fax or a notes program."""
    default: bool = False
    startable: bool = False
    """Whether it is stopped or takes no jobs, and ``Printers.start`` may change that."""
    refuses: bool = False
    """Whether it takes no jobs at present."""


class JobState(StrEnum):
    """How far a print job is, or what it waits for."""

    SENDING = "sending"
    WAITING = "waiting"
    PRINTING = "printing"
    """It makes progress."""
    LOW_INK = "low_ink"
    """It makes progress, with little ink or toner left."""
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"
    """Somebody else took it back."""
    REFUSED = "refused"
    """The queue did not take it."""
    HELD = "held"
    """Somebody has to release it."""
    PASSWORD = "password"  # noqa: S105 - the word, and no secret
    """Somebody has to log in to the printer."""
    STOPPED = "stopped"
    """The queue is paused."""
    OFFLINE = "offline"
    """The printer cannot be reached, as the job itself found."""
    NO_PAPER = "no_paper"
    JAMMED = "jammed"
    COVER_OPEN = "cover_open"
    NO_TRAY = "no_tray"
    OUTPUT_FULL = "output_full"
    NO_INK = "no_ink"
    ATTENTION = "attention"
    """The printer wants somebody to look, and does not tell why."""

    @property
    def is_over(self) -> bool:
        """Whether nothing more comes of the job."""
        return self in (JobState.COMPLETED, JobState.FAILED, JobState.CANCELLED, JobState.REFUSED)

    @property
    def is_hindered(self) -> bool:
        """Whether the job waits for somebody to do something."""
        moves = (JobState.SENDING, JobState.WAITING, JobState.PRINTING, JobState.LOW_INK)
        return not self.is_over and self not in moves


class TestPage(Struct, frozen=True):
    """Content of the test page besides its patterns, the printer's name and the time."""

    __test__ = False
    title: str
    """Of the page and of its job."""
    code: str
    """The one-time code in plain letters."""
    qr: tuple[tuple[bool, ...], ...]
    """The same code: rows of modules, True is dark, without the quiet zone."""
    lines: tuple[str, ...]
    """What to do with the page, in the operator's language."""
    at: datetime | None = None
    """The time in the code; None for the time of printing."""


class Connection(StrEnum):
    """How a sound device is connected to the computer."""

    USB = "usb"
    JACK = "jack"
    BLUETOOTH = "bluetooth"
    BUILT_IN = "built_in"
    WEBCAM = "webcam"
    """A microphone within a camera on the desk."""
    UNKNOWN = "unknown"


class SoundDevice(Struct, frozen=True):
    """A microphone or an output. ``id`` is for the adapter, ``name`` for people."""

    id: str
    name: str
    connection: Connection = Connection.UNKNOWN
    is_default: bool = False
    is_for_calls: bool = False
    """Whether the system gives it to programs that make calls; on Windows that may be another than the default."""
    volume_percent: float | None = None
    """The volume that the system has set for it; None if it does not tell."""
    is_muted: bool | None = None
    """Whether the system has switched it off; None if it does not tell."""


class CameraInfo(Struct, frozen=True):
    """A camera that can be opened. ``name`` is unique in its list."""

    name: str
    source: str | int
    """Path, address, or index in OpenCV's counting."""


class Picture(Struct, frozen=True, eq=False):
    """Figures of one delivered picture, and sometimes the picture itself."""

    at_s: float
    """When it came, in seconds since the camera was opened."""
    width_px: int
    height_px: int
    luma: float
    """Mean grey level, 0 to 255."""
    difference: float | None
    """Mean absolute difference to the picture before, in grey levels; None for the first."""
    preview: "NDArray[np.uint8] | None" = None
    """Only of some pictures: height x width x 3, BGR, at most 640 wide."""
    look: "Look | None" = None
    """What was seen in the picture; only of some."""
    looks: bool = False
    """Whether the camera's process looks at its pictures, so that nobody else has to."""
    codes: "tuple[Sighting, ...] | None" = None
    """Square codes in the whole picture, not only in its preview; only of some, where they were asked for."""


class CallQuality(Struct, frozen=True):
    """Quality of a stream of packets like a call's, there and back."""

    t_s: float
    sent: int
    answered: int
    loss_percent: float
    """Share of the requests whose answer did not come in time."""
    latency_ms: float | None = None
    """Median round trip; None without an answer."""
    high_ms: float | None = None
    """What nine of ten round trips stay below; None without an answer."""
    recent_ms: float | None = None
    """Median of the newest round trips, the current delay; None without an answer."""
    jitter_ms: float | None = None
    """Mean of the running estimate of RFC 3550 section 6.4.1; None below two answers."""
    outage_s: float = 0.0
    """The longest time without an answer to any request."""
    silent_s: float = 0.0
    """How long nothing has come back by now."""
    burst_ratio: float = 1.0
    """Mean run of lost packets over that of random loss (ITU-T G.107); 1 is random."""
    limited: bool = False
    """Whether the server answers no more than so many requests a second, whatever the line carries."""
    family: str = ""
    """``IPv4`` or ``IPv6``: of a name with both, that which answered first; empty if unknown."""
    own_address: str = ""
    """This machine's address that it was sent from; never kept."""


class EndpointTrouble(StrEnum):
    """Why a company's system cannot be used from here."""

    NAME = "name"
    """Its name has no address."""
    REFUSED = "refused"
    SILENT = "silent"
    EXPIRED = "expired"
    """Its certificate is no longer, or not yet, valid by this computer's clock."""
    WRONG_NAME = "wrong_name"
    """Its certificate is another's: somebody stands in between."""
    UNTRUSTED = "untrusted"
    """Nobody whom this computer trusts vouches for its certificate."""


class EndpointState(Struct, frozen=True):
    """What became of one of a company's systems; ``trouble`` is None if it can be used."""

    endpoint: Endpoint
    trouble: EndpointTrouble | None = None
    expires_in_days: float | None = None
    """Of its certificate, where it showed one."""


class Knock(Struct, frozen=True):
    """One look at the line: it answered, it is out, or neither can be told since only one was asked."""

    trip_ms: float | None
    is_out: bool
