"""Reads TOML files that people wrote; they must be small and in UTF-8, else one clear line says so."""

import re
import tomllib
from pathlib import Path
from typing import Any, Final

from app.files.bad_file import BadFile
from app.files.whole import read_whole
from app.text import N_, Text, _

MOST_BYTES: Final = 1_000_000
"""A larger file is no profile or answers file."""

_MOST_PARTS: Final = 100
_PART: Final = r"""(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')"""
_LONG_KEY: Final = rf"(?m)(?:^|[\[{{,])[ \t]*{_PART}(?:[ \t]*\.[ \t]*{_PART}){{{_MOST_PARTS}}}"
"""Where a key may begin, as the parser has it: only a line feed ends a line."""

_TOMLLIB_SAYS: Final = (
    N_("Invalid value"),
    N_("Invalid statement"),
    N_("Invalid initial character for a key part"),
    N_("Invalid date or datetime"),
    N_("Expected '=' after a key in a key/value pair"),
    N_("Expected ']' at the end of a table declaration"),
    N_("Expected ']]' at the end of an array declaration"),
    N_("Expected newline or end of document after a statement"),
    N_("Cannot overwrite a value"),
    N_("Unclosed array"),
    N_("Unclosed inline table"),
    N_("Unterminated string"),
    N_("Unescaped '\\' in a string"),
    N_("Invalid hex value"),
    N_("Escaped character is not a Unicode scalar value"),
)
"""tomllib's messages, for translation."""

_TOMLLIB_SAYS_OF: Final = (
    ("Cannot declare ", Text("a second table of the same name")),
    ("Cannot redefine namespace ", Text("a second table of the same name")),
    ("Cannot mutate immutable namespace ", Text("a table in braces cannot be added to")),
    ("Duplicate inline table key ", Text("a second value of the same key")),
    ("Expected ", Text("a text that does not end")),
    ("Illegal character ", Text("a control character or a line break within a text or a remark")),
    ("Found invalid character ", Text("a character that cannot stand here")),
)
"""Beginnings of its messages that quote the file, and our words for them."""


def read_toml(path: Path, what: Text) -> dict[str, Any]:
    """The table in ``path``; ``what`` says what was expected there. Raises BadFile."""
    text = _read(path, what)
    if re.search(_LONG_KEY, text):
        # tomllib takes quadratic time for a key of many parts
        problem = Text("{what} was expected, but one key has more than {most} parts", what=what, most=_MOST_PARTS)
        raise BadFile(str(path), "", str(problem))
    try:
        return tomllib.loads(text)
    except ValueError as error:
        endless = Text("a number has too many digits")
        said = _said(str(error)) if isinstance(error, tomllib.TOMLDecodeError) else endless
        problem = Text("{what} in TOML was expected: {problem}", what=what, problem=said)
        raise BadFile(str(path), "", str(problem)) from error
    except RecursionError as error:
        problem = Text("{what} was expected, but its tables are nested too deeply", what=what)
        raise BadFile(str(path), "", str(problem)) from error


def _said(words: str) -> Text:
    """A message of ``tomllib``, with the place in words."""
    said = re.fullmatch(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", words)
    if said is None:
        return Text("something that is no TOML")
    words, line, column = said.groups()
    problem = _problem(words)
    if line is None:
        return Text("{problem} (at end of document)", problem=problem)
    return Text("{problem} (at line {line}, column {column})", problem=problem, line=line, column=column)


def _problem(words: str) -> str:
    if words in _TOMLLIB_SAYS:
        return _(words)
    known = (ours for beginning, ours in _TOMLLIB_SAYS_OF if words.startswith(beginning))
    return str(next(known, Text("something that is no TOML")))


def _read(path: Path, what: Text) -> str:
    content = read_whole(path, what, MOST_BYTES)
    try:
        # Windows editors begin a file with a byte order mark
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        problem = Text("{what} in UTF-8 was expected, but byte {at} is none", what=what, at=error.start)
        raise BadFile(str(path), "", str(problem)) from error
