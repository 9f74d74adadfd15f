"""Typesets a report in a process of its own, which frees the memory when it ends.

Fonts and layouts take about 100 MB, and typesetting holds Python's lock for
long stretches; neither should burden the process of the window.
"""

from app.devices.local.helper import Helper
from app.domain.report import Report
from app.report.edition import ONE_PAGE, Edition
from app.text import language, set_language

_TIMEOUT_S = 60.0


def typeset_in_process(report: Report, ppi: float = 110.0, edition: Edition = ONE_PAGE) -> tuple[list[bytes], bytes]:
    """Pages as PNG at ``ppi`` dots per inch and the PDF, in the chosen language.

    Waits for the other process. Raises DeviceError if it fails.
    """
    from app.report.data import to_json

    return Helper(_set, to_json(report, indent=False), language(), ppi, edition, timeout_s=_TIMEOUT_S).result()


def _set(data: bytes, lang: str, ppi: float, edition: Edition) -> tuple[list[bytes], bytes]:
    from app.report.data import from_json
    from app.report.typeset import typeset_both

    set_language(lang)
    return typeset_both(from_json(data), ppi, edition)
