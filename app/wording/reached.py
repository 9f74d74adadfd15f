"""What a report says of the application that it is for."""

from collections.abc import Iterable, Mapping
from typing import Final

from app.domain.applications.application import ApplicationState, StageState
from app.domain.applications.reached import Reached
from app.domain.readiness.profile import in_language
from app.text import Text, language
from app.wording.applications import APPLICATION_STATE_WORDS, STAGE_STATE_WORDS, company_words
from app.wording.dates import moment_as_of
from app.wording.values import date_words

_TO_OTHERS: Mapping[StageState, Text] = {StageState.OPEN: Text("In progress")}
"""Words for a company's eyes, where those for the operator would sound odd."""
GOING: Final = (ApplicationState.ACTIVE, ApplicationState.OFFERED)


def reached_words(reached: Reached) -> str:
    """One line for a report: company, stage, state, next appointment, and as of when."""
    state, *more = _stand(reached)
    parts = [Text("Application to {company}: {state}", company=company_words(reached.company), state=state), *more]
    if reached.next_at is not None:
        parts.append(Text("next date {when}", when=next_words(reached)))
    return _joined([*parts, _as_of(reached)])


def stand_words(reached: Reached) -> str:
    """The part of it that company and date leave open: stage, state and as of when."""
    return _joined([*_stand(reached), _as_of(reached)])


def next_words(reached: Reached) -> str:
    """The next appointment with its end; "" if there is none."""
    at = reached.next_at
    return "" if at is None else moment_as_of(at, reached.as_of, reached.next_until)


def _stand(reached: Reached) -> list[Text]:
    if reached.state not in GOING:
        return [APPLICATION_STATE_WORDS[reached.state]]
    stage = Text.verbatim(in_language(reached.stage, language()))
    return [stage, _TO_OTHERS.get(reached.stage_state, STAGE_STATE_WORDS[reached.stage_state])]


def _as_of(reached: Reached) -> Text:
    return Text("as of {day}", day=date_words(reached.as_of))


def _joined(parts: Iterable[Text]) -> str:
    return str(Text(" · ")).join(map(str, parts))
