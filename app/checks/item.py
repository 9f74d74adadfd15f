"""An item of the wizard."""

from collections.abc import Callable
from typing import Self

from msgspec import Struct
from msgspec.structs import replace

from app.checks.probe import Confirm, Probe, Question
from app.devices.ports import Devices
from app.domain.readiness.metric import Metric
from app.domain.readiness.profile import InternetTargets, Profile
from app.text import Text


class Item(Struct, frozen=True, kw_only=True):
    """One of the seven, complete: what it is called, what it observes and how."""

    id: str
    title: Text
    why: Text
    """One sentence under the title: why this is checked."""
    metrics: tuple[Metric, ...]
    """Everything its probes can find, in the order shown."""
    headline: tuple[Metric, ...]
    """The metrics whose values make up the one fact on its tile."""
    questions: tuple[Question, ...]
    """Every question its probes may ask."""
    make_probe: Callable[[Devices, Profile], Probe]
    make_quick: Callable[[Devices, Profile], Probe] | None = None
    """The same metrics within seconds, for operators who have done the whole check before; None if there is none.

    It does not ask again for a device that was chosen before, see ``Choice.gone``.
    """
    servers: Callable[[InternetTargets, InternetTargets], tuple[str, ...]] | None = None
    """Hosts that its check contacts, by the company's own and the usual public ones; None if it contacts none."""
    agreement: Callable[[InternetTargets], Confirm | None] | None = None
    """The question whether it may contact a company's own servers, where it would."""
    minutes: float
    """Typical duration, so that the operator can plan."""
    alone: bool = False
    """Begins with work that needs no operator, so it may start in the background."""
    needs_idle: bool = False
    """It first measures how busy the computer is by itself, so nothing else may start before that."""
    has_diary: bool = False
    """It is different at other hours, so a diary over days tells more than one check."""
    has_watch: bool = False
    """It may fail for seconds, which only a watch of minutes or hours sees."""
    has_stills: bool = False
    """Its operator is in its pictures, and sees the first and the last again when it has ended."""

    @property
    def is_quick(self) -> bool:
        """Whether its probe is the quick form."""
        return self.make_probe is self.make_quick

    def quick(self) -> Self:
        """The item with its quick probe. Raises ValueError if it has none."""
        if self.make_quick is None:
            raise ValueError(f"{self.id} has no quick form")
        return replace(self, make_probe=self.make_quick)
