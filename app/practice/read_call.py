"""A call that is read, in window and terminal: where it stands, and what was done so far."""

from collections.abc import Callable
from time import monotonic

from app.domain.practice.called import Called, Turn
from app.domain.practice.scenario import Act, Node, Scenario


class ReadCall:
    """Begins at the first node; nothing of it is measured."""

    def __init__(self, scenario: Scenario, time_s: Callable[[], float] = monotonic) -> None:
        self._scenario = scenario
        self._time_s, self._begun_s = time_s, time_s()
        self._turns: list[Turn] = []
        self.here: Node = scenario.nodes[scenario.first]
        self.typed: list[str] = []
        """What was typed as the answer of each turn; never saved, as no voice is."""

    @property
    def ways(self) -> tuple[Act, ...]:
        """What may be done here; by the alphabet, so that the right one is not always the first."""
        return tuple(sorted((way.act for way in self.here.ways), key=lambda act: act.value))

    def do(self, act: Act, typed: str = "") -> None:
        """Go on by one of ``ways``."""
        way = next(way for way in self.here.ways if way.act is act)
        self._turns.append(Turn(self.here.id, act.value))
        self.typed.append(typed)
        self.here = self._scenario.nodes[way.to]

    @property
    def called(self) -> Called:
        """The fact as far as it came, before its note and ticks."""
        end = "" if self.here.end is None else self.here.id
        return Called(self._scenario.id, tuple(self._turns), end, self._time_s() - self._begun_s, text_only=True)
