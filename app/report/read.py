"""Reads a report back from its PDF or its JSON."""

from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Final, Self

from app.devices.local.helper import Pipe, end, spawned
from app.devices.ports import DeviceError
from app.domain.report import Report
from app.files.bad_file import BadFile
from app.files.regular import NotRegularError, read_regular
from app.report.attached import ATTACHMENT, MOST_BYTES, Flaw, serve_attached
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
    with ReportReader() as reader:
        return reader.read(path)


class ReportReader:
    """Reads one report after another, in one thread. The process that looks into PDFs is kept for the next.

    To start it takes most of the time. One that found a flaw is ended, since its memory may be full.
    """

    def __init__(self) -> None:
        self._process: tuple[Pipe, BaseProcess] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """End the process, if there is one; the next PDF starts another."""
        if self._process is not None:
            pipe, process = self._process
            self._process = None
            pipe.close()
            end(process)

    def read(self, path: Path) -> Report:
        """The report in the file at ``path``; see `read_report`."""
        name = str(path)
        data = _bytes(path, name)
        if b"%PDF-" in data[:_PDF_HEAD_WITHIN]:
            return from_json(self._attached(data, name), path=f"{name} ({ATTACHMENT})")
        text = data.removeprefix(_BYTE_ORDER_MARK)
        if not text.lstrip().startswith(b"{"):
            raise BadFile(name, "", str(Text("a report made by ReadyDesk was expected, as PDF or JSON")))
        return from_json(text, path=name)

    def _attached(self, data: bytes, name: str) -> bytes:
        is_fresh = self._process is None
        found = self._found(data)
        if not is_fresh and not isinstance(found, bytes):
            # it may be that the files before have left it no memory
            found = self._found(data)
        if isinstance(found, bytes):
            return found
        if found is None:
            slow = Text("a report made by ReadyDesk was expected; this PDF takes too long to read")
            raise BadFile(name, "", str(slow))
        raise BadFile(name, "", str(_FLAWS[found]))

    def _found(self, data: bytes) -> bytes | Flaw | None:
        """The attached data, or what is wrong with the PDF; None if it takes too long."""
        found: bytes | Flaw | None = None
        try:
            self._process = self._process or spawned(serve_attached, duplex=True)
            pipe, _process = self._process
            pipe.send_bytes(data)
            if pipe.poll(_TIMEOUT_S):
                found = pipe.recv()
        except (DeviceError, EOFError, OSError):
            found = Flaw.DAMAGED
        finally:
            if not isinstance(found, bytes):
                self.close()
        return found


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


_FLAWS: Final = {
    Flaw.DAMAGED: Text("a report made by ReadyDesk was expected; this PDF is damaged"),
    Flaw.PROTECTED: Text("a report made by ReadyDesk was expected; this PDF is protected by a password"),
    Flaw.MISSING: Text("the attachment {name} was expected, which every report of ReadyDesk carries", name=ATTACHMENT),
    Flaw.LARGE: Text("a report of at most {most} MB was expected", most=MOST_BYTES // 1_000_000),
    Flaw.ALTERED: ALTERED,
}
