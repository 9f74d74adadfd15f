"""Answers in the terminal: from the answers file, then from the person at the keyboard."""

from collections.abc import Callable, Mapping

from app.checks.drive import Operator, unattended
from app.checks.probe import (
    Again,
    Answer,
    Choice,
    Confirm,
    Declined,
    LineQuestion,
    Number,
    Question,
    Step,
    Trial,
    Tried,
    Tries,
    Try,
)
from app.checks.trial import HEARD_DBFS
from app.cli.terminal.lines import Lines, waiting
from app.domain.input.line import stripped
from app.domain.readiness.metric import Value
from app.library.answers import answer_of
from app.text import Text

SKIP = "-"
AGAIN = "r"
TRY = "t"
_TRIAL_S = 0.1
_SKIP_WORDS = Text("Skip")
_ENTER_WORDS = Text("Enter")
_TRY_WORDS = Text("Play the test sound")
_YES = ("y", "yes", "j", "はい", "1")
_NO = ("n", "no", "いいえ", "2")


class TerminalOperator(Operator):
    """Answers first from ``answers``, once per question and item, then from ``lines`` if there is a person.

    ``say`` shows words to the person; ``save`` gets each answer to save. Because an answer from the file counts only
    once, one that the probe refuses is not repeated forever.
    """

    def __init__(
        self,
        answers: Mapping[str, Value],
        lines: Lines | None,
        say: Callable[[str], None],
        stopped: Callable[[], bool],
    ) -> None:
        self._answers = answers
        self._lines = lines
        self._say = say
        self._stopped = stopped
        self.save: Callable[[Question, Answer], None] = lambda _question, _answer: None
        self._given: set[str] = set()

    def next_item(self) -> None:
        """Begin another item, for which all answers from the file count again."""
        self._given.clear()

    def knows(self, question_id: str) -> bool:
        """Whether the answers file has an answer to this question."""
        return question_id in self._answers

    def expect(self) -> None:
        """Discard what was typed before the question that comes now."""
        if self._lines:
            self._lines.drop()

    def answer(self, question: Question) -> Answer:
        answer: Answer | None = self._prepared(question)
        while answer is None and self._lines:
            self._say(prompt(question))
            try:
                line = waiting(self._lines, self._stopped)
            except EOFError:
                self._lines = None
                break
            if line is None:
                return Declined()
            answer = self._understood(question, line)
        return unattended(question) if answer is None else self._saved(question, answer)

    def answer_trying(self, question: Question, trial: Trial, show: Callable[[Step], None]) -> Answer:
        lines = self._lines
        if lines is None or not isinstance(question, Choice) or self.knows(question.id):
            return self.answer(question)
        self._say(prompt(question))
        tried = next(trial, None)
        heard: set[str] = set()
        while not self._stopped():
            if tried is not None:
                show(tried)
                self._tell_tried(question, tried, heard)
            try:
                line = lines.next(_TRIAL_S if tried is None else 0.0)
            except EOFError:
                self._lines = None
                return unattended(question)
            option = None if line is None else _to_try(question, line)
            answer = None if line is None or option is not None else self._understood(question, line)
            if answer is not None:
                return self._saved(question, answer)
            tried = trial.send(None if option is None else Try(option))
        return Declined()

    def _tell_tried(self, question: Choice, tried: Tried, heard: set[str]) -> None:
        """Say once of each device that it hears the operator, or that it cannot be used."""
        hears = tried.dbfs is not None and tried.dbfs >= HEARD_DBFS
        if tried.option in heard or not (hears or not tried.usable):
            return
        heard.add(tried.option)
        label = next((str(o.label) for o in question.options if o.value == tried.option), tried.option)
        self._say(f"  {label}: {Text('hears you') if hears else Text('cannot be used now')}")

    def offered(self, question: Question) -> Answer | None:
        answer: Answer | None = self._prepared(question)
        if answer is None and self._lines:
            try:
                line = self._lines.next(0.0)
            except EOFError:
                self._lines = line = None
            answer = None if line is None else self._understood(question, line)
        return None if answer is None else self._saved(question, answer)

    def _understood(self, question: Question, line: str) -> Answer | None:
        try:
            return understood(question, line)
        except ValueError as error:
            self._say(str(error))
            return None

    def _saved(self, question: Question, answer: Answer) -> Answer:
        self.save(question, answer)
        return answer

    def prepared(self, question: Question) -> Value | None:
        """The answer from the file, or None. Raises ValueError if it does not fit the question."""
        if question.id in self._given or question.id not in self._answers:
            return None
        prepared = self._answers[question.id]
        if isinstance(question, Choice):
            # a device may be given by its display name
            prepared = next((o.value for o in question.options if prepared in (o.value, str(o.label))), prepared)
        return answer_of(question, prepared)

    def _prepared(self, question: Question) -> Value | None:
        try:
            return self.prepared(question)
        except ValueError as error:
            self._say(f"{question.id}: {error}")
            return None
        finally:
            self._given.add(question.id)


