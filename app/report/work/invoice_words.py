"""What stands on an invoice or a credit note, in the chosen language."""

from collections.abc import Sequence
from typing import Any, Final

from app.domain.work.client import Withholding
from app.domain.work.invoice import CreditNote, Invoice, InvoiceLine, Issuer, Pricing, RateSum
from app.report.work.invoice_data import ATTACHMENT
from app.text import Text, language
from app.wording.yen import full_day, percent_words, yen_words

_REDUCED: Final = "※"


def invoice_words(invoice: Invoice) -> dict[str, Any]:
    """Of an invoice, also of a draft."""
    to_pay = Text("To be paid") if invoice.withholding is not Withholding.NONE else Text("Sum, with tax")
    if not invoice.is_registered and invoice.withholding is Withholding.NONE:
        to_pay = Text("Sum")
    replaces = Text("This invoice takes the place of {number}, which was cancelled.", number=invoice.replaces)
    return {
        **_common(invoice, invoice.lines, invoice.pricing),
        "title": str(Text("Invoice")),
        "opening": str(Text("Please find below what is due.")),
        "about": str(Text("Invoice {number} for {client}", number=invoice.number, client=invoice.recipient.name)),
        "head": _head(invoice.number, invoice),
        "refers": str(replaces) if invoice.replaces else "",
        "sum": {
            "name": str(to_pay),
            "yen": yen_words(invoice.to_pay_yen),
            "by-name": str(Text("Please pay by")),
            "by": full_day(invoice.pay_by) if invoice.pay_by else "",
        },
        "sums": _sums(invoice, invoice.sums, invoice.pricing, invoice),
        "bank": _bank(invoice.issuer),
        "remark": invoice.note,
    }


def credit_words(note: CreditNote, invoice: Invoice) -> dict[str, Any]:
    """Of a credit note for that invoice."""
    refers = Text(
        "For invoice {number} of {day}: {reason}",
        number=invoice.number,
        day=full_day(invoice.issued_on),
        reason=note.reason,
    )
    opening = Text("The sum below is given back.")
    if invoice.is_registered:
        opening = Text("The sum below is given back. This is a qualified return invoice.")
    return {
        **_common(invoice, note.lines, note.pricing),
        "title": str(Text("Credit note")),
        "opening": str(opening),
        "about": str(Text("Credit note {number} for {client}", number=note.number, client=invoice.recipient.name)),
        "head": _head(note.number, note),
        "refers": str(refers),
        "sum": {"name": str(Text("Given back")), "yen": yen_words(note.to_pay_yen), "by-name": "", "by": ""},
        "sums": _sums(invoice, note.sums, note.pricing, note),
        "bank": [],
        "remark": "",
    }


def _common(invoice: Invoice, lines: Sequence[InvoiceLine], pricing: Pricing) -> dict[str, Any]:
    price = Text("Price with tax") if pricing is Pricing.WITH_TAX else Text("Price without tax")
    columns = (Text("Day"), Text("What was done"), Text("Tax rate"), price if invoice.is_registered else Text("Price"))
    return {
        "lang": language(),
        "attachment": ATTACHMENT,
        "note": "",
        "recipient": {"name": _addressed(invoice), "address": invoice.recipient.address},
        "issuer": {"name": invoice.issuer.name, "lines": _issuer_lines(invoice.issuer)},
        "columns": [str(words) for words in columns],
        "lines": [_line(line, invoice.issued_on.year) for line in lines],
        "marks": str(Text("{mark} taxed at the reduced rate", mark=_REDUCED)) if any(x.reduced for x in lines) else "",
        "bank-title": str(Text("Bank account to pay to")),
        "fee": str(Text("Please pay the bank's fee yourself, so that the whole sum arrives.")),
        "remark-title": str(Text("Remarks")),
        "footer": invoice.issuer.name,
    }


def _addressed(invoice: Invoice) -> str:
    return " ".join(filter(None, (invoice.recipient.name, invoice.recipient.honorific if language() == "ja" else "")))


def _head(number: str, of: Invoice | CreditNote) -> list[tuple[str, str]]:
    shown = number or str(Text("Draft"))
    return [(str(Text("No.")), shown), (str(Text("Day of issue")), full_day(of.issued_on))]


def _issuer_lines(issuer: Issuer) -> list[str]:
    number = Text("Registration number {number}", number=issuer.registration)
    return [words for words in (str(number) if issuer.registration else "", issuer.address, issuer.contact) if words]


def _line(line: InvoiceLine, year: int) -> dict[str, str]:
    day = f"{line.day.month}/{line.day.day}"
    if line.day.year != year:
        day = f"{line.day.year}/{day}"
    if line.until is not None and line.until != line.day:
        day += f"\N{EN DASH}{line.until.month}/{line.until.day}"
    return {
        "day": day,
        "words": line.words + (f" {_REDUCED}" if line.reduced else ""),
        "rate": percent_words(line.rate),
        "yen": yen_words(line.yen),
    }


def _sums(
    invoice: Invoice, sums: Sequence[RateSum], pricing: Pricing, of: Invoice | CreditNote
) -> list[tuple[str, str, str]]:
    """Name, sum at the rate, and what it adds to the total or, of a part within it, its tax."""
    rows = []
    for part in sums:
        rate = percent_words(part.rate)
        if not invoice.is_registered:
            rows.append((str(Text("At {rate}, with tax", rate=rate)), "", yen_words(part.yen)))
        elif pricing is Pricing.WITH_TAX:
            held = Text("of it tax {yen}", yen=yen_words(part.tax_yen))
            rows.append((str(Text("At {rate}, with tax", rate=rate)), str(held), yen_words(part.yen)))
        else:
            rows.append((str(Text("At {rate}, without tax", rate=rate)), "", yen_words(part.yen)))
            rows.append((str(Text("Tax at {rate}", rate=rate)), "", yen_words(part.tax_yen)))
    if of.withheld_yen:
        rows.append((str(Text("Total")), "", yen_words(of.total_yen)))
        rows.append((str(Text("Income tax withheld")), "", yen_words(-of.withheld_yen)))
    last = Text("To be paid") if isinstance(of, Invoice) else Text("Given back")
    rows.append((str(last if of.withheld_yen else Text("Total")), "", yen_words(of.to_pay_yen)))
    return rows


def _bank(issuer: Issuer) -> list[tuple[str, str]]:
    account = issuer.account
    if account is None:
        return []
    bank = f"{account.bank} ({account.bank_code})" if account.bank_code else account.bank
    branch = f"{account.branch} ({account.branch_code})" if account.branch_code else account.branch
    return [
        (str(Text("Bank")), f"{bank}  {branch}"),
        (str(Text("Account number")), f"{account.kind} {account.number}"),
        (str(Text("Account holder")), account.holder),
    ]
