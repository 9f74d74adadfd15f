"""The folder of the operator's data."""

import os
from pathlib import Path
from typing import Final

from app.files.regular import expanded
from app.storage.disk import set_mode

STORE_NAME: Final = "readydesk.sqlite3"
LOG_NAME: Final = "readydesk.log"
ATTACHMENTS_NAME: Final = "attachments"
PRACTICE_NAME: Final = "practice"
"""A company's own texts and items."""
VARIABLE: Final = "READYDESK_DATA"
"""The environment variable that names the data folder."""


def named_folder() -> str | None:
    """The folder that the environment variable names."""
    return os.environ.get(VARIABLE)


def data_folder(override: str | None = None) -> Path:
    """The data folder: ``override``, else ``READYDESK_DATA``, else the user's data folder of the system.

    Nothing is created; the store does that.
    """
    chosen = override or named_folder()
    if chosen:
        return expanded(chosen).absolute()
    import platformdirs

    return Path(platformdirs.user_data_dir("ReadyDesk", appauthor=False))


def make_private(folder: Path) -> None:
    """Create ``folder``, accessible only to its owner (0700).

    An existing folder is made private if it is empty or holds a store. A folder
    with other content, named on the command line, is left as it is. Raises
    OSError.
    """
    if not folder.exists():
        folder.mkdir(parents=True, mode=0o700)
    elif (folder / STORE_NAME).exists() or not any(folder.iterdir()):
        set_mode(folder, 0o700)
