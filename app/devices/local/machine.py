"""Adapter of ``ports.Machine`` by psutil, Qt and the system's own tools."""

import socket
import sys
import time
from collections.abc import Iterable
from concurrent.futures import Future, wait
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any, TypeVar

import psutil

from app.devices.local import memory, room, screen
from app.devices.local.programs import remote_control_among, vpn_among
from app.devices.local.readable import readable
from app.devices.local.thread import on_thread
from app.devices.local.tunnels import Adapter, tunnel_among
from app.devices.local.vpn import connected
from app.devices.ports import DeviceError, Processor, Protection, Screens, System, Trouble
from app.devices.values import Power
from app.domain.readiness.browsers import Browsers

if sys.platform == "win32":
    from app.devices.local.windows import browsers as own_browsers
    from app.devices.local.windows import machine as own
elif sys.platform == "darwin":
    from app.devices.local.macos import browsers as own_browsers
    from app.devices.local.macos import machine as own
else:
    from app.devices.local.linux import browsers as own_browsers
    from app.devices.local.linux import machine as own


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Answers:
    screens: Screens | None
    processes: tuple[str, ...]
    all_processes: bool
    virtual: bool | None
    protection: Protection
    adapters: tuple[Adapter, ...]
    vpn: str


_SLOWEST_GHZ, _FASTEST_GHZ = 0.4, 10.0
"""Of all processors that a system of today runs on."""


class LocalMachine:
    """The machine that the program runs on."""

    def __init__(self) -> None:
        self._asking: Future[_Answers] | None = None
        self._browsing: Future[Browsers | None] | None = None

    def today(self) -> date:
        return datetime.now().astimezone().date()

    def cpu_load_percent(self, seconds: float) -> float | None:
        """See ``ports.Machine``; None where a sandbox stops the count."""
        before = readable(psutil.cpu_times)
        time.sleep(seconds)
        after = readable(psutil.cpu_times)
        return readable(lambda: _busy_percent(before, after)) if before and after else None

    def begin(self) -> None:
        self._asking = on_thread(_ask, "machine")
        self._browsing = on_thread(lambda: readable(own_browsers.browsers), "browsers")

    def settled(self, wait_s: float) -> bool:
        if self._asking is None or self._browsing is None:
            return False
        asked: tuple[Future[Any], ...] = (self._asking, self._browsing)
        return not wait(asked, wait_s).not_done

    def system(self) -> System | None:
        return readable(own.system)

    def processor(self) -> Processor:
        """See ``ports.Machine``; a sandbox hides the frequency by showing 0."""
        frequency = readable(psutil.cpu_freq)
        cores = readable(lambda: psutil.cpu_count(logical=False))
        # idle cores run slowly: the rated frequency is the maximum, not the current one
        rated_ghz = _ghz(max(frequency.max, frequency.current)) if frequency else None
        if sys.platform == "win32" and rated_ghz is not None:
            rated_ghz = own.reached_ghz(rated_ghz)
        return Processor(readable(own.processor_model), cores or None, rated_ghz)

    def memory_gib(self) -> float | None:
        return readable(memory.fitted_gib)

    def memory_usable_gib(self) -> float | None:
        return memory.usable_gib()

    def disk_free_gib(self) -> float | None:
        return room.free_gib()

    def screens(self) -> Screens | None:
        return self._answers.screens

    def has_battery(self) -> bool | None:
        return _power().has_battery

    def on_mains(self) -> bool | None:
        return _power().on_mains

    def vpn(self) -> str | None:
        answers = self._answers
        interfaces = readable(_with_address)
        found = answers.vpn or vpn_among(answers.processes)
        if interfaces is None:
            return found or None
        return readable(lambda: _tunnel(interfaces, answers.adapters)) or found

    def remote_control(self) -> str | None:
        if sys.platform == "win32" and own.is_remote_session():
            return "Remote Desktop"
        answers = self._answers
        found = remote_control_among(answers.processes)
        return found or ("" if answers.all_processes else None)

    def virtual_machine(self) -> bool | None:
        return self._answers.virtual

    def browsers(self) -> Browsers | None:
        if self._browsing is None:
            self.begin()
        assert self._browsing is not None
        return _within(self._browsing)

    def protection(self) -> Protection:
        return self._answers.protection

    @property
    def _answers(self) -> _Answers:
        if self._asking is None:
            self.begin()
        assert self._asking is not None
        return _within(self._asking)


