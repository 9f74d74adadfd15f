"""A report as PDF: PDF/A-3 with its data attached, tagged for screen readers (PDF/UA-1)."""

import os
import tempfile
from pathlib import Path

from app.domain.report import Report
from app.report.typeset import typeset


def pdf_bytes(report: Report) -> bytes:
    """The report in the chosen language. The same report gives the same bytes."""
    (pdf,) = typeset(report, "pdf")
    return pdf


def write_pdf(report: Report, path: Path) -> None:
    """Write the report to ``path``, whole or not at all; readable for its owner only, as it is personal.

    Raises OSError where it can't be written.
    """
    put(pdf_bytes(report), path)


def put(data: bytes, path: Path) -> None:
    """Write ``data`` as ``write_pdf`` does."""
    if path.exists() and not path.is_file():
        path.write_bytes(data)  # a pipe or a device has no name to replace; a folder is an OSError
        return
    target = path.resolve()
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:40]}-", suffix=".part", dir=target.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
