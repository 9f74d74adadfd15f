"""The data of an invoice as it is attached to its page: the invoice itself, and what its sums come to."""

import hashlib
from typing import Final

import msgspec

from app.domain.work.invoice import CreditNote, Invoice
from app.files.safe_name import safe_name
from app.text import Text

ATTACHMENT: Final = "invoice.json"
FORMAT: Final = 1


class InvoiceData(msgspec.Struct, frozen=True, omit_defaults=False):
    """What the attached file holds."""

    format: int
    kind: str
    """``invoice`` or ``credit_note``."""
    invoice: Invoice
    net_yen: int
    tax_yen: int
    total_yen: int
    to_pay_yen: int
    credit_note: CreditNote | None = None
    """Of a credit note; ``invoice`` is the one that it belongs to, and the sums are those given back."""


def invoice_json(invoice: Invoice, note: CreditNote | None = None) -> bytes:
    """The data as JSON in UTF-8; the same data gives the same bytes."""
    of = note or invoice
    data = InvoiceData(
        format=FORMAT,
        kind="credit_note" if note else "invoice",
        invoice=invoice,
        net_yen=of.net_yen,
        tax_yen=of.tax_yen,
        total_yen=of.total_yen,
        to_pay_yen=of.to_pay_yen,
        credit_note=note,
    )
    return msgspec.json.format(msgspec.json.encode(data), indent=2)


def from_invoice_json(data: bytes) -> InvoiceData:
    """The data again. Raises ValueError for another format."""
    read = msgspec.json.decode(data, type=InvoiceData)
    if read.format != FORMAT:
        raise ValueError(read.format)
    return read


def described(data: bytes) -> str:
    """The description of the attached data, with its checksum."""
    return f"{Text('The data of this invoice')} (SHA-256 {hashlib.sha256(data).hexdigest()})"


def invoice_file_name(invoice: Invoice, note: CreditNote | None = None) -> str:
    """Day, sum, client and number, by which papers are found: ``20260831_279544_あおば商店_2026-008.pdf``."""
    of = note or invoice
    return safe_name((f"{of.issued_on:%Y%m%d}", str(of.to_pay_yen), invoice.recipient.name, of.number), "pdf")
