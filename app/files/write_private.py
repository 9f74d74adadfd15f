"""Writes what tells of a person: whole or not at all, and for its owner's eyes only."""

import os
import tempfile
from pathlib import Path


def write_private(data: bytes, path: Path) -> None:
    """Write ``data`` to ``path`` with mode 0600, in place of what was there; raises OSError where it can't be.

    A link stays, and what it points to is replaced.
    """
    if path.exists() and not path.is_file():
        path.write_bytes(data)  # a pipe or a device has no name to replace; a folder is an OSError
        return
    target = path.resolve()
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:40]}-", suffix=".part", dir=target.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
