"""Reads a report back from its PDF or its JSON."""

from pathlib import Path
from typing import Final

from app.devices.local.helper import Helper
from app.devices.ports import DeviceError, Trouble
from app.domain.report import Report
from app.files.bad_file import BadFile
from app.files.regular import NotRegularError, read_regular
from app.report.attached import ATTACHMENT, MOST_BYTES, Flaw, attached_within_limits
from app.report.data import from_json
from app.report.rejudged import ALTERED
from app.text import Text
from app.wording.values import system_words

_PDF_HEAD_WITHIN: Final = 1024
_TIMEOUT_S: Final = 8.0
"""Of these a busy machine needs up to three to start the process."""
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
        data = read_regular(path, MOST_BYTES)
    except (NotRegularError, IsADirectoryError):
        raise BadFile(name, "", str(Text("a report was expected; this is no file"))) from None
    except FileNotFoundError:
        raise BadFile(name, "", str(Text("a report was expected; there is no such file"))) from None
    except (OSError, ValueError) as error:
        problem = Text("a report was expected; it can't be read ({problem})", problem=system_words(error))
        raise BadFile(name, "", str(problem)) from None
    if len(data) > MOST_BYTES:
        raise BadFile(name, "", str(_FLAWS[Flaw.LARGE]))
    return data


def _attached(data: bytes, name: str) -> bytes:
    try:
        found = Helper(attached_within_limits, data, timeout_s=_TIMEOUT_S).result()
    except DeviceError as error:
        found = Flaw.DAMAGED
        if error.trouble is Trouble.TIMEOUT:
            slow = Text("a report made by ReadyDesk was expected; this PDF takes too long to read")
            raise BadFile(name, "", str(slow)) from None
    if isinstance(found, bytes):
        return found
    raise BadFile(name, "", str(_FLAWS[found]))


_FLAWS: Final = {
    Flaw.DAMAGED: Text("a report made by ReadyDesk was expected; this PDF is damaged"),
    Flaw.PROTECTED: Text("a report made by ReadyDesk was expected; this PDF is protected by a password"),
    Flaw.MISSING: Text("the attachment {name} was expected, which every report of ReadyDesk carries", name=ATTACHMENT),
    Flaw.LARGE: Text("a report of at most {most} MB was expected", most=MOST_BYTES // 1_000_000),
    Flaw.ALTERED: ALTERED,
}
