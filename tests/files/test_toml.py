"""What is wrong with a TOML file is said in the reader's language, with its place."""

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.files.bad_file import BadFile
from app.files.toml import read_toml
from app.text import Text, set_language

BROKEN = (
    "a = ", "[a", 'a = "x', "a=1 b=2", "a = 1\na = 2", "a = [1, ", "= 3", "a = 2026-13-45", 'a="\\q"', "[a]\n[a]",
    "a.b=1\n[a.b]", "a={b=1,}", "a='''", "a = +_1", '"a"b=1', 'a = "\n"', 'a = "\\uD800"', 'a = "\\uZZZZ"',
    "a = {b=1, b=2}",    "a={b=1}\na.c=2", "a = 1 # \x01", "[[a]]\n[a]", "[[a", "a = {", "a\x7f = 1", "a = [[[1]]",
)  # fmt: skip


def complaint(folder: Path, text: str) -> str:
    path = folder / "x"
    path.write_text(text, encoding="utf-8", newline="")
    with pytest.raises(BadFile) as caught:
        read_toml(path, Text("a profile"))
    return caught.value.expected


@pytest.mark.parametrize("text", BROKEN)
def test_it_is_said_in_japanese_with_line_and_column(tmp_path: Path, text: str) -> None:
    set_language("ja")

    said = complaint(tmp_path, text)

    assert not re.search("[A-Za-z]{2,}", said.replace("TOML", "")), said
    assert re.search(r"（\d+行目の\d+文字目）|（ファイルの終わり）", said), said


@given(st.text(st.sampled_from("a=1.[]{}\"'#,\n \\u-:T+x")))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_broken_it_is_said_in_japanese(tmp_path: Path, text: str) -> None:
    set_language("ja")
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        assert not re.search("[A-Za-z]{2,}", complaint(tmp_path, text).replace("TOML", ""))
