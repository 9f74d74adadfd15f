"""A rule as it is told beside what it is about: what holds, and how far that was verified."""

from datetime import date

from app.domain.work.rule import Beyond
from app.library.work.rules import figure, source_of
from app.wording.rules import figure_words, verified_words


def rule_told(id: str, day: date, today: date) -> str:
    """What holds on ``day``, as of ``today``; that it is planned or not known, if so."""
    found = figure(id, day)
    if isinstance(found, Beyond):
        return figure_words(found)
    return f"{figure_words(found)}\n{verified_words(found.rule, source_of(found.rule), today)}"
