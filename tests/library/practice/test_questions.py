"""Questions of an interview: what refuses a company's file."""

from pathlib import Path

import pytest

from app.files.bad_file import BadFile
from app.library.practice.questions import load_questions

OWN = """
[[question]]
id = "shop-why"
seconds = 60
[question.ja]
ask = "なぜ、この店を選びましたか？"
why = "店のことを調べたかを見ます。"
points = ["店の名前を言った", "理由を一つ言った", "よさを一つ言った"]
"""


@pytest.mark.parametrize(
    ("old", "new", "place", "problem"),
    [
        ("なぜ、この店を選びましたか？", " ", "ja: ask", "not empty"),
        ("なぜ、", "なぜ\\u001b[2J", "ja: ask", "control characters"),
        ("店のことを調べたかを見ます。", "\\u200b", "ja: why", "not empty"),
        ("理由を一つ言った", " ", "ja: points 2", "not empty"),
        ("よさを一つ言った", "店の名前を言った", "ja: points 3", "differ"),
    ],
)
def test_words_that_cannot_be_shown_are_refused_with_their_place(
    tmp_path: Path, old: str, new: str, place: str, problem: str
) -> None:
    path = tmp_path / "own.toml"
    path.write_text(OWN.replace(old, new, 1), "utf-8")
    with pytest.raises(BadFile) as refused:
        load_questions(path)
    assert f"own.toml: question 1 (shop-why): {place}: " in str(refused.value)
    assert problem in str(refused.value)


@pytest.mark.parametrize(
    ("added", "place", "problem"),
    [('part = "back"\n[question.ja]', "question 1 (shop-why): part", "stand together"), ("", "reading", "is read")],
)
def test_what_would_be_left_aside_is_refused(tmp_path: Path, added: str, place: str, problem: str) -> None:
    path = tmp_path / "own.toml"
    whole = OWN.replace("[question.ja]", added) if added else f'[reading]\nja = "はい"\n{OWN}'
    path.write_text(whole, "utf-8")
    with pytest.raises(BadFile) as refused:
        load_questions(path)
    assert f"own.toml: {place}: " in str(refused.value)
    assert problem in str(refused.value)


def test_a_whole_question_is_read(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(OWN, "utf-8")
    assert [*load_questions(path)] == ["shop-why"]
