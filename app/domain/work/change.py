"""What can happen in one's work. Each change is saved with its time, so the history can be read and undone.

Ids are numbers as text, given in turn within one kind: the twelfth order is ``12``. Money is never changed: it is
cancelled, credited or reversed by a change of its own.
"""

from datetime import date, datetime

from msgspec import Struct

from app.domain.work.client import Client
from app.domain.work.money_change import (
    ExpenseKept,
    ExpenseReversed,
    InvoiceCancelled,
    InvoiceCredited,
    InvoiceIssued,
    IssuerKept,
    PaymentReceived,
    PaymentReversed,
)
from app.domain.work.parts import BaseChange, Learnt, Message, Spell, Terms, TimeKind


class ClientKept(BaseChange, frozen=True, tag="client_kept", gc=False):
    """A client was saved; the same id replaces them."""

    client: Client


class OrderReceived(BaseChange, frozen=True, tag="order_received", gc=False):
    """A client wrote something that may be an order."""

    order: str
    client: str
    words: str
    """As they came."""
    at: datetime | None = None


class AskedOnly(BaseChange, frozen=True, tag="asked_only", gc=False):
    """It was a question and no order; a later yes is a new order."""

    order: str
    at: datetime | None = None


class Restated(BaseChange, frozen=True, tag="restated", gc=False):
    """An order in the operator's own words. An empty field is an open point, and takes a confirmation back."""

    order: str
    what: str = ""
    purpose: str = ""
    due: str = ""
    """By when, as it is said; ``due_on`` is its day."""
    form: str = ""
    amount: str = ""
    """How much, and at what price; ``price_yen`` is the sum."""
    checks: str = ""
    """Who checks it."""
    unclear: tuple[str, ...] = ()
    due_on: date | None = None
    price_yen: int | None = None
    at: datetime | None = None


class Confirmed(BaseChange, frozen=True, tag="confirmed", gc=False):
    """The client said yes to what was restated."""

    order: str
    how: str
    """By chat, mail, telephone, ..."""
    at: datetime | None = None


class Started(BaseChange, frozen=True, tag="started", gc=False):
    """Work on an order began."""

    order: str
    at: datetime | None = None


class Delivered(BaseChange, frozen=True, tag="delivered", gc=False):
    """The work was handed over."""

    order: str
    where: str = ""
    at: datetime | None = None


class Returned(BaseChange, frozen=True, tag="returned", gc=False):
    """The client gave the work back to be done better."""

    order: str
    reason: str = ""
    at: datetime | None = None


class Accepted(BaseChange, frozen=True, tag="accepted", gc=False):
    """The client accepted the work."""

    order: str
    at: datetime | None = None


class OrderCancelled(BaseChange, frozen=True, tag="order_cancelled", gc=False):
    """An order was cancelled before it was delivered."""

    order: str
    reason: str = ""
    at: datetime | None = None


class PointOpened(BaseChange, frozen=True, tag="point_opened", gc=False):
    """Something about an order is not clear."""

    point: str
    order: str
    words: str
    needed: bool = True
    """Whether its answer is needed to start."""
    at: datetime | None = None


class PointSettled(BaseChange, frozen=True, tag="point_settled", gc=False):
    """A point was answered."""

    point: str
    answer: str
    due_on: date | None = None
    """Where the answer says by when."""
    price_yen: int | None = None
    """Where the answer says at what price."""
    at: datetime | None = None


class PointNotNeeded(BaseChange, frozen=True, tag="point_not_needed", gc=False):
    """A point stays open, and work can start without its answer."""

    point: str
    at: datetime | None = None


class MessageSent(BaseChange, frozen=True, tag="message_sent", gc=False):
    """A message was sent to a client, as the operator says."""

    client: str
    message: Message
    orders: tuple[str, ...] = ()
    """What it answers or tells of."""
    words: str = ""
    at: datetime | None = None


class TimeKept(BaseChange, frozen=True, tag="time_kept", gc=False):
    """Time that was worked."""

    time: str
    what: TimeKind
    spell: Spell
    order: str = ""
    note: str = ""


class TimeCorrected(BaseChange, frozen=True, tag="time_corrected", gc=False):
    """What time that was kept was really like."""

    time: str
    what: TimeKind
    spell: Spell
    order: str = ""
    note: str = ""


class TimeStarted(BaseChange, frozen=True, tag="time_started", gc=False):
    """The clock was started."""

    time: str
    what: TimeKind
    order: str = ""
    note: str = ""
    at: datetime | None = None


class TimeStopped(BaseChange, frozen=True, tag="time_stopped", gc=False):
    """The clock was stopped."""

    time: str
    pause_min: int = 0
    at: datetime | None = None


class LearningKept(BaseChange, frozen=True, tag="learning_kept", gc=False):
    """Something was learnt."""

    learning: str
    learnt: Learnt


class LearningCorrected(BaseChange, frozen=True, tag="learning_corrected", gc=False):
    """What was learnt was really this."""

    learning: str
    learnt: Learnt


class OfferKept(BaseChange, frozen=True, tag="offer_kept", gc=False):
    """An offer was looked at."""

    offer: str
    terms: Terms


class OfferCorrected(BaseChange, frozen=True, tag="offer_corrected", gc=False):
    """What the offer really says, or says by now."""

    offer: str
    terms: Terms


class ContractKept(BaseChange, frozen=True, tag="contract_kept", gc=False):
    """A contract was looked at."""

    contract: str
    terms: Terms


class ContractCorrected(BaseChange, frozen=True, tag="contract_corrected", gc=False):
    """What the contract really says, or says by now."""

    contract: str
    terms: Terms


class DocumentKept(BaseChange, frozen=True, tag="document_kept", gc=False):
    """A file was kept; its copy is in the data folder under its SHA-256."""

    document: str
    name: str
    size_bytes: int
    sha256: str
    about: str = ""
    """The invoice's number or the expense's id that it proves."""


class Undone(BaseChange, frozen=True, tag="undone", gc=False):
    """The change with that number was undone and no longer counts. Money and undoing itself are never undone."""

    number: int


Change = (
    ClientKept
    | OrderReceived
    | AskedOnly
    | Restated
    | Confirmed
    | Started
    | Delivered
    | Returned
    | Accepted
    | OrderCancelled
    | PointOpened
    | PointSettled
    | PointNotNeeded
    | MessageSent
    | TimeKept
    | TimeCorrected
    | TimeStarted
    | TimeStopped
    | LearningKept
    | LearningCorrected
    | OfferKept
    | OfferCorrected
    | ContractKept
    | ContractCorrected
    | DocumentKept
    | IssuerKept
    | InvoiceIssued
    | InvoiceCancelled
    | InvoiceCredited
    | PaymentReceived
    | PaymentReversed
    | ExpenseKept
    | ExpenseReversed
    | Undone
)


class Event(Struct, frozen=True, gc=False):
    """A change with its place in the whole history and the time at which it was saved."""

    number: int
    """From 1, without gaps."""
    at: datetime
    change: Change
