"""Metrics: the names, kinds and units of everything that can be observed, and single observations of them."""

import math
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from msgspec import Struct

from app.domain.input.visible import quoted
from app.domain.readiness.verdict import UnknownReason
from app.text import Text

Value = bool | float | str


class Provenance(StrEnum):
    """How a value came to be known, weakest first."""

    DECLARED = "declared"
    """The operator said so."""
    CONFIRMED = "confirmed"
    """The operator proved it to the program, e.g. typed the code that was printed."""
    MEASURED = "measured"
    """The program saw it itself."""

    @property
    def rank(self) -> int:
        """0 for declared, 1 for confirmed, 2 for measured."""
        return list(Provenance).index(self)


class Unit(StrEnum):
    """Units as they are written in files and shown."""

    NONE = ""
    PERCENT = "%"
    GIGAHERTZ = "GHz"
    GIBIBYTE = "GiB"
    PIXEL = "px"
    MEGABIT_PER_SECOND = "Mbit/s"
    MILLISECOND = "ms"
    SECOND = "s"
    HERTZ = "Hz"
    PER_SECOND = "1/s"
    PER_MINUTE = "1/min"
    DECIBEL = "dB"
    DBFS = "dBFS"
    DBFS_A = "dBFS(A)"


class Kind(StrEnum):
    """What kind of value a metric has."""

    NUMBER = "number"
    FLAG = "flag"
    CHOICE = "choice"
    TEXT = "text"


_NO_WORDS: Mapping[str, Text] = MappingProxyType({})


class Metric(Struct, frozen=True, eq=False):
    """One observable property of an item, ``item.property``. Equal by id."""

    id: str
    label: Text
    kind: Kind = Kind.NUMBER
    unit: Unit = Unit.NONE
    digits: int = 0
    """Digits shown after the decimal point."""
    choices: Mapping[str, Text] = _NO_WORDS
    """Words for each value of a choice, for ``true`` and ``false`` of a flag, for special values of a text."""
    personal: bool = False
    """Masked in a report unless the operator includes it."""
    volunteered: bool = False
    """Looked at only where the operator wants to, so that it is never missing."""

    @classmethod
    def number(
        cls, id: str, label: Text, unit: Unit = Unit.NONE, digits: int = 0, *, volunteered: bool = False
    ) -> "Metric":
        """A finite number in ``unit``."""
        return cls(id, label, Kind.NUMBER, unit, digits, volunteered=volunteered)

    @classmethod
    def flag(cls, id: str, label: Text, yes: Text | None = None, no: Text | None = None) -> "Metric":
        """A truth value, shown with the given words or as yes and no."""
        words = {"true": yes or Text("yes"), "false": no or Text("no")}
        return cls(id, label, Kind.FLAG, choices=MappingProxyType(words))

    @classmethod
    def choice(cls, id: str, label: Text, choices: Mapping[str, Text]) -> "Metric":
        """One of a closed set of words."""
        return cls(id, label, Kind.CHOICE, choices=MappingProxyType(dict(choices)))

    @classmethod
    def text(cls, id: str, label: Text, *, personal: bool = False, words: Mapping[str, Text] | None = None) -> "Metric":
        """Free text: a name, a version. ``words`` translates special values such as "none"."""
        return cls(id, label, Kind.TEXT, choices=MappingProxyType(dict(words or {})), personal=personal)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Metric) and self.id == other.id

    def __hash__(self) -> int:
        return hash(self.id)

    @property
    def item(self) -> str:
        """Id of the item it belongs to."""
        return self.id.partition(".")[0]

    def accepts(self, value: object) -> bool:
        """Whether a value is of this metric's kind."""
        match self.kind:
            case Kind.NUMBER:
                return isinstance(value, int | float) and not isinstance(value, bool) and _is_finite(value)
            case Kind.FLAG:
                return isinstance(value, bool)
            case Kind.CHOICE:
                return isinstance(value, str) and value in self.choices
            case Kind.TEXT:
                return isinstance(value, str)

    def complaint(self, value: object) -> str | None:
        """What is wrong with a value of this metric, or None."""
        if self.accepts(value):
            return None
        match self.kind:
            case Kind.NUMBER:
                words = Text("{metric}: {value} is not a finite number", metric=self.id, value=quoted(repr(value)))
            case Kind.FLAG:
                words = Text("{metric}: {value} is not true or false", metric=self.id, value=quoted(repr(value)))
            case Kind.CHOICE:
                accepted = ", ".join(self.choices)
                words = Text(
                    "{metric}: {value} is not one of {accepted}",
                    metric=self.id,
                    value=quoted(repr(value)),
                    accepted=accepted,
                )
            case Kind.TEXT:
                words = Text("{metric}: {value} is not a text", metric=self.id, value=quoted(repr(value)))
        return str(words)

    def measured(self, value: Value, device: str | None = None) -> "Measurement":
        """A value the program saw itself. Raises ValueError for a value of another kind."""
        return self._found(value, Provenance.MEASURED, device)

    def confirmed(self, value: Value, device: str | None = None) -> "Measurement":
        """A value the operator proved. Raises ValueError for a value of another kind."""
        return self._found(value, Provenance.CONFIRMED, device)

    def declared(self, value: Value, device: str | None = None) -> "Measurement":
        """A value the operator only said. Raises ValueError for a value of another kind."""
        return self._found(value, Provenance.DECLARED, device)

    def unknown(self, reason: UnknownReason) -> "Absence":
        """A value that could not be had, with the reason."""
        return Absence(self, reason)

    def _found(self, value: Value, provenance: Provenance, device: str | None) -> "Measurement":
        complaint = self.complaint(value)
        if complaint:
            raise ValueError(complaint)
        if self.kind is Kind.NUMBER:
            value = float(value)
        return Measurement(self, value, provenance, device)


def _is_finite(value: float) -> bool:
    try:
        return math.isfinite(value)
    except OverflowError:
        # a whole number of hundreds of digits
        return False


class Measurement(Struct, frozen=True):
    """One value with its provenance. ``drive`` stamps time and run."""

    metric: Metric
    value: Value
    provenance: Provenance
    device: str | None = None
    taken_at: datetime | None = None
    run: str = ""


class Absence(Struct, frozen=True):
    """A value that was looked for and could not be had, and why."""

    metric: Metric
    reason: UnknownReason
    taken_at: datetime | None = None
    run: str = ""


class Trace(Struct, frozen=True):
    """A series to plot: points of (seconds since its start, value in the metric's unit)."""

    metric: Metric
    points: tuple[tuple[float, float], ...]
    taken_at: datetime | None = None
    run: str = ""
    marks: tuple[tuple[float, str], ...] = ()
    """Moments in seconds, and in a word what probably was there; kept in the store only."""
