"""What an invoice is made of: delivered orders, who bills, what holds on its day; for window and terminal."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from msgspec.structs import replace

from app.domain.applications.application import Refused
from app.domain.work.billing import credited, crosses_registration, drafted
from app.domain.work.client import Client, Withholding
from app.domain.work.invoice import CreditNote, Invoice, InvoiceLine, Issuer, Pricing
from app.domain.work.money import Rounding
from app.domain.work.money_change import InvoiceCredited, InvoiceIssued
from app.domain.work.money_flaws import invoice_flaw
from app.domain.work.order import Order, OrderState
from app.domain.work.state import Work
from app.domain.work.withholding import WithholdingFigures
from app.library.work.rules import amount, withholding_on
from app.text import Text

_NOTHING: Final = WithholdingFigures(Decimal(0), 0, Decimal(0), Decimal(0), 0)


class Wanted(NamedTuple):
    """What an operator says of an invoice."""

    lines: tuple[InvoiceLine, ...]
    issued_on: date
    pricing: Pricing = Pricing.WITHOUT_TAX
    rounding: Rounding = Rounding.DOWN
    replaces: str = ""
    note: str = ""
    withheld_yen: int | None = None
    """The operator's own figure, for a day whose rule is not known."""


def billable(work: Work, client: str) -> tuple[Order, ...]:
    """Delivered orders of a client that no standing invoice holds."""
    return tuple(
        order
        for order in work.orders.values()
        if order.client == client and not order.invoice and order.state in (OrderState.DELIVERED, OrderState.ACCEPTED)
    )


def line_of(order: Order) -> InvoiceLine:
    """The line that bills an order. Raises Refused for one that is not delivered or has no price."""
    if order.delivered_at is None:
        raise Refused(str(Text("order {order} is not delivered yet", order=order.id)))
    price = order.restated.price_yen if order.restated is not None else None
    if price is None:
        raise Refused(str(Text("order {order} has no price; restate it with one, or write the line", order=order.id)))
    day = order.delivered_at.date()
    return InvoiceLine(order.title, price, day, rate=standard_rate(day), order=order.id)


def standard_rate(day: date) -> Decimal:
    """The usual tax rate on that day. Raises Refused where it is not known: name the rate then."""
    return _rate("tax_standard", day)


def reduced_rate(day: date) -> Decimal:
    """The reduced rate on that day. Raises Refused where it is not known."""
    return _rate("tax_reduced", day)


def _rate(rule: str, day: date) -> Decimal:
    found = amount(rule, "percent", day)
    if found is None:
        raise Refused(str(Text("this program knows no tax rate for {day}", day=day)))
    return found


def issuer_of(work: Work) -> Issuer:
    """Who bills. Raises Refused while that was never said."""
    if work.issuer is None:
        raise Refused(str(Text("say first who you are on invoices: readydesk work issuer")))
    return work.issuer


def draft(work: Work, client: Client, wanted: Wanted) -> Invoice:
    """An invoice without a number, all sums reckoned by what holds on its day. Raises Refused for what has a flaw."""
    issuer = issuer_of(work)
    if crosses_registration(issuer, wanted.lines):
        problem = Text(
            "the registration begins on {day}: bill what was done before by itself, without the number",
            day=issuer.registered_on,
        )
        raise Refused(str(problem))
    figures = withholding_on(wanted.issued_on)
    asked = client.withholding is not Withholding.NONE
    if figures is None and asked and wanted.withheld_yen is None:
        problem = Text("this program does not know what is withheld on {day}; name the sum", day=wanted.issued_on)
        raise Refused(str(problem))
    made = drafted(
        client,
        issuer,
        wanted.lines,
        wanted.issued_on,
        figures or _NOTHING,
        pricing=wanted.pricing,
        rounding=wanted.rounding,
        earlier_yen=_billed_in_month(work.money.standing(), client.id, wanted.issued_on),
        replaces=wanted.replaces,
        note=wanted.note,
    )
    if asked and wanted.withheld_yen is not None:
        made = replace(made, withheld_yen=wanted.withheld_yen, withheld_declared=True)
    if (flaw := invoice_flaw(made)) is not None:
        raise Refused(str(flaw))
    return made


def _billed_in_month(invoices: Iterable[Invoice], client: str, day: date) -> int:
    """What a client was billed in the same month without tax, of which an agent has a part free only once."""
    month = (day.year, day.month)
    return sum(
        one.net_yen for one in invoices if one.client == client and (one.issued_on.year, one.issued_on.month) == month
    )


def numbered_draft(work: Work, client: Client, wanted: Wanted) -> Invoice:
    """A draft under the number that is next by now. Raises Refused."""
    made = draft(work, client, wanted)
    return replace(made, number=work.money.next_number(made.issued_on.year))


def issued(work: Work, client: Client, wanted: Wanted) -> InvoiceIssued:
    """The change that issues it under the next number; made within the transaction that saves it. Raises Refused."""
    return InvoiceIssued(numbered_draft(work, client, wanted))


def credit(work: Work, number: str, lines: Sequence[InvoiceLine], on: date, reason: str) -> InvoiceCredited:
    """The change that gives back these lines, or with none all that is left of the invoice. Raises Refused."""
    invoice = work.money.invoice(number)
    earlier = work.money.credits_of.get(number, ())
    figures = withholding_on(on)
    if figures is None and invoice.withholding is not Withholding.NONE:
        raise Refused(str(Text("this program does not know what is withheld on {day}; name the sum", day=on)))
    note = credited(invoice, tuple(lines) or left_of(invoice, earlier), on, reason, figures or _NOTHING, earlier)
    return InvoiceCredited(replace(note, number=work.money.next_number(on.year)))


def left_of(invoice: Invoice, earlier: Sequence[CreditNote]) -> tuple[InvoiceLine, ...]:
    """The lines of an invoice, or one for each rate of what earlier credit notes left."""
    if not earlier:
        return tuple(replace(line, order="") for line in invoice.lines)
    words, day = str(Text("the rest of invoice {number}", number=invoice.number)), invoice.lines[-1].day
    found = []
    for part in invoice.sums:
        given = sum(one.yen for note in earlier for one in note.sums if one.rate == part.rate)
        if part.yen > given:
            found.append(InvoiceLine(words, part.yen - given, day, rate=part.rate))
    return tuple(found)
