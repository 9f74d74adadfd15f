"""The stage that practice leads to, and the tasks that it does."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final

from app.domain.applications.agenda import AT_HAND, appointments
from app.domain.applications.application import Application
from app.domain.practice.facts import Practised
from app.domain.practice.scenario import Scenario
from app.domain.readiness.profile import Profile, in_language
from app.library.practice.item_format import Item
from app.practice.glance import DatedStage, Glance, glance
from app.practice.recall import Recall
from app.practice.results import aims_of
from app.text import language

PRACTISED: Final = ("screening", "interview", "training", "exam")
"""Stages that are practised for."""
OF_STAGES: Final[Mapping[str, str]] = {"interview": "interview", "training": "calls", "exam": "exam"}
"""What is practised for a stage before all else: a name of the overview and a command; else typing."""
TASKS: Final[Mapping[str, str]] = {"practise-typing": "typing", "warm-up": "typing"}
"""Tasks of journeys that are done by practising, with what to begin: a name of the overview and a command."""


def task_command(task: str) -> str:
    """What to type in the terminal for the task of that id; "" for one that is not done by practising."""
    return f"readydesk practice {TASKS[task]}" if task in TASKS else ""


def is_practised(application: Application, place: int, now: datetime) -> bool:
    """Whether the stage at that place is at hand, still to come and one that is practised for."""
    stage = application.stages[place]
    at_hand = application.going and application.stage_state(place) in AT_HAND
    return at_hand and stage.stage.id in PRACTISED and (stage.at is None or stage.at > now)


def exam_ahead(applications: Iterable[Application], now: datetime) -> bool:
    """Whether a practical examination is at hand and still to come, with a date or without one, of any application."""
    return any(
        OF_STAGES.get(stage.stage.id) == "exam" and is_practised(one, place, now)
        for one in applications
        for place, stage in enumerate(one.stages)
    )


def dated_stage(applications: Iterable[Application], now: datetime) -> DatedStage | None:
    """The earliest of these stages that is still to come, of any application."""
    ahead = [
        DatedStage(one.id, one.company, stage.id, in_language(stage.name, language()), date.at)
        for one in applications
        for date in appointments(one)
        if (stage := one.stages[date.place].stage).id in PRACTISED and date.at > now
    ]
    return min(ahead, key=lambda found: found.at, default=None)


def glance_for(
    applications: Iterable[Application],
    facts: Sequence[Practised],
    recalls: Mapping[str, Recall],
    items: Mapping[str, Item],
    calls: Mapping[str, Scenario],
    profile: Profile,
    now: datetime,
) -> Glance:
    """Practice as of ``now`` for the dates of these applications, held against the aims of ``profile``.

    ``items``, ``calls``: those that there are to practise.
    """
    by_topic = {name: item.topic for name, item in items.items()}
    return glance(facts, recalls, by_topic, dated_stage(applications, now), now, aims_of(profile), calls)
