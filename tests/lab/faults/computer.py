"""Conditions of the computer: this one, one that is watched, and two that others have."""

import fcntl
import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from app.checks.drive import Operator
from app.checks.probe import Answer, Declined, Question
from app.devices.local.machine import LocalMachine
from app.devices.local.this_machine import this_machine
from app.devices.local.windows import machine as windows
from app.devices.ports import Devices, Processor, Protection, Screens, System
from app.domain.readiness.browsers import Browser, Browsers
from tests.lab.faults import Fault, Scene
from tests.lab.lab import Lab
from tests.recorded import recorded

_ANSWERS = {"computer.antivirus": "on", "computer.firewall": "on", "computer.disk_encryption": "on"}


class _Owner(Operator):
    """Knows their own computer."""

    def answer(self, question: Question) -> Answer:
        return _ANSWERS.get(question.id, Declined())


class _OtherMachine(LocalMachine):
    """A Windows laptop as it was recorded, with what else its owner has."""

    def __init__(self, registry: str, snapshot: str, memory_gib: float, free_gib: float) -> None:
        super().__init__()
        self._registry: Mapping[str, object] = json.loads(recorded(f"windows/registry-{registry}.json"))
        self._told = windows.snapshot_from(recorded(f"windows/snapshot-{snapshot}.json"))
        self._memory_gib, self._free_gib = memory_gib, free_gib

    def today(self) -> date:
        return date(2026, 11, 22)

    def settled(self, wait_s: float) -> bool:
        return True

    def begin(self) -> None:
        """Everything is recorded."""

    def system(self) -> System | None:
        return windows.system_from(self._registry)

    def processor(self) -> Processor:
        return Processor("Intel(R) Core(TM) i5-1135G7 @ 2.40GHz", 4, 2.42)

    def memory_gib(self) -> float | None:
        return self._memory_gib

    def memory_usable_gib(self) -> float | None:
        return self._memory_gib

    def disk_free_gib(self) -> float | None:
        return self._free_gib

    def screens(self) -> Screens | None:
        return Screens(1920, 1080, 1)

    def vpn(self) -> str | None:
        return ""

    def remote_control(self) -> str | None:
        return ""

    def browsers(self) -> Browsers | None:
        return Browsers((Browser("edge", "143.0.3650.66"),), "Microsoft Edge")

    def virtual_machine(self) -> bool | None:
        return windows.virtual_machine_from(self._told)

    def protection(self) -> Protection:
        return windows.protection_from(self._told)


def _with(machine: LocalMachine) -> Devices:
    real = this_machine()
    return Devices(machine, real.printers, real.sound, real.cameras, real.network)


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """All labs look at the same processes: who watches in one of them would be seen in another."""
    with (Path(tempfile.gettempdir()) / "readydesk-lab-watched").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextmanager
def _this_one(lab: Lab) -> Iterator[Scene]:
    with _one_at_a_time():
        yield Scene(this_machine(), _Owner())


@contextmanager
def _watched(lab: Lab) -> Iterator[Scene]:
    # a program is known by the name of its process, whatever it does
    program = lab.folder / "x11vnc"
    shutil.copy("/usr/bin/sleep", program)
    with _one_at_a_time():
        running = subprocess.Popen([program, "60"])
        try:
            yield Scene(this_machine(), _Owner())
        finally:
            running.kill()
            running.wait()


@contextmanager
def _good_laptop(lab: Lab) -> Iterator[Scene]:
    yield Scene(_with(_OtherMachine("11-home", "good", 15.7, 180)), _Owner())


@contextmanager
def _windows_7(lab: Lab) -> Iterator[Scene]:
    yield Scene(_with(_OtherMachine("7", "bare", 3.9, 60)), _Owner())


@contextmanager
def _full_disk(lab: Lab) -> Iterator[Scene]:
    yield Scene(_with(_OtherMachine("11-home", "good", 15.7, 0.4)), _Owner())


_FINE = {"computer.os.supported": "pass", "computer.vpn": "pass"}

FAULTS = [
    Fault("computer", "this machine", True, _this_one, {**_FINE, "computer.memory.total": "pass"}),
    Fault("computer", "a good laptop", True, _good_laptop, _FINE),
    Fault("computer", "somebody watches", False, _watched, {**_FINE, "computer.remote_control": "fail"}),
    Fault("computer", "Windows 7", False, _windows_7, {"computer.os.supported": "fail"}),
    Fault("computer", "a full disk", False, _full_disk, {**_FINE, "computer.disk.free": "fail"}),
]
