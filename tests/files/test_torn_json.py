"""Where and why a file is no JSON, for somebody who has no programmer at hand."""

import re

import msgspec
import pytest

from app.files.torn_json import torn_words
from app.text import set_language

TORN = [
    (b'{"a": 1,}', "a comma with nothing behind it (at line 1, column 9)"),
    (b"[1,]", "a comma with nothing behind it (at line 1, column 4)"),
    (b"[1 2]", "a comma or ] is missing (at line 1, column 4)"),
    (b'{"a": 1 "b": 2}', "a comma or } is missing (at line 1, column 9)"),
    (b'{"a" 1}', "a colon is missing (at line 1, column 6)"),
    (b"{a: 1}", "a key in quotation marks is missing (at line 1, column 2)"),
    (b'{"a": 1}\n{"b": 2}', "something stands behind the end (at line 2, column 1)"),
    (b'{"a": 01}', "a number that is none (at line 1, column 8)"),
    (b'{\n  "a": nul,\n}', "a character that cannot stand here (at line 2, column 8)"),
    ('{\n "日本": ｛}'.encode(), "a character that cannot stand here (at line 2, column 8)"),
    (b'{"a": "\\q"}', "a \\ in a text with a wrong letter behind it (at line 1, column 8)"),
    (b'{"a": "\\uzzzz"}', "a \\ in a text with a wrong letter behind it (at line 1, column 9)"),
    (b'{\n"a": [1, 2', "the file ends too early (at line 2, column 11)"),
    (b'{"a":\n "\xff"}', "the text is not in UTF-8 (at line 2, column 3)"),
    (b"", "the file ends too early"),
]


def _said(data: bytes) -> str:
    with pytest.raises((msgspec.DecodeError, UnicodeDecodeError)) as caught:
        msgspec.json.decode(data)
    return str(torn_words(str(caught.value), data))


@pytest.mark.parametrize(("data", "words"), TORN)
def test_line_and_column_are_told_in_our_words(data: bytes, words: str) -> None:
    assert _said(data) == words


@pytest.mark.parametrize("data", [data for data, _ in TORN])
def test_no_english_of_a_library_stands_on_a_japanese_screen(data: bytes) -> None:
    set_language("ja")
    assert re.findall(r"[A-Za-z]{4,}", _said(data)) == []


def test_what_is_json_of_another_shape_is_none_of_this() -> None:
    assert torn_words("Expected `int`, got `str` - at `$.a`", b"{}") is None
