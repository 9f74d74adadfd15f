"""An operator who practises everything that is due, day by day until the stage, and knows items as FSRS expects."""

import random
from collections import deque
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from app.domain.practice.facts import Answered, Practised
from app.domain.practice.schedule import SECONDS_NEW, SECONDS_REVIEW, Known, today
from app.practice.recall import Recall, chance, fold

EVENING = datetime(2026, 12, 1, 19, tzinfo=UTC)
"""The first one; the stage begins at ten in the morning."""
_KNOWN_BEFORE = 0.6
"""Share of items that are right the first time."""
_JUST_TOLD = 0.97
"""Of those that were wrong a moment ago."""


class Simulated(NamedTuple):
    """What practice until the stage came to."""

    stage: datetime
    minutes: tuple[float, ...]
    """Of each evening."""
    recalls: dict[str, Recall]

    @property
    def chances(self) -> list[float]:
        """How likely each item is known at the stage."""
        return [chance(recall, self.stage) for recall in self.recalls.values()]

    def seen_at_last(self, days: int) -> int:
        """How many items were answered within so many days before that of the stage."""
        return sum((self.stage.date() - recall.last.date()).days <= days for recall in self.recalls.values())


def simulate(items: int, days: int, seed: int, *, in_the_morning: bool = False) -> Simulated:
    """Practise so many new items on each of ``days`` evenings, and ``in_the_morning`` of the stage, too."""
    rng = random.Random(seed)
    stage = EVENING + timedelta(days=days, hours=-9)
    names = [f"i{n:03}" for n in range(items)]
    sessions = [EVENING + timedelta(days=day) for day in range(days)]
    if in_the_morning:
        sessions.append(stage - timedelta(hours=2))
    recalls: dict[str, Recall] = {}
    minutes = []
    for begin in sessions:
        known = [Known(name, r.due, r.last, chance(r, stage)) for name, r in recalls.items()]
        due = today(known, [name for name in names if name not in recalls], begin, stage)
        seconds = 0.0
        told: set[str] = set()
        queue = deque((*due.reviews, *due.new))
        while queue:
            name = queue.popleft()
            at = begin + timedelta(seconds=seconds)
            before = recalls.get(name)
            likely = _JUST_TOLD if name in told else _KNOWN_BEFORE if before is None else chance(before, at)
            right = rng.random() < likely
            seconds += SECONDS_NEW if before is None else SECONDS_REVIEW
            recalls = fold([Practised(1, at, Answered(name, right, unsure=False, seconds=9))], recalls)
            told.add(name)
            if not right:
                queue.append(name)
        minutes.append(seconds / 60)
    return Simulated(stage, tuple(minutes), recalls)
