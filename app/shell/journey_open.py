"""Attached files as the system may open them."""

import os
import shutil
from pathlib import Path
from typing import Final

from app.domain.badfile import BadFile
from app.domain.change import Attached
from app.storage.attachments import kept_copy, plain_name
from app.storage.paths import ATTACHMENTS_NAME
from app.text import Text

_OPENED: Final = frozenset(
    [
        ".pdf",
        ".png",
        ".jpg",
        ".jpeg",
        ".gif",
        ".webp",
        ".heic",
        ".bmp",
        ".txt",
        ".csv",
        ".rtf",
        ".doc",
        ".docx",
        ".xls",
        ".xlsx",
        ".ppt",
        ".pptx",
        ".odt",
        ".ods",
        ".odp",
        ".mp3",
        ".m4a",
        ".wav",
        ".mp4",
        ".mov",
        ".eml",
        ".ics",
        ".zip",
    ]
)
"""What the system shows. Anything else might be a program, which a click here must not start."""


def open_copy(folder: Path, file: Attached) -> Path:
    """A copy of its own with its name, to be opened by the system; for what may be a program, the folder it lies in.

    ``folder`` is the data folder. Raises BadFile where the copy is gone, OSError.
    """
    kept = kept_copy(folder, file)
    if kept is None:
        raise BadFile(file.name, "", str(Text("the copy in the data folder is gone")))
    place = folder / ATTACHMENTS_NAME / "opened" / file.sha256
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    copy = place / plain_name(file.name)
    if not copy.is_file() or copy.stat().st_size != file.size_bytes:
        # another name is no other content, but what was changed in the program that opened it stays here
        part = place / f".{os.getpid()}.part"
        shutil.copyfile(kept, part)
        part.chmod(0o600)
        part.replace(copy)
    return copy if copy.suffix.lower() in _OPENED else place
