"""What a disk may not be able to do: take modes, share memory between programs, be written at all."""

import logging
import os
import sqlite3
from pathlib import Path
from typing import Final

from app.text import Text

_log = logging.getLogger(__name__)
_PRIVATE: Final = 0o600
_told: Final[set[Path]] = set()


def set_mode(path: Path, mode: int) -> None:
    """Make a file or folder private; where the file system has no modes, that is logged once."""
    try:
        path.chmod(mode)
    except OSError as error:
        if path not in _told:
            _told.add(path)
            _log.warning("%s cannot be made private here: %s", path, error)


def is_open_to_others(path: Path) -> bool:
    """Whether other users of this computer can read the file: neither it nor its folder could be made private."""
    if os.name == "nt":  # its modes say nothing there
        return False
    try:
        file, folder = path.stat().st_mode, path.parent.stat().st_mode
    except OSError:
        return False
    return bool(file & 0o044 and folder & 0o011)


def connect(path: Path, busy_s: float) -> tuple[sqlite3.Connection, bool]:
    """Open the file, made if need be, and whether it can be written; else it is open for reading. Raises OSError."""
    try:
        # SQLite gives its -wal and -shm files the mode of the database
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, _PRIVATE))
        set_mode(path, _PRIVATE)
    except OSError:
        if not _is_complete(path):
            raise
        return _reader(path), False
    return sqlite3.connect(path, timeout=busy_s, isolation_level=None, check_same_thread=False), True


def reader_on_full_disk(path: Path, refused: sqlite3.OperationalError) -> sqlite3.Connection:
    """Open the file for reading where a full disk had no room for what SQLite makes beside it.

    Raises ``refused`` if that is not the reason.
    """
    if _kind(refused) not in (["IOERR"], ["FULL"], ["CANTOPEN"]) or not _is_complete(path):
        raise refused
    _log.warning("%s can only be read: %s", path, refused)
    return _reader(path)


def _reader(path: Path) -> sqlite3.Connection:
    """Nothing can change there, so SQLite need not make files beside it."""
    address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    return sqlite3.connect(address, isolation_level=None, check_same_thread=False, uri=True)


def confirm_there(path: Path) -> None:
    """Raise OperationalError for a file that was deleted while it is open: what is written to it is lost."""
    if not path.exists():
        raise sqlite3.OperationalError(str(Text("the data folder was deleted, so nothing can be kept any more")))


def is_busy(error: BaseException) -> bool:
    """Whether another program or thread was using the store."""
    return isinstance(error, sqlite3.Error) and _kind(error) in (["BUSY"], ["LOCKED"])


def is_read_only(error: sqlite3.Error) -> bool:
    """Whether a change was refused because the store can only be read."""
    return _kind(error) == ["READONLY"]


def _kind(error: sqlite3.Error) -> list[str]:
    return getattr(error, "sqlite_errorname", "").split("_")[1:2]


def _is_complete(path: Path) -> bool:
    """Whether the file can be read and holds all, with no log of changes beside it that would have to be merged."""
    log = path.with_name(f"{path.name}-wal")
    return os.access(path, os.R_OK) and not (log.exists() and log.stat().st_size)


def use_log(connection: sqlite3.Connection) -> None:
    """Write changes to a log first, by which reading goes on meanwhile; else the older way, as on some network disks.

    Raises sqlite3.Error if neither can be had.
    """
    try:
        connection.execute("PRAGMA journal_mode = WAL").fetchone()
    except sqlite3.OperationalError as error:
        if _kind(error) not in (["IOERR"], ["CANTOPEN"], ["PROTOCOL"]):
            raise
        connection.execute("PRAGMA journal_mode = TRUNCATE").fetchone()
