"""Underway: an application that had begun before the program knew of it."""

from datetime import datetime

from app.domain.applications.change import Change, Result, Resulted, Scheduled
from app.domain.applications.journey import Journey


def underway(
    journey: Journey, stage: str, at: datetime | None = None, until: datetime | None = None, place: str = ""
) -> tuple[Change, ...]:
    """The changes that bring a new application to ``stage``: all before it is passed, and its date is set if known.

    Raises ValueError if the journey has no such stage.
    """
    ids = [one.id for one in journey.stages]
    before = ids[: ids.index(stage)]
    dated = (Scheduled(stage, at, until, place),) if at is not None or place else ()
    return (*(Resulted(one, Result.PASSED) for one in before), *dated)
