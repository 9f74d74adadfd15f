"""What stands out in an offer or a contract. Results are about its text, never about who wrote it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

from msgspec import Struct

from app.domain.applications.journey import PerLanguage
from app.domain.work.parts import Said


class Result(StrEnum):
    """What an answer comes to; the first of several counts most."""

    HOLD = "hold"
    """Pay and sign nothing yet."""
    ASK = "ask"
    """Ask first."""
    UNANSWERED = "unanswered"
    """Nobody has looked yet."""
    NOTHING = "nothing"
    """Nothing stands out."""


class Engagement(StrEnum):
    """For which kind of contract a question is asked."""

    EMPLOYED = "employed"
    COMMISSIONED = "commissioned"
    BOTH = "both"


EMPLOYED: Final = "contract-employed"
"""The question whether a contract says that it is employment."""
COMMISSIONED: Final = "contract-commissioned"
"""The question whether it says that it is for services."""


class Question(Struct, frozen=True):
    """Something to look for in the text."""

    id: str
    group: str
    ask: PerLanguage
    why: PerLanguage
    copy: PerLanguage
    """Words to send, if it stands out."""
    engagement: Engagement
    written: Result
    """The result where the text says so."""
    not_written: Result
    rule: str
    """Id of the rule that it rests on, or ""."""
    sources: tuple[str, ...]
    whom: tuple[str, ...]
    """Ids of whom to ask."""


class Looked(NamedTuple):
    """A question with its answer and what that comes to."""

    question: Question
    said: Said
    result: Result


def engagement_of(answers: Mapping[str, Said]) -> Engagement:
    """The kind of contract by these answers; BOTH where it says neither, says both or nobody has looked."""
    employed = answers.get(EMPLOYED) is Said.WRITTEN
    commissioned = answers.get(COMMISSIONED) is Said.WRITTEN
    if employed is commissioned:
        return Engagement.BOTH
    return Engagement.EMPLOYED if employed else Engagement.COMMISSIONED


def asked(questions: Iterable[Question], engagement: Engagement) -> tuple[Question, ...]:
    """The questions to ask of a contract of this kind."""
    kinds = {engagement, Engagement.BOTH}
    return tuple(q for q in questions if engagement is Engagement.BOTH or q.engagement in kinds)


def look(questions: Iterable[Question], answers: Mapping[str, Said]) -> tuple[Looked, ...]:
    """What the answers come to, for the questions of that kind of contract in their order.

    Whether it is employment or for services is itself to be asked where it says neither or both.
    """
    found = []
    for question in asked(questions, engagement_of(answers)):
        said = answers.get(question.id, Said.NOT_ASKED)
        found.append(Looked(question, said, _result(question, said, answers)))
    return tuple(found)


def overall(found: Sequence[Looked]) -> Result:
    """The result that counts most; NOTHING of none."""
    results = {each.result for each in found}
    return next((result for result in Result if result in results), Result.NOTHING)


def _result(question: Question, said: Said, answers: Mapping[str, Said]) -> Result:
    if said is Said.NOT_ASKED:
        return Result.UNANSWERED
    if question.id in (EMPLOYED, COMMISSIONED):
        kinds = [answers.get(kind, Said.NOT_ASKED) for kind in (EMPLOYED, COMMISSIONED)]
        return Result.ASK if Said.NOT_ASKED not in kinds and kinds[0] is kinds[1] else Result.NOTHING
    return question.written if said is Said.WRITTEN else question.not_written


def last_day(document_on: date, days: int) -> date:
    """Last day of a period of so many days from the day of the document, that day counted."""
    return document_on + timedelta(days=days - 1)
