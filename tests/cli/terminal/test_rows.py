"""Rows in narrow and wide terminals."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from app.cli.terminal import rows
from tests.cli.command_line import CommandLine

COMPANIES = ("ひなた通販サポート", "Sora Call Center Outsourcing and Telephone Sales Inc")
WORDS = {
    "ja": ("選考中", "一次選考", "12月15日（火）10:00", "あと", "期限切れ：募集の条件を読み返す"),
    "en": ("Under way", "First", "Tue 15 Dec, 10:00", "12 days", "Overdue: Read the posting once more"),
}


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_no_cell_of_the_list_is_lost_however_narrow_the_terminal_is(
    cli: CommandLine, width: int, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for company in COMPANIES:
        cli.run("journey", "add", company, "--at", "2026-11-01T09:00+09:00")
    cli.run("journey", "advance", "2", "--at", "2026-11-02T09:00+09:00")
    cli.run("journey", "schedule", "2", "screening", "2026-12-15T10:00+09:00", "--at", "2026-11-02T09:00+09:00")
    monkeypatch.setattr("app.cli.terminal.stdout._PLAIN_WIDTH", width)
    out = cli.run("journey", "list", "--at", "2026-12-03T09:00+09:00", lang=lang)[1]
    assert all(words in out for words in WORDS[lang]), out
    listed = out.partition("残っていること" if lang == "ja" else "Left to do")[0]
    assert width < 80 or max(map(cell_len, listed.splitlines())) <= width


@given(st.text(alphabet="請求書、。（）「」ab 1", max_size=60), st.integers(12, 40))
def test_japanese_is_broken_without_loss(words: str, width: int) -> None:
    assert "".join(rows._broken(words, width)).replace(" ", "") == words.replace(" ", "")


def test_stops_and_brackets_stay_with_their_words() -> None:
    assert rows._broken("請求書を書きます。", 16) == ["請求書を書きま", "す。"]
    assert rows._broken("請求書を書く（下）", 14) == ["請求書を書く", "（下）"]
    assert rows._broken("金額は 12,000円です", 12) == ["金額は ", "12,000円です"]


def test_no_line_of_the_rules_begins_with_a_full_stop(cli: CommandLine) -> None:
    out = cli.run("work", "rules", "--on", "2026-11-28", lang="ja")[1]
    assert not re.search(r"(^|  )[。、）」]", out)
