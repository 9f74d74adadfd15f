"""Answers from a TOML file: question ids and values, checked before anything starts."""

import math
from collections.abc import Iterator, Mapping
from datetime import date, time
from pathlib import Path
from typing import Any

from app.catalog import ITEMS
from app.checks.extra import question as extra_question
from app.checks.probe import Choice, Confirm, LineQuestion, Number, Question
from app.domain import operator
from app.domain.input.line import line
from app.domain.readiness.metric import Value
from app.domain.readiness.profile import Profile
from app.files.bad_file import BadFile
from app.files.near import near, no_such
from app.files.toml import read_toml
from app.text import Text

_WHAT = Text("a file of answers")
_A_TEXT = Text("expected a text in quotes")


def operator_questions() -> tuple[Question, ...]:
    """The question about the operator that an answers file may hold: the name."""
    return (LineQuestion(id=operator.NAME, ask=Text("What is your name?"), hint=Text("Shown on the report.")),)


def known_questions(profile: Profile | None = None) -> dict[str, Question]:
    """Every question of the seven items, the operator's own and the company's, by id."""
    asked = [*operator_questions(), *(q for item in ITEMS for q in item.questions)]
    asked += [extra_question(e) for e in profile.extras] if profile else []
    return {question.id: question for question in asked}


def load_answers(path: Path, profile: Profile | None = None) -> dict[str, Value]:
    """The answers in ``path`` by question id.

    A dotted id is written in quotes or as nested tables. Raises BadFile for an
    unknown id, a value of another kind, and a one-time challenge, which no
    file can answer.
    """
    questions = known_questions(profile)
    answers: dict[str, Value] = {}
    for name, value in _flat(read_toml(path, _WHAT)):
        question = questions.get(name)
        if question is None:
            raise BadFile(str(path), name, str(_unknown(name, questions)))
        if name in answers:
            raise BadFile(str(path), name, str(Text("a second answer to the same question")))
        if question.challenge:
            problem = Text("this is a one-time proof and can only be answered while the check runs")
            raise BadFile(str(path), name, str(problem))
        try:
            answers[name] = answer_of(question, value)
        except ValueError as error:
            raise BadFile(str(path), name, str(error)) from error
    return answers


def answer_of(question: Question, value: object) -> Value:
    """``value`` as an answer to ``question``. Raises ValueError with one clear line."""
    match question:
        case Confirm():
            if isinstance(value, bool):
                return value
            raise ValueError(str(Text("expected true or false")))
        case Number():
            if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
                if question.minimum <= value <= question.maximum:
                    return float(value)
                limits = Text("expected {low:g} to {high:g}", low=question.minimum, high=question.maximum)
                raise ValueError(str(limits))
            raise ValueError(str(Text("expected a number")))
        case Choice():
            # without options the choices are the devices present at the time
            accepted = [option.value for option in question.options]
            if isinstance(value, str) and (value in accepted or not accepted):
                return value
            if not accepted:
                raise ValueError(str(Text("expected one of this machine's devices, by its name in quotes")))
            raise ValueError(str(Text("expected one of {accepted}", accepted=choices_words(question))))
        case LineQuestion():
            # TOML has its own dates
            return _typed(question, value.isoformat() if isinstance(value, date | time) else value)
        case _:
            raise TypeError(f"{question.id} is no kind of question that can be answered")


def choices_words(question: Choice) -> str:
    """The values that a choice accepts, each with the words that are shown for it."""
    told = (Text("{value} ({words})", value=option.value, words=option.label) for option in question.options)
    return str(Text(", ")).join(map(str, told))


def _typed(question: LineQuestion, value: object) -> str:
    words = line(value) if isinstance(value, str) else ""
    if not words:
        raise ValueError(str(_A_TEXT))
    complaint = question.check(words) if question.check else None
    if complaint is not None:
        raise ValueError(str(complaint))
    return words


def _flat(table: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, object]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{above}{key}.")
        else:
            yield above + key, value


def _unknown(id: str, questions: Mapping[str, Question]) -> Text:
    if id == operator.INTERVIEW_AT:
        return Text("the date of an interview belongs to an application: `readydesk journey schedule` takes it")
    of_item = [known for known in questions if known.partition(".")[0] == id.partition(".")[0]]
    if not of_item and not near(id, questions):
        return Text("no such question; `readydesk questions` lists them all")
    return no_such(Text("no such question"), id, questions if near(id, questions) else of_item)
