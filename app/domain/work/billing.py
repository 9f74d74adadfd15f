"""Makes invoices and credit notes: who bills whom, the tax once per rate, what is withheld, by when it is paid."""

import calendar
from collections.abc import Iterable, Sequence
from datetime import date

from msgspec.structs import replace

from app.domain.work.client import Client
from app.domain.work.invoice import (
    CreditNote,
    Invoice,
    InvoiceLine,
    Issuer,
    Payment,
    Pricing,
    RateSum,
    Recipient,
)
from app.domain.work.money import Rounding
from app.domain.work.tax import rate_sums, tax_of
from app.domain.work.withholding import WithholdingFigures, withheld


def drafted(
    client: Client,
    issuer: Issuer,
    lines: Sequence[InvoiceLine],
    issued_on: date,
    figures: WithholdingFigures,
    *,
    pricing: Pricing = Pricing.WITHOUT_TAX,
    rounding: Rounding = Rounding.DOWN,
    earlier_yen: int = 0,
    replaces: str = "",
    note: str = "",
) -> Invoice:
    """An invoice without a number, all its sums reckoned.

    The registration number stands on it only if everything was done since the registration; else no tax is shown
    apart. ``earlier_yen`` is what the client was billed in the month before, for an agent.
    """
    registered = is_registered(issuer, lines)
    if not registered:
        issuer = replace(issuer, registration="", registered_on=None)
        pricing = Pricing.WITH_TAX
    made = Invoice(
        client=client.id,
        recipient=Recipient(client.name, client.honorific, client.address),
        issuer=issuer,
        issued_on=issued_on,
        lines=tuple(lines),
        sums=rate_sums(lines, pricing, rounding, with_tax=registered),
        pay_by=pay_day(client, issued_on),
        pricing=pricing,
        rounding=rounding,
        withholding=client.withholding,
        replaces=replaces,
        note=note,
    )
    return replace(made, withheld_yen=withheld(client.withholding, made.net_yen, figures, earlier_yen))


def is_registered(issuer: Issuer, lines: Iterable[InvoiceLine]) -> bool:
    """Whether all that was done lies on or after the day of the registration."""
    if not issuer.registration:
        return False
    return issuer.registered_on is None or all(line.day >= issuer.registered_on for line in lines)


def crosses_registration(issuer: Issuer, lines: Sequence[InvoiceLine]) -> bool:
    """Whether some was done before the day of the registration, and some on it or later: two invoices then."""
    since = issuer.registered_on
    if not issuer.registration or since is None:
        return False
    return any(line.day < since for line in lines) and any((line.until or line.day) >= since for line in lines)


def pay_day(client: Client, issued_on: date) -> date:
    """When a client pays what is billed on that day: so many months after the closing that the day falls under."""
    later = client.pay_months + (issued_on.day > closing_day(client, issued_on).day)
    return _day_of(issued_on.year, issued_on.month + later, client.pay_day)


def closing_day(client: Client, day: date) -> date:
    """The client's closing in the month of that day."""
    return _day_of(day.year, day.month, client.closing_day)


def _day_of(year: int, month: int, day: int) -> date:
    """A day of a month that may lie beyond December; 31 is its last one, however many it has."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def credited(
    invoice: Invoice,
    lines: Sequence[InvoiceLine],
    issued_on: date,
    reason: str,
    figures: WithholdingFigures,
    earlier: Sequence[CreditNote] = (),
) -> CreditNote:
    """A credit note without a number: the tax once per rate, never more than the invoice has left of it."""
    sums = tuple(
        _given_back(part, invoice, earlier)
        for part in rate_sums(lines, invoice.pricing, invoice.rounding, with_tax=False)
    )
    note = CreditNote(invoice.number, issued_on, tuple(lines), sums, reason, pricing=invoice.pricing)
    kept = invoice.net_yen - sum(one.net_yen for one in (*earlier, note))
    held = invoice.withheld_yen - sum(one.withheld_yen for one in earlier)
    # where the month or another sum was counted with it, all of it that no longer falls due is given back
    due = withheld(invoice.withholding, max(kept, 0), figures)
    return replace(note, withheld_yen=max(held - due, 0))


def _given_back(part: RateSum, invoice: Invoice, earlier: Sequence[CreditNote]) -> RateSum:
    billed = next((one for one in invoice.sums if one.rate == part.rate), RateSum(part.rate, 0))
    before = [one for note in earlier for one in note.sums if one.rate == part.rate]
    tax_left = billed.tax_yen - sum(one.tax_yen for one in before)
    if part.yen == billed.yen - sum(one.yen for one in before):
        return replace(part, tax_yen=tax_left)
    tax = tax_of(part.yen, part.rate, invoice.pricing, invoice.rounding) if invoice.is_registered else 0
    return replace(part, tax_yen=min(tax, tax_left))


def left_due(invoice: Invoice, payments: Iterable[Payment], credits: Iterable[CreditNote]) -> int:
    """What is still to be paid, in yen; below 0 what is to be paid back. The caller gives only what counts."""
    return (
        invoice.to_pay_yen - sum(payment.settles_yen for payment in payments) - sum(note.to_pay_yen for note in credits)
    )
