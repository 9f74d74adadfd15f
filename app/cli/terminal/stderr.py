"""Keeps the output of libraries off the standard error while a check runs."""

import contextlib
import io
import logging
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TextIO, cast

_log = logging.getLogger(__name__)
_STDERR = 2
_MOST_BYTES = 20_000


class _Patient(io.TextIOBase):
    """Passes text on to a stream, and ignores a closed reader or a full disk, which must not end a check."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """The encoding of the stream."""
        return self._stream.encoding

    def isatty(self) -> bool:
        """Whether the stream is a terminal."""
        return self._stream.isatty()

    def write(self, words: str) -> int:
        """Write what can be written; reports all letters as written."""
        with contextlib.suppress(OSError):
            self._stream.write(words)
        return len(words)

    def flush(self) -> None:
        """Flush the stream as far as possible."""
        with contextlib.suppress(OSError):
            self._stream.flush()


@contextlib.contextmanager
def own_stderr() -> Iterator[None]:
    """Use ``sys.stderr`` for our own words only; what libraries write to descriptor 2 goes to the log.

    PortAudio, OpenCV and Qt write messages for developers there, which would
    appear among the questions. On Windows libraries have a standard error of
    their own, so nothing is done about them.
    """
    if sys.platform == "win32" or not _is_descriptor_2(sys.stderr):
        with contextlib.redirect_stderr(_patient(sys.stderr)):
            yield
        return
    sys.stderr.flush()
    with _notes() as said, _copy_of(sys.stderr) as ours:
        os.dup2(said.fileno(), _STDERR)
        try:
            with contextlib.redirect_stderr(_patient(ours)):
                yield
        finally:
            os.dup2(ours.fileno(), _STDERR)
            said.seek(0)
            words = said.read(_MOST_BYTES).decode(errors="replace").strip()
            if words:
                _log.warning("on the standard error: %s", words)


def _notes() -> IO[bytes]:
    try:
        return tempfile.TemporaryFile()
    except OSError:
        # a log that cannot be written must not prevent a check
        return Path(os.devnull).open("r+b")


def _patient(stream: TextIO) -> TextIO:
    return cast(TextIO, _Patient(stream))


def _is_descriptor_2(stream: TextIO) -> bool:
    try:
        return stream.fileno() == _STDERR
    except (OSError, ValueError):
        return False


@contextlib.contextmanager
def _copy_of(stream: TextIO) -> Iterator[TextIO]:
    copy = os.fdopen(os.dup(stream.fileno()), "w", buffering=1, encoding=stream.encoding, errors="replace")
    try:
        yield copy
    finally:
        # what could not be written before cannot be flushed now
        with contextlib.suppress(OSError):
            copy.close()
