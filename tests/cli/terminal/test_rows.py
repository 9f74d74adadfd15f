"""Rows in narrow and wide terminals."""

import pytest
from rich.cells import cell_len

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
    rows = out.partition("残っていること" if lang == "ja" else "Left to do")[0]
    assert width < 80 or max(map(cell_len, rows.splitlines())) <= width
