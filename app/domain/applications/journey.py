"""Journey: the stages from applying to the first working day, as a template that applications are begun with."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct

from app.domain.applications.workday import add_business_days

PerLanguage = Mapping[str, str]
"""Per language code."""


class Anchor(StrEnum):
    """What an offset is counted from."""

    STAGE = "stage"
    """The stage's time; before there is one, nothing is due."""
    OPENED = "opened"
    """When the stage was reached."""


class Due(Struct, frozen=True, omit_defaults=True, gc=False):
    """When a task is due: days after its anchor, before it if negative."""

    days: int
    business: bool = False
    """Business days instead of calendar days."""
    of: Anchor = Anchor.STAGE

    def on(self, anchor: date) -> date:
        """The day."""
        return add_business_days(anchor, self.days) if self.business else anchor + timedelta(days=self.days)


class Task(Struct, frozen=True, omit_defaults=True, gc=False):
    """One thing to do for a stage."""

    id: str
    title: PerLanguage
    due: Due | None = None


class Freshness(Struct, frozen=True, gc=False):
    """An item that a stage needs, checked at most ``max_age_h`` hours before the stage's time."""

    item: str
    max_age_h: float


class Stage(Struct, frozen=True, omit_defaults=True, gc=False):
    """One step of the way."""

    id: str
    name: PerLanguage
    optional: bool = False
    """May be left out: it counts as waived once a later one has a result."""
    offer: bool = False
    """Who reaches it has been offered the work."""
    yours: bool = False
    """The move is the operator's: until it is through, nobody owes them a word."""
    tasks: tuple[Task, ...] = ()
    equipment: tuple[Freshness, ...] = ()
    documents: tuple[PerLanguage, ...] = ()
    """What to have at hand."""


class Journey(Struct, frozen=True, omit_defaults=True, gc=False):
    """A template. An application keeps a copy, so changing the template changes none that is running."""

    id: str
    name: PerLanguage
    stages: tuple[Stage, ...]
    no_reply_days: int = 10
    """Calendar days without a word after which the operator may ask."""
