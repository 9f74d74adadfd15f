"""Scripted computers, printers and cameras for the probes' tests."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

import numpy as np
from msgspec.structs import replace

from app.checks.drive import Operator
from app.checks.probe import Answer, Declined, Question
from app.devices.ports import (
    CameraInfo,
    DeviceError,
    Devices,
    JobState,
    Picture,
    Printer,
    Processor,
    Protection,
    Screens,
    System,
    TestPage,
)
from app.domain.readiness.browsers import Browser, Browsers
from app.signals.picture.faces import Face
from app.signals.picture.look import Look


def devices(**ports: object) -> Devices:
    """Ports of which only the given ones are there."""
    names = ("machine", "printers", "sound", "cameras", "network", "scheduler")
    return Devices(**{name: cast("Any", ports.get(name)) for name in names})


class Answers(Operator):
    """Answers by question id, a list one after the other; declines the rest."""

    def __init__(self, **answers: object) -> None:
        self.answers = {k.replace("__", "."): v for k, v in answers.items()}
        self.asked: list[str] = []

    def answer(self, question: Question) -> Answer:
        self.asked.append(question.id)
        answer = self.answers.get(question.id, Declined())
        if isinstance(answer, list):
            return cast("Answer", answer.pop(0) if answer else Declined())
        return cast("Answer", answer)


@dataclass
class ScriptedMachine:
    """A sound laptop unless told otherwise."""

    loads: Sequence[float | None] = (10.0, 20.0, 30.0, 40.0)
    on: System | None = field(
        default_factory=lambda: System("Windows 11", "25H2 (26200.7171)", "Home", date(2027, 10, 12))
    )
    day: date = date(2026, 12, 1)
    cpu: Processor = field(default_factory=lambda: Processor("Core i5", 4, 2.6))
    memory: float | None = 16.0
    usable: float | None = 15.8
    free: float | None = 120.0
    seen: Screens | None = field(default_factory=lambda: Screens(1920, 1080, 1))
    battery: bool | None = True
    mains: bool | None = True
    tunnel: str | None = ""
    remote: str | None = ""
    virtual: bool | None = False
    browsing: Browsers | None = field(
        default_factory=lambda: Browsers(
            (Browser("chrome", "131.0.6778.86"), Browser("edge", "131.0.2903.70")), "Microsoft Edge"
        )
    )
    guarded: Protection = field(default_factory=lambda: Protection(True, True, True))
    slow: int = 0
    broken: DeviceError | None = None
    calls: list[str] = field(default_factory=list)

    def today(self) -> date:
        return self.day

    def cpu_load_percent(self, seconds: float) -> float | None:
        self.calls.append(f"load {seconds}")
        return self.loads[len([c for c in self.calls if c.startswith("load")]) - 1]

    def begin(self) -> None:
        self.calls.append("begin")

    def settled(self, wait_s: float) -> bool:
        self.slow -= 1
        return self.slow < 0

    def system(self) -> System | None:
        self.calls.append("system")
        return self.on

    def processor(self) -> Processor:
        return self.cpu

    def memory_gib(self) -> float | None:
        return self.memory

    def memory_usable_gib(self) -> float | None:
        return self.usable

    def disk_free_gib(self) -> float | None:
        return self.free

    def screens(self) -> Screens | None:
        if self.broken:
            raise self.broken
        return self.seen

    def has_battery(self) -> bool | None:
        return self.battery

    def on_mains(self) -> bool | None:
        return self.mains

    def vpn(self) -> str | None:
        return self.tunnel

    def remote_control(self) -> str | None:
        return self.remote

    def virtual_machine(self) -> bool | None:
        return self.virtual

    def browsers(self) -> Browsers | None:
        return self.browsing

    def protection(self) -> Protection:
        return self.guarded


class ScriptedJob:
    """Goes through its states; the last one stays."""

    def __init__(self, states: Iterable[JobState | DeviceError]) -> None:
        self._states = list(states)
        self.cancelled = False

    def state(self) -> JobState:
        state = self._states.pop(0) if len(self._states) > 1 else self._states[0]
        if isinstance(state, DeviceError):
            raise state
        return state

    def cancel(self) -> None:
        self.cancelled = True


class ScriptedPrinters:
    """Queues whose next job goes the given way; keeps the pages and lets no time pass."""

    def __init__(self, printers: Sequence[Printer], states: Sequence[JobState | DeviceError] = (JobState.COMPLETED,)):
        self._printers, self._states = tuple(printers), tuple(states)
        self.pages: list[tuple[Printer, TestPage]] = []
        self.jobs: list[ScriptedJob] = []
        self.waited_s = 0.0
        self.started: list[str] = []
        self.refusal: DeviceError | None = None
        """What happens if a queue is to be started."""

    def list(self) -> tuple[Printer, ...]:
        return self._printers

    def start(self, printer: Printer) -> None:
        if self.refusal is not None:
            raise self.refusal
        self.started.append(printer.name)

    def print_page(self, printer: Printer, page: TestPage) -> ScriptedJob:
        self.pages.append((printer, page))
        self.jobs.append(ScriptedJob(self._states))
        return self.jobs[-1]

    def wait(self, seconds: float) -> None:
        self.waited_s += seconds


class ScriptedStream:
    """Delivers its pictures in bunches, then an error or nothing more."""

    def __init__(self, pictures: Sequence[Picture], error: DeviceError | None, bunch: int = 3) -> None:
        self._pictures, self._error, self._bunch = list(pictures), error, bunch
        self.closed = False

    def pictures(self, wait_s: float) -> tuple[Picture, ...]:
        assert not self.closed
        came, self._pictures = self._pictures[: self._bunch], self._pictures[self._bunch :]
        if not came and self._error:
            raise self._error
        assert came, "the probe looks longer than it should"
        return tuple(came)

    def close(self) -> None:
        self.closed = True


class ScriptedCameras:
    """Cameras that all deliver the same."""

    def __init__(self, names: Sequence[str], pictures: Sequence[Picture] = (), error: DeviceError | None = None):
        self.names, self._pictures, self._error = tuple(names), tuple(pictures), error
        self.opened: list[tuple[str, int, int]] = []
        self.streams: list[ScriptedStream] = []

    def list(self) -> tuple[CameraInfo, ...]:
        return tuple(CameraInfo(name, index) for index, name in enumerate(self.names))

    def open(self, camera: CameraInfo, width_px: int, height_px: int, *, codes: bool = False) -> ScriptedStream:
        self.opened.append((camera.name, width_px, height_px))
        self.streams.append(ScriptedStream(self._pictures, self._error))
        return self.streams[-1]


def good_look() -> Look:
    """What is kept of a picture with which nothing is wrong."""
    return Look(
        blocks=np.full((9, 16), 120, np.float32),
        detail=np.ones((9, 16), np.bool_),
        rows=np.full((96, 8), 120, np.float32),
        spread=128.0,
        noise=1.2,
        sharpness=96.0,
        color=80.0,
        colorful=0.02,
        peaks=0.3,
        faces=(Face(0.4, 0.2, 0.2, 0.36),),
        face_luma=150.0,
        around_luma=170.0,
        face_color=(110.0, 140.0, 180.0),
    )


def film(seconds: float, rate_hz: float = 30.0, luma: float = 120.0, difference: float = 2.0) -> list[Picture]:
    """Pictures of 1280x720 that come evenly; each sixth was looked at, and is good but for what the others tell."""
    first, look = Picture(0.0, 1280, 720, luma, None, looks=True), good_look()
    count = int(seconds * rate_hz)
    seen = (None if n % 6 else look for n in range(1, count))
    times = enumerate(seen, 1)
    return [first, *(replace(first, at_s=n / rate_hz, difference=difference, look=look) for n, look in times)]
