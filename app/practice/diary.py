"""What was practised, day by day: how long with each skill, and what was learnt."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from app.domain.practice.facts import Answered, Dictated, Fact, Learnt, Noted, Practised, TypingKind, seconds_of


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
    found: dict[tuple[date, str], Entry] = {}
    lines: list[Entry] = []
    for practised in facts:
        day, fact = practised.at.astimezone(now.tzinfo).date(), practised.fact
        if isinstance(fact, Learnt):
            lines.append(Entry(day, "learnt", fact.minutes, 1, fact.line))
            continue
        key = (day, kind_of(fact))
        before = found.get(key, Entry(*key, 0.0, 0))
        found[key] = before._replace(minutes=before.minutes + seconds_of(fact) / 60, times=before.times + 1)
    return tuple(sorted([*found.values(), *lines], key=lambda entry: entry.day))


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
        case _:
            return "keys" if fact.kind is TypingKind.KEYS else "typing"
