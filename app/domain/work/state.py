"""All of one's work as it stands after a history."""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final, Self

from msgspec import Struct

from app.domain.applications.application import Refused
from app.domain.input.visible import quoted
from app.domain.work.change import DocumentKept, MessageSent
from app.domain.work.client import Client
from app.domain.work.invoice import Issuer
from app.domain.work.ledger import Ledger
from app.domain.work.order import DROPPED, Order, Point
from app.domain.work.parts import Learnt, Spell, Terms, TimeKind
from app.text import Text


def said(at: datetime) -> str:
    """A time in a reason, on the clock where it was."""
    return f"{at:%Y-%m-%d %H:%M}"


class TimeEntry(Struct, frozen=True, gc=False):
    """Time that was worked."""

    id: str
    what: TimeKind
    spell: Spell
    order: str = ""
    note: str = ""

    @property
    def length(self) -> timedelta:
        """From instants, without the pause; nothing is rounded."""
        return self.spell.ended - self.spell.begun - timedelta(minutes=self.spell.pause_min)

    @property
    def day(self) -> date:
        """The day of its start, there where it was."""
        return self.spell.begun.date()


class Clock(Struct, frozen=True, gc=False):
    """A running clock."""

    id: str
    what: TimeKind
    begun: datetime
    order: str = ""
    note: str = ""


class Sent(Struct, frozen=True, gc=False):
    """A message that was sent."""

    sent: MessageSent
    at: datetime


_DICTS: Final = (
    "clients",
    "orders",
    "points",
    "points_of",
    "times",
    "learnt",
    "offers",
    "contracts",
    "documents",
    "taken",
)
_LISTS: Final = ("sent", "_begins", "_spells")


class Work:
    """Clients, orders and so on by id, in the order in which they came.

    Only ``apply`` changes it, and what is in it is never changed, only replaced: a copy costs as much as its folders.
    """

    def __init__(self) -> None:
        self.events = 0
        """How many events it comes from."""
        self.clients: dict[str, Client] = {}
        self.orders: dict[str, Order] = {}
        self.points: dict[str, Point] = {}
        self.points_of: dict[str, tuple[str, ...]] = {}
        """Ids of the points of each order."""
        self.times: dict[str, TimeEntry] = {}
        self.clock: Clock | None = None
        self.learnt: dict[str, Learnt] = {}
        self.offers: dict[str, Terms] = {}
        self.contracts: dict[str, Terms] = {}
        self.documents: dict[str, DocumentKept] = {}
        self.issuer: Issuer | None = None
        self.money = Ledger()
        self.sent: list[Sent] = []
        self.taken: dict[str, int] = {}
        """How many ids of each kind were given, with those of changes that were undone."""
        self._begins: list[float] = []
        self._spells: list[tuple[float, float, str]] = []

    def copy(self) -> Self:
        """One that can be changed without changing this one."""
        other = type(self)()
        other.events, other.clock, other.issuer = self.events, self.clock, self.issuer
        other.money = self.money.copy()
        for name in (*_DICTS, *_LISTS):
            setattr(other, name, getattr(self, name).copy())
        return other

    def next_id(self, kind: str) -> str:
        """The next id of ``order``, ``client``, ..."""
        return str(self.taken.get(kind, 0) + 1)

    def take(self, kind: str, id: str) -> None:
        """Note that an id was given. Raises Refused if it is not the next one."""
        number = self.taken.get(kind, 0) + 1
        if id != str(number):
            raise Refused(str(Text("number {n} was expected, not {given}", n=number, given=quoted(id))))
        self.taken[kind] = number

    def order(self, id: str) -> Order:
        """The order with that id. Raises Refused."""
        found = self.orders.get(id)
        if found is None:
            raise Refused(str(Text("there is no order {id}", id=quoted(id))))
        return found

    def client_called(self, name: str) -> Client | None:
        """The client with just that name; two of one name could not be told apart in a list."""
        return next((client for client in self.clients.values() if client.name == name), None)

    def client(self, id: str) -> Client:
        """The client with that id. Raises Refused."""
        found = self.clients.get(id)
        if found is None:
            raise Refused(str(Text("there is no client {id}", id=quoted(id))))
        return found

    def open_points(self, order: str) -> Iterator[Point]:
        """Points of an order that wait for an answer; those of one that was dropped ask for nothing any more."""
        if self.orders[order].state not in DROPPED:
            yield from (point for name in self.points_of.get(order, ()) if (point := self.points[name]).is_open)

    def overlapping(self, begin_s: float, end_s: float, but: str = "") -> str | None:
        """Id of a time between two instants, other than ``but``."""
        if not self._spells or begin_s >= self._spells[-1][1]:
            return None
        # spells do not overlap, so those before the last one that begins by then end before it does
        place = bisect_right(self._begins, begin_s)
        for _other_begin, other_end, name in self._spells[max(0, place - 2) : place]:
            if name != but and other_end > begin_s:
                return name
        for other_begin, _other_end, name in self._spells[place : place + 2]:
            if name != but and other_begin < end_s:
                return name
        return None

    def put_time(self, entry: TimeEntry, instants_s: tuple[float, float] | None = None) -> None:
        """Keep a time, instead of the one with the same id; ``instants_s`` are its own, where they are known."""
        begin_s, end_s = instants_s or (entry.spell.begun.timestamp(), entry.spell.ended.timestamp())
        if entry.id in self.times:
            at = next(n for n, (_begin, _end, name) in enumerate(self._spells) if name == entry.id)
            del self._spells[at], self._begins[at]
        place = bisect_right(self._begins, begin_s)
        self._begins.insert(place, begin_s)
        self._spells.insert(place, (begin_s, end_s, entry.id))
        self.times[entry.id] = entry
