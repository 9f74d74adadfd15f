"""One source that cannot be read costs only the figures that need it."""

import logging
from collections.abc import Callable
from typing import TypeVar

from app.devices.ports import DeviceError

T = TypeVar("T")

_log = logging.getLogger(__name__)


def readable(read: Callable[[], T]) -> T | None:
    """What ``read`` returns; None if its source is missing, may not be read, or says what nobody expects.

    Raises DeviceError, which tells more.
    """
    try:
        return read()
    except DeviceError:
        raise
    except Exception as error:  # noqa: BLE001 - nobody has counted what libraries raise on a strange system
        _log.info("not readable: %r", error)
        return None
