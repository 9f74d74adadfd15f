"""What can happen in one's work. Each change is saved with its time, so the history can be read and undone.

Ids are numbers as text, given in turn within one kind: the twelfth order is ``12``. Money is never changed: it is
cancelled, credited or reversed by a change of its own.
"""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct

from app.domain.work.client import Client
from app.domain.work.expense import Expense, ExpenseReversal
from app.domain.work.invoice import Cancellation, CreditNote, Invoice, Issuer, Payment, PaymentReversal


class TimeKind(StrEnum):
    """What time went into; only the first earns."""

    EARNING = "earning"
    RESEARCH = "research"
    LEARNING = "learning"
    MEETING = "meeting"
    ACQUISITION = "acquisition"
    """Looking for work."""
    ADMIN = "admin"


class LearntFrom(StrEnum):
    """Where something was learnt."""

    BOOK = "book"
    LIBRARY = "library"
    COURSE = "course"
    WEB = "web"
    CLIENT = "client"


class Said(StrEnum):
    """What an offer or a contract says to a question."""

    WRITTEN = "written"
    NOT_WRITTEN = "not_written"
    NOT_ASKED = "not_asked"


class Message(StrEnum):
    """What a message to a client is for."""

    CONFIRMATION = "confirmation"
    COMPLETION = "completion"
    MONDAY = "monday"
    CONSULTATION = "consultation"
    DELAY = "delay"
    INVOICE = "invoice"
    OTHER = "other"


class _Change(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True, tag_field="kind", gc=False):
    """One change; ``kind`` in JSON is the tag.

    Where a change has a time ``at``, that is when it happened, with its offset; None: when it was saved.
    """


class ClientKept(_Change, frozen=True, tag="client_kept", gc=False):
    """A client was saved; the same id replaces them."""

    client: Client


class OrderReceived(_Change, frozen=True, tag="order_received", gc=False):
    """A client wrote something that may be an order."""

    order: str
    client: str
    words: str
    """As they came."""
    at: datetime | None = None


class AskedOnly(_Change, frozen=True, tag="asked_only", gc=False):
    """It was a question and no order; a later yes is a new order."""

    order: str
    at: datetime | None = None


class Restated(_Change, frozen=True, tag="restated", gc=False):
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


class Confirmed(_Change, frozen=True, tag="confirmed", gc=False):
    """The client said yes to what was restated."""

    order: str
    how: str
    """By chat, mail, telephone, ..."""
    at: datetime | None = None


class Started(_Change, frozen=True, tag="started", gc=False):
    """Work on an order began."""

    order: str
    at: datetime | None = None


class Delivered(_Change, frozen=True, tag="delivered", gc=False):
    """The work was handed over."""

    order: str
    where: str = ""
    at: datetime | None = None


class Returned(_Change, frozen=True, tag="returned", gc=False):
    """The client gave the work back to be done better."""

    order: str
    reason: str = ""
    at: datetime | None = None


class Accepted(_Change, frozen=True, tag="accepted", gc=False):
    """The client accepted the work."""

    order: str
    at: datetime | None = None


class OrderCancelled(_Change, frozen=True, tag="order_cancelled", gc=False):
    """An order was cancelled before it was delivered."""

    order: str
    reason: str = ""
    at: datetime | None = None


class PointOpened(_Change, frozen=True, tag="point_opened", gc=False):
    """Something about an order is not clear."""

    point: str
    order: str
    words: str
    needed: bool = True
    """Whether its answer is needed to start."""
    at: datetime | None = None


class PointSettled(_Change, frozen=True, tag="point_settled", gc=False):
    """A point was answered."""

    point: str
    answer: str
    due_on: date | None = None
    """Where the answer says by when."""
    price_yen: int | None = None
    """Where the answer says at what price."""
    at: datetime | None = None


class PointNotNeeded(_Change, frozen=True, tag="point_not_needed", gc=False):
    """A point stays open, and work can start without its answer."""

    point: str
    at: datetime | None = None


class MessageSent(_Change, frozen=True, tag="message_sent", gc=False):
    """A message was sent to a client, as the operator says."""

    client: str
    message: Message
    orders: tuple[str, ...] = ()
    """What it answers or tells of."""
    words: str = ""
    at: datetime | None = None


