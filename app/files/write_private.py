"""Writes files with personal data: completely or not at all, readable only for their owner."""

import os
import tempfile
from pathlib import Path

from app.files.regular import resolved


def write_private(data: bytes, path: Path) -> None:
    """Write ``data`` to ``path`` with mode 0600, replacing what was there; raises OSError if that fails.

    A link stays a link; the file it points to is replaced.
    """
    if path.exists() and not path.is_file():
        path.write_bytes(data)  # a pipe or a device cannot be replaced by renaming; a folder raises OSError
        return
    target = resolved(path)
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
