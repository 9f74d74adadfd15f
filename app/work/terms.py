"""What an offer or a contract comes to, in words for window and terminal: about its text, never about the sender."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from app.domain.readiness.profile import in_language
from app.domain.work.parts import Said
from app.domain.work.rule import Beyond
from app.domain.work.terms import Looked, Question, Result, last_day, overall
from app.library.work.rules import amount, figure, source_of
from app.library.work.terms import whom_to_ask, work_sources
from app.text import Text, language
from app.wording.dates import day_words
from app.wording.rules import figure_words, verified_words
from app.wording.sources import sources_words

SAID_WORDS: Final = {
    Said.WRITTEN: Text("Written"),
    Said.NOT_WRITTEN: Text("Not written"),
    Said.NOT_ASKED: Text("Not looked at"),
}
RESULT_WORDS: Final = {
    Result.HOLD: Text("Hold"),
    Result.ASK: Text("Ask first"),
    Result.UNANSWERED: Text("Not looked at"),
    Result.NOTHING: Text("Nothing stands out"),
}
_COOLING_OFF: Final = "cooling_off"


def overall_words(found: Sequence[Looked]) -> Text:
    """What all of it comes to, in a sentence."""
    count = Counter(each.result for each in found)
    held = count[Result.HOLD]
    match overall(found):
        case Result.HOLD:
            return Text(
                "Hold: pay nothing and sign nothing yet. Points to ask about first: {n}.", n=held + count[Result.ASK]
            )
        case Result.ASK:
            return Text("Ask first. Points to ask about: {n}.", n=count[Result.ASK])
        case Result.UNANSWERED:
            return Text("Nothing stands out so far. Not looked at yet: {n}.", n=count[Result.UNANSWERED])
        case Result.NOTHING:
            return Text("Nothing stands out.")


def exit_code(found: Sequence[Looked]) -> int:
    """0 nothing stands out, 1 hold or ask, 3 not everything was looked at."""
    return {Result.HOLD: 1, Result.ASK: 1, Result.UNANSWERED: 3, Result.NOTHING: 0}[overall(found)]


def asked_words(question: Question) -> str:
    """What to look for."""
    return in_language(question.ask, language())


def why_words(question: Question) -> str:
    """Why it matters."""
    return in_language(question.why, language())


def copy_words(question: Question) -> str:
    """Words to send."""
    return in_language(question.copy, language())


def basis_words(question: Question, today: date) -> str:
    """The rule that it rests on, where it was read and on which day, how far that was verified; "" for none."""
    lines: list[str] = []
    if question.rule:
        found = figure(question.rule, today)
        lines.append(str(Text("The rule: {words}", words=figure_words(found))))
        if not isinstance(found, Beyond):
            lines.append(verified_words(found.rule, source_of(found.rule), today))
    if question.sources:
        lines.append(sources_words([work_sources()[source] for source in question.sources]))
    return "\n".join(filter(None, lines))


def whom_words(question: Question) -> Iterator[str]:
    """Whom to ask, one a line; where number or hours are not verified, that is said."""
    for name in question.whom:
        whom = whom_to_ask()[name]
        who, reach = in_language(whom.name, language()), in_language(whom.reach, language())
        said = str(Text("{who}: {reach}", who=who, reach=reach))
        known = sources_words([work_sources()[source] for source in whom.sources])
        yield f"{said}\n{known}" if known else said


def asks_cooling_off(found: Sequence[Looked]) -> bool:
    """Whether something of it is held under the rule by which such a contract can be left."""
    return any(each.result is Result.HOLD and each.question.rule == _COOLING_OFF for each in found)


def cooling_off_words(document_on: date | None, today: date) -> Text:
    """Until when such a contract can be left; without the document of the contract the days have not begun."""
    if document_on is None:
        return Text("Without the document of the contract the days in which you can leave it have not begun.")
    days = amount(_COOLING_OFF, "days", document_on)
    if days is None:
        return Text("This program has no rule for that day yet. Please ask the consumer hotline, 188.")
    until = last_day(document_on, int(days))
    said = Text(
        "By the rule you can leave it in writing until {day}, {n} {n:day|days}.", day=day_words(until), n=int(days)
    )
    if until < today:
        return Text("{words} That day has passed: ask the consumer hotline, 188, all the same.", words=said)
    return said


def cooling_off_letter(about: str, document_on: date | None) -> str:
    """A letter to copy."""
    day = day_words(document_on, year=True) if document_on is not None else "―"
    return str(
        Text(
            "To: {about}\nI withdraw from the contract below.\nDay on which I got its document: {day}\n"
            "What it is about:\nWhat I paid (yen):\nPlease pay it back to this account:\nDate, name, address:",
            about=about or "―",
            day=day,
        )
    )