def _within(asked: "Future[T]") -> T:
    """Raises DeviceError TIMEOUT if there is no answer within 2 s."""
    try:
        return asked.result(2.0)
    except TimeoutError as error:
        raise DeviceError(Trouble.TIMEOUT, "the system does not answer") from error


def _power() -> Power:
    """Battery and mains; psutil would take a mouse's battery for the computer's on Linux."""
    if sys.platform == "linux":
        from app.devices.local.linux import power

        return power.power()
    told = readable(lambda: (psutil.sensors_battery(),))
    if told is None:
        return Power()
    battery = told[0]
    return Power(has_battery=False) if battery is None else Power(True, battery.power_plugged)


def _ghz(mhz: float) -> float | None:
    """A frequency in MHz as psutil tells it; None if no processor has it.

    From the M4 on Apple's table is in kHz, which psutil reads as Hz (its issue 2642): a whole number of GHz is left.
    """
    for ghz in (mhz / 1000, mhz):
        if _SLOWEST_GHZ <= ghz <= _FASTEST_GHZ:
            return ghz
    return None


def _busy_percent(before: Any, after: Any) -> float | None:
    # the time of guests is already part of user and nice
    fields = [f for f in after._fields if not f.startswith("guest")]
    passed = {f: max(0.0, getattr(after, f) - getattr(before, f)) for f in fields}
    total = sum(passed.values())
    idle = passed["idle"] + passed.get("iowait", 0.0)
    return 100 * (total - idle) / total if total > 0 else None


def _ask() -> _Answers:
    asked = screen.ask()
    try:
        processes = readable(_processes) or ()
        adapters: tuple[Adapter, ...] | None = ()
        if sys.platform == "win32":
            told = own.snapshot()
            virtual, vpn = (
                readable(partial(own.virtual_machine_from, told)),
                readable(partial(own.connected_from, told)),
            )
            protection, adapters = (
                readable(partial(own.protection_from, told)),
                readable(partial(own.adapters_from, told)),
            )
        elif sys.platform == "darwin":
            virtual, vpn = readable(own.virtual_machine), readable(connected)
            protection = readable(own.protection)
        else:
            virtual, vpn = readable(own.virtual_machine), readable(connected)
            protection = readable(partial(own.protection, processes))
    finally:
        screens = screen.answer(asked)
    all_processes = bool(processes) and readable(_sees_all) is True
    return _Answers(screens, processes, all_processes, virtual, protection or Protection(), adapters or (), vpn or "")


def _processes() -> tuple[str, ...]:
    return tuple(p.info["name"] or "" for p in psutil.process_iter(["name"]))


def _sees_all() -> bool:
    """Whether other users' processes are seen; Linux may be told to hide them."""
    return sys.platform != "linux" or 1 in psutil.pids()


def _with_address() -> list[str]:
    """The interfaces that are up and have an address of their own, other than one that each has by itself."""
    addresses = psutil.net_if_addrs()
    return [n for n, s in psutil.net_if_stats().items() if s.isup and any(map(_is_own, addresses.get(n, ())))]


def _is_own(address: Any) -> bool:
    if address.family == socket.AF_INET:
        return True
    # macOS always has utun interfaces of its own, which carry no IPv4 address
    return sys.platform == "linux" and address.family == socket.AF_INET6 and not address.address.startswith("fe80")


def _tunnel(interfaces: Iterable[str], adapters: Iterable[Adapter]) -> str:
    """The first tunnel; on Linux by its kind, as the route is judged too."""
    if sys.platform != "linux":
        return tunnel_among(interfaces, adapters)
    from app.devices.local.linux.interfaces import medium_of

    return next((name for name in interfaces if medium_of(name) == "vpn"), "")
