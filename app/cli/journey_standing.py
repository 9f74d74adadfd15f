"""How an application stands as of a time: what comes next, and what equipment is still to be checked for it."""

from datetime import datetime
from typing import Final

from app.cli.journey_desk import Desk
from app.cli.journey_when import local
from app.domain.agenda import next_appointment
from app.domain.application import Application
from app.domain.needs import Need, NeedState, needs

_USUAL: Final = "standard"


def of_days(at: datetime, now: datetime) -> int:
    """Days from today to that day, as a calendar on the wall counts them."""
    return (local(at, now).date() - now.date()).days


def coming(application: Application, now: datetime) -> int | None:
    """Place of the stage to prepare for: the next one with a time, else the one that is open."""
    if not application.going:
        return None
    ahead = next_appointment(application, now)
    return application.current if ahead is None else ahead.place


def equipment(desk: Desk, application: Application, place: int) -> tuple[Need, ...]:
    """What the stage needs; nothing is told where the company's profile cannot be read any more."""
    profile = desk.profile(application.profile or _USUAL)
    if profile is None or not application.stages[place].stage.equipment:
        return ()
    return needs(application, place, profile, desk.evidence, desk.at)


def wanting(desk: Desk, application: Application) -> tuple[str, ...]:
    """Ids of the items to check now for what comes next.

    What was good once and has to be looked at again is due only when such a
    check would still be fresh at the stage's time.
    """
    place = coming(application, desk.at)
    if place is None:
        return ()
    found = equipment(desk, application, place)
    return tuple(n.item for n in found if _due(n, desk.at))


def _due(need: Need, now: datetime) -> bool:
    if need.state is NeedState.STALE:
        return need.newer_than <= now
    return need.state is not NeedState.FRESH
