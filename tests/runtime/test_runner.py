"""The runner: answers, cancel, saving before showing, pictures dropped, one failure among others."""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, cast

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from app.checks.drive import End, Outcome
from app.checks.item import Item
from app.checks.probe import (
    Ask,
    Choice,
    Confirm,
    Declined,
    Found,
    Frame,
    LineQuestion,
    Offer,
    Option,
    Probe,
    Progress,
    Sample,
    Tell,
    Trial,
    Tried,
    Try,
)
from app.devices.ports import DeviceError, Devices, Trouble
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.metric import Metric, Value
from app.domain.readiness.profile import Profile
from app.domain.readiness.verdict import UnknownReason
from app.runtime.runner import Runner
from app.text import Text

SPEED = Metric.number("internet.speed", Text("Speed"))
WIRED = Metric.flag("internet.wired", Text("Wired"))
PROFILE = Profile(id="p", name={"en": "P"})
NO_DEVICES = cast(Devices, None)


class Shelf:
    """Keeps what it is told, and which thread said it."""

    def __init__(self) -> None:
        self.log: list[tuple[Any, ...]] = []
        self.threads: set[int] = set()
        self.full = False

    def _add(self, *words: Any) -> None:
        if self.full:
            raise OSError("no space left")
        self.threads.add(threading.get_ident())
        self.log.append(words)

    def begin(self, item_id: str, run_id: str, at: datetime) -> None:
        self._add("begin", item_id, run_id)

    def found(self, run_id: str, evidence: Evidence) -> None:
        self._add("found", run_id, evidence)

    def answer(self, question_id: str, value: Value, at: datetime) -> None:
        self._add("answer", question_id, value)

    def end(self, run_id: str, end: End, at: datetime) -> None:
        self._add("end", run_id, end)


def item(probe: Callable[[], Probe], name: str = "internet") -> Item:
    return Item(
        id=name,
        title=Text("Internet"),
        why=Text("Why"),
        metrics=(SPEED, WIRED),
        headline=(),
        questions=(),
        make_probe=lambda _devices, _profile: probe(),
        minutes=1,
    )


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def runner(qtbot: QtBot, shelf: Shelf) -> Iterator[Runner]:
    made = Runner(lambda: NO_DEVICES, shelf)
    yield made
    assert made.close()


def begin(runner: Runner, probe: Callable[[], Probe], **presets: Value) -> list[Any]:
    """Start and collect everything that is reported."""
    told: list[Any] = []
    runner.stepped.connect(lambda _item, step: told.append(step))
    runner.ended.connect(lambda _item, outcome: told.append(outcome))
    runner.prepare(item(probe), PROFILE, presets)
    runner.start("internet")
    return told


def test_what_is_found_was_saved_before_it_is_shown(qtbot: QtBot, runner: Runner, shelf: Shelf) -> None:
    def probe() -> Probe:
        yield Found(Evidence(WIRED.measured(value=True)))
        return Evidence(SPEED.measured(90))

    seen: list[tuple[Any, list[str]]] = []
    runner.stepped.connect(lambda _i, step: seen.append((step, [e[0] for e in shelf.log])))
    with qtbot.waitSignal(runner.ended, timeout=5000) as ended:
        run_id = runner.prepare(item(probe), PROFILE)
        runner.start("internet")

    assert [type(step) for step, _ in seen] == [Found, Found]
    assert seen[0][1][:2] == ["begin", "found"]
    assert [e[0] for e in shelf.log] == ["begin", "found", "found", "end"]
    assert {e[1] for e in shelf.log[1:4]} == {run_id}
    assert shelf.threads.isdisjoint({threading.get_ident()})
    outcome = cast(Outcome, ended.args[1])
    assert outcome.end is End.COMPLETED
    assert {m.run for m in outcome.evidence.measurements} == {run_id}


def test_nothing_runs_before_start(qtbot: QtBot, runner: Runner, shelf: Shelf) -> None:
    def probe() -> Probe:
        yield Progress(0, Text("Going"))
        return Evidence()

    runner.prepare(item(probe), PROFILE)
    qtbot.wait(20)

    assert not runner.running
    assert shelf.log == []


