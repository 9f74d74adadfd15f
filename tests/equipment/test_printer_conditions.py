"""The verdict on every condition of a printer that we know of."""

import time
from concurrent.futures import Future
from types import SimpleNamespace
from typing import Any

import pytest

from app.catalog import METRICS
from app.checks.drive import drive, now
from app.checks.probe import Answer, Question
from app.devices.local import cups, ipp, printing
from app.devices.local.printing import LocalPrinters
from app.devices.local.windows import spooler as windows
from app.devices.ports import Printer, TestPage
from app.domain.readiness.judge import judge
from app.equipment.printer import PRINTER
from app.library.profiles import load_profile
from tests.equipment.machines import Answers, devices
from tests.equipment.printer_conditions import Condition, conditions, windows_jobs

STANDARD = load_profile("standard", METRICS)
ALL = tuple(conditions())


class _Shop(LocalPrinters):
    """The real printers over a scripted spooler; its time passes when it is waited for."""

    def __init__(self, condition: Condition, clock: "Clock") -> None:
        super().__init__()
        self._condition, self._clock = condition, clock
        self.page: TestPage | None = None

    def print_page(self, printer: Printer, page: TestPage) -> Any:
        self.page = page
        job = super().print_page(printer, page)
        self._clock.title = job._title
        return job

    def wait(self, seconds: float) -> None:
        self._clock.now_s += seconds
        if len(self._clock.jobs) > 1:
            self._clock.jobs.pop(0)


class Clock:
    def __init__(self, condition: Condition) -> None:
        self.now_s, self.jobs, self.title = 1000.0, list(condition.jobs or (None,)), ""

    def monotonic(self) -> float:
        return self.now_s


@pytest.fixture
def shop(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> _Shop:
    condition: Condition = request.param
    clock = Clock(condition)

    def jobs(queue: str) -> tuple[Any, ...]:
        told = clock.jobs[0]
        return () if told is None else ({**told, "job-name": (clock.title,), "job-id": (1,)},)

    queue = {
        "printer-name": (condition.queue.name.partition("/")[0],),
        "printer-state": (condition.state,),
        "device-uri": (condition.device,),
        "printer-is-accepting-jobs": (condition.accepts,),
    }
    monkeypatch.setattr(printing, "time", SimpleNamespace(monotonic=clock.monotonic, sleep=time.sleep))
    monkeypatch.setattr(printing, "on_thread", _at_once)
    monkeypatch.setattr(
        printing,
        "Helper",
        lambda function, *_, **__: SimpleNamespace(
            done=lambda _wait_s: True,
            result=lambda: [condition.queue] if function is printing.print_page.listed else None,
            close=lambda: None,
        ),
    )
    if condition.windows:
        monkeypatch.setattr(printing, "spooler", windows)
        monkeypatch.setattr(windows, "output", lambda *_: windows_jobs(clock.title, clock.jobs[0]))
        monkeypatch.setattr(windows, "queues", dict)
    else:
        monkeypatch.setattr(printing, "spooler", cups)
        monkeypatch.setattr(ipp, "jobs", jobs)
        monkeypatch.setattr(ipp, "printers", lambda: (queue,))
        monkeypatch.setattr(ipp, "cancel", lambda *_: None)
    return _Shop(condition, clock)


def _at_once(work: Any, _name: str) -> "Future[Any]":
    future: Future[Any] = Future()
    try:
        future.set_result(work())
    except Exception as error:  # noqa: BLE001 - handed on to whoever asks
        future.set_exception(error)
    return future


class Typist(Answers):
    def __init__(self, condition: Condition, shop: _Shop) -> None:
        said = {} if condition.seen is None else {"printer__page__seen": condition.seen}
        super().__init__(printer__print=True, printer__resumed=condition.resumed, printer__look="fine", **said)
        self._condition, self._shop = condition, shop

    def answer(self, question: Question) -> Answer:
        if question.id == "printer.code" and self._shop.page is not None:
            return self._condition.typed(self._shop.page.code)
        return super().answer(question)


@pytest.mark.parametrize(("shop", "condition"), [(c, c) for c in ALL], ids=[c.name for c in ALL], indirect=["shop"])
def test_the_verdict_is_right(shop: _Shop, condition: Condition) -> None:
    probe = PRINTER.make_probe(devices(printers=shop), STANDARD)
    evidence = drive(probe, Typist(condition, shop), metrics=PRINTER.metrics).evidence
    judgement = judge(evidence, STANDARD, now(), ("printer",))
    given = {f.requirement.metric.id: str(f.verdict) for f in judgement.findings}
    assert {metric: given[metric] for metric in condition.right} == dict(condition.right)


def test_there_are_many() -> None:
    assert len({condition.name for condition in ALL}) == len(ALL) >= 120
