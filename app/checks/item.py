"""An item of the wizard."""

from collections.abc import Callable

from msgspec import Struct

from app.checks.probe import Probe, Question
from app.devices.ports import Devices
from app.domain.metric import Metric
from app.domain.profile import Profile
from app.text import Text


class Item(Struct, frozen=True, kw_only=True):
    """One of the seven, complete: what it is called, what it observes and how."""

    id: str
    title: Text
    why: Text
    """One sentence under the title: what this is good for."""
    metrics: tuple[Metric, ...]
    """Everything its probe can find, in the order shown."""
    headline: tuple[Metric, ...]
    """The metrics whose values make up the one fact on its tile."""
    questions: tuple[Question, ...]
    """Every question its probe may ask."""
    make_probe: Callable[[Devices, Profile], Probe]
    minutes: float
    """How long it takes, for the operator to plan with."""
    alone: bool = False
    """Begins with work that needs no person, so it may start in the background."""
