"""Reads files whose path somebody gave: none that never ends, and no path that the system cannot follow."""

import errno
import os
import stat
from pathlib import Path


class NotRegularError(OSError):
    """A pipe, a device or the like, of which nobody knows whether it ends."""


def read_regular(path: Path, most_bytes: int) -> bytes:
    """The content, and of a longer file one byte more than ``most_bytes``. Raises OSError and ValueError.

    It never waits: a file of the kernel that has nothing to say at the moment is refused.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags), "rb") as file:
        mode = os.fstat(file.fileno()).st_mode
        if not stat.S_ISREG(mode):
            raise NotRegularError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
        content: bytes | None = file.read(most_bytes + 1)
    if content is None:
        raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN), str(path))
    return content


def expanded(name: str) -> Path:
    """The path with ``~`` as the home folder; as it is where there is no such user."""
    path = Path(name)
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def unknown_home(name: str) -> str | None:
    """The part of a path that asks for the home folder of a user whom the system does not know, such as ``~nobody``."""
    first = next(iter(expanded(name).parts), "")
    return first if first.startswith("~") else None


def resolved(path: Path) -> Path:
    """Where the path leads, through all links. Raises OSError for a link to itself."""
    try:
        return path.resolve()
    except RuntimeError as error:
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path)) from error
