"""A TOML file of one of our formats: read, its version looked at, and made what it stands for."""

from pathlib import Path
from typing import Any, TypeVar

import msgspec

from app.domain.badfile import BadFile
from app.domain.misfit import misfit
from app.storage.files import read_toml
from app.storage.places import place_of
from app.text import Text

T = TypeVar("T")


def read_typed(path: Path, what: Text, kind: type[T], newest: int) -> tuple[dict[str, Any], T]:
    """The file's table as written and as a ``kind``; ``newest`` is the highest format that is known.

    Raises BadFile with file, entry and what was expected.
    """
    raw = read_toml(path, what)
    if isinstance(raw.get("format"), int) and raw["format"] > newest:
        # said first, as such a file may well have keys that nobody knows here
        newer = Text("{found} is newer than this program; expected one of {known}", found=raw["format"], known=newest)
        raise BadFile(str(path), "format", str(newer))
    try:
        return raw, msgspec.convert(raw, kind)
    except msgspec.ValidationError as error:
        place, expected = misfit(error, kind)
        raise BadFile(str(path), place_of(place, raw), str(expected)) from error
