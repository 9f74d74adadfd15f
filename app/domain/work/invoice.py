"""Invoices as they are kept: what one says, what becomes of it, and what was paid for it.

The sums and what is withheld stand in the invoice as they were reckoned on its day: a rule that changes later changes
no invoice. Reckoned in ``tax`` and ``withholding``, accepted in ``accept_invoice``.
"""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from app.domain.work.client import Withholding
from app.domain.work.money import Rounding


class Pricing(StrEnum):
    """Whether the lines' prices hold the tax; one way per invoice."""

    WITH_TAX = "with_tax"
    WITHOUT_TAX = "without_tax"


class Difference(StrEnum):
    """Why a payment is not what was due."""

    FEE = "fee"
    """The client took the bank's fee off: an expense."""
    WITHHELD = "withheld"
    """The client withheld tax that the invoice does not name."""
    PART = "part"
    """The rest is still to come."""
    MISTAKE = "mistake"
    """The client paid a wrong sum; the rest stays due, or what was too much is to be paid back."""


class _Value(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """A part of what is kept; unknown keys in a file are refused."""


class BankAccount(_Value, frozen=True, gc=False):
    """Where to pay."""

    bank: str
    branch: str
    kind: str
    """普通 or 当座."""
    number: str
    """Seven digits."""
    holder: str
    """In kana as the bank has it."""
    bank_code: str = ""
    """Four digits, if known."""
    branch_code: str = ""
    """Three digits, if known."""


class Issuer(_Value, frozen=True, gc=False):
    """The operator as the one who bills."""

    name: str
    address: str = ""
    contact: str = ""
    """Telephone or address for questions."""
    registration: str = ""
    """T and 13 digits; empty while not registered."""
    registered_on: date | None = None
    """From this day on invoices hold the number."""
    account: BankAccount | None = None


class Recipient(_Value, frozen=True, gc=False):
    """The client as an invoice names them."""

    name: str
    honorific: str = ""
    """御中 or 様."""
    address: str = ""


class InvoiceLine(_Value, frozen=True, gc=False):
    """One thing that was done."""

    words: str
    yen: int
    """As the invoice's pricing has it."""
    day: date
    until: date | None = None
    """Last day of a period."""
    rate: Decimal = Decimal(10)
    """Tax in percent."""
    reduced: bool = False
    """Whether it is marked as taxed at the reduced rate."""
    order: str = ""
    """The order that is billed by it."""


class RateSum(_Value, frozen=True, gc=False):
    """All lines of one rate together: the tax is rounded once."""

    rate: Decimal
    yen: int
    """Sum of the lines, as the invoice's pricing has it."""
    tax_yen: int = 0
    """Part of ``yen`` where prices hold the tax; 0 for one who is not registered."""


class Invoice(_Value, frozen=True, gc=False):
    """An invoice; without a number it is a draft."""

    client: str
    """Id of the client."""
    recipient: Recipient
    issuer: Issuer
    issued_on: date
    lines: tuple[InvoiceLine, ...]
    sums: tuple[RateSum, ...]
    """One per rate, the highest first."""
    pay_by: date | None = None
    number: str = ""
    """``2026-008``, given when it is issued."""
    pricing: Pricing = Pricing.WITHOUT_TAX
    rounding: Rounding = Rounding.DOWN
    withholding: Withholding = Withholding.NONE
    withheld_yen: int = 0
    withheld_declared: bool = False
    """Whether that is the operator's own figure, and not reckoned by a rule."""
    replaces: str = ""
    """Number of the cancelled one that this one corrects."""
    note: str = ""

    @property
    def is_registered(self) -> bool:
        """Whether it holds a registration number, and so the tax of each rate."""
        return bool(self.issuer.registration)

    @property
    def tax_yen(self) -> int:
        """The tax of all rates; 0 for one who is not registered."""
        return sum(part.tax_yen for part in self.sums)

    @property
    def net_yen(self) -> int:
        """The sum without tax; the whole sum for one who is not registered."""
        held = self.tax_yen if self.pricing is Pricing.WITH_TAX else 0
        return sum(part.yen for part in self.sums) - held

    @property
    def total_yen(self) -> int:
        """With tax, before anything is withheld."""
        return self.net_yen + self.tax_yen

    @property
    def to_pay_yen(self) -> int:
        """What the client is to pay."""
        return self.total_yen - self.withheld_yen

    @property
    def booked_on(self) -> date:
        """The day of the sale: work of one year that is billed in the next belongs to the last day of its year."""
        year = max(line.until or line.day for line in self.lines).year
        return self.issued_on if self.issued_on.year <= year else date(year, 12, 31)


class Cancellation(_Value, frozen=True, gc=False):
    """An unpaid invoice does not count any more; it keeps its number."""

    invoice: str
    """Its number."""
    on: date
    reason: str


class CreditNote(_Value, frozen=True, gc=False):
    """Part of an invoice, or all of it, is given back; in the same series of numbers."""

    invoice: str
    """Number of the invoice."""
    issued_on: date
    lines: tuple[InvoiceLine, ...]
    """What is given back, as positive sums."""
    sums: tuple[RateSum, ...]
    reason: str
    number: str = ""
    """Given when it is issued."""
    withheld_yen: int = 0
    """Of what had been withheld."""
    pricing: Pricing = Pricing.WITHOUT_TAX

    @property
    def tax_yen(self) -> int:
        """The tax of all rates."""
        return sum(part.tax_yen for part in self.sums)

    @property
    def net_yen(self) -> int:
        """The sum without tax; the whole sum for one who is not registered."""
        held = self.tax_yen if self.pricing is Pricing.WITH_TAX else 0
        return sum(part.yen for part in self.sums) - held

    @property
    def total_yen(self) -> int:
        """With tax, before what had been withheld."""
        return self.net_yen + self.tax_yen

    @property
    def to_pay_yen(self) -> int:
        """By how much less is due."""
        return self.total_yen - self.withheld_yen


class Payment(_Value, frozen=True, gc=False):
    """Money came for an invoice."""

    id: str
    invoice: str
    """Number of the invoice."""
    on: date
    yen: int
    """What came."""
    difference: Difference | None = None
    """Why it is not what was due; None if it is."""
    difference_yen: int = 0
    """The fee, or what was withheld: it counts as paid. 0 for a part and a mistake."""
    returned: bool = False
    """Whether the money went back to the client instead, after a credit note or what was paid too much."""

    @property
    def settles_yen(self) -> int:
        """By how much less is due after it."""
        return -self.yen if self.returned else self.yen + self.difference_yen


class PaymentReversal(_Value, frozen=True, gc=False):
    """A payment that was noted by mistake is taken back by its opposite."""

    payment: str
    """Its id."""
    reason: str = ""
