"""Files that belong to an application: copied into the data folder, each under the SHA-256 of what is in it."""

import hashlib
import os
import stat
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Final

from app.domain.badfile import BadFile
from app.domain.change import Attached
from app.storage.paths import ATTACHMENTS_NAME
from app.text import Text
from app.wording import system_words

MOST_BYTES: Final = 25_000_000
_PIECE: Final = 1 << 20
_LONGEST_NAME: Final = 200


def keep_copy(folder: Path, path: Path, file_id: str, stage: str | None = None) -> Attached:
    """Copy ``path`` into ``folder``, the data folder, and say what to note of it.

    Raises BadFile for what is no file of 1 byte to 25 MB; then nothing is
    kept. The same content lies there once, whatever its names.
    """
    home = folder / ATTACHMENTS_NAME
    try:
        # without following: a link may lead to what nobody meant to give away
        source = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        said = Text("a file to attach was expected: {problem}", problem=system_words(error))
        raise BadFile(str(path), "", str(said)) from error
    try:
        found = os.fstat(source)
        if not stat.S_ISREG(found.st_mode):
            raise BadFile(str(path), "", str(Text("a file to attach was expected, but this is none")))
        _accept_size(path, found.st_size)
    except BaseException:
        os.close(source)
        raise
    with os.fdopen(source, "rb") as file:
        home.mkdir(mode=0o700, exist_ok=True)
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
    return Attached(file_id, plain_name(path.name), count, digest.hexdigest(), stage)


def plain_name(name: str) -> str:
    """What is shown and offered when it is saved again: no folders, no control characters, not too long.

    A plain name's plain name is the same.
    """
    plain = _plainer(name)
    # what is cut off may leave what looks like a folder or a drive
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


def kept_copy(folder: Path, file: Attached) -> Path | None:
    """Where the copy lies, if it is there."""
    path = folder / ATTACHMENTS_NAME / file.sha256
    return path if path.is_file() else None


def _accept_size(path: Path, size: int) -> None:
    if size == 0:
        raise BadFile(str(path), "", str(Text("a file to attach was expected, but this one is empty")))
    if size > MOST_BYTES:
        raise BadFile(str(path), "", str(Text("a file of at most 25 MB was expected")))
