"""Reads a report back from the PDF that carries it, or from its JSON."""

import logging
from pathlib import Path
from typing import Final

from app.domain.badfile import BadFile
from app.domain.report import Report
from app.report.data import from_json

ATTACHMENT: Final = "readydesk-report.json"
"""Name of the data inside the PDF."""

MOST_BYTES: Final = 20_000_000
_PDF_HEAD_WITHIN = 1024
_EXPECTED = "a PDF report or a JSON file made by ReadyDesk"


def read_report(path: Path) -> Report:
    """The report in the file at ``path``.

    Raises BadFile for a file that is missing, larger than 20 MB, damaged or
    not one of ours; one of a newer format says so.
    """
    name = str(path)
    data = _bytes(path, name)
    if b"%PDF-" in data[:_PDF_HEAD_WITHIN]:
        return from_json(_attached(data, name), path=f"{name}, {ATTACHMENT}")
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        raise BadFile(name, "", _EXPECTED)
    return from_json(data.removeprefix(b"\xef\xbb\xbf"), path=name)


def _bytes(path: Path, name: str) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise BadFile(name, "", f"{_EXPECTED}; there is no such file") from None
    except OSError as error:
        raise BadFile(name, "", f"{_EXPECTED}; it cannot be read ({error.strerror})") from None
    if len(data) > MOST_BYTES:
        raise BadFile(name, "", f"{_EXPECTED}, at most {MOST_BYTES // 1_000_000} MB large")
    return data


def _attached(data: bytes, name: str) -> bytes:
    import io

    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    # A damaged file makes pypdf talk to stderr, where one line of ours is due.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        found = PdfReader(io.BytesIO(data)).attachments.get(ATTACHMENT)
    except (PyPdfError, ArithmeticError, AttributeError, AssertionError, LookupError, OSError) as error:
        raise _damaged(name) from error
    except (RecursionError, TypeError, ValueError, NotImplementedError) as error:
        raise _damaged(name) from error
    if not found:
        raise BadFile(name, "attachments", f"{ATTACHMENT}, which every PDF report made by ReadyDesk carries")
    if not isinstance(found[0], bytes):
        raise _damaged(name)
    if len(found[0]) > MOST_BYTES:
        raise BadFile(name, ATTACHMENT, f"data of at most {MOST_BYTES // 1_000_000} MB")
    return found[0]


def _damaged(name: str) -> BadFile:
    return BadFile(name, "", "a whole PDF report made by ReadyDesk; this one is damaged")
