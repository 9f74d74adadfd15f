"""A report as PDF: PDF/A-3 with its data attached, tagged for screen readers (PDF/UA-1)."""

import os
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

import msgspec

from app.domain.report import Report
from app.report.data import to_json
from app.report.front import front
from app.report.read import ATTACHMENT
from app.report.record import record
from app.text import Text, language, resources

if TYPE_CHECKING:
    import typst

_STANDARDS: Final[list["typst.PDFStandard"]] = ["a-3a", "ua-1"]


class ReportError(Exception):
    """The page could not be set; a fault of ours, with what the typesetter said."""


def pdf_bytes(report: Report) -> bytes:
    """The report in the chosen language. The same report gives the same bytes."""
    (pdf,) = _set(report, "pdf")
    return pdf


def write_pdf(report: Report, path: Path) -> None:
    """Write the report to ``path``, whole or not at all. Raises OSError where the folder can't be written."""
    data = pdf_bytes(report)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", suffix=".part", dir=path.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(0o644)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def png_pages(report: Report, ppi: float = 110.0) -> list[bytes]:
    """The pages as PNG at ``ppi`` dots per inch, for the preview: what the PDF will show."""
    return _set(report, "png", ppi)


@cache
def _fonts() -> "typst.Fonts":
    """Only the bundled fonts: the same page on every machine, and no scan of the system's."""
    import noto_cjk_sans_jp_bold
    import noto_cjk_sans_jp_regular
    import typst

    folders = [str(font.FONT_PATH.parent) for font in (noto_cjk_sans_jp_regular, noto_cjk_sans_jp_bold)]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


def _set(report: Report, kind: Literal["pdf", "png"], ppi: float | None = None) -> list[bytes]:
    import typst

    root = resources()
    compiler = typst.Compiler(root / "report" / "report.typ", root=root, font_paths=_fonts())
    try:
        made, warnings = compiler.compile_with_warnings(
            format=kind,
            ppi=ppi,
            sys_inputs=_inputs(report),
            pdf_standards=_STANDARDS if kind == "pdf" else [],
            timestamp=int(report.created_at.timestamp()),
        )
    except typst.TypstError as error:
        raise ReportError(error.diagnostic) from error
    if warnings:  # an unknown font is a warning, and a page of empty boxes
        raise ReportError("\n".join(w.diagnostic for w in warnings))
    assert made is not None
    return made if isinstance(made, list) else [made]


def _inputs(report: Report) -> dict[str, str]:
    words: dict[str, Any] = {
        "lang": language(),
        "id": report.id,
        "front": front(report),
        "record": record(report),
        "footer": str(Text("ReadyDesk {version} · Report {id}", version=report.app_version, id=report.id)),
        "attachment": ATTACHMENT,
        "attached": str(Text("The complete data of this report")),
    }
    return {"words": msgspec.json.encode(words).decode(), "data": to_json(report).decode()}
