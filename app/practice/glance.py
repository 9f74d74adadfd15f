"""What is next in practice at a glance: the stage, today's minutes, each skill, what to mend first."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final, NamedTuple

from app.domain.practice.days import Days
from app.domain.practice.facts import Answered, Practised, TypingKind, TypingRun, seconds_of
from app.domain.practice.scenario import Scenario
from app.domain.practice.schedule import (
    FEW_DAYS,
    MINUTES_A_DAY,
    SECONDS_NEW,
    SECONDS_REVIEW,
    Known,
    Pace,
    Today,
    minutes_a_day,
    today,
)
from app.practice.recall import Recall, chance
from app.practice.results import LEAST_S, Skill, Standing, standings

TYPING_MINUTES: Final = 5.0
"""One test of typing, each day that it is not at its aim."""
_ENOUGH_ANSWERS: Final = 20
"""From so many on the operator's own pace counts."""
_LONGEST_ANSWER_S: Final = 120.0
"""An answer that took longer was interrupted."""


class DatedStage(NamedTuple):
    """The stage of an application that practice leads to."""

    application: str
    company: str
    stage: str
    """Id of the stage."""
    title: str
    at: datetime


class Glance(NamedTuple):
    """Practice as of a time."""

    stage: DatedStage | None
    today: Today
    answered_today: int
    """Items that were answered today already."""
    minutes_today: float
    """Still to practise."""
    minutes_a_day: float | None
    """Until the stage, on average; None without a date."""
    leave_out: tuple[str, ...]
    """Topics that may be left out, because the days are too few; the least begun first."""
    standings: tuple[Standing, ...]
    practised_today_min: float
    typing_today: bool
    """Whether a test of typing belongs to today: it is below its aim and was not taken today."""


def glance(
    facts: Sequence[Practised],
    recalls: Mapping[str, Recall],
    topics: Mapping[str, str],
    stage: DatedStage | None,
    now: datetime,
    aims: Mapping[Skill, float],
    calls: Mapping[str, Scenario],
) -> Glance:
    """Practice as of ``now`` (with a time zone).

    ``topics``: the topic of each item, in the order in which items should come; answers to others count for nothing,
    as do calls not among ``calls``.
    """
    at = stage.at if stage and stage.at > now else None
    known = [Known(i, r.due, r.last, chance(r, at or now)) for i, r in recalls.items() if i in topics]
    unseen = [item for item in topics if item not in recalls]
    begin, end = Days(now).within(now)
    practised_today = [p for p in facts if begin <= p.at < end]
    due = today(known, unseen, now, at, _begun(facts, practised_today))
    pace = pace_of(facts)
    each = standings(facts, now, aims, calls)
    typing = _typing_today(each, practised_today)
    minutes = pace.minutes(len(due.new), len(due.reviews)) + (TYPING_MINUTES if typing else 0.0)
    left = due.days_left
    a_day = None if left is None else minutes_a_day(len(unseen), len(known), left, pace)
    leave_out = _leave_out(topics, recalls, left, a_day, pace)
    done = [p.fact for p in practised_today]
    answered = sum(isinstance(fact, Answered) for fact in done)
    done_min = sum(map(seconds_of, done)) / 60
    return Glance(stage if at else None, due, answered, minutes, a_day, leave_out, each, done_min, typing)


def pace_of(facts: Sequence[Practised]) -> Pace:
    """What items take this operator: medians of the answers, once there are enough of them."""
    import statistics

    seen: set[str] = set()
    first: list[float] = []
    again: list[float] = []
    for practised in facts:
        if isinstance(practised.fact, Answered) and practised.fact.seconds <= _LONGEST_ANSWER_S:
            (again if practised.fact.item in seen else first).append(practised.fact.seconds)
            seen.add(practised.fact.item)
    return Pace(
        statistics.median(first) if len(first) >= _ENOUGH_ANSWERS else SECONDS_NEW,
        statistics.median(again) if len(again) >= _ENOUGH_ANSWERS else SECONDS_REVIEW,
    )


def _typing_today(each: Sequence[Standing], practised_today: Iterable[Practised]) -> bool:
    typing = next(s for s in each if s.skill is Skill.TYPING)
    return not typing.reached and not any(
        isinstance(p.fact, TypingRun) and p.fact.kind is TypingKind.PROSE and p.fact.seconds >= LEAST_S
        for p in practised_today
    )


def _begun(facts: Sequence[Practised], practised_today: Sequence[Practised]) -> int:
    """How many items were answered today for the first time ever."""
    of_today = {p.number: p.fact.item for p in practised_today if isinstance(p.fact, Answered)}
    wanted = set(of_today.values())
    first: dict[str, int] = {}
    for practised in facts if wanted else ():
        if isinstance(practised.fact, Answered) and practised.fact.item in wanted:
            first.setdefault(practised.fact.item, practised.number)
    return sum(number in of_today for number in first.values())


def _leave_out(
    topics: Mapping[str, str], recalls: Mapping[str, Recall], days: int | None, a_day: float | None, pace: Pace
) -> tuple[str, ...]:
    if days is None or a_day is None or days >= FEW_DAYS or a_day <= MINUTES_A_DAY:
        return ()
    unseen: dict[str, int] = {}
    for item, topic in topics.items():
        unseen[topic] = unseen.get(topic, 0) + (item not in recalls)
    left: list[str] = []
    count = sum(unseen.values())
    # one topic stays, however little time there is
    for topic, items in sorted(unseen.items(), key=lambda pair: -pair[1])[:-1]:
        if minutes_a_day(count, len(recalls), days, pace) <= MINUTES_A_DAY or not items:
            break
        left.append(topic)
        count -= items
    return tuple(left)
