"""The operator's draft on paper: in large letters, to read from while speaking."""

import re
from datetime import datetime
from typing import Final

import msgspec

from app.devices.local.helper import Helper
from app.text import language, resources, set_language

_TIMEOUT_S: Final = 60.0
_PARAGRAPHS: Final = re.compile(r"\n\s*\n")


def draft_in_process(company: str, title: str, text: str, at: datetime) -> bytes:
    """The draft as PDF, below the company's name (or "") and what is asked.

    Waits for another process, which holds the fonts. Raises DeviceError if it fails.
    """
    return Helper(_set, company, title, text, at, language(), timeout_s=_TIMEOUT_S).result()


def _set(company: str, title: str, text: str, at: datetime, lang: str) -> bytes:
    set_language(lang)
    return draft_pdf(company, title, text, at)


def draft_pdf(company: str, title: str, text: str, at: datetime) -> bytes:
    """The draft as PDF, tagged for screen readers, in the chosen language. Raises TypesetError."""
    import typst

    from app.report.letters import fitted
    from app.report.typeset import TypesetError, compiled

    paragraphs = [part.splitlines() for part in _PARAGRAPHS.split(text.strip())]
    words = {"lang": language(), "company": company, "title": title, "paragraphs": paragraphs}
    root = resources()
    problem: TypesetError | None = None
    for fit in fitted(words):
        inputs = {"words": msgspec.json.encode(fit.words).decode()}
        page = typst.Compiler(root / "report" / "draft.typ", root=root, font_paths=fit.fonts, sys_inputs=inputs)
        try:
            (pdf,) = compiled(page, "pdf", at)
        except TypesetError as error:
            problem = problem or error
        else:
            return pdf
    assert problem is not None
    raise problem
