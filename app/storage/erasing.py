"""The operator's files beside the store, erased with it."""

import os
import shutil
from pathlib import Path

from app.storage.paths import ATTACHMENTS_NAME, LOG_NAME, PRACTICE_NAME, STORE_NAME


def erase_files(folder: Path) -> tuple[Path, ...]:
    """Erase attachments, added practice, stores that were set aside and the log; returns what could not be erased."""
    folders = (folder / ATTACHMENTS_NAME, folder / PRACTICE_NAME)
    for below in folders:
        shutil.rmtree(below, ignore_errors=True)
    stem, suffix = STORE_NAME.rsplit(".", 1)
    left = [below for below in folders if below.exists()]
    for aside in folder.glob(f"{stem}-kept-*.{suffix}*"):
        try:
            aside.unlink()
        except OSError:
            left.append(aside)
    for log in folder.glob(f"{LOG_NAME}*"):
        try:
            # it may be open, and some systems do not delete open files
            os.truncate(log, 0)
        except OSError:
            left.append(log)
    return tuple(left)