def test_a_quick_run_drives_the_quick_form(qtbot: QtBot, runner: Runner, shelf: Shelf) -> None:
    def whole() -> Probe:
        yield Progress(0, Text("Going"))
        return Evidence(SPEED.measured(1))

    def quick() -> Probe:
        yield Progress(0, Text("Going"))
        return Evidence(SPEED.measured(2))

    both = replace(item(whole), make_quick=lambda _devices, _profile: quick())
    for is_quick, speed in ((True, 2), (False, 1)):
        run_id = runner.prepare(both, PROFILE, quick=is_quick)
        with qtbot.waitSignal(runner.ended, timeout=5000) as ended:
            runner.start("internet")
        outcome = cast(Outcome, ended.args[1])
        assert outcome.evidence.facts[SPEED].value == speed
        assert ("begin", "internet", run_id) in shelf.log


def test_a_device_chosen_before_is_not_asked_for_in_the_window_either(
    qtbot: QtBot, runner: Runner, shelf: Shelf
) -> None:
    got: list[Any] = []
    options = (Option("a", Text("A")), Option("b", Text("B")))
    which = Choice(id="internet.which", ask=Text("Which?"), options=options, fallback="a", gone=Text("It is gone"))

    def probe() -> Probe:
        got.append((yield Ask(which)))
        return Evidence()

    told = begin(runner, probe, **{"internet.which": "b"})
    qtbot.waitUntil(lambda: len(told) > 0)
    assert got == ["b"]
    assert isinstance(told[0], Outcome)

    told = begin(runner, probe, **{"internet.which": "c"})
    qtbot.waitUntil(lambda: len(told) == 2)
    runner.answer("internet", told[1].question, "a")
    qtbot.waitUntil(lambda: isinstance(told[-1], Outcome))
    assert told[:2] == [Tell(Text("It is gone")), Ask(replace(which, fallback=None))]
    assert got == ["b", "a"]
    assert ("answer", "internet.which", "a") in shelf.log


def test_an_item_without_a_quick_form_is_refused(runner: Runner) -> None:
    with pytest.raises(ValueError, match="internet has no quick form"):
        runner.prepare(item(Evidence), PROFILE, quick=True)  # type: ignore[arg-type]


def test_what_is_held_begins_with_the_release(qtbot: QtBot, runner: Runner, shelf: Shelf) -> None:
    def probe() -> Probe:
        yield Progress(0, Text("Going"))
        return Evidence()

    runner.prepare(item(probe), PROFILE)
    runner.start("internet", held=True)
    qtbot.wait(50)

    assert runner.running == {"internet"}
    assert shelf.log == []
    with qtbot.waitSignal(runner.ended, timeout=5000):
        runner.release()


def test_what_nobody_releases_begins_all_the_same(qtbot: QtBot, runner: Runner) -> None:
    def probe() -> Probe:
        yield Progress(0, Text("Going"))
        return Evidence(SPEED.measured(5))

    runner.prepare(item(probe), PROFILE)
    with qtbot.waitSignal(runner.ended, timeout=5000) as ended:
        runner.start("internet", held=True)

    assert cast(Outcome, ended.args[1]).end is End.COMPLETED


def test_what_is_held_can_be_cancelled_at_once(qtbot: QtBot, runner: Runner) -> None:
    begun: list[bool] = []

    def probe() -> Probe:
        begun.append(True)
        yield Progress(0, Text("Going"))
        return Evidence()

    runner.prepare(item(probe), PROFILE)
    runner.start("internet", held=True)
    with qtbot.waitSignal(runner.ended, timeout=500) as ended:
        runner.cancel("internet")

    assert cast(Outcome, ended.args[1]).end is End.CANCELLED
    assert not begun


def test_an_answer_reaches_the_probe_and_is_saved(qtbot: QtBot, runner: Runner, shelf: Shelf) -> None:
    got: list[Any] = []

    def probe() -> Probe:
        got.append((yield Ask(Confirm(id="internet.fibre", ask=Text("Fibre?")))))
        return Evidence()

    told = begin(runner, probe)
    qtbot.waitUntil(lambda: len(told) == 1)
    runner.answer("internet", told[0].question, True)
    qtbot.waitUntil(lambda: isinstance(told[-1], Outcome))

    assert got == [True]
    assert ("answer", "internet.fibre", True) in shelf.log