class _Part(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """Part of a change."""


class Spell(_Part, frozen=True, gc=False):
    """From when to when, both with their offset, and how long of it was a pause."""

    begun: datetime
    ended: datetime
    pause_min: int = 0


class TimeKept(_Change, frozen=True, tag="time_kept", gc=False):
    """Time that was worked."""

    time: str
    what: TimeKind
    spell: Spell
    order: str = ""
    note: str = ""


class TimeCorrected(_Change, frozen=True, tag="time_corrected", gc=False):
    """What time that was kept was really like."""

    time: str
    what: TimeKind
    spell: Spell
    order: str = ""
    note: str = ""


class TimeStarted(_Change, frozen=True, tag="time_started", gc=False):
    """The clock was started."""

    time: str
    what: TimeKind
    order: str = ""
    note: str = ""
    at: datetime | None = None


class TimeStopped(_Change, frozen=True, tag="time_stopped", gc=False):
    """The clock was stopped."""

    time: str
    pause_min: int = 0
    at: datetime | None = None


class Learnt(_Part, frozen=True, gc=False):
    """Something that was learnt."""

    what: str
    source: LearntFrom
    cost_yen: int = 0
    skill: str = ""
    order: str = ""
    minutes: int = 0
    expense: str = ""
    """What its cost was posted as."""
    on: date | None = None


class LearningKept(_Change, frozen=True, tag="learning_kept", gc=False):
    """Something was learnt."""

    learning: str
    learnt: Learnt


class LearningCorrected(_Change, frozen=True, tag="learning_corrected", gc=False):
    """What was learnt was really this."""

    learning: str
    learnt: Learnt


class Terms(_Part, frozen=True, gc=False):
    """What an offer or a contract says to each question that was looked at."""

    about: str
    """Who made it."""
    answers: Mapping[str, Said]
    """By id of the question."""
    application: str = ""
    """Id of the application that led to it."""
    on: date | None = None


class OfferKept(_Change, frozen=True, tag="offer_kept", gc=False):
    """An offer was looked at."""

    offer: str
    terms: Terms


class OfferCorrected(_Change, frozen=True, tag="offer_corrected", gc=False):
    """What the offer really says, or says by now."""

    offer: str
    terms: Terms


class ContractKept(_Change, frozen=True, tag="contract_kept", gc=False):
    """A contract was looked at."""

    contract: str
    terms: Terms


class ContractCorrected(_Change, frozen=True, tag="contract_corrected", gc=False):
    """What the contract really says, or says by now."""

    contract: str
    terms: Terms


class DocumentKept(_Change, frozen=True, tag="document_kept", gc=False):
    """A file was kept; its copy is in the data folder under its SHA-256."""

    document: str
    name: str
    size_bytes: int
    sha256: str
    about: str = ""
    """The invoice's number or the expense's id that it proves."""


class IssuerKept(_Change, frozen=True, tag="issuer_kept", gc=False):
    """How the operator is named on invoices was saved; it replaces what was."""

    issuer: Issuer


class InvoiceIssued(_Change, frozen=True, tag="invoice_issued", gc=False):
    """An invoice got its number."""

    invoice: Invoice


class InvoiceCancelled(_Change, frozen=True, tag="invoice_cancelled", gc=False):
    """An unpaid invoice does not count any more."""

    cancellation: Cancellation


class InvoiceCredited(_Change, frozen=True, tag="invoice_credited", gc=False):
    """A credit note got its number."""

    note: CreditNote


class PaymentReceived(_Change, frozen=True, tag="payment_received", gc=False):
    """Money came, or went back."""

    payment: Payment


class PaymentReversed(_Change, frozen=True, tag="payment_reversed", gc=False):
    """A payment that was noted by mistake was taken back."""

    reversal: PaymentReversal


class ExpenseKept(_Change, frozen=True, tag="expense_kept", gc=False):
    """Something was paid for the work."""

    expense: Expense


class ExpenseReversed(_Change, frozen=True, tag="expense_reversed", gc=False):
    """An expense was taken back."""

    reversal: ExpenseReversal


class Undone(_Change, frozen=True, tag="undone", gc=False):
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


Money = (
    InvoiceIssued
    | InvoiceCancelled
    | InvoiceCredited
    | PaymentReceived
    | PaymentReversed
    | ExpenseKept
    | ExpenseReversed
)
"""What is never undone."""


class Event(Struct, frozen=True, gc=False):
    """A change with its place in the whole history and the time at which it was saved."""

    number: int
    """From 1, without gaps."""
    at: datetime
    change: Change
