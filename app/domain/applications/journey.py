"""Journey: the stages from applying to the first working day, a template that applications start from."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct

from app.domain.applications.workday import add_business_days

PerLanguage = Mapping[str, str]
"""Text per language code."""


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
        """The due day counted from the day ``anchor``."""
        return add_business_days(anchor, self.days) if self.business else anchor + timedelta(days=self.days)


class Task(Struct, frozen=True, omit_defaults=True, gc=False):
    """One thing to do for a stage."""

    id: str
    title: PerLanguage
    due: Due | None = None
    before: bool = False
    """Makes sense only before the stage begins, and is due before it whatever ``due`` says."""
    checks: tuple[str, ...] = ()
    """Items of the stage's equipment: the task is done once each has a fresh check, and not before."""

    @property
    def only_before(self) -> bool:
        """Whether it can no longer be done once the stage has begun."""
        ahead = self.due is not None and self.due.of is Anchor.STAGE and self.due.days < 0
        return self.before or ahead or self.checks != ()


class Freshness(Struct, frozen=True, gc=False):
    """An item that a stage needs, checked at most ``max_age_h`` hours before the stage's time."""

    item: str
    max_age_h: float


class Stage(Struct, frozen=True, omit_defaults=True, gc=False):
    """One step of a journey."""

    id: str
    name: PerLanguage
    optional: bool = False
    """May be left out: it counts as waived once a later one has a result."""
    offer: bool = False
    """Reaching it means that the operator has been offered the work."""
    yours: bool = False
    """The operator makes the move: until it is done, the company owes no reply."""
    tasks: tuple[Task, ...] = ()
    equipment: tuple[Freshness, ...] = ()
    documents: tuple[PerLanguage, ...] = ()
    """Documents to have at hand."""


class Journey(Struct, frozen=True, omit_defaults=True, gc=False):
    """A template. Each application has a copy, so changing the template changes no running application."""

    id: str
    name: PerLanguage
    stages: tuple[Stage, ...]
    no_reply_days: int = 10
    """Calendar days without a reply after which the operator may ask."""
