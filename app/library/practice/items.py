"""Practice items from TOML: those of the program, and a company's own."""

import logging
import re
import tomllib
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final

import msgspec

from app.domain.source import Source
from app.files.bad_file import BadFile
from app.files.places import place_of
from app.files.toml import read_toml
from app.files.typed import read_typed
from app.library.practice.item_flaws import flaw
from app.library.practice.item_format import FORMAT, Item, ItemFile, Part, Topic
from app.text import Text, resources

_WHAT: Final = Text("a file of practice items")
_SOURCES: Final = Text("a list of sources")
_GOOD_FOR: Final = timedelta(days=365)
_HEAD: Final = re.compile(r"^[ \t]*\[\[[ \t]*item[ \t]*\]\]", re.MULTILINE)
_MOST_TRIED: Final = 20
_log = logging.getLogger(__name__)


def items(part: Part = Part.IT) -> dict[str, Item]:
    """The program's items of a part by their ids, read once."""
    return {item.id: item for item in _built_in() if topics()[item.topic].part is part}


@cache
def topics() -> Mapping[str, Topic]:
    """The program's topics by their ids, in the order in which they are shown."""
    return {name: topic for file in _files().values() for name, topic in file.topic.items()}


@cache
def item_sources() -> Mapping[str, Source]:
    """What the program's items were taken from, by id. Raises BadFile."""
    path = resources() / "practice" / "sources.toml"
    return msgspec.convert(read_toml(path, _SOURCES), dict[str, Source])


def read_items(path: Path) -> ItemFile:
    """A company's own items.

    Raises BadFile, whose ``str()`` is one clear line with file, item, line and what was expected.
    """
    return _read(path, topics(), {item.id for item in _built_in()})


def own_files(folder: Path) -> tuple[ItemFile, ...]:
    """Files of companies in a folder, with their own topics and sources; an unusable one is left out and logged."""
    found: list[ItemFile] = []
    taken = {item.id for item in _built_in()}
    for path in sorted(folder.glob("*.toml")):
        try:
            file = _read(path, topics(), taken)
        except BadFile as problem:
            _log.warning("practice items are left out: %s", problem)
            continue
        found.append(file)
        taken |= {item.id for item in file.item}
    return tuple(found)


def stale(all_items: Collection[Item], on: date) -> tuple[Item, ...]:
    """Those that were held against their source more than a year before that day."""
    return tuple(item for item in all_items if on - item.checked > _GOOD_FOR)


@cache
def _files() -> Mapping[str, ItemFile]:
    """Content of resources/practice/items/*.toml by name, precompiled, as parsing would take 100 ms."""
    compiled = (resources() / "practice" / "items.json").read_bytes()
    return msgspec.json.decode(compiled, type=dict[str, ItemFile])


@cache
def _built_in() -> tuple[Item, ...]:
    return tuple(item for file in _files().values() for item in file.item)


def _read(path: Path, known: Collection[str], taken: Collection[str]) -> ItemFile:
    try:
        raw, file = read_typed(path, _WHAT, ItemFile, FORMAT)
    except BadFile as bad:
        raise BadFile(bad.path, _with_line(path, bad.place), bad.expected) from bad
    if found := flaw(file, known, item_sources(), taken):
        raise BadFile(str(path), _with_line(path, place_of(found[0], raw)), str(found[1]))
    return file


def _with_line(path: Path, place: str) -> str:
    """``item 3 (zip-why): ja`` is ``item 3 (zip-why), line 57: ja``."""
    said = re.match(r"item (\d+)( \([^)]*\))?", place)
    line = _line_of(path, int(said[1])) if said else None
    if said is None or line is None:
        return place
    return str(Text("{item}, line {line}", item=said[0], line=line)) + place[said.end() :]


def _line_of(path: Path, number: int) -> int | None:
    """The line on which the item of that number begins, from 1; None where they are written otherwise."""
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, ValueError):
        return None
    heads = [head.start() for head in _HEAD.finditer(text)]
    # a head may stand in a text of several lines and begin nothing; after some of these the line is not worth the time
    for at in heads[number - 1 : number + _MOST_TRIED]:
        if _items_in(text[:at]) == number - 1:
            return text.count("\n", 0, at) + 1
    return None


def _items_in(text: str) -> int | None:
    try:
        before: dict[str, Any] = tomllib.loads(text)
    except (ValueError, RecursionError):
        return None
    found = before.get("item", [])
    return len(found) if isinstance(found, list) else None
