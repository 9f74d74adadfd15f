"""Files that belong to one's work: receipts and issued invoices, each under the SHA-256 of its content."""

from pathlib import Path

from app.domain.applications.ids import new_id
from app.domain.work.change import DocumentKept
from app.domain.work.state import Work
from app.storage.attachments import save_copy
from app.storage.paths import ATTACHMENTS_NAME


def kept_document(folder: Path, path: Path, work: Work, about: str = "") -> DocumentKept:
    """Copy a file into ``folder``, the data folder; returns the change that saves it.

    The copy is there before it is named, so a kill leaves a file too many and never one too few. Raises BadFile.
    """
    copied = save_copy(folder, path, new_id())
    return DocumentKept(work.next_id("document"), copied.name, copied.size_bytes, copied.sha256, about)


def without_copy(folder: Path, work: Work) -> tuple[DocumentKept, ...]:
    """Those whose copy is not in the data folder, as after an import."""
    home = folder / ATTACHMENTS_NAME
    return tuple(document for document in work.documents.values() if not (home / document.sha256).is_file())
