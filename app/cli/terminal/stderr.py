"""The standard error while a check runs: for our words alone."""

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
    """Passes words on to a stream; that its reader has gone or its disk is full ends no check."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """The stream's."""
        return self._stream.encoding

    def isatty(self) -> bool:
        """Whether a person sees it."""
        return self._stream.isatty()

    def write(self, words: str) -> int:
        """All of it or, where that is not possible, less."""
        with contextlib.suppress(OSError):
            self._stream.write(words)
        return len(words)

    def flush(self) -> None:
        """Nothing waits."""
        with contextlib.suppress(OSError):
            self._stream.flush()


@contextlib.contextmanager
def own_stderr() -> Iterator[None]:
    """Leave ``sys.stderr`` to us, while what others write on descriptor 2 goes to the log.

    PortAudio, OpenCV and Qt tell developers there what went wrong; a person
    would read that in the middle of the questions. On Windows libraries have a
    standard error of their own, so nothing is done about them.
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
        # no room for notes is no reason not to check
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
        # what could not be written before cannot be written now
        with contextlib.suppress(OSError):
            copy.close()
