"""Item: the computer. Automatic except for what the system does not tell."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from typing import TypeVar

from app.checks.drive import REASONS
from app.checks.item import Item
from app.checks.probe import Choice, Confirm, Found, Option, Phase, Probe, Progress
from app.checks.relay import NOT_KNOWN, Steps, declared
from app.devices.ports import DeviceError, Devices, Machine, Protection, System
from app.domain.readiness.browsers import Browsers, text_of
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.metric import Absence, Measurement, Metric, Unit
from app.domain.readiness.profile import Profile
from app.domain.readiness.verdict import UnknownReason
from app.text import Text

_NONE = {"none": Text("none that is known")}
_ON_OFF = {"on": Text("on"), "off": Text("off"), "unknown": Text("not known")}

OS_NAME = Metric.text("computer.os.name", Text("Operating system"))
OS_VERSION = Metric.text("computer.os.version", Text("OS version"))
OS_EDITION = Metric.text("computer.os.edition", Text("OS edition"))
OS_SUPPORTED = Metric.flag(
    "computer.os.supported", Text("Security updates"), Text("still provided"), Text("no longer provided")
)
CPU_MODEL = Metric.text("computer.cpu.model", Text("Processor"))
CPU_CORES = Metric.number("computer.cpu.cores", Text("Processor cores"))
CPU_FREQUENCY = Metric.number("computer.cpu.frequency", Text("Processor speed"), Unit.GIGAHERTZ, 1)
CPU_LOAD = Metric.number("computer.cpu.load", Text("Processor load now"), Unit.PERCENT)
MEMORY = Metric.number("computer.memory.total", Text("Memory"), Unit.GIBIBYTE, 1)
MEMORY_USABLE = Metric.number("computer.memory.usable", Text("Memory for programs"), Unit.GIBIBYTE, 1)
DISK_FREE = Metric.number("computer.disk.free", Text("Free space"), Unit.GIBIBYTE)
SCREEN_WIDTH = Metric.number("computer.screen.width", Text("Screen width"), Unit.PIXEL)
SCREEN_HEIGHT = Metric.number("computer.screen.height", Text("Screen height"), Unit.PIXEL)
SCREEN_COUNT = Metric.number("computer.screen.count", Text("Screens"))
MAINS = Metric.flag("computer.power.mains", Text("Power supply"), Text("plugged in"), Text("on battery"))
VPN = Metric.text("computer.vpn", Text("VPN"), words=_NONE)
REMOTE_CONTROL = Metric.text("computer.remote_control", Text("Remote control program"), words=_NONE)
VIRTUAL_MACHINE = Metric.flag("computer.virtual_machine", Text("Virtual machine"))
BROWSERS = Metric.text("computer.browser", Text("Browsers"), words=_NONE)
BROWSER = Metric.text("computer.browser.default", Text("Browser that opens links"))
ANTIVIRUS = Metric.choice("computer.antivirus", Text("Virus protection"), _ON_OFF)
FIREWALL = Metric.choice("computer.firewall", Text("Firewall"), _ON_OFF)
DISK_ENCRYPTION = Metric.choice("computer.disk_encryption", Text("Disk encryption"), _ON_OFF)

_QUARTERS = 4
_PATIENCE = 12
"""Half seconds that the system gets for its slow answers; PowerShell needs some on a cold start."""

LOOKING = Text("Looking at this computer")
RESTING = Text("Watching how busy the computer is")
_PHASES = (Text("See how busy it is"), Text("Look at the computer"))

_UPDATES = Confirm(
    id=OS_SUPPORTED.id,
    ask=Text("Does this system still get security updates?"),
    hint=Text("This program does not know it. Its maker's page says until when updates come."),
)
_OPTIONS = (Option("on", Text("On")), Option("off", Text("Off")), Option(NOT_KNOWN, Text("I don't know")))
_ASKED = {
    ANTIVIRUS: Choice(id=ANTIVIRUS.id, ask=Text("Is a virus protection program running?"), options=_OPTIONS),
    FIREWALL: Choice(
        id=FIREWALL.id,
        ask=Text("Is the firewall switched on?"),
        hint=Text("It keeps strangers on the internet out of this computer."),
        options=_OPTIONS,
    ),
    DISK_ENCRYPTION: Choice(
        id=DISK_ENCRYPTION.id,
        ask=Text("Is the disk encrypted?"),
        hint=Text("If so, nobody can read the files of a lost or stolen computer."),
        options=_OPTIONS,
    ),
}


def _probe(devices: Devices, profile: Profile) -> Probe:
    """Measure the load first, because the later steps would add to it."""
    machine = devices.machine
    yield Phase(1, _PHASES)
    shares: list[float] = []
    for quarter in range(_QUARTERS):
        yield Progress(quarter / _QUARTERS, RESTING)
        share = _asked(lambda: machine.cpu_load_percent(1 / _QUARTERS))
        shares += [share] if isinstance(share, float) else []
    yield Found(Evidence(_told(CPU_LOAD, sum(shares) / len(shares) if shares else None)))
    yield Phase(2, _PHASES)
    machine.begin()
    system = _asked(machine.system)
    supported = _supported(system, machine.today()) if isinstance(system, System) else None
    yield Found(Evidence(more=_quick(machine, system)))
    if supported is not None:
        yield Found(Evidence(OS_SUPPORTED.measured(supported)))
    for _ in range(_PATIENCE):
        if machine.settled(0.5):
            break
        yield Progress(None, LOOKING)
    yield Found(Evidence(more=_slow(machine)))
    protection = Protection()
    with suppress(DeviceError):
        protection = machine.protection()
    yield from _protected(protection)
    if supported is None:
        yield Found(Evidence((yield from declared(OS_SUPPORTED, _UPDATES))))
    return Evidence()


_HIDDEN = UnknownReason.UNSUPPORTED
T = TypeVar("T")


def _supported(system: System, today: date) -> bool | None:
    """Whether updates still come; None if nobody knows, as after an end that is not certain."""
    if system.supported_until is None:
        return None
    return system.supported_until >= today or (False if system.end_is_certain else None)


def _quick(machine: Machine, system: System | DeviceError | None) -> Iterator[Measurement | Absence]:
    yield _told(OS_NAME, system, "name")
    yield _told(OS_VERSION, system, "version")
    if isinstance(system, System) and system.edition:
        yield OS_EDITION.measured(system.edition)
    processor = _asked(machine.processor)
    for metric, part in ((CPU_MODEL, "model"), (CPU_CORES, "physical_cores"), (CPU_FREQUENCY, "frequency_ghz")):
        yield _told(metric, processor, part)
    yield _told(MEMORY, _asked(machine.memory_gib))
    yield _told(MEMORY_USABLE, _asked(machine.memory_usable_gib))
    yield _told(DISK_FREE, _asked(machine.disk_free_gib))
    # Without a battery there is no choice of power.
    powered = _asked(machine.has_battery) is not False
    yield _told(MAINS, _asked(machine.on_mains)) if powered else MAINS.unknown(UnknownReason.NOT_APPLICABLE)


def _slow(machine: Machine) -> Iterator[Measurement | Absence]:
    screens = _asked(machine.screens)
    for metric, part in ((SCREEN_WIDTH, "width_px"), (SCREEN_HEIGHT, "height_px"), (SCREEN_COUNT, "count")):
        yield _told(metric, screens, part)
    for metric, name in ((VPN, _asked(machine.vpn)), (REMOTE_CONTROL, _asked(machine.remote_control))):
        yield _told(metric, "none" if name == "" else name)
    yield _told(VIRTUAL_MACHINE, _asked(machine.virtual_machine))
    browsers = _asked(machine.browsers)
    yield _told(BROWSERS, text_of(browsers.installed) if isinstance(browsers, Browsers) else browsers)
    yield _told(BROWSER, browsers.default or None if isinstance(browsers, Browsers) else browsers)


def _asked(ask: Callable[[], T | None]) -> T | DeviceError | None:
    """The answer, or why there is none: each question that fails costs its own figures only."""
    try:
        return ask()
    except DeviceError as error:
        return error


def _protected(protection: Protection) -> Steps[None]:
    states = {
        ANTIVIRUS: protection.antivirus,
        FIREWALL: protection.firewall,
        DISK_ENCRYPTION: protection.disk_encryption,
    }
    # an expired antivirus is named: what is to be done with it differs
    devices = {ANTIVIRUS: protection.expired or None}
    told = ((m, "on" if on else "off") for m, on in states.items() if on is not None)
    yield Found(Evidence(more=(m.measured(state, devices.get(m)) for m, state in told)))
    for metric in (m for m, on in states.items() if on is None):
        yield Found(Evidence((yield from declared(metric, _ASKED[metric]))))


def _told(metric: Metric, answer: object, part: str = "") -> Measurement | Absence:
    """``answer``, or its ``part``, as a measurement; the absence of it with the reason."""
    if isinstance(answer, DeviceError):
        return metric.unknown(REASONS[answer.trouble])
    value = getattr(answer, part) if part and answer is not None else answer
    return metric.measured(value) if isinstance(value, bool | int | float | str) else metric.unknown(_HIDDEN)


COMPUTER = Item(
    id="computer",
    title=Text("Computer"),
    why=Text("Call programs need a computer with enough power and the latest updates."),
    metrics=(
        OS_NAME,
        OS_VERSION,
        OS_EDITION,
        OS_SUPPORTED,
        CPU_MODEL,
        CPU_CORES,
        CPU_FREQUENCY,
        CPU_LOAD,
        MEMORY,
        MEMORY_USABLE,
        DISK_FREE,
        SCREEN_WIDTH,
        SCREEN_HEIGHT,
        SCREEN_COUNT,
        MAINS,
        VPN,
        REMOTE_CONTROL,
        VIRTUAL_MACHINE,
        BROWSERS,
        BROWSER,
        ANTIVIRUS,
        FIREWALL,
        DISK_ENCRYPTION,
    ),
    headline=(OS_NAME, MEMORY),
    questions=(_UPDATES, *_ASKED.values()),
    make_probe=_probe,
    minutes=0.5,
    alone=True,
    needs_idle=True,
)
