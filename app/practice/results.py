"""Results of each skill over time, held against their aims."""

import statistics
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from enum import Enum
from typing import Final, NamedTuple

from app.domain.practice.entries import holds, is_right, share
from app.domain.practice.facts import Answered, Dictated, Noted, Practised, TypingKind, TypingRun
from app.domain.practice.grades import ITEMS_AIM, TYPING_AIM
from app.domain.practice.scenario import Scenario
from app.domain.practice.spoken import Reviewed, Spoken
from app.domain.readiness.profile import Profile
from app.practice.calling import results_of_calls
from app.practice.marking import Error, marked, most_first
from app.practice.speaking import results_of, share_of, told_of_talk

WEEK: Final = timedelta(days=7)
LEAST_S: Final = 30.0
"""Shorter runs of typing give no figure: they were broken off."""
_NEWEST: Final = 5
"""Runs that tell what to mend."""


class Skill(Enum):
    """What is practised, in the order in which it is shown."""

    TYPING = "typing"
    ITEMS = "items"
    KEYS = "keys"
    DICTATION = "dictation"
    NOTES = "notes"
    INTERVIEW = "interview"
    CALLS = "calls"


AIMS: Final[Mapping[Skill, float]] = {
    Skill.TYPING: TYPING_AIM,
    Skill.ITEMS: ITEMS_AIM,
    # 2,000 keys in ten minutes are all of キータッチ2000
    Skill.KEYS: 200.0,
    Skill.DICTATION: 0.9,
    Skill.NOTES: 1.0,
    Skill.INTERVIEW: 1.0,
    Skill.CALLS: 1.0,
}
"""Characters a minute for typing and keys, else shares. Keys: all of キータッチ2000; the other shares: ours."""


_PERCENT: Final = frozenset({Skill.ITEMS, Skill.DICTATION, Skill.NOTES, Skill.INTERVIEW, Skill.CALLS})
"""Skills whose results are shares."""


def aims_of(profile: Profile) -> dict[Skill, float]:
    """The aims of a company, the usual ones where it names none."""
    own = {Skill(skill): aim for skill, aim in profile.aims.items()}
    return {**AIMS, **{skill: aim / 100 if is_share(skill) else aim for skill, aim in own.items()}}


def is_share(skill: Skill) -> bool:
    """Whether results of this skill are shares; else they are characters a minute."""
    return skill in _PERCENT


class Result(NamedTuple):
    """What one attempt came to."""

    at: datetime
    value: float
    """In the unit of its skill: net characters a minute, or a share."""


class Standing(NamedTuple):
    """Where a skill stands."""

    skill: Skill
    aim: float
    results: tuple[Result, ...]
    """Oldest first."""
    change: float | None
    """How much this week's middle result is above that of the week before; None if there is none of either."""

    @property
    def better(self) -> bool | None:
        """Whether it is better than last week; None where that cannot be told."""
        return None if self.change is None else self.change > 0

    @property
    def newest(self) -> Result | None:
        """The newest result."""
        return self.results[-1] if self.results else None

    @property
    def reached(self) -> bool:
        """Whether the newest result reaches the aim."""
        return self.newest is not None and self.newest.value >= self.aim


def standings(
    facts: Sequence[Practised], now: datetime, aims: Mapping[Skill, float], calls: Mapping[str, Scenario]
) -> tuple[Standing, ...]:
    """Every skill with its results as of ``now``, held against ``aims``; calls not among ``calls`` have none."""
    found: dict[Skill, list[Result]] = {skill: [] for skill in Skill}
    for practised in facts:
        # most facts are answers, which come to something only together
        if not isinstance(practised.fact, Answered) and (result := _result(practised)) is not None:
            found[result[0]].append(Result(practised.at, result[1]))
    found[Skill.ITEMS] = list(forms(facts))
    found[Skill.INTERVIEW] = list(rehearsals(facts))
    found[Skill.CALLS] = [Result(p.at, share) for p, share in results_of_calls(facts, calls)]
    return tuple(Standing(skill, aims[skill], tuple(rs), _change(rs, now)) for skill, rs in found.items())


def forms(facts: Iterable[Practised]) -> tuple[Result, ...]:
    """Share right of each form that was answered to its end, at the time of its last answer."""
    answers: dict[str, list[tuple[datetime, Answered]]] = {}
    for practised in facts:
        if isinstance(practised.fact, Answered) and practised.fact.form:
            answers.setdefault(practised.fact.form, []).append((practised.at, practised.fact))
    return tuple(
        Result(given[-1][0], share(answer.right for _at, answer in given))
        for given in answers.values()
        if len(given) >= given[-1][1].size
    )


def rehearsals(facts: Sequence[Practised]) -> tuple[Result, ...]:
    """Share of the known lines of each rehearsal that lie within their bands; what was only read counts for none."""
    share = share_of(facts)
    reviews = {p.fact.run: p.fact for p in facts if isinstance(p.fact, Reviewed)}
    found: list[Result] = []
    for practised in facts:
        if isinstance(spoken := practised.fact, Spoken) and spoken.question and not spoken.reading:
            value = results_of(told_of_talk(spoken, reviews.get(spoken.run), share))
            if value is not None and not spoken.unheard:
                found.append(Result(practised.at, value))
    return tuple(found)


def errors(facts: Iterable[Practised]) -> dict[Error, int]:
    """Characters in error of the newest runs of typing by kind, the most frequent first."""
    runs = [p.fact for p in facts if isinstance(p.fact, TypingRun)][-_NEWEST:]
    return most_first(mark for run in runs if (mark := marked(run)) is not None)


def _result(practised: Practised) -> tuple[Skill, float] | None:
    match practised.fact:
        case TypingRun() as run if run.seconds >= LEAST_S and not run.untimed:
            mark = marked(run)
            skill = Skill.KEYS if run.kind is TypingKind.KEYS else Skill.TYPING
            return None if mark is None else (skill, mark.net_per_minute)
        # what was read because it could not be heard shows nothing of hearing
        case Dictated(fields=fields) if fields and all(field.played for field in fields):
            return Skill.DICTATION, share(map(is_right, fields))
        case Noted(wanted=wanted, typed=typed, played=played) if wanted and played:
            return Skill.NOTES, share(holds(typed, one) for one in wanted)
        case _:
            return None


def _change(results: Sequence[Result], now: datetime) -> float | None:
    recent = [r.value for r in results if now - WEEK < r.at <= now]
    before = [r.value for r in results if now - 2 * WEEK < r.at <= now - WEEK]
    if not recent or not before:
        return None
    return statistics.median(recent) - statistics.median(before)