def prompt(question: Question) -> str:
    """The text of a question in the terminal, with the ways to answer it."""
    lines = [f"\n? {question.ask}"]
    ways: list[str] = []
    if question.hint:
        lines.append(f"  {question.hint}")
    match question:
        case Confirm(no=None):
            ways.append(f"{_ENTER_WORDS}: {question.yes}")
        case Confirm():
            ways += [f"y: {question.yes}", f"n: {question.no}"]
        case Choice():
            lines += [f"  {number}: {option.label}" for number, option in enumerate(question.options, 1)]
        case LineQuestion() if question.placeholder:
            example = Text("For example: {example}", example=question.placeholder)
            lines.append(f"  {example}")
        case Number() if question.unit.value:
            lines.append(f"  {question.unit.value}")
    if question.preset is not None:
        ways.append(f"{_ENTER_WORDS}: {_preset_words(question)}")
    if isinstance(question, Choice) and question.tries is Tries.PLAYING:
        ways.append(f"{TRY} 1: {_TRY_WORDS}")
    if question.again:
        ways.append(f"{AGAIN}: {question.again}")
    ways.append(f"{SKIP}: {_SKIP_WORDS}")
    return "\n".join([*lines, "  " + "   ".join(ways)])


def _to_try(question: Choice, line: str) -> str | None:
    """The value of the option that a line such as ``t 2`` asks to try, or None."""
    word, _, number = stripped(line).partition(" ")
    if word.lower() != TRY or not number.strip().isdigit() or not 1 <= int(number) <= len(question.options):
        return None
    return question.options[int(number) - 1].value


def understood(question: Question, line: str) -> Answer:
    """The answer that a typed line means. Raises ValueError with one clear line if it is none."""
    words = stripped(line)
    if words == SKIP:
        return Declined()
    if question.again and words.lower() == AGAIN:
        return Again()
    if not words:
        if question.preset is not None:
            return answer_of(question, question.preset)
        if isinstance(question, Confirm) and question.no is None:
            return True
        raise ValueError(str(Text("Please answer, or type - to skip.")))
    return answer_of(question, _value(question, words))


def _value(question: Question, words: str) -> object:
    match question:
        case Confirm():
            if words.lower() in (*_YES, str(question.yes).lower()):
                return True
            if question.no is not None and words.lower() in (*_NO, str(question.no).lower()):
                return False
            raise ValueError(str(Text("Please type y or n.")))
        case Choice():
            if words.isdigit() and 1 <= int(words) <= len(question.options):
                return question.options[int(words) - 1].value
            return _chosen(question, words)
        case Number():
            try:
                return float(words.replace(",", "."))
            except ValueError:
                return words
        case _:
            return words


def _chosen(question: Choice, words: str) -> str:
    """The value of the option that was typed, by its value or as it is shown. Raises ValueError."""
    for option in question.options:
        if words in (option.value, str(option.label)):
            return option.value
    told = (f"{number} ({option.label})" for number, option in enumerate(question.options, 1))
    raise ValueError(str(Text("expected one of {accepted}", accepted=str(Text(", ")).join(told))))


def _preset_words(question: Question) -> str:
    match question:
        case Confirm():
            return str(question.yes if question.preset else question.no)
        case Choice():
            return next((str(o.label) for o in question.options if o.value == question.preset), str(question.preset))
        case _:
            return str(question.preset)
