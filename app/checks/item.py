"""An item of the wizard."""

from collections.abc import Callable
from typing import Self

from msgspec import Struct
from msgspec.structs import replace

from app.checks.probe import Probe, Question
from app.devices.ports import Devices
from app.domain.readiness.metric import Metric
from app.domain.readiness.profile import Profile
from app.text import Text


class Item(Struct, frozen=True, kw_only=True):
    """One of the seven, complete: what it is called, what it observes and how."""

    id: str
    title: Text
    why: Text
    """One sentence under the title: what this is good for."""
    metrics: tuple[Metric, ...]
    """Everything its probes can find, in the order shown."""
    headline: tuple[Metric, ...]
    """The metrics whose values make up the one fact on its tile."""
    questions: tuple[Question, ...]
    """Every question its probes may ask."""
    make_probe: Callable[[Devices, Profile], Probe]
    make_quick: Callable[[Devices, Profile], Probe] | None = None
    """The same metrics again in a few seconds, for who has done the whole check before; None where nothing is quicker.

    It asks for no device that was chosen before, see ``Choice.gone``.
    """
    minutes: float
    """How long it takes, for the operator to plan with."""
    alone: bool = False
    """Begins with work that needs no person, so it may start in the background."""
    needs_idle: bool = False
    """What it finds first is how busy the computer is by itself, so nothing else may begin before that."""

    @property
    def is_quick(self) -> bool:
        """Whether its probe is the quick form."""
        return self.make_probe is self.make_quick

    def quick(self) -> Self:
        """The same in its quick form. Raises ValueError where it has none."""
        if self.make_quick is None:
            raise ValueError(f"{self.id} has no quick form")
        return replace(self, make_probe=self.make_quick)
