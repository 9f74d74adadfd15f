"""Finds a report's data in its PDF, in a process of its own: a PDF can be made to take hours and gigabytes to read."""

import hashlib
import re
import sys
import zlib
from contextlib import suppress
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from app.devices.local.helper import Pipe, hush

if TYPE_CHECKING:
    from pypdf.generic import EmbeddedFile

ATTACHMENT: Final = "readydesk-report.json"
"""Name of the data inside the PDF."""
MOST_BYTES: Final = 20_000_000
_MOST_MEMORY_BYTES: Final = 300_000_000
_DIGEST: Final = re.compile(r"SHA-256 ([0-9a-f]{64})")


class Flaw(StrEnum):
    """Why there is no data."""

    DAMAGED = "damaged"
    PROTECTED = "protected"
    MISSING = "missing"
    LARGE = "large"
    ALTERED = "altered"


def described(words: str, data: bytes) -> str:
    """The description of the attached data: ``words`` and its checksum."""
    return f"{words} (SHA-256 {hashlib.sha256(data).hexdigest()})"


def serve_attached(pipe: Pipe) -> None:
    """``attached`` of one PDF after another, for a process of its own, which may take only so much memory."""
    hush()
    _limit_memory()
    with suppress(EOFError, OSError):
        while True:
            pdf = pipe.recv_bytes(MOST_BYTES)
            try:
                found = attached(pdf)
            except MemoryError:
                found = Flaw.DAMAGED
            pipe.send(found)


def attached(pdf: bytes) -> bytes | Flaw:
    """The data, whole and as it was written, or what is wrong with the PDF."""
    import io
    import logging

    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError, WrongPasswordError

    # pypdf logs to stderr about a damaged file, where only our own line should appear
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    broken = (PyPdfError, ArithmeticError, AttributeError, AssertionError, LookupError, OSError, RecursionError)
    try:
        reader = PdfReader(io.BytesIO(pdf))
        # a password that only protects against changes leaves reading open to all
        if reader.is_encrypted and not reader.decrypt(""):
            return Flaw.PROTECTED
        found = next((file for file in reader.attachment_list if file.name == ATTACHMENT), None)
        return Flaw.MISSING if found is None else _content(found, encrypted=reader.is_encrypted)
    except (FileNotDecryptedError, WrongPasswordError):
        return Flaw.PROTECTED
    except (*broken, DependencyError, TypeError, ValueError, NotImplementedError, MemoryError, zlib.error):
        return Flaw.DAMAGED


def _content(file: "EmbeddedFile", *, encrypted: bool) -> bytes | Flaw:
    named: Any = file.pdf_object
    raw = named["/EF"]["/F"].get_object()
    if not encrypted and raw.get("/Filter") == "/FlateDecode":
        # pypdf takes what it can get of a damaged stream; the stream's own checksum tells that it is damaged
        unpacking = zlib.decompressobj()
        content = unpacking.decompress(raw._data, MOST_BYTES + 1)  # noqa: SLF001 - as it stands in the file
        if len(content) <= MOST_BYTES and not unpacking.eof:
            return Flaw.DAMAGED
    else:
        content = file.content
    if not isinstance(content, bytes):
        return Flaw.DAMAGED
    if not content:
        return Flaw.MISSING
    if len(content) > MOST_BYTES:
        return Flaw.LARGE
    digest = _DIGEST.search(file.description or "")
    altered = digest is not None and digest[1] != hashlib.sha256(content).hexdigest()
    return Flaw.ALTERED if altered else content


def _limit_memory() -> None:
    if sys.platform == "win32":
        return
    import resource

    with suppress(ValueError, OSError):
        limit = _held_bytes() + _MOST_MEMORY_BYTES
        resource.setrlimit(resource.RLIMIT_AS, (limit, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _held_bytes() -> int:
    """The address space that this process has already; raises OSError where the system does not tell."""
    import mmap
    from pathlib import Path

    return int(Path("/proc/self/statm").read_text().split()[0]) * mmap.PAGESIZE
