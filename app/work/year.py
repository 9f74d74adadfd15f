"""The figures of a year for the tax return; no return, and no books."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from app.domain.work.expense import ACCOUNTS, Expense
from app.domain.work.invoice import Difference, Invoice, Pricing, RateSum
from app.domain.work.ledger import Ledger
from app.domain.work.order import OrderState
from app.domain.work.state import Work
from app.work.hours import Hourly, Hours, Period, entries, hourly, hours
from app.work.sales import expenses, expenses_yen, sales, sales_yen


class Account(NamedTuple):
    """What was spent under one account."""

    name: str
    paid_yen: int
    counted_yen: int
    """The business share."""


class Withheld(NamedTuple):
    """Income tax that a client withheld."""

    client: str
    """Id of the client."""
    yen: int
    unpaid_yen: int
    """Of it what belongs to invoices not paid by the end of the year."""


class TaxOfRate(NamedTuple):
    """Sales of one rate while registered."""

    rate: Decimal
    net_yen: int
    tax_yen: int


class Year(NamedTuple):
    """All figures of a calendar year."""

    year: int
    sales: dict[tuple[int, str], int]
    """By month, 1 to 12, and id of the client."""
    sales_yen: int
    accounts: tuple[Account, ...]
    expenses_yen: int
    assets: tuple[Expense, ...]
    """Noted and not counted."""
    withheld: tuple[Withheld, ...]
    tax: tuple[TaxOfRate, ...]
    unpaid: tuple[tuple[str, int], ...]
    """Number of the invoice, and what of it is open at the end of the year with what will be withheld."""
    hours: Hours
    hourly: Hourly
    uninvoiced: tuple[tuple[str, str], ...]
    """Id and title of orders delivered in the year and not billed: their sale belongs to it as well."""

    @property
    def withheld_yen(self) -> int:
        """Of all clients."""
        return sum(one.yen for one in self.withheld)

    @property
    def unpaid_yen(self) -> int:
        """Of all invoices."""
        return sum(yen for _number, yen in self.unpaid)

    def sales_of(self, client: str) -> int:
        """What was sold to one client."""
        return sum(yen for (_month, whose), yen in self.sales.items() if whose == client)

    def sales_in(self, month: int) -> int:
        """What was sold in a month."""
        return sum(yen for (when, _client), yen in self.sales.items() if when == month)


def year_of(work: Work, year: int) -> Year:
    """The figures of that year as they stand now."""
    ledger, period = work.money, Period.year(year)
    billed = [invoice for invoice in ledger.standing() if period.holds(invoice.booked_on)]
    sold, spent = sales_yen(ledger, period), expenses_yen(ledger, period)
    worked = hours(entries(work, period))
    return Year(
        year=year,
        sales=dict(sorted(sales(ledger, period).items())),
        sales_yen=sold,
        accounts=_accounts(ledger, period),
        expenses_yen=spent,
        assets=tuple(one for one in ledger.spent() if period.holds(one.day) and one.is_asset),
        withheld=_withheld(ledger, billed, period.last),
        tax=_tax(ledger, billed, period),
        unpaid=_unpaid(ledger, period.last),
        hours=worked,
        hourly=hourly(sold, spent, worked),
        uninvoiced=_uninvoiced(work, period),
    )


def _accounts(ledger: Ledger, period: Period) -> tuple[Account, ...]:
    found = expenses(ledger, period)
    known = [name for name in ACCOUNTS if name in found]
    return tuple(Account(name, *found[name]) for name in (*known, *sorted(found.keys() - set(known))))


def _withheld(ledger: Ledger, billed: list[Invoice], last: date) -> tuple[Withheld, ...]:
    found: dict[str, Withheld] = {}
    for invoice in billed:
        held = ledger.held_yen(invoice.number)
        unpaid = held if ledger.due_yen(invoice.number, last) > 0 else 0
        more = sum(
            one.difference_yen
            for one in ledger.payments_of.get(invoice.number, ())
            if one.difference is Difference.WITHHELD
        )
        if held + more:
            before = found.get(invoice.client, Withheld(invoice.client, 0, 0))
            found[invoice.client] = Withheld(invoice.client, before.yen + held + more, before.unpaid_yen + unpaid)
    return tuple(found.values())


def _tax(ledger: Ledger, billed: list[Invoice], period: Period) -> tuple[TaxOfRate, ...]:
    found: dict[Decimal, TaxOfRate] = {}
    for invoice in billed:
        _count(found, invoice, invoice.sums, 1)
    for note in ledger.credits.values():
        if period.holds(note.issued_on):
            _count(found, ledger.invoices[note.invoice], note.sums, -1)
    return tuple(found[rate] for rate in sorted(found, reverse=True))


def _count(found: dict[Decimal, TaxOfRate], invoice: Invoice, sums: Iterable[RateSum], sign: int) -> None:
    for part in sums if invoice.is_registered else ():
        net = part.yen - part.tax_yen if invoice.pricing is Pricing.WITH_TAX else part.yen
        before = found.get(part.rate, TaxOfRate(part.rate, 0, 0))
        found[part.rate] = TaxOfRate(part.rate, before.net_yen + sign * net, before.tax_yen + sign * part.tax_yen)


def _unpaid(ledger: Ledger, last: date) -> tuple[tuple[str, int], ...]:
    found = ((one.number, ledger.open_yen(one.number, last)) for one in ledger.standing() if one.booked_on <= last)
    return tuple((number, yen) for number, yen in found if yen)


def _uninvoiced(work: Work, period: Period) -> tuple[tuple[str, str], ...]:
    return tuple(
        (order.id, order.title)
        for order in work.orders.values()
        if order.state in (OrderState.DELIVERED, OrderState.ACCEPTED)
        and not order.invoice
        and order.delivered_at is not None
        and period.holds(order.delivered_at.date())
    )
