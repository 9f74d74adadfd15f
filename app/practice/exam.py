"""The mock examination: typing, a form of questions, two calls, in one sitting. No total; three things to mend."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from app.domain.practice.called import Called
from app.domain.practice.facts import Answered, Practised, TypingKind, TypingRun
from app.domain.practice.grades import ACCURACY_AIM
from app.domain.practice.scenario import Scenario
from app.domain.practice.sitting import Sitting
from app.library.practice.calls import has_sound
from app.library.practice.draw import Draw
from app.practice.calling import CallLine, CallTold, Standing, Unknown, shown_share, told_of_call
from app.practice.marking import marked
from app.practice.results import AIMS, Skill, forms
from app.text import language

WITHIN: Final = timedelta(days=14)
"""So long somebody counts as rehearsed (ours)."""
LASTS: Final = timedelta(hours=4)
"""What is done later belongs to no sitting (ours)."""
TYPING_S: Final = 300.0
CALLS: Final = 2
TAKES: Final = 2
"""Of each call the better one counts, as in grade 3 of もしもし検定."""
MOST_TO_MEND: Final = 3
TYPING, ITEMS = "typing", "items"


class ExamLine(NamedTuple):
    """One line of a sitting."""

    name: str
    """``TYPING``, ``ITEMS`` or a ``CallLine``."""
    standing: Standing
    required: bool = True
    """Hold is required only of who put somebody on hold."""
    why: Unknown | None = None
    """Of a line that is unknown though it was come to; None where it was not."""


class Examined(NamedTuple):
    """What a sitting came to so far."""

    sitting: Sitting
    begun: datetime
    lines: tuple[ExamLine, ...]
    todo: tuple[str, ...]
    """Steps that are left, in order: ``TYPING``, ``ITEMS``, ids of calls."""

    @property
    def rehearsed(self) -> bool:
        """Whether every required line was shown."""
        return all(line.standing is Standing.SHOWN for line in self.lines if line.required)

    @property
    def missing(self) -> tuple[ExamLine, ...]:
        """Required lines that were not shown, those not reached before those unknown."""
        left = [line for line in self.lines if line.required and line.standing is not Standing.SHOWN]
        return tuple(sorted(left, key=lambda line: line.standing is Standing.UNKNOWN))

    @property
    def to_mend(self) -> tuple[ExamLine, ...]:
        """At most three things, the first first."""
        return tuple(line for line in self.lines if line.standing is Standing.NOT_YET)[:MOST_TO_MEND]


def drawn_sitting(work: str, calls: Mapping[str, Scenario], seed: int, size: int = 20) -> Sitting:
    """A sitting for that work with two of its calls: such as are heard, since of others nothing is measured."""
    fit = [call for call in calls.values() if call.work == work]
    heard = [call.id for call in fit if has_sound(call, language())]
    return Sitting(work, tuple(Draw(seed).some(heard if len(heard) >= CALLS else [c.id for c in fit], CALLS)), size)


def sittings(
    facts: Sequence[Practised], calls: Mapping[str, Scenario], aims: Mapping[Skill, float] = AIMS
) -> Iterator[Examined]:
    """Every sitting, oldest first."""
    begun = [place for place, practised in enumerate(facts) if isinstance(practised.fact, Sitting)]
    for place, following in itertools.pairwise([*begun, len(facts)]):
        first = facts[place]
        assert isinstance(first.fact, Sitting)
        inside = [p for p in facts[place + 1 : following] if p.at - first.at <= LASTS]
        yield _examined(first.fact, first.at, inside, calls, aims)


def newest(
    facts: Sequence[Practised], now: datetime, calls: Mapping[str, Scenario], aims: Mapping[Skill, float] = AIMS
) -> Examined | None:
    """The last sitting in which everything was shown, else the last one; None if there is none within 14 days."""
    recent = [each for each in sittings(facts, calls, aims) if now - each.begun <= WITHIN]
    shown = [each for each in recent if each.rehearsed]
    return (shown or recent)[-1] if recent else None


def open_sitting(
    facts: Sequence[Practised], now: datetime, calls: Mapping[str, Scenario], aims: Mapping[Skill, float] = AIMS
) -> Examined | None:
    """The newest sitting, if it has steps left and its time is not over."""
    last = next(iter(reversed(list(sittings(facts, calls, aims)))), None)
    return last if last is not None and last.todo and now - last.begun <= LASTS else None


def _examined(
    sitting: Sitting,
    begun: datetime,
    inside: Sequence[Practised],
    calls: Mapping[str, Scenario],
    aims: Mapping[Skill, float],
) -> Examined:
    runs = [p.fact for p in inside if isinstance(p.fact, TypingRun) and _is_exam(p.fact)]
    form = next(iter(forms([p for p in inside if isinstance(p.fact, Answered) and p.fact.size == sitting.size])), None)
    takes = {name: _takes(name, inside, calls) for name in sitting.calls if name in calls}
    lines = (
        ExamLine(TYPING, _typing(runs, aims[Skill.TYPING])),
        ExamLine(ITEMS, Standing.UNKNOWN if form is None else _standing(form.value >= aims[Skill.ITEMS])),
        *_of_calls(takes),
    )
    todo = (
        *([TYPING] if not runs else []),
        *([ITEMS] if form is None else []),
        # a second take is offered, never owed
        *(name for name, taken in takes.items() if not taken),
    )
    return Examined(sitting, begun, lines, todo)


def _is_exam(run: TypingRun) -> bool:
    return run.kind is TypingKind.PROSE and run.limit_s == TYPING_S


def _typing(runs: Sequence[TypingRun], aim: float) -> Standing:
    mark = marked(runs[0]) if runs else None
    if mark is None:
        return Standing.UNKNOWN
    return _standing(mark.net_per_minute >= aim and mark.accuracy >= ACCURACY_AIM)


def _standing(shown: bool) -> Standing:
    return Standing.SHOWN if shown else Standing.NOT_YET


def _takes(name: str, inside: Sequence[Practised], calls: Mapping[str, Scenario]) -> list[tuple[CallTold, ...]]:
    found = [p.fact for p in inside if isinstance(p.fact, Called) and p.fact.scenario == name and p.fact.end]
    return [told_of_call(called, calls[name]) for called in found[:TAKES]]


def _of_calls(takes: Mapping[str, list[tuple[CallTold, ...]]]) -> Iterator[ExamLine]:
    """Each line over the better take of each call: not yet if in one of them, shown if in all that have it."""
    best = [max(each, key=lambda lines: shown_share(lines) or 0.0) for each in takes.values() if each]
    for line in CallLine:
        told_here = [told for lines in best for told in lines if told.line is line]
        found = [told.standing for told in told_here]
        # of outbound calls nobody picks up, and others break no law on selling
        if best and not found:
            continue
        complete = len(best) == len(takes) and bool(found)
        if Standing.NOT_YET in found:
            standing = Standing.NOT_YET
        elif line is CallLine.HOLD:
            standing = Standing.SHOWN if Standing.SHOWN in found else Standing.UNKNOWN
        else:
            standing = Standing.SHOWN if complete and Standing.UNKNOWN not in found else Standing.UNKNOWN
        required = line is not CallLine.HOLD or standing is Standing.NOT_YET
        why = next(filter(None, (told.why for told in told_here)), None) if standing is Standing.UNKNOWN else None
        yield ExamLine(line, standing, required, why)
