"""What was practised, day by day: how long with each skill, and what was learnt."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from app.domain.practice.called import Called
from app.domain.practice.days import Days
from app.domain.practice.facts import Answered, Dictated, Fact, Learnt, Noted, Practised, TypingKind, seconds_of
from app.domain.practice.sitting import Sitting
from app.domain.practice.spoken import Reviewed, Spoken


class Entry(NamedTuple):
    """One skill on one day, or one line of what was learnt."""

    day: date
    kind: str
    """Id of the skill, or "learnt"."""
    minutes: float
    times: int
    """Runs, answers or lines."""
    learnt: str = ""


def entries(facts: Iterable[Practised], now: datetime) -> tuple[Entry, ...]:
    """One entry a day and skill, and one for each line that was learnt, oldest first; days are those of ``now``."""
    days = Days(now)
    totals: dict[tuple[date, str], list[float]] = {}
    lines: list[Entry] = []
    for practised in facts:
        day, fact = days.of(practised.at), practised.fact
        if isinstance(fact, Learnt):
            lines.append(Entry(day, "learnt", fact.minutes, 1, fact.line))
        elif not isinstance(fact, Reviewed | Sitting):
            totals.setdefault((day, kind_of(fact)), []).append(seconds_of(fact))
    found = [Entry(day, kind, sum(seconds) / 60, len(seconds)) for (day, kind), seconds in totals.items()]
    return tuple(sorted([*found, *lines], key=lambda entry: entry.day))


def newest(facts: Sequence[Practised], now: datetime, count: int) -> tuple[Entry, ...]:
    """The last ``count`` entries, without a look at facts from before their days."""
    days = Days(now)
    seen: set[tuple[date, str, int]] = set()
    first = len(facts)
    for place, (number, at, fact) in zip(reversed(range(len(facts))), reversed(facts), strict=True):
        day = days.of(at)
        if len(seen) >= count and all(day != other for other, _kind, _line in seen):
            break
        if not isinstance(fact, Reviewed | Sitting):
            seen.add((day, kind_of(fact), number if isinstance(fact, Learnt) else 0))
        first = place
    return entries(facts[first:], now)[-count:]


def kind_of(fact: Fact) -> str:
    """Id of the skill that a fact belongs to."""
    match fact:
        case Answered():
            return "items"
        case Dictated():
            return "dictation"
        case Noted():
            return "notes"
        case Learnt():
            return "learnt"
        case Spoken() | Reviewed():
            return "interview"
        case Called() | Sitting():
            return "calls"
        case _:
            return "keys" if fact.kind is TypingKind.KEYS else "typing"
