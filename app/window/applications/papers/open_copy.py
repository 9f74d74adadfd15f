"""Copies of attached files that the system may open."""

import os
import shutil
from pathlib import Path

from app.domain.applications.change import Attached
from app.files.bad_file import BadFile
from app.files.endings import DISPLAYED
from app.storage.attachments import opening_place, plain_name, saved_copy
from app.text import Text


def open_copy(folder: Path, file: Attached) -> Path:
    """Return a copy with the file's name, for the system to open; for what may be a program, its folder.

    It is made only once: changes to it are there the next time, too. ``folder`` is the data folder.
    Raises BadFile if the copy has to be made and the attached file is gone, and OSError.
    """
    # a blank form that is attached for two companies is filled in twice
    place = opening_place(folder, f"{file.file} {file.sha256}".encode())
    copy = place / plain_name(file.name)
    if not _has_content(copy):
        saved = saved_copy(folder, file)
        if saved is None:
            raise BadFile(file.name, "", str(Text("the copy in the data folder is gone")))
        part = place / f".{os.getpid()}.part"
        shutil.copyfile(saved, part)
        part.chmod(0o600)
        part.replace(copy)
    return copy if copy.suffix.lower() in DISPLAYED else place


def _has_content(copy: Path) -> bool:
    """Whether there is a copy with content: a program that was killed while saving may have left an empty file."""
    return copy.is_file() and copy.stat().st_size > 0
