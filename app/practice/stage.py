"""The stage that practice leads to."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from app.domain.applications.agenda import appointments
from app.domain.applications.application import Application
from app.domain.readiness.profile import in_language
from app.practice.glance import DatedStage
from app.text import language

PRACTISED: Final = ("screening", "interview", "training", "exam")
"""Stages that are practised for."""


def dated_stage(applications: Iterable[Application], now: datetime) -> DatedStage | None:
    """The earliest of these stages that is still to come, of any application."""
    ahead = [
        DatedStage(one.id, one.company, stage.id, in_language(stage.name, language()), date.at)
        for one in applications
        for date in appointments(one)
        if (stage := one.stages[date.place].stage).id in PRACTISED and date.at > now
    ]
    return min(ahead, key=lambda found: found.at, default=None)