def test_the_answer_to_a_challenge_or_a_skip_is_not_saved(qtbot: QtBot, runner: Runner, shelf: Shelf) -> None:
    got: list[Any] = []

    def probe() -> Probe:
        got.append((yield Ask(LineQuestion(id="printer.code", ask=Text("Code?"), challenge=True))))
        got.append((yield Ask(LineQuestion(id="phone.number", ask=Text("Number?")))))
        return Evidence()

    told = begin(runner, probe)
    qtbot.waitUntil(lambda: len(told) == 1)
    runner.answer("internet", told[0].question, "4711")
    qtbot.waitUntil(lambda: len(told) == 2)
    runner.answer("internet", told[1].question, Declined("later"))
    qtbot.waitUntil(lambda: isinstance(told[-1], Outcome))

    assert got == ["4711", Declined("later")]
    assert "answer" not in [e[0] for e in shelf.log]


def test_a_late_answer_is_not_taken_for_the_next_question(qtbot: QtBot, runner: Runner, shelf: Shelf) -> None:
    got: list[Any] = []

    def probe() -> Probe:
        got.append((yield Ask(LineQuestion(id="digits", ask=Text("Left?"), challenge=True))))
        got.append((yield Ask(LineQuestion(id="digits", ask=Text("Right?"), challenge=True))))
        return Evidence()

    told = begin(runner, probe)
    qtbot.waitUntil(lambda: len(told) == 1)
    runner.answer("internet", told[0].question, "12")
    runner.answer("internet", told[0].question, "12")
    qtbot.waitUntil(lambda: len(told) == 2)
    qtbot.wait(20)
    assert got == ["12"]
    runner.answer("internet", told[1].question, "34")
    qtbot.waitUntil(lambda: isinstance(told[-1], Outcome))

    assert got == ["12", "34"]


def test_an_offer_is_answered_while_the_probe_goes_on(qtbot: QtBot, runner: Runner) -> None:
    got: list[Any] = []

    def probe() -> Probe:
        answer = yield Offer(LineQuestion(id="printer.code", ask=Text("Type it instead"), challenge=True))
        while answer is None:
            time.sleep(0.001)
            answer = yield Progress(None, Text("Looking"))
        got.append(answer)
        return Evidence()

    told = begin(runner, probe)
    qtbot.waitUntil(lambda: len(told) > 3)
    runner.answer("internet", told[0].question, "AB12")
    qtbot.waitUntil(lambda: isinstance(told[-1], Outcome))

    assert got == ["AB12"]


def test_presets_are_filled_in(qtbot: QtBot, runner: Runner) -> None:
    def probe() -> Probe:
        yield Ask(LineQuestion(id="phone.number", ask=Text("Number?")))
        return Evidence()

    told = begin(runner, probe, **{"phone.number": "03-1234-5678"})
    qtbot.waitUntil(lambda: len(told) == 1)

    assert told[0].question.preset == "03-1234-5678"


def test_cancel_frees_the_device_and_names_what_was_not_reached(qtbot: QtBot, runner: Runner, shelf: Shelf) -> None:
    freed = threading.Event()

    def probe() -> Probe:
        try:
            yield Found(Evidence(WIRED.measured(value=True)))
            while True:
                time.sleep(0.001)
                yield Progress(None, Text("Going"))
        finally:
            freed.set()

    told = begin(runner, probe)
    qtbot.waitUntil(lambda: len(told) > 2)
    runner.cancel("internet")
    qtbot.waitUntil(lambda: isinstance(told[-1], Outcome))

    assert freed.is_set()
    assert told[-1].end is End.CANCELLED
    assert told[-1].evidence.missing[SPEED].reason is UnknownReason.CANCELLED
    assert told[-1].evidence.facts[WIRED].value is True
    assert shelf.log[-1][2] is End.CANCELLED


