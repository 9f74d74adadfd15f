"""The pages of a report as pictures, for the window."""

from app.domain.report import Report
from app.report.typeset import typeset


def png_pages(report: Report, ppi: float = 110.0) -> list[bytes]:
    """Each page as PNG at ``ppi`` dots per inch, exactly as the PDF will show it in the chosen language."""
    return typeset(report, "png", ppi)
