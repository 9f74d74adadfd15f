"""The log in the data folder: for developers, never shown on the screen."""

import logging
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.storage.paths import LOG_NAME, make_private

if TYPE_CHECKING:
    from logging.handlers import RotatingFileHandler

_MOST_BYTES = 1_000_000


class LogFile(logging.Handler):
    """Opens its file (0600) with the first record; a log that cannot be written is not reported."""

    def __init__(self, folder: Callable[[], Path]) -> None:
        """``folder`` is called when there is something to write."""
        super().__init__(logging.WARNING)
        self._folder = folder
        self._file: RotatingFileHandler | None = None

    @property
    def path(self) -> Path | None:
        """Path of the log, or None if nothing was written."""
        return Path(self._file.baseFilename) if self._file else None

    def emit(self, record: logging.LogRecord) -> None:
        try:
            if self._file is None:
                self._file = _opened(self._folder())
            self._file.emit(record)
        except OSError:
            self._file = None

    def close(self) -> None:
        if self._file:
            self._file.close()
        super().close()


def log_to(folder: Callable[[], Path]) -> LogFile:
    """Write all warnings and errors of the program to the log in ``folder`` instead of stderr."""
    logs = LogFile(folder)
    root = logging.getLogger()
    for handler in [h for h in root.handlers if isinstance(h, LogFile)]:
        root.removeHandler(handler)
        handler.close()
    root.addHandler(logs)
    return logs


def _opened(folder: Path) -> "RotatingFileHandler":
    # imported here, because it loads socket and pickle
    from logging.handlers import RotatingFileHandler

    make_private(folder)
    path = folder / LOG_NAME
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600))
    file = RotatingFileHandler(path, maxBytes=_MOST_BYTES, backupCount=1, encoding="utf-8")
    # a full disk is reported where the space was needed; logging would print a traceback
    file.handleError = lambda record: None  # type: ignore[method-assign]  # noqa: ARG005
    file.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    return file
