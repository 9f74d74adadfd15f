from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from app.checks.kept_run import answer_to_save
from app.checks.probe import (
    Again,
    Answer,
    Choice,
    Confirm,
    Declined,
    LineQuestion,
    Number,
    Option,
    Question,
    Trial,
    Tried,
    Tries,
    Try,
)
from app.cli.check.operator import TerminalOperator, prompt, understood
from app.domain.readiness.metric import Unit, Value
from app.text import Text

YES_NO = Confirm(id="a.b", ask=Text("Well?"))
READY = Confirm(id="a.ready", ask=Text("Ready?"), yes=Text("Go"), no=None)
LINE = Choice(
    id="a.line",
    ask=Text("Which?"),
    options=(Option("fibre", Text("Fibre line")), Option("dsl", Text("DSL line"))),
)
DEVICE = Choice(id="a.device", ask=Text("Which?"), options=(Option("hw:1", Text("USB headset")),), fallback="hw:1")
CODE = LineQuestion(id="a.code", ask=Text("Code?"), challenge=True, again=Text("Play again"))
HOURS = Number(id="a.hours", ask=Text("Hours?"), minimum=0, maximum=24, unit=Unit.HERTZ)


class Typed:
    """A keyboard whose lines are there from the beginning; raises EOFError after the last."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = list(lines)

    def next(self, wait_s: float) -> str | None:
        if not self.lines:
            raise EOFError
        return self.lines.pop(0)

    def drop(self) -> None:
        self.lines.clear()


def attended(*lines: str, answers: dict[str, Value] | None = None) -> tuple[TerminalOperator, list[str], list[object]]:
    said: list[str] = []
    saved: list[object] = []
    operator = TerminalOperator(answers or {}, Typed(lines), said.append, lambda: False)

    def save(question: Question, answer: Answer) -> None:
        value = answer_to_save(question, answer)
        if value is not None:
            saved.append((question.id, value))

    operator.save = save
    return operator, said, saved


@pytest.mark.parametrize(
    ("question", "line", "answer"),
    [
        (YES_NO, "y", True),
        (YES_NO, " YES ", True),
        (YES_NO, "はい", True),
        (YES_NO, "n", False),
        (YES_NO, "いいえ", False),
        (YES_NO, "-", Declined()),
        (READY, "", True),
        (READY, "Go", True),
        (LINE, "2", "dsl"),
        (LINE, "fibre", "fibre"),
        (LINE, "Fibre line", "fibre"),
        (CODE, " 4 7 ", "4 7"),
        (CODE, "r", Again()),
        (CODE, "-", Declined()),
        (HOURS, "7,5", 7.5),
        (HOURS, "8", 8.0),
    ],
)
def test_lines_are_understood(question: Question, line: str, answer: Answer) -> None:
    assert understood(question, line) == answer


@pytest.mark.parametrize(
    ("question", "line"),
    [
        (YES_NO, "maybe"),
        (YES_NO, ""),
        (READY, "n"),
        (LINE, "3"),
        (LINE, "smoke"),
        (HOURS, "25"),
        (HOURS, "x"),
        (CODE, ""),
    ],
)
def test_what_is_no_answer_says_what_is(question: Question, line: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        understood(question, line)


def test_the_person_is_asked_until_it_is_an_answer() -> None:
    operator, said, saved = attended("perhaps", "n")
    assert operator.answer(YES_NO) is False
    assert len([s for s in said if "Well?" in s]) == 2
    assert saved == [("a.b", False)]


def test_an_empty_line_takes_the_earlier_answer() -> None:
    with_preset = Choice(id="a.line", ask=Text("Which?"), options=LINE.options, preset="dsl")
    operator, said, _ = attended("")
    assert operator.answer(with_preset) == "dsl"
    assert "Enter: DSL line" in said[0]


def test_the_file_answers_first_and_once_per_item() -> None:
    operator = TerminalOperator({"a.b": False}, None, lambda _words: None, lambda: False)
    assert operator.answer(YES_NO) is False
    assert operator.answer(YES_NO) == Declined()
    operator.next_item()
    assert operator.offered(YES_NO) is False
    assert operator.offered(YES_NO) is None


def test_a_device_in_the_file_may_be_named_as_people_call_it() -> None:
    operator = TerminalOperator({"a.device": "USB headset"}, None, lambda _words: None, lambda: False)
    assert operator.answer(DEVICE) == "hw:1"


def test_what_the_file_says_is_named_where_it_does_not_fit() -> None:
    said: list[str] = []
    operator = TerminalOperator({"a.line": "smoke"}, None, said.append, lambda: False)
    assert operator.answer(LINE) == Declined()
    assert said == ["a.line: expected one of fibre (Fibre line), dsl (DSL line)"]


def test_nobody_there_declines_but_devices_fall_back() -> None:
    saved: list[object] = []
    operator = TerminalOperator({}, None, lambda _words: None, lambda: False)
    operator.save = lambda question, value: saved.append(question.id)
    assert operator.answer(YES_NO) == Declined()
    assert operator.answer(DEVICE) == "hw:1"
    assert saved == []


def test_the_end_of_the_input_is_nobody_there() -> None:
    operator, _, _ = attended()
    assert operator.answer(YES_NO) == Declined()
    assert operator.offered(YES_NO) is None


def test_an_offer_is_answered_by_the_next_line_only_if_it_fits() -> None:
    operator, said, saved = attended("perhaps", "y")
    assert operator.offered(YES_NO) is None
    assert said
    assert operator.offered(YES_NO) is True
    assert saved == [("a.b", True)]


def test_stopped_while_asking_gives_the_question_up() -> None:
    class Silent(Typed):
        def next(self, wait_s: float) -> str | None:
            return None

    polls = iter([False, False, True])
    operator = TerminalOperator({}, Silent([]), lambda _words: None, lambda: next(polls))
    assert operator.answer(YES_NO) == Declined()


def test_what_was_typed_before_the_question_is_no_answer() -> None:
    operator, _, _ = attended("y")
    operator.expect()
    assert operator.answer(YES_NO) == Declined()


def test_a_prompt_shows_the_ways_to_answer() -> None:
    assert prompt(YES_NO) == "\n? Well?\n  y: Yes   n: No   -: Skip"
    assert "1: Fibre line" in prompt(LINE)
    assert "Enter: Go" in prompt(READY)
    assert "r: Play again" in prompt(CODE)
    assert "Hz" in prompt(HOURS)


def test_a_text_with_a_form_of_its_own_shows_an_example() -> None:
    when = LineQuestion(id="a.when", ask=Text("When?"), placeholder=Text.verbatim("2026-04-01T10:00+09:00"))
    assert "  For example: 2026-04-01T10:00+09:00" in prompt(when).splitlines()


def test_a_device_can_be_tried_in_the_terminal_before_it_is_chosen() -> None:
    choice = replace(DEVICE, options=(Option("a", Text("Speakers")), Option("b", Text("Headset"))), tries=Tries.PLAYING)
    operator, said, saved = attended("t 2", "t 9", "2")
    asked: list[object] = []

    def trial() -> Trial:
        tried = yield None
        while True:
            asked.append(tried)
            tried = yield None if tried is None else Tried(tried.value)

    assert operator.answer_trying(choice, trial(), lambda _step: None) == "b"
    assert asked == [Try("b"), None]
    assert "t 1: Play the test sound" in said[0]
    assert len(said) == 2  # what "t 9" is not
    assert saved == [("a.device", "b")]


def test_the_terminal_says_once_which_microphone_hears_the_operator() -> None:
    choice = replace(DEVICE, options=(Option("a", Text("Webcam")), Option("b", Text("Headset"))), tries=Tries.HEARING)
    operator, said, _ = attended(*[""] * 4, "1")

    def trial() -> Trial:
        yield Tried("a", usable=False)
        while True:
            yield Tried("b", -60.0)
            yield Tried("b", -20.0)

    assert operator.answer_trying(choice, trial(), lambda _step: None) == "a"
    told = [words.strip() for words in said if words.startswith("  ")]
    assert told == ["Webcam: cannot be used now", "Headset: hears you"]


def test_an_answer_from_the_file_needs_no_trial() -> None:
    choice = replace(DEVICE, tries=Tries.HEARING)
    operator, _, _ = attended(answers={"a.device": "USB headset"})

    def trial() -> Trial:
        raise AssertionError("nothing is to be opened")
        yield

    assert operator.answer_trying(choice, trial(), lambda _step: None) == "hw:1"
