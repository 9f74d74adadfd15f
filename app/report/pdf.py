"""A report as PDF: PDF/A-3 with its data attached, tagged for screen readers (PDF/UA-1)."""

from pathlib import Path

from app.domain.report import Report
from app.files.write_private import write_private
from app.report.typeset import typeset


def pdf_bytes(report: Report) -> bytes:
    """The report in the chosen language. The same report gives the same bytes."""
    (pdf,) = typeset(report, "pdf")
    return pdf


def write_pdf(report: Report, path: Path) -> None:
    """Write the report to ``path``, whole or not at all; readable for its owner only, as it is personal.

    Raises OSError where it can't be written.
    """
    write_private(pdf_bytes(report), path)
