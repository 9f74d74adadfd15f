"""Explains to the person who sent a file where and why it is no JSON."""

import json
import re
from collections.abc import Mapping
from typing import Final

from app.text import Text

_SAYS: Final[Mapping[str, Text]] = {
    "invalid character": Text("a character that cannot stand here"),
    "expected ',' or ']'": Text("a comma or ] is missing"),
    "expected ',' or '}'": Text("a comma or } is missing"),
    "expected ':'": Text("a colon is missing"),
    "expected '\"'": Text("a key in quotation marks is missing"),
    "object keys must be strings": Text("a key in quotation marks is missing"),
    "trailing comma in array": Text("a comma with nothing behind it"),
    "trailing comma in object": Text("a comma with nothing behind it"),
    "trailing characters": Text("something stands behind the end"),
    "invalid number": Text("a number that is none"),
}
"""msgspec's messages in our words; what is not here is about an escape in a text."""
_ESCAPE: Final = Text("a \\ in a text with a wrong letter behind it")


def torn_words(words: str, data: bytes = b"") -> Text | None:
    """Words for msgspec's message about data that is no JSON at all, with line and column; None for another message."""
    if "truncated" in words:
        return _at(Text("the file ends too early"), data, len(data))
    if "codec can't decode" in words or "utf-8" in words.lower():
        return _at(Text("the text is not in UTF-8"), data, _no_utf8(data))
    if "recursion" in words:
        return Text("it is nested too deeply")
    if torn := re.fullmatch(r"(?:JSON is malformed: )?(.*) \(byte (\d+)\)", words):
        return _at(_SAYS.get(torn[1], _ESCAPE), data, int(torn[2]))
    return None


def _no_utf8(data: bytes) -> int:
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return error.start
    return 0


def _at(problem: Text, data: bytes, byte: int) -> Text:
    if not data:
        return problem
    before = data[:byte].decode(errors="replace")
    try:
        json.loads(data)
    except json.JSONDecodeError as error:
        # msgspec is sometimes a letter further already
        before = error.doc[: error.pos]
    except (ValueError, RecursionError):
        pass
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return Text("{problem} (at line {line}, column {column})", problem=problem, line=line, column=column)
