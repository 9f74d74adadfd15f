"""Commands that write a file of one kind."""

import pytest

from tests.cli.command_line import CommandLine

WRITES = {
    ("check", "phone", "--no-input", "--pdf"): ".pdf",
    ("check", "phone", "--no-input", "--json"): ".json",
    ("check", "phone", "--no-input", "--steps"): ".jsonl / .json",
    ("journey", "export", "--ics"): ".ics",
    ("journey", "export", "--json"): ".json",
    ("practice", "export"): ".json",
    ("work", "export", "--json"): ".json",
    ("work", "export", "--yayoi"): ".csv / .txt",
    ("work", "export", "--freee"): ".csv",
    ("work", "export", "--moneyforward"): ".csv",
    ("work", "invoice", "pdf", "2026-001", "--to"): ".pdf",
    ("work", "year", "--pdf"): ".pdf",
    ("work", "year", "--csv"): ".csv",
}


@pytest.mark.parametrize("command", WRITES)
def test_none_writes_it_under_the_name_of_another_kind(cli: CommandLine, command: tuple[str, ...]) -> None:
    file = cli.write("mine.png", "mine")
    before = cli.snapshot()
    expected = f"readydesk: {file}: a name that ends in {WRITES[command]} was expected\n"
    assert cli.run(*command, file) == (2, "", expected)
    assert cli.snapshot() == before


def test_a_name_without_an_ending_is_taken(cli: CommandLine) -> None:
    code, _out, err = cli.run("practice", "export", str(cli.folder / "mine"))
    assert (code, err) == (0, "")
