"""Reads a report back from its PDF or its JSON."""

import logging
import zlib
from pathlib import Path
from typing import Final

from app.domain.report import Report
from app.files.bad_file import BadFile
from app.report.data import from_json
from app.text import Text
from app.wording.values import system_words

ATTACHMENT: Final = "readydesk-report.json"
"""Name of the data inside the PDF."""

MOST_BYTES: Final = 20_000_000
_PDF_HEAD_WITHIN: Final = 1024
_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"


def read_report(path: Path) -> Report:
    """The report in the file at ``path``.

    Raises BadFile if the file is missing, larger than 20 MB, damaged, no
    report of this program, or of a newer format.
    """
    name = str(path)
    data = _bytes(path, name)
    if b"%PDF-" in data[:_PDF_HEAD_WITHIN]:
        return from_json(_attached(data, name), path=f"{name} ({ATTACHMENT})")
    text = data.removeprefix(_BYTE_ORDER_MARK)
    if not text.lstrip().startswith(b"{"):
        raise BadFile(name, "", str(Text("a report made by ReadyDesk was expected, as PDF or JSON")))
    return from_json(text, path=name)


def _bytes(path: Path, name: str) -> bytes:
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            # reading a pipe would block; the system itself refuses a folder
            raise BadFile(name, "", str(Text("a report was expected; this is no file")))
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise BadFile(name, "", str(Text("a report was expected; there is no such file"))) from None
    except (OSError, ValueError) as error:
        problem = Text("a report was expected; it can't be read ({problem})", problem=system_words(error))
        raise BadFile(name, "", str(problem)) from None
    if len(data) > MOST_BYTES:
        raise _too_large(name)
    return data


def _attached(data: bytes, name: str) -> bytes:
    import io

    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    # pypdf logs to stderr about a damaged file, where only our own line should appear
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    broken = (PyPdfError, ArithmeticError, AttributeError, AssertionError, LookupError, OSError, RecursionError)
    try:
        found = PdfReader(io.BytesIO(data)).attachments.get(ATTACHMENT)
    except (*broken, TypeError, ValueError, NotImplementedError, MemoryError, zlib.error) as error:
        raise _damaged(name) from error
    if not found:
        missing = Text("the attachment {name} was expected, which every report of ReadyDesk carries", name=ATTACHMENT)
        raise BadFile(name, "", str(missing))
    if not isinstance(found[0], bytes):
        raise _damaged(name)
    if len(found[0]) > MOST_BYTES:
        raise _too_large(name)
    return found[0]


def _damaged(name: str) -> BadFile:
    return BadFile(name, "", str(Text("a report made by ReadyDesk was expected; this PDF is damaged")))


def _too_large(name: str) -> BadFile:
    most = MOST_BYTES // 1_000_000
    return BadFile(name, "", str(Text("a report of at most {most} MB was expected", most=most)))
