"""A call as a graph: what the caller says, what is wanted in the answer, and where each way of answering leads."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Final, NamedTuple

from msgspec import Struct

from app.domain.applications.journey import PerLanguage
from app.domain.practice.wanted import Wanted

MOST_NODES: Final = 60
MOST_WAYS: Final = 5
PICK_UP: Final = "pick-up"
"""The node that every call to the operator begins with."""


class Act(StrEnum):
    """What the operator does in a turn, or says in it."""

    GREET = "greet"
    COMPANY = "company"
    NAME = "name"
    ASK = "ask"
    REPEAT = "repeat"
    CONFIRM = "confirm"
    APOLOGISE = "apologise"
    CUSHION = "cushion"
    EXPLAIN = "explain"
    OFFER = "offer"
    CHECK = "check"
    HOLD = "hold"
    TRANSFER = "transfer"
    CLOSE = "close"
    THANK = "thank"
    GOODS = "goods"
    PURPOSE = "purpose"
    PERMISSION = "permission"
    ACCEPT = "accept"
    WARN = "warn"
    PROMISE = "promise"
    REFUSE = "refuse"
    ARGUE = "argue"
    PERSUADE = "persuade"
    SELL = "sell"
    HURRY = "hurry"
    HANGUP = "hangup"


WRONG: Final = frozenset({Act.PROMISE, Act.REFUSE, Act.ARGUE, Act.PERSUADE, Act.SELL, Act.HURRY, Act.HANGUP})
"""What no answer should hold."""


class Ending(StrEnum):
    """How a call ends."""

    GOOD = "good"
    BAD = "bad"


class Breach(StrEnum):
    """Which rule of the law on sales by telephone (特定商取引法) a way breaks."""

    ARTICLE_16 = "article-16"
    """Company, name, goods and purpose before selling."""
    ARTICLE_17 = "article-17"
    """No persuading after a refusal."""
    EXTRA_SALE = "extra-sale"
    """In a call to the operator, persuading after a refusal to buy what stood in no advertisement: whether article 17
    covers it hangs on the advertisement, and is not judged here."""


class Way(NamedTuple):
    """A way of answering and where it leads."""

    act: Act
    to: str


class Node(Struct, frozen=True):
    """What the caller says, and what may follow."""

    id: str
    say: PerLanguage = {}
    """With readings in Japanese; nothing where the operator speaks first."""
    acts: tuple[Act, ...] = ()
    """Wanted in the answer."""
    model: PerLanguage = {}
    """What one could answer."""
    ways: tuple[Way, ...] = ()
    """None at an end; the first is right."""
    end: Ending | None = None
    breach: Breach | None = None


class Scenario(Struct, frozen=True):
    """A call."""

    id: str
    work: str
    """sales, enquiries, outbound or any."""
    caller: str
    title: PerLanguage
    brief: PerLanguage
    """What the operator knows beforehand."""
    nodes: Mapping[str, Node]
    first: str
    facts: tuple[tuple[PerLanguage, tuple[str, ...]], ...]
    """What a note must hold: its name, and spellings of which each is enough."""

    @property
    def is_outbound(self) -> bool:
        """Whether the operator calls."""
        return self.work == "outbound"

    def wanted(self, language: str) -> tuple[Wanted, ...]:
        """The same as facts are saved."""
        return tuple(Wanted(name.get(language) or next(iter(name.values())), words) for name, words in self.facts)

    def clip(self, node: str, language: str) -> str:
        """Name of the sound of a node."""
        folder = self.caller if language == "ja" else f"{self.caller}/en"
        return f"{folder}/call-{self.id}-{node}"


def reached(nodes: Mapping[str, Node], start: str) -> set[str]:
    """All that can be come to from ``start``."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        here = waiting.pop()
        if here not in found and here in nodes:
            found.add(here)
            waiting.extend(way.to for way in nodes[here].ways)
    return found


def rightly(nodes: Mapping[str, Node], start: str) -> str:
    """Where a call comes to that goes the right way at each node: an end, or a node that it stood at before."""
    been: set[str] = set()
    here = start
    while here not in been and nodes[here].ways:
        been.add(here)
        here = nodes[here].ways[0].to
    return here


def walks(scenario: Scenario) -> Iterator[tuple[Way, ...]]:
    """A way from the beginning through every edge to an end: after the edge by the shortest way."""
    for before in _shortest(scenario, scenario.first).items():
        node, ways = before
        for way in scenario.nodes[node].ways:
            after = _shortest(scenario, way.to)
            end = min((n for n in after if scenario.nodes[n].end), key=lambda n: len(after[n]))
            yield (*ways, way, *after[end])


def _shortest(scenario: Scenario, start: str) -> dict[str, tuple[Way, ...]]:
    found: dict[str, tuple[Way, ...]] = {start: ()}
    waiting = [start]
    for here in waiting:
        for way in scenario.nodes[here].ways:
            if way.to not in found:
                found[way.to] = (*found[here], way)
                waiting.append(way.to)
    return found
