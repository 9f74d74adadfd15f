"""Typesets a report with typst; page, attached data and preview come from the same source."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

import msgspec

from app.domain.report import Report
from app.files.write_private import write_private
from app.report.attached import ATTACHMENT, described
from app.report.data import to_json
from app.report.edition import ONE_PAGE, Edition
from app.report.front import front
from app.report.letters import STANDARDS, Fitted, bundled_fonts, fitted, with_note
from app.report.record import record
from app.report.remedies import how_tos
from app.text import Text, language, resources

if TYPE_CHECKING:
    import typst

_KEPT_COMPILATIONS: Final = 10


class TypesetError(Exception):
    """The page could not be typeset, which is a bug; with the typesetter's message."""


def typeset(
    report: Report, kind: Literal["pdf", "png"], ppi: float | None = None, edition: Edition = ONE_PAGE
) -> list[bytes]:
    """One PDF, or one PNG per page, in the chosen language. Raises TypesetError, also for a mere warning."""
    (made,) = _typeset(report, edition, [(kind, ppi)])
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
    (pdf,), pages = _typeset(report, edition, [("pdf", None), ("png", ppi)])
    return pages, pdf


def _typeset(
    report: Report, edition: Edition, wanted: Sequence[tuple[Literal["pdf", "png"], float | None]]
) -> list[list[bytes]]:
    problem: TypesetError | None = None
    try:
        for fit in fitted(_words(report, edition)):
            compiler = _compiler(report, fit, edition)
            try:
                return [compiled(compiler, kind, report.created_at, ppi) for kind, ppi in wanted]
            except TypesetError as error:
                problem = problem or error
    finally:
        _forget_layout()
    assert problem is not None
    raise problem


def _compiler(report: Report, fit: Fitted, edition: Edition) -> "typst.Compiler":
    import typst

    root = resources()
    data = to_json(report)
    words = {**with_note(fit), "attached": described(str(Text("The complete data of this report")), data)}
    inputs = {"words": msgspec.json.encode(words).decode(), "data": data.decode()}
    if edition.still:
        # what goes into typst is text, and it has no base64
        inputs["still"] = msgspec.json.encode([*edition.still]).decode()
    return typst.Compiler(root / "report" / "report.typ", root=root, font_paths=fit.fonts, sys_inputs=inputs)


def compiled(
    compiler: "typst.Compiler", kind: Literal["pdf", "png"], at: datetime, ppi: float | None = None
) -> list[bytes]:
    """One PDF, or one PNG per page, made at that time. Raises TypesetError, also for a mere warning."""
    import typst

    try:
        made, warnings = compiler.compile_with_warnings(
            format=kind,
            ppi=ppi,
            pdf_standards=STANDARDS if kind == "pdf" else [],
            timestamp=int(at.timestamp()),
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

    nothing = typst.Compiler(font_paths=bundled_fonts())
    for _ in range(_KEPT_COMPILATIONS + 1):
        nothing.compile(b" ", format="svg")


def _words(report: Report, edition: Edition) -> dict[str, Any]:
    words: dict[str, Any] = {
        "lang": language(),
        "id": report.id,
        "front": front(report, edition),
        "record": record(report) if edition.full else None,
        "how_tos": how_tos(report, edition),
        "footer": str(Text("ReadyDesk {version} · Report {id}", version=report.app_version, id=report.id)),
        "note": "",
        "attachment": ATTACHMENT,
    }
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(words))
    return plain
