"""Ports of the computer itself and of what its system does for programs; the others are in ``ports``."""

from datetime import date
from typing import Protocol

from app.devices.values import Looking, Processor, Protection, Screens, System, ToRun
from app.domain.readiness.browsers import Browsers


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

    def browsers(self) -> Browsers | None:
        """The browsers that are installed, and which of them opens links."""

    def protection(self) -> Protection:
        """State of antivirus, firewall and disk encryption."""


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
