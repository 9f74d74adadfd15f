"""The barrier between a run and its records: saved before told, and neither a full disk nor a bug ends the others."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

import pytest

from app.checks.drive import End, Operator, Outcome
from app.checks.item import Item
from app.checks.kept_run import Recorder, answer_to_save
from app.checks.probe import Again, Answer, Ask, Confirm, Declined, Found, LineQuestion, Probe, Progress, Question, Step
from app.devices.ports import DeviceError, Trouble
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.metric import Metric, Value
from app.domain.readiness.verdict import UnknownReason
from app.text import Text

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
SPEED = Metric.number("internet.speed", Text("Speed"))
WIRED = Metric.flag("internet.wired", Text("Wired"))
ASKED = Confirm(id="internet.fibre", ask=Text("Fibre?"))
PROOF = LineQuestion(id="internet.code", ask=Text("Code?"), challenge=True)
ITEM = Item(
    id="internet",
    title=Text("Internet"),
    why=Text(""),
    metrics=(SPEED, WIRED),
    headline=(),
    questions=(),
    make_probe=lambda _devices, _profile: _probe(),
    minutes=1,
)


def _probe() -> Probe:
    yield Found(Evidence(WIRED.measured(value=True)))
    return Evidence(SPEED.measured(90))


class Shelf:
    """Records that note what they are told, and raise for the calls named in ``broken``."""

    def __init__(self, *broken: str) -> None:
        self.log: list[tuple[Any, ...]] = []
        self.broken = set(broken)

    def _note(self, *words: Any) -> None:
        if words[0] in self.broken:
            raise OSError("no space left")
        self.log.append(words)

    def begin(self, item_id: str, run_id: str, at: datetime) -> None:
        self._note("begin", item_id, run_id)

    def found(self, run_id: str, evidence: Evidence) -> None:
        self._note("found", run_id, evidence)

    def answer(self, question_id: str, value: Value, at: datetime) -> None:
        self._note("answer", question_id, value, at)

    def end(self, run_id: str, end: End, at: datetime) -> None:
        self._note("end", run_id, end)

    @property
    def calls(self) -> list[str]:
        return [words[0] for words in self.log]


class Warned:
    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> None:
        self.times += 1


class Answering(Operator):
    def __init__(self, recorder: Recorder, answers: Sequence[Answer]) -> None:
        self._recorder = recorder
        self._answers = list(answers)

    def answer(self, question: Question) -> Answer:
        given = self._answers.pop(0)
        self._recorder.answer(question, given)
        return given


def recorder(shelf: Shelf, warned: Callable[[], object] = lambda: None) -> Recorder:
    return Recorder(shelf, unsaved=warned, clock=lambda: AT)


def driven(
    shelf: Shelf,
    probe: Callable[[], Probe],
    *,
    tell: Callable[[Step], object] = lambda _step: None,
    warned: Callable[[], object] = lambda: None,
    cancelled: Callable[[], bool] = lambda: False,
    answers: Sequence[Answer] = (),
) -> Outcome:
    recording = recorder(shelf, warned)
    run = recording.begin(ITEM, "run-1")
    return run.drive(probe, Answering(recording, answers), tell=tell, cancelled=cancelled, presets={})


def test_each_finding_is_saved_before_it_is_told() -> None:
    shelf = Shelf()
    seen: list[list[str]] = []
    outcome = driven(shelf, _probe, tell=lambda _step: seen.append(shelf.calls))

    assert seen == [["begin", "found"], ["begin", "found", "found"]]
    assert shelf.calls == ["begin", "found", "found", "end"]
    assert shelf.log[0] == ("begin", "internet", "run-1")
    assert shelf.log[-1] == ("end", "run-1", End.COMPLETED)
    assert {(m.run, m.taken_at) for m in outcome.evidence.measurements} == {("run-1", AT)}


@pytest.mark.parametrize("broken", ["begin", "found", "end"])
def test_records_that_cannot_be_written_end_no_check_and_are_told_of_once(
    broken: str, caplog: pytest.LogCaptureFixture
) -> None:
    shelf, warned, told = Shelf(broken), Warned(), list[Step]()
    outcome = driven(shelf, _probe, tell=told.append, warned=warned)

    assert outcome.end is End.COMPLETED
    assert outcome.evidence.facts[SPEED].value == 90
    assert len(told) == 2
    assert warned.times == 1
    assert shelf.calls == [call for call in ["begin", "found", "found", "end"] if call != broken]
    assert "no space left" in caplog.text


def test_records_that_never_work_are_told_of_once_for_all_that_one_recorder_writes() -> None:
    shelf, warned = Shelf("begin", "found", "answer", "end"), Warned()
    recording = recorder(shelf, warned)

    for _ in range(2):
        run = recording.begin(ITEM)
        run.drive(_probe, Operator(), tell=lambda _step: None, cancelled=lambda: False, presets={})
    recording.answer(ASKED, True)
    recording.attempt(lambda: shelf.answer("a", "b", AT))

    assert shelf.log == []
    assert warned.times == 1


def test_a_probe_that_breaks_off_leaves_what_it_found_and_a_reason_for_the_rest(
    caplog: pytest.LogCaptureFixture,
) -> None:
    freed: list[bool] = []

    def broken() -> Probe:
        try:
            yield Found(Evidence(WIRED.measured(value=True)))
            raise RuntimeError("a bug")
        finally:
            freed.append(True)

    shelf, told = Shelf(), list[Step]()
    outcome = driven(shelf, broken, tell=told.append)

    assert freed == [True]
    assert (outcome.end, outcome.trouble) == (End.TROUBLE, None)
    assert outcome.evidence.facts[WIRED].value is True
    assert outcome.evidence.missing[SPEED].reason is UnknownReason.DEVICE_ERROR
    assert {r.run for r in outcome.evidence.records} == {"run-1"}
    assert shelf.calls == ["begin", "found", "found", "end"]
    assert shelf.log[-1] == ("end", "run-1", End.TROUBLE)
    assert [type(step) for step in told] == [Found, Found]
    assert "the check of internet broke off" in caplog.text
    assert "a bug" in caplog.text


def test_a_probe_that_breaks_off_when_all_was_found_finds_nothing_more() -> None:
    def broken() -> Probe:
        yield Found(Evidence(WIRED.measured(value=True), SPEED.measured(1)))
        raise RuntimeError("a bug")

    shelf = Shelf()
    outcome = driven(shelf, broken)

    assert outcome.end is End.TROUBLE
    assert shelf.calls == ["begin", "found", "end"]


def test_a_probe_that_cannot_even_be_made_is_a_run_with_reasons() -> None:
    def unmade() -> Probe:
        raise RuntimeError("no such library")

    shelf = Shelf()
    outcome = driven(shelf, unmade)

    assert shelf.calls == ["begin", "found", "end"]
    assert outcome.evidence.missing[WIRED].reason is UnknownReason.DEVICE_ERROR


def test_whoever_is_told_and_breaks_ends_only_this_run() -> None:
    shelf = Shelf()
    times: list[Step] = []

    def tell(step: Step) -> None:
        times.append(step)
        if len(times) == 1:
            raise RuntimeError("cannot be shown")

    outcome = driven(shelf, _probe, tell=tell)

    assert outcome.end is End.TROUBLE
    assert outcome.evidence.facts[WIRED].value is True
    assert shelf.log[-1] == ("end", "run-1", End.TROUBLE)


def test_trouble_of_a_device_and_a_cancel_are_ends_like_any_other() -> None:
    def denied() -> Probe:
        yield Progress(None, Text("Opening"))
        raise DeviceError(Trouble.DENIED)

    shelf = Shelf()
    outcome = driven(shelf, denied)
    assert outcome.trouble is not None
    assert shelf.log[-1] == ("end", "run-1", End.TROUBLE)

    shelf = Shelf()
    outcome = driven(shelf, _probe, cancelled=lambda: True)
    assert outcome.evidence.missing[SPEED].reason is UnknownReason.CANCELLED
    assert shelf.log[-1] == ("end", "run-1", End.CANCELLED)


@pytest.mark.parametrize(
    ("question", "answer", "saved"),
    [
        (ASKED, True, True),
        (ASKED, False, False),
        (ASKED, "", ""),
        (ASKED, 0.0, 0.0),
        (ASKED, Declined("later"), None),
        (ASKED, Again(), None),
        (PROOF, "4711", None),
        (PROOF, Declined(), None),
        (PROOF, Again(), None),
    ],
)
def test_only_plain_answers_are_saved(question: Question, answer: Answer, saved: Value | None) -> None:
    shelf = Shelf()
    recorder(shelf).answer(question, answer)

    assert answer_to_save(question, answer) == saved
    assert shelf.log == ([] if saved is None else [("answer", question.id, saved, AT)])


def test_an_answer_that_cannot_be_saved_reaches_the_probe_all_the_same() -> None:
    got: list[Answer | None] = []

    def asking() -> Probe:
        got.append((yield Ask(ASKED)))
        return Evidence()

    shelf, warned = Shelf("answer"), Warned()
    assert driven(shelf, asking, answers=[True], warned=warned).end is End.COMPLETED
    assert got == [True]
    assert warned.times == 1


def test_what_is_left_for_later_is_a_whole_run_at_once() -> None:
    shelf = Shelf()
    left = recorder(shelf).at_once(ITEM, Evidence(more=[SPEED.unknown(UnknownReason.DECLINED)]), End.CANCELLED)

    (absence,) = left.absences
    assert absence.run
    assert shelf.log == [
        ("begin", "internet", absence.run),
        ("found", absence.run, left),
        ("end", absence.run, End.CANCELLED),
    ]


def test_a_locked_store_is_waited_for_once_when_an_item_is_left_for_later() -> None:
    shelf, warned = Shelf("begin"), Warned()
    left = recorder(shelf, warned).at_once(ITEM, Evidence(more=[SPEED.unknown(UnknownReason.DECLINED)]), End.CANCELLED)

    assert left.missing[SPEED].reason is UnknownReason.DECLINED
    assert shelf.log == []
    assert warned.times == 1
