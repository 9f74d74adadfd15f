"""A TOML file of one of our formats: found by its name, read, its version looked at, and made what it stands for."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from app.files.bad_file import BadFile
from app.files.explain import misfit
from app.files.places import place_of
from app.files.toml import read_toml
from app.text import Text, resources

T = TypeVar("T")


def ids_in(folder: str) -> tuple[str, ...]:
    """Ids of what comes with the program in that folder of its resources, the usual one first."""
    ids = sorted(path.stem for path in (resources() / folder).glob("*.toml"))
    return tuple(sorted(ids, key=lambda name: name != "standard"))


def path_of(id_or_path: str, folder: str, expected: str) -> Path:
    """The file of that built-in id, else that file.

    Raises BadFile where there is none, with what was ``expected``: a text for
    the catalog, with a place for the ``known`` ids.
    """
    known = ids_in(folder)
    if id_or_path in known:
        return resources() / folder / f"{id_or_path}.toml"
    path = Path(id_or_path).expanduser()
    if not path.exists():
        raise BadFile(id_or_path, "", str(Text(expected, known=", ".join(known))))
    return path


def read_typed(path: Path, what: Text, kind: type[T], newest: int) -> tuple[dict[str, Any], T]:
    """The file's table as written and as a ``kind``; ``newest`` is the highest format that is known.

    One that comes with the program is read once: most profiles are based on
    the same one. Raises BadFile with file, entry and what was expected.
    """
    read = _once if path.is_relative_to(resources()) else _read
    found: tuple[dict[str, Any], T] = read(path, what, kind, newest)
    return found


def _read(path: Path, what: Text, kind: type[T], newest: int) -> tuple[dict[str, Any], T]:
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


_once: Callable[[Path, Text, Any, int], Any] = cache(_read)
