"""Typesets the figures of a year: PDF/A-3, tagged for screen readers."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any, Final

import msgspec

from app.devices.local.helper import Helper
from app.report.work.year_words import NO_RETURN, Section, shown, year_sections
from app.text import Text, language, resources, set_language
from app.wording.yen import full_day
from app.work.year import Year

_TIMEOUT_S: Final = 60.0
_PPI: Final = 110.0


def year_in_process(
    year: Year, names: Mapping[str, str], issuer: str, on: date, lang: str, ppi: float = _PPI
) -> tuple[list[bytes], bytes]:
    """Pages as PNG and the PDF, in that language. Waits for another process. Raises DeviceError if it fails."""
    return Helper(_set, year, dict(names), issuer, on, lang, ppi, timeout_s=_TIMEOUT_S).result()


def _set(
    year: Year, names: Mapping[str, str], issuer: str, on: date, lang: str, ppi: float
) -> tuple[list[bytes], bytes]:
    set_language(lang)
    return year_page(year, names, issuer, on, ppi)


def year_page(
    year: Year, names: Mapping[str, str], issuer: str, on: date, ppi: float = _PPI
) -> tuple[list[bytes], bytes]:
    """The same in this process and the chosen language; ``on`` is the day of which it is. Raises TypesetError."""
    import typst

    from app.report.letters import fitted, with_note
    from app.report.typeset import TypesetError, compiled

    root = resources()
    at = datetime.combine(on, time(), UTC)
    problem: TypesetError | None = None
    for fit in fitted(msgspec.json.decode(msgspec.json.encode(_words(year, names, issuer, on)))):
        inputs = {"words": msgspec.json.encode(with_note(fit)).decode()}
        page = typst.Compiler(root / "report" / "year.typ", root=root, font_paths=fit.fonts, sys_inputs=inputs)
        try:
            return compiled(page, "png", at, ppi), compiled(page, "pdf", at)[0]
        except TypesetError as error:
            problem = problem or error
    assert problem is not None
    raise problem


def _words(year: Year, names: Mapping[str, str], issuer: str, on: date) -> dict[str, Any]:
    return {
        "lang": language(),
        "title": str(Text("Figures of {year}", year=year.year)),
        "author": issuer or "ReadyDesk",
        "made": (str(Text("As of")), full_day(on)),
        "no-return": str(NO_RETURN),
        "footer": issuer,
        "note": "",
        "sections": [_section(section) for section in year_sections(year, names)],
    }


def _section(section: Section) -> dict[str, Any]:
    sums = [n for n, cell in enumerate(section.rows[0]) if isinstance(cell, int) or ":" in cell]
    return {
        "title": section.title,
        "columns": section.columns,
        "rows": [[shown(cell) for cell in row] for row in section.rows],
        "sums": sums,
        "has-sum": section.has_sum,
    }
