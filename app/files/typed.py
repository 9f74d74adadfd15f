"""Finds a TOML file of one of our formats, reads it, checks its format number and converts it."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from app.files.bad_file import BadFile
from app.files.example import example
from app.files.explain import is_version, misfit
from app.files.places import place_of
from app.files.regular import expanded
from app.files.toml import read_toml
from app.text import Text, resources

T = TypeVar("T")


def ids_in(folder: str) -> tuple[str, ...]:
    """Ids of the built-in files in that folder of the resources, ``standard`` first."""
    ids = sorted(path.stem for path in (resources() / folder).glob("*.toml"))
    return tuple(sorted(ids, key=lambda name: name != "standard"))


def path_of(id_or_path: str, folder: str, expected: str) -> Path:
    """Path of the built-in file with that id, else of the file itself.

    Raises BadFile if there is none, with what was ``expected``: a msgid with a
    placeholder for the ``known`` ids.
    """
    known = ids_in(folder)
    if id_or_path in known:
        return resources() / folder / f"{id_or_path}.toml"
    path = expanded(id_or_path)
    if not path.exists():
        raise BadFile(id_or_path, "", str(Text(expected, known=", ".join(known))))
    return path


def read_typed(path: Path, what: Text, kind: type[T], newest: int) -> tuple[dict[str, Any], T]:
    """The file's table as written and as a ``kind``; ``newest`` is the highest known format.

    A built-in file is read only once, because most profiles are based on the
    same one. Raises BadFile with file, entry and what was expected.
    """
    read = _once if path.is_relative_to(resources()) else _read
    found: tuple[dict[str, Any], T] = read(path, what, kind, newest)
    return found


def _read(path: Path, what: Text, kind: type[T], newest: int) -> tuple[dict[str, Any], T]:
    raw = read_toml(path, what)
    if isinstance(raw.get("format"), int) and raw["format"] > newest:
        # checked first, because such a file may have keys that are unknown here
        newer = Text("{found} is newer than this program; expected one of {known}", found=raw["format"], known=newest)
        raise BadFile(str(path), "format", str(newer))
    try:
        return raw, msgspec.convert(raw, kind)
    except msgspec.ValidationError as error:
        place, expected = misfit(error, kind)
        raise BadFile(str(path), place_of(place, raw), str(_by_example(error, kind, place, expected))) from error


def _by_example(error: Exception, kind: type, place: str, expected: Text) -> Text:
    """What was expected and, for a key that is missing or holds another kind of value, how that is written."""
    missing = re.match(r"Object missing required field `(\w+)`", str(error))
    if missing is None and (is_version(place) or not re.match(r"Expected `[^`]*`, got `", str(error))):
        return expected
    at = f"{place}.{missing[1]}".lstrip(".") if missing else place
    if str(error).startswith("Expected `object`"):
        # the example says what is in it
        expected = Text("expected {wanted}", wanted=Text("a table"))
    shown = example(kind, at)
    return Text("{expected}, for example {example}", expected=expected, example=shown) if shown else expected


_once: Callable[[Path, Text, Any, int], Any] = cache(_read)
