"""How well each item is remembered, folded from the answers by FSRS-6 (the package `fsrs`)."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Final

import msgspec

from app.domain.practice.facts import Answered, Practised

if TYPE_CHECKING:
    from fsrs import Card, Scheduler

SHAPE: Final = 1
"""Goes up whenever the same answers come to something else; what was kept of another shape is made anew."""
RETENTION: Final = 0.9
"""Share of items that should still be known when they come again."""
AGAIN_AFTER: Final = timedelta(minutes=10)
"""After a wrong or a first answer."""
LONGEST_DAYS: Final = 30
"""Most days between two reviews: nobody practises for years ahead."""


class Recall(msgspec.Struct, frozen=True, gc=False):
    """The memory of one item."""

    stability_days: float
    """Days after which it is known with 90 %."""
    difficulty: float
    """1 to 10."""
    due: datetime
    last: datetime
    learning: bool
    """Whether it is still in its first step, or fell back into it."""
    right: bool
    """The newest answer."""


def fold(answers: Iterable[Practised], known: Mapping[str, Recall] | None = None) -> dict[str, Recall]:
    """The memory of each item after ``answers``, in the order of their numbers.

    In one go or in several it comes to the same. An answer whose clock was set back counts as given right after the
    one before it.
    """
    memory = dict(known or {})
    for practised in sorted(answers, key=lambda p: p.number):
        if isinstance(practised.fact, Answered):
            item = practised.fact.item
            memory[item] = _after(memory.get(item), practised.fact, practised.at.astimezone(UTC))
    return memory


def load_scheduler() -> None:
    """Import FSRS now and not at the first item, which takes some 25 ms."""
    _scheduler()


def chance(recall: Recall, at: datetime) -> float:
    """How likely the item is known at that time, 0 to 1."""
    return float(_scheduler().get_card_retrievability(_card(recall), max(at.astimezone(UTC), recall.last)))


def _after(before: Recall | None, answer: Answered, at: datetime) -> Recall:
    from fsrs import Card, Rating

    # without an id each Card() sleeps for a millisecond to get one of its own
    card = Card(card_id=1, due=at) if before is None else _card(before)
    at = at if before is None else max(at, before.last)
    rating = Rating.Again if not answer.right else Rating.Hard if answer.unsure else Rating.Good
    card, _log = _scheduler().review_card(card, rating, at)
    return Recall(
        stability_days=round(card.stability or 0.0, 6),
        difficulty=round(card.difficulty or 0.0, 6),
        due=card.due,
        last=at,
        learning=card.step is not None,
        right=answer.right,
    )


def _card(recall: Recall) -> "Card":
    from fsrs import Card, State

    return Card(
        card_id=1,
        # one step only, so being in it is step 0, whether for the first time or again
        state=State.Learning if recall.learning else State.Review,
        step=0 if recall.learning else None,
        stability=recall.stability_days,
        difficulty=recall.difficulty,
        due=recall.due,
        last_review=recall.last,
    )


@cache
def _scheduler() -> "Scheduler":
    from fsrs import Scheduler

    steps = (AGAIN_AFTER,)
    return Scheduler(
        desired_retention=RETENTION,
        learning_steps=steps,
        relearning_steps=steps,
        maximum_interval=LONGEST_DAYS,
        enable_fuzzing=False,
    )