def test_cancel_gives_up_a_waiting_question(qtbot: QtBot, runner: Runner) -> None:
    def probe() -> Probe:
        yield Ask(LineQuestion(id="phone.number", ask=Text("Number?")))
        yield Found(Evidence(SPEED.measured(1)))
        return Evidence()

    told = begin(runner, probe)
    qtbot.waitUntil(lambda: len(told) == 1)
    runner.cancel("internet")
    qtbot.waitUntil(lambda: isinstance(told[-1], Outcome))

    assert told[-1].end is End.CANCELLED
    assert SPEED not in told[-1].evidence.facts


def test_pictures_are_dropped_while_one_is_under_way_and_nothing_else_is(qtbot: QtBot, runner: Runner) -> None:
    import numpy as np

    picture = np.zeros((2, 2, 3), dtype=np.uint8)

    def probe() -> Probe:
        for n in range(200):
            yield Frame(picture)
            yield Sample(SPEED, n / 10, n)
        through.set()
        return Evidence()

    told: list[Any] = []
    through = threading.Event()
    runner.stepped.connect(lambda _item, step: told.append(step))
    run_ended: list[Outcome] = []
    runner.ended.connect(lambda _item, outcome: run_ended.append(outcome))
    runner.prepare(item(probe), PROFILE)
    runner.start("internet")
    # The window is busy: no event is handled until the probe is through.
    assert through.wait(20)
    qtbot.waitUntil(lambda: bool(run_ended))

    assert [s.value for s in told if isinstance(s, Sample)] == [float(n) for n in range(200)]
    assert sum(isinstance(s, Frame) for s in told) == 1


def test_a_shown_picture_lets_the_next_one_come(qtbot: QtBot, runner: Runner) -> None:
    import numpy as np

    picture = np.zeros((2, 2, 3), dtype=np.uint8)

    def probe() -> Probe:
        while True:
            time.sleep(0.001)
            yield Frame(picture)

    told = begin(runner, probe)
    qtbot.waitUntil(lambda: len(told) >= 5)

    assert all(isinstance(step, Frame) for step in told)


