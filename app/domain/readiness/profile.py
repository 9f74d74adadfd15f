"""Profile: what one company asks."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from msgspec import Struct, field

from app.domain.readiness.metric import Kind, Metric
from app.domain.readiness.requirement import Requirement, Severity
from app.text import Text

ITEM_IDS: Final = ("computer", "printer", "workspace", "internet", "phone", "headset", "webcam")
"""The seven items in the order of the wizard."""

EXTRA_ITEM_ID: Final = "extra"
"""The pseudo-item that holds a company's own questions, after the seven."""


USUAL: Final = "standard"
"""Id of the profile, and of the journey, of no company in particular."""


JAPAN: Final = "JP"
"""The country where nobody names another."""


class Work(StrEnum):
    """The three kinds of work."""

    SALES = "sales"
    ENQUIRIES = "enquiries"
    OUTBOUND = "outbound"


class Endpoint(Struct, frozen=True):
    """A host and port the company's systems need."""

    host: str
    port: int
    protocol: str = "tcp"


class InternetTargets(Struct, frozen=True):
    """The company's own servers; empty means the public ones."""

    speed_servers: tuple[str, ...] = ()
    stun: tuple[str, ...] = ()
    endpoints: tuple[Endpoint, ...] = ()
    data_mb: int = 300
    """Megabytes that a check of the line may move, both ways together."""


class Extra(Struct, frozen=True):
    """A company's own declared question. ``metric`` is ``extra.<id>``."""

    metric: Metric
    ask: Mapping[str, str]
    """Wording per language code."""
    kind: Kind
    severity: Severity = Severity.RECOMMENDED


def extra_metric(id: str, kind: Kind, label: Text) -> Metric:
    """The metric of a company's own question ``id``: a flag, a number without unit, or else a text."""
    name = f"{EXTRA_ITEM_ID}.{id}"
    match kind:
        case Kind.FLAG:
            return Metric.flag(name, label)
        case Kind.NUMBER:
            return Metric.number(name, label)
        case _:
            return Metric.text(name, label)


class Profile(Struct, frozen=True):
    """One company's requirements, with everything inherited already resolved."""

    id: str
    name: Mapping[str, str]
    """Per language code; at least one."""
    work: Work | None = None
    country: str = JAPAN
    """Where the operators live, and so the country of their telephone numbers; ISO 3166-1 alpha-2."""
    journey: str = USUAL
    supplied: frozenset[str] = frozenset()
    not_needed: frozenset[str] = frozenset()
    requirements: tuple[Requirement, ...] = ()
    extras: tuple[Extra, ...] = ()
    targets: InternetTargets = field(default_factory=InternetTargets)
    aims: Mapping[str, float] = field(default_factory=dict)
    """What to aim at in practice, by skill: characters a minute or percent. Never judged."""

    def name_in(self, language: str) -> str:
        """The name in ``language``, else in English, else in any."""
        return in_language(self.name, language)

    def requirement(self, metric: Metric) -> Requirement | None:
        """What is asked of ``metric``, if anything."""
        return next((r for r in self.requirements if r.metric == metric), None)

    @property
    def items(self) -> tuple[str, ...]:
        """Ids of the items with a step of their own: the seven less those not needed, then the extras."""
        asked = tuple(i for i in ITEM_IDS if i not in self.not_needed)
        return (*asked, EXTRA_ITEM_ID) if self.extras else asked


def in_language(words: Mapping[str, str], language: str) -> str:
    """The words of ``language``, else English, else any."""
    return words.get(language) or words.get("en") or next(iter(words.values()), "")
