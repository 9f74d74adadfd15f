"""Tasks that are done on the machine: their folder at the start, and whether what lies there is what was asked."""

import os
import unicodedata
import zipfile
from collections.abc import Mapping
from enum import Enum
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple

from app.files.regular import read_regular
from app.library.practice.item_format import Done, Item, Start, Words
from app.text import Text, language

_MOST_FILES: Final = 500
_MOST_BYTES: Final = 100_000
"""Of a file that is read; what is larger is no file of a task."""


class Why(Enum):
    """What is the matter with a path."""

    MISSING = "missing"
    OTHER = "other"
    """It is there, with other content."""
    STILL = "still"
    """It should be gone."""


class Left(NamedTuple):
    """One thing that is still to be done."""

    why: Why
    path: str
    elsewhere: str = ""
    """Where a file with the content that was asked for lies instead."""

    @property
    def said(self) -> Text:
        """The same in words."""
        if self.elsewhere:
            return Text("{path} is to be there; its content lies in {other}", path=self.path, other=self.elsewhere)
        match self.why:
            case Why.MISSING:
                return Text("{path} is not there", path=self.path)
            case Why.OTHER:
                return Text("{path} holds something else", path=self.path)
            case Why.STILL:
                return Text("{path} is still there", path=self.path)


def lay_out(item: Item, folder: Path, code: str = "") -> None:
    """Put a task's files into an empty folder, which is made; in the language that is chosen, or ``code``.

    Raises OSError, also where something lies there already.
    """
    start = item.words(code or language()).start or Start()
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FileExistsError(f"not empty: {folder}")
    for name in start.folders:
        (folder / name).mkdir(parents=True, exist_ok=True)
    for name, content in start.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    for name, files in start.zips.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
            for inner, content in files.items():
                packed.writestr(inner, content)


def is_done(item: Item, folder: Path) -> bool:
    """Whether what lies in the folder is what was asked, in whichever language it was laid out."""
    found = found_in(folder)
    return any(words and words.done and not left_of(words.done, found) for words in (item.ja, item.en))


def left_to_do(item: Item, folder: Path, code: str = "") -> tuple[Left, ...]:
    """What is still to be done, nothing if it is done."""
    done = item.words(code or language()).done
    return () if done is None or is_done(item, folder) else left_of(done, found_in(folder))


def found_in(folder: Path) -> dict[str, str]:
    """Content of the files in the folder, by path with / between folders; what is no text has none."""
    found: dict[str, str] = {}
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if len(found) == _MOST_FILES:
                return found
            path = Path(place, name)
            found[path.relative_to(folder).as_posix()] = _text(path)
    return found


def start_of(start: Start) -> dict[str, str]:
    """What is found in the folder after it was laid out."""
    return {**start.files, **dict.fromkeys(start.zips, "")}


def end_of(words: Words) -> dict[str, str]:
    """What is found in the folder when nothing but what was asked has been done."""
    start, done = words.start or Start(), words.done or Done()
    found = {path: text for path, text in start_of(start).items() if not _is_below(path, done.absent)}
    return {**found, **{f"anywhere/{path}": text for path, text in done.anywhere.items()}, **done.files}


def left_of(done: Done, found: Mapping[str, str]) -> tuple[Left, ...]:
    """What is still to be done where this was found."""
    there = {_path(path): _plain(text) for path, text in found.items()}
    left: list[Left] = []
    for path, text in done.files.items():
        if there.get(_path(path)) != _plain(text):
            why = Why.OTHER if _path(path) in there else Why.MISSING
            # without content every empty file would be the one
            elsewhere = next((p for p, t in there.items() if t == _plain(text) != ""), "")
            left.append(Left(why, path, elsewhere))
    for path, text in done.anywhere.items():
        named = [t for p, t in there.items() if PurePosixPath(p).name == PurePosixPath(_path(path)).name]
        if _plain(text) not in named:
            left.append(Left(Why.OTHER if named else Why.MISSING, path))
    left += [Left(Why.STILL, path) for path in done.absent if any(_is_below(p, [_path(path)]) for p in there)]
    return tuple(left)


def _is_below(path: str, those: tuple[str, ...] | list[str]) -> bool:
    return any(path == one or path.startswith(f"{one}/") for one in those)


def _path(path: str) -> str:
    # macOS may keep names in parts
    return unicodedata.normalize("NFC", path)


def _plain(text: str) -> str:
    """The text without what an editor may change by itself."""
    return "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").split("\n")).strip("\n")


def _text(path: Path) -> str:
    try:
        content = read_regular(path, _MOST_BYTES)
    except (OSError, ValueError):
        return ""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    for encoding in ("utf-8-sig", "cp932"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return ""
