"""The page of an issued invoice or credit note: made once, kept under its SHA-256, and never made otherwise."""

import hashlib
import tempfile
from datetime import datetime
from pathlib import Path

from msgspec.structs import replace

from app.domain.applications.application import Refused
from app.domain.work.change import DocumentKept
from app.domain.work.invoice import CreditNote, Invoice
from app.domain.work.state import Work
from app.files.write_private import write_private
from app.report.work.invoice_data import invoice_file_name
from app.report.work.invoice_page import invoice_in_process
from app.storage.documents import kept_document
from app.storage.paths import ATTACHMENTS_NAME
from app.storage.work import WorkLog
from app.text import LANGUAGES, Text


def numbered(work: Work, number: str) -> tuple[Invoice, CreditNote | None]:
    """The invoice of that number, or the credit note with its invoice. Raises Refused."""
    if (note := work.money.credits.get(number)) is not None:
        return work.money.invoices[note.invoice], note
    return work.money.invoice(number), None


def keep_page(log: WorkLog, folder: Path, number: str, at: datetime) -> Path:
    """The kept page in ``folder``, the data folder; made first if the program was ended before that was done.

    If its copy is gone, as after an import, it is made again and taken only if it is the same to the byte.
    Raises Refused, DeviceError and BadFile.
    """
    kept = _kept(log.work(), number)
    if kept is not None and (there := folder / ATTACHMENTS_NAME / kept.sha256).is_file():
        return there
    work = log.work()
    invoice, note = numbered(work, number)
    client = work.clients.get(invoice.client)
    _pages, pdf = invoice_in_process(invoice, client.language.value if client else "ja", note)
    digest = hashlib.sha256(pdf).hexdigest()
    if kept is not None and kept.sha256 != digest:
        problem = Text("the kept page of {number} is not here, and is never made otherwise", number=number)
        raise Refused(str(problem))
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / invoice_file_name(invoice, note)
        write_private(pdf, path)
        change = kept_document(folder, path, work, number)
        if kept is None:
            log.change(lambda now: () if _kept(now, number) else (_next(change, now),), at)
    return folder / ATTACHMENTS_NAME / digest


def pages_of(kept: Path, invoice: Invoice, note: CreditNote | None) -> list[bytes]:
    """Pages of the kept PDF as PNG; none where no language makes just that PDF any more, since another would not be it.

    Raises DeviceError.
    """
    pdf = kept.read_bytes()
    for lang in LANGUAGES:
        pages, made = invoice_in_process(invoice, lang, note)
        if made == pdf:
            return pages
    return []


def _kept(work: Work, number: str) -> DocumentKept | None:
    return next((document for document in work.documents.values() if document.about == number), None)


def _next(change: DocumentKept, work: Work) -> DocumentKept:
    """With the id that is next by now: another program may have kept a file meanwhile."""
    return replace(change, document=work.next_id("document"))
