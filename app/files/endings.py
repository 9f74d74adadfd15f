"""The endings of files' names: what the system only displays, and which kind a name promises."""

import os
from typing import Final

from app.files.bad_file import BadFile
from app.files.regular import expanded
from app.text import Text

_PAPERS: Final = {".pdf", ".txt", ".csv", ".rtf", ".eml", ".ics", ".zip"}
_OFFICE: Final = {".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".odt", ".ods", ".odp"}
_PICTURES: Final = {".png", ".jpg", ".jpeg", ".gif", ".webp", ".heic", ".bmp"}
_SOUNDS_AND_FILMS: Final = {".mp3", ".m4a", ".wav", ".mp4", ".mov"}
DISPLAYED: Final = frozenset(_PAPERS | _OFFICE | _PICTURES | _SOUNDS_AND_FILMS)
"""What the system only displays. Anything else might be a program, which a click here must not start."""

_PROMISES: Final = DISPLAYED | {".json", ".jsonl", ".toml", ".md", ".html", ".htm", ".xml"}
"""Endings by which people and systems tell what is in a file; any other may be part of a name ("v1.2")."""


def check_ending(file: str, *endings: str) -> str:
    """``file``, unless its name promises another kind than one of ``endings`` (each with its dot). Raises BadFile.

    A name without an ending stays as it is, and so does a folder's: what is written into it has a name of its own.
    """
    given = os.path.splitext(file)[1].lower()  # noqa: PTH122 - a path forgets the slash at its end
    if given in endings or given not in _PROMISES or expanded(file).is_dir():
        return file
    wanted = str(Text("a name that ends in {ending} was expected", ending=" / ".join(endings)))
    raise BadFile(file, "", wanted)
