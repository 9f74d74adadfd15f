"""Typesets a report with typst; page, attached data and preview come from the same source."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

import msgspec

from app.domain.report import Report
from app.files.write_private import write_private
from app.report.data import to_json
from app.report.edition import ONE_PAGE, Edition
from app.report.front import front
from app.report.read import ATTACHMENT
from app.report.record import record
from app.report.remedies import how_tos
from app.text import Text, language, resources

if TYPE_CHECKING:
    import typst

_STANDARDS: Final[list["typst.PDFStandard"]] = ["a-3a", "ua-1"]
"""Archivable with attachments, and tagged for screen readers."""


_KEPT_COMPILATIONS: Final = 10


class TypesetError(Exception):
    """The page could not be typeset, which is a bug; with the typesetter's message."""


def typeset(
    report: Report, kind: Literal["pdf", "png"], ppi: float | None = None, edition: Edition = ONE_PAGE
) -> list[bytes]:
    """One PDF, or one PNG per page, in the chosen language. Raises TypesetError, also for a mere warning."""
    made = _made(_compiler(report, edition), report, kind, ppi)
    _forget_layout()
    return made


def pdf_bytes(report: Report, edition: Edition = ONE_PAGE) -> bytes:
    """The report as PDF: PDF/A-3 with its data attached, tagged for screen readers (PDF/UA-1).

    In the chosen language. The same report gives the same bytes. Raises TypesetError.
    """
    (pdf,) = typeset(report, "pdf", edition=edition)
    return pdf


def write_pdf(report: Report, path: Path, edition: Edition = ONE_PAGE) -> None:
    """Write the report to ``path`` completely or not at all; readable only for its owner, as it is personal.

    Raises OSError if it can't be written, and TypesetError.
    """
    write_private(pdf_bytes(report, edition), path)


def typeset_both(report: Report, ppi: float, edition: Edition = ONE_PAGE) -> tuple[list[bytes], bytes]:
    """One PNG per page and the PDF, like ``typeset``; the layout is computed only once."""
    compiler = _compiler(report, edition)
    pages = _made(compiler, report, "png", ppi)
    (pdf,) = _made(compiler, report, "pdf")
    _forget_layout()
    return pages, pdf


def _compiler(report: Report, edition: Edition) -> "typst.Compiler":
    import typst

    root = resources()
    source, inputs = root / "report" / "report.typ", _inputs(report, edition)
    return typst.Compiler(source, root=root, font_paths=_fonts(), sys_inputs=inputs)


def _made(
    compiler: "typst.Compiler", report: Report, kind: Literal["pdf", "png"], ppi: float | None = None
) -> list[bytes]:
    import typst

    try:
        made, warnings = compiler.compile_with_warnings(
            format=kind,
            ppi=ppi,
            pdf_standards=_STANDARDS if kind == "pdf" else [],
            timestamp=int(report.created_at.timestamp()),
        )
    except typst.TypstError as error:
        raise TypesetError(error.diagnostic) from error
    if warnings:  # an unknown font is only a warning, but the page would be full of empty boxes
        raise TypesetError("\n".join(w.diagnostic for w in warnings))
    assert made is not None
    return made if isinstance(made, list) else [made]


def _forget_layout() -> None:
    """Free the memory of layouts, about 60 MB a report.

    typst caches it for the next ten compilations, as an editor needs. So this
    compiles an empty document often enough to displace them.
    """
    import typst

    nothing = typst.Compiler(font_paths=_fonts())
    for _ in range(_KEPT_COMPILATIONS + 1):
        nothing.compile(b" ", format="svg")


def _inputs(report: Report, edition: Edition) -> dict[str, str]:
    words: dict[str, Any] = {
        "lang": language(),
        "id": report.id,
        "front": front(report, edition),
        "record": record(report) if edition.full else None,
        "how_tos": how_tos(report, edition),
        "footer": str(Text("ReadyDesk {version} · Report {id}", version=report.app_version, id=report.id)),
        "attachment": ATTACHMENT,
        "attached": str(Text("The complete data of this report")),
    }
    return {"words": msgspec.json.encode(words).decode(), "data": to_json(report).decode()}


@cache
def _fonts() -> "typst.Fonts":
    """The bundled fonts only, so that pages are the same everywhere and no system fonts are scanned."""
    import noto_cjk_sans_jp_bold
    import noto_cjk_sans_jp_regular
    import typst

    folders = [str(font.FONT_PATH.parent) for font in (noto_cjk_sans_jp_regular, noto_cjk_sans_jp_bold)]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
