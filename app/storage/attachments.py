"""Files that belong to an application: copied into the data folder, each under the SHA-256 of its content."""

import contextlib
import hashlib
import os
import stat
import time
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import BinaryIO, Final

from app.domain.applications.change import Attached
from app.files.bad_file import BadFile
from app.storage.paths import ATTACHMENTS_NAME
from app.text import Text
from app.wording.values import system_words

MOST_BYTES: Final = 25_000_000
_PIECE: Final = 1 << 20
_LONGEST_NAME: Final = 200
_GIVEN_UP_S: Final = 3600.0
_PLACE_DIGITS: Final = 16
"""Enough to tell files apart."""


def save_copy(folder: Path, path: Path, file_id: str, stage: str | None = None) -> Attached:
    """Copy ``path`` into ``folder``, the data folder, and return the change for the application.

    Raises BadFile if it is no file of 1 byte to 25 MB or if there is no room;
    then nothing is saved. The same content is saved once, whatever its names.
    """
    with _source(path) as file:
        _accept_size(path, os.fstat(file.fileno()).st_size)
        try:
            size_bytes, sha256 = _copy(path, file, folder / ATTACHMENTS_NAME, file_id)
        except OSError as error:
            said = Text("a copy of it cannot be kept: {problem}", problem=system_words(error))
            raise BadFile(str(path), "", str(said)) from error
    return Attached(file_id, plain_name(path.name), size_bytes, sha256, stage)


_NO_FILE = Text("a file to attach was expected, but this is none")


def _source(path: Path) -> BinaryIO:
    """The opened file; links are not followed, because one may lead to a file that nobody meant to attach."""
    try:
        if path.is_symlink():
            linked = Text("a file to attach was expected, but this is a link; name the file that it leads to")
            raise BadFile(str(path), "", str(linked))
        if path.exists() and not path.is_file():
            # a socket can't even be opened for inspection
            raise BadFile(str(path), "", str(_NO_FILE))
        source = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except (OSError, ValueError) as error:
        said = Text("a file to attach was expected: {problem}", problem=system_words(error))
        raise BadFile(str(path), "", str(said)) from error
    if stat.S_ISREG(os.fstat(source).st_mode):
        return os.fdopen(source, "rb")
    os.close(source)
    raise BadFile(str(path), "", str(_NO_FILE))


def _copy(path: Path, file: BinaryIO, home: Path, file_id: str) -> tuple[int, str]:
    """Copy into ``home`` under the content's SHA-256, completely or not at all; returns size and SHA-256."""
    home.mkdir(mode=0o700, exist_ok=True)
    _drop_halves(home)
    copy = home / f".{file_id}.part"
    digest, count = hashlib.sha256(), 0
    try:
        with os.fdopen(os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as target:
            while piece := file.read(_PIECE):
                count += len(piece)
                _accept_size(path, count)
                digest.update(piece)
                target.write(piece)
            target.flush()
            os.fsync(target.fileno())
        _accept_size(path, count)
        copy.replace(home / digest.hexdigest())
    except BaseException:
        copy.unlink(missing_ok=True)
        raise
    return count, digest.hexdigest()


def _drop_halves(home: Path) -> None:
    """Delete partial copies of killed programs; a copy that another program is making right now is younger."""
    for half in home.glob(".*.part"):
        with contextlib.suppress(OSError):
            if time.time() - half.stat().st_mtime > _GIVEN_UP_S:
                half.unlink()


def opening_place(folder: Path, of: bytes) -> Path:
    """A private folder for a file that other programs may open and write; it is erased with all attached files.

    ``folder`` is the data folder, and ``of`` is what tells it from others. Raises OSError.
    """
    # Windows limits the length of a path
    place = folder / ATTACHMENTS_NAME / "opened" / hashlib.sha256(of).hexdigest()[:_PLACE_DIGITS]
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    return place


def plain_name(name: str) -> str:
    """A file name for display and as a default for saving: no folders, no control characters, not too long.

    A plain name stays as it is.
    """
    plain = _plainer(name)
    # after cutting, the rest may again look like a folder or a drive
    while (again := _plainer(plain)) != plain:
        plain = again
    return plain


def _plainer(name: str) -> str:
    last = PureWindowsPath(PurePosixPath(name).name).name
    plain = "".join(letter for letter in last if letter.isprintable()).strip(". ")
    stem, dot, ending = plain.rpartition(".")
    if len(plain) > _LONGEST_NAME and dot:
        plain = f"{stem[: max(0, _LONGEST_NAME - len(ending) - 1)]}.{ending}"
    return plain[:_LONGEST_NAME] or "file"


def saved_copy(folder: Path, file: Attached) -> Path | None:
    """Path of the copy, or None if it is missing."""
    path = folder / ATTACHMENTS_NAME / file.sha256
    return path if path.is_file() else None


def _accept_size(path: Path, size: int) -> None:
    if size == 0:
        raise BadFile(str(path), "", str(Text("a file to attach was expected, but this one is empty")))
    if size > MOST_BYTES:
        raise BadFile(str(path), "", str(Text("a file of at most 25 MB was expected")))
