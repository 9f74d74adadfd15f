"""The operator's files beside the store, erased with it."""

import os
import shutil
from pathlib import Path

from app.storage.paths import ATTACHMENTS_NAME, LOG_NAME, STORE_NAME


def erase_files(folder: Path) -> tuple[Path, ...]:
    """Erase attachments, stores that were set aside and the log; returns what could not be erased."""
    shutil.rmtree(folder / ATTACHMENTS_NAME, ignore_errors=True)
    stem, suffix = STORE_NAME.rsplit(".", 1)
    left = [folder / ATTACHMENTS_NAME] if (folder / ATTACHMENTS_NAME).exists() else []
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
