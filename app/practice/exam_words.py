"""The mock examination in words, the same in window and terminal."""

from app.domain.practice.scenario import Scenario
from app.domain.readiness.profile import in_language
from app.practice.calling import CallLine
from app.practice.calling_words import CALL_LINE_WORDS, UNKNOWN_WORDS, mend_of
from app.practice.exam import ITEMS, TYPING, Examined, ExamLine
from app.text import Text, language


def exam_line_words(line: ExamLine) -> Text:
    """Name of a line."""
    if line.name == TYPING:
        return Text("Typing for five minutes")
    if line.name == ITEMS:
        return Text("Form of questions")
    return CALL_LINE_WORDS[CallLine(line.name)]


def exam_why_words(line: ExamLine) -> Text | None:
    """Why a line is unknown though its step was done; else None."""
    return UNKNOWN_WORDS[line.why] if line.why else None


def exam_mend_words(line: ExamLine) -> Text:
    """What to do about a line that was not shown."""
    if line.name == TYPING:
        return Text("Type a text each day, first without errors, then faster.")
    if line.name == ITEMS:
        return Text("Answer today's questions until few come back.")
    return mend_of(CallLine(line.name))


def step_words(step: str, calls: dict[str, Scenario]) -> Text:
    """What is to be done next."""
    if step == TYPING:
        return Text("Type for five minutes")
    if step == ITEMS:
        return Text("Answer the form")
    return Text("Answer a call: {title}", title=in_language(calls[step].title, language()))


def rehearsed_words(found: Examined | None) -> Text:
    """Rehearsed, or what is missing."""
    if found is None:
        return Text("Mock examination: none within 14 days")
    if found.rehearsed:
        return Text("Mock examination: rehearsed")
    names = str(Text(", ")).join(str(exam_line_words(line)) for line in found.missing[:3])
    more = len(found.missing) - 3
    if more > 0:
        return Text("Mock examination, still missing: {what} and {n} more", what=names, n=more)
    return Text("Mock examination, still missing: {what}", what=names)