def test_a_broken_probe_ends_as_a_device_error_and_the_others_go_on(
    qtbot: QtBot, runner: Runner, shelf: Shelf, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> Probe:
        yield Found(Evidence(WIRED.measured(value=True)))
        raise RuntimeError("a bug")

    def sound() -> Probe:
        yield Ask(Confirm(id="q", ask=Text("Well?")))
        return Evidence(SPEED.measured(5))

    outcomes: dict[str, Outcome] = {}
    asked: list[Any] = []
    runner.ended.connect(outcomes.__setitem__)
    runner.stepped.connect(lambda _i, s: asked.append(s.question) if isinstance(s, Ask) else None)
    runner.prepare(item(broken), PROFILE)
    runner.prepare(item(sound, "phone"), PROFILE)
    with caplog.at_level(logging.ERROR):
        runner.start("internet")
        runner.start("phone")
        qtbot.waitUntil(lambda: "internet" in outcomes and bool(asked))
    runner.answer("phone", asked[0], value=False)
    qtbot.waitUntil(lambda: "phone" in outcomes)

    assert outcomes["internet"].end is End.TROUBLE
    assert outcomes["internet"].evidence.facts[WIRED].value is True
    assert outcomes["internet"].evidence.missing[SPEED].reason is UnknownReason.DEVICE_ERROR
    assert outcomes["phone"].end is End.COMPLETED
    assert "a bug" in caplog.text


def test_a_denied_device_is_a_reason(qtbot: QtBot, runner: Runner) -> None:
    def probe() -> Probe:
        yield Progress(None, Text("Opening"))
        raise DeviceError(Trouble.DENIED)

    told = begin(runner, probe)
    qtbot.waitUntil(lambda: bool(told) and isinstance(told[-1], Outcome))

    assert told[-1].trouble is not None
    assert told[-1].evidence.missing[SPEED].reason is UnknownReason.PERMISSION_DENIED


def test_a_full_disk_is_told_once_and_the_check_goes_on(
    qtbot: QtBot, runner: Runner, shelf: Shelf, caplog: pytest.LogCaptureFixture
) -> None:
    def probe() -> Probe:
        yield Found(Evidence(WIRED.measured(value=True)))
        return Evidence(SPEED.measured(5))

    shelf.full = True
    warned: list[str] = []
    runner.unsaved.connect(warned.append)
    told = begin(runner, probe)
    qtbot.waitUntil(lambda: bool(told) and isinstance(told[-1], Outcome))

    assert warned == ["internet"]
    assert told[-1].end is End.COMPLETED
    assert "no space left" in caplog.text


def test_close_waits_no_longer_than_it_is_told(qtbot: QtBot, shelf: Shelf) -> None:
    go_on = threading.Event()

    def probe() -> Probe:
        go_on.wait(5)
        yield Progress(None, Text("Late"))
        return Evidence()

    runner = Runner(lambda: NO_DEVICES, shelf)
    told: list[Any] = []
    runner.stepped.connect(lambda _i, s: told.append(s))
    runner.prepare(item(probe), PROFILE)
    runner.start("internet")
    begun = time.monotonic()
    ended = runner.close(timeout_s=0.05)
    took_s = time.monotonic() - begun
    go_on.set()
    next(t for t in threading.enumerate() if t.name == "check internet").join(5)
    qtbot.wait(20)

    assert not ended
    assert took_s < 1
    assert told == []


def test_nothing_is_told_after_closing_not_even_what_was_under_way(qtbot: QtBot, runner: Runner) -> None:
    through = threading.Event()

    def probe() -> Probe:
        yield Progress(None, Text("Going"))
        through.set()
        return Evidence()

    told = begin(runner, probe)
    # no event is handled meanwhile, so the step waits to be told
    assert through.wait(5)
    assert runner.close()
    qtbot.wait(20)

    assert told == []


def test_the_same_item_cannot_run_twice_at_once_but_again(qtbot: QtBot, runner: Runner) -> None:
    def probe() -> Probe:
        yield Ask(Confirm(id="q", ask=Text("Well?")))
        return Evidence()

    told = begin(runner, probe)
    qtbot.waitUntil(lambda: len(told) == 1)
    with pytest.raises(ValueError, match="running"):
        runner.prepare(item(probe), PROFILE)
    runner.answer("internet", told[0].question, value=True)
    qtbot.waitUntil(lambda: isinstance(told[-1], Outcome))
    runner.prepare(item(probe), PROFILE)
    runner.start("internet")
    qtbot.waitUntil(lambda: isinstance(told[-1], Ask))

    assert runner.running == {"internet"}


def test_devices_are_tried_while_the_choice_waits_and_are_free_before_the_probe_goes_on(
    qtbot: QtBot, runner: Runner, shelf: Shelf
) -> None:
    question = Choice(id="a.device", ask=Text("Which?"), options=(Option("x", Text("X")), Option("y", Text("Y"))))
    log: list[str] = []

    def trial() -> Trial:
        try:
            tried = yield None
            while True:
                tried = yield None if tried is None else Tried(tried.value, -30.0)
        finally:
            log.append("free")

    def probe() -> Probe:
        answer = yield Ask(question, trial)
        log.append(f"went on with {answer}")
        return Evidence()

    steps = begin(runner, probe)
    qtbot.waitUntil(lambda: any(isinstance(s, Ask) for s in steps))
    asked = next(s.question for s in steps if isinstance(s, Ask))
    runner.answer("internet", asked, Try("y"))
    qtbot.waitUntil(lambda: Tried("y", -30.0) in steps)
    runner.answer("internet", asked, "y")
    qtbot.waitUntil(lambda: isinstance(steps[-1], Outcome))

    assert log == ["free", "went on with y"]
    assert ("answer", "a.device", "y") in shelf.log


def test_cancel_ends_a_trial_and_frees_its_devices(qtbot: QtBot, runner: Runner) -> None:
    question = Choice(id="a.device", ask=Text("Which?"), options=(Option("x", Text("X")),))
    freed = threading.Event()

    def trial() -> Trial:
        try:
            while True:
                yield None
        finally:
            freed.set()

    def probe() -> Probe:
        yield Ask(question, trial)
        return Evidence()

    steps = begin(runner, probe)
    qtbot.waitUntil(lambda: any(isinstance(s, Ask) for s in steps))
    runner.cancel("internet")
    qtbot.waitUntil(lambda: isinstance(steps[-1], Outcome))

    assert freed.is_set()
    assert steps[-1].end is End.CANCELLED
