"""One source that cannot be read costs only the figures that need it."""

import logging
from collections.abc import Callable
from typing import Final, TypeVar

import psutil

T = TypeVar("T")

_log = logging.getLogger(__name__)

_UNREADABLE: Final = (
    OSError, psutil.Error, ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError, ValueError
)  # fmt: skip
"""What reading raises where a source is missing, may not be read, or says something that nobody expects."""


def readable(read: Callable[[], T]) -> T | None:
    """What ``read`` returns; None if its source cannot be read."""
    try:
        return read()
    except _UNREADABLE as error:
        _log.info("not readable: %r", error)
        return None
