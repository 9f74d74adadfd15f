"""What a stage needs of the equipment as of now, sorted by what there is to do about it."""

from datetime import datetime
from typing import NamedTuple

from msgspec import Struct

from app.catalog import ITEMS
from app.domain.application import Application
from app.domain.evidence import Evidence
from app.domain.needs import Need, NeedState, needs
from app.domain.profile import Profile
from app.widgets.piece import Words

_QUICK = tuple(item.id for item in ITEMS if item.make_quick)


class Standing(Struct, frozen=True):
    """Of one stage."""

    found: tuple[Need, ...]
    quick: tuple[str, ...]
    """Items that the quick check makes fresh again: checked before, and nothing is wrong with them."""
    due: tuple[str, ...]
    """Those of ``quick`` that are to be checked now: a check would still be fresh at the stage's time."""

    @property
    def ready(self) -> bool:
        """Whether nothing is left to check."""
        return all(need.state is NeedState.FRESH for need in self.found)


class QuickCheck(NamedTuple):
    """Items to check quickly, what for, and the profile of the company that asks for them."""

    items: tuple[str, ...]
    what: Words
    profile: Profile


def standing_of(application: Application, place: int, profile: Profile, evidence: Evidence, now: datetime) -> Standing:
    """As of ``now``; empty for a stage that has ended."""
    if not application.going or application.stages[place].result is not None:
        return Standing((), (), ())
    found = needs(application, place, profile, evidence, now)
    again = [n for n in found if n.item in _QUICK and n.state in (NeedState.STALE, NeedState.FRESH)]
    due = tuple(n.item for n in again if n.state is NeedState.STALE and n.newer_than <= now)
    return Standing(found, tuple(n.item for n in again), due)
