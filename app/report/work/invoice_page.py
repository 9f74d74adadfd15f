"""Typesets an invoice or a credit note: PDF/A-3 with its data attached, tagged for screen readers (PDF/UA-1)."""

from datetime import UTC, datetime, time
from typing import Any, Final, Literal

import msgspec

from app.devices.local.helper import Helper
from app.domain.work.invoice import CreditNote, Invoice
from app.report.work.invoice_data import described, invoice_json
from app.report.work.invoice_words import credit_words, invoice_words
from app.text import resources, set_language

_TIMEOUT_S: Final = 60.0
_PPI: Final = 110.0


def invoice_in_process(
    invoice: Invoice, lang: str, note: CreditNote | None = None, ppi: float = _PPI
) -> tuple[list[bytes], bytes]:
    """Pages as PNG at ``ppi`` dots per inch and the PDF, in that language; of the credit note, if one is given.

    Waits for another process, which holds the fonts. Raises DeviceError if it fails.
    """
    return Helper(_set, msgspec.json.encode((invoice, note)), lang, ppi, timeout_s=_TIMEOUT_S).result()


def _set(data: bytes, lang: str, ppi: float) -> tuple[list[bytes], bytes]:
    set_language(lang)
    invoice, note = msgspec.json.decode(data, type=tuple[Invoice, CreditNote | None])
    (pdf,), pages = _typeset(invoice, note, (("pdf", None), ("png", ppi)))
    return pages, pdf


def invoice_pdf(invoice: Invoice, note: CreditNote | None = None) -> bytes:
    """The page in the chosen language; the same data gives the same bytes. Raises TypesetError."""
    ((pdf,),) = _typeset(invoice, note, (("pdf", None),))
    return pdf


def _typeset(
    invoice: Invoice, note: CreditNote | None, wanted: tuple[tuple[Literal["pdf", "png"], float | None], ...]
) -> list[list[bytes]]:
    import typst

    from app.report.letters import fitted, with_note
    from app.report.typeset import TypesetError, compiled

    data = invoice_json(invoice, note)
    words: dict[str, Any] = credit_words(note, invoice) if note else invoice_words(invoice)
    root = resources()
    at = datetime.combine((note or invoice).issued_on, time(), UTC)
    problem: TypesetError | None = None
    for fit in fitted(msgspec.json.decode(msgspec.json.encode(words))):
        shown = {**with_note(fit), "attached": described(data)}
        inputs = {"words": msgspec.json.encode(shown).decode(), "data": data.decode()}
        page = typst.Compiler(root / "report" / "invoice.typ", root=root, font_paths=fit.fonts, sys_inputs=inputs)
        try:
            return [compiled(page, kind, at, ppi) for kind, ppi in wanted]
        except TypesetError as error:
            problem = problem or error
    assert problem is not None
    raise problem
