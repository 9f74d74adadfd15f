"""``readydesk check --typing``: one line about typing in the report, and only when it is asked for."""

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from app.domain.practice.facts import Fact
from app.storage.practice import PracticeLog
from app.storage.store import Store
from tests.cli.command_line import CommandLine
from tests.practised import EACH, START, TYPED, typing

WHOLE = replace(typing(TYPED * 12, 300.0, 300.0), asked=typing().asked * 20)
LINE = "Typing, own practice, not supervised: 65 characters a minute net, 100 %, 5 min prose, 2026-12-0"


def practised(cli: CommandLine, *facts: Fact) -> None:
    with Store.open(cli.data) as store:
        PracticeLog(store).add_all((START, fact) for fact in facts)


def checked(cli: CommandLine, *options: str) -> tuple[dict[str, object], str]:
    """The data that was written, and what was said on stderr."""
    file = cli.folder / "r.json"
    code, _out, err = cli.run("check", "phone", "--no-input", "--json", str(file), *options)
    assert code == 3, err
    return json.loads(file.read_bytes()), err


def test_the_line_is_said_before_the_check_and_stands_on_page_and_in_data(cli: CommandLine) -> None:
    from pypdf import PdfReader

    practised(cli, *EACH, WHOLE)
    pdf = cli.folder / "r.pdf"
    told, err = checked(cli, "--typing", "--pdf", str(pdf))

    assert LINE in err
    (page,) = PdfReader(pdf).pages
    assert "".join(LINE.split()) in "".join(page.extract_text().split())
    assert told["own_typing"]
    assert LINE in cli.run("report", "show", str(pdf))[1]


def test_without_the_option_nothing_of_practice_is_told(cli: CommandLine) -> None:
    never, _ = checked(cli)
    practised(cli, *EACH, WHOLE)
    told, err = checked(cli)

    assert "Typing" not in err
    assert told.keys() == never.keys()
    assert "typing" not in json.dumps(told)


def test_only_the_line_and_nothing_else_of_practice_is_told(cli: CommandLine) -> None:
    never, _ = checked(cli)
    practised(cli, *EACH, WHOLE)
    told, _ = checked(cli, "--typing")

    assert told.keys() - never.keys() == {"own_typing"}
    written = json.dumps(told, ensure_ascii=False)
    assert not [word for word in ("春山", "青空", "拡張子", "double-charge", "greeting") if word in written]


@pytest.mark.parametrize(
    ("options", "said"),
    [(("--json", "r.json"), "readydesk practice typing --minutes 5"), ((), "--pdf or --json")],
    ids=["nothing to tell", "nowhere to tell it"],
)
def test_what_cannot_be_told_is_said_before_the_check(
    options: tuple[str, ...], said: str, cli: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(cli.folder)
    practised(cli, *EACH)

    code, out, err = cli.run("check", "phone", "--no-input", "--typing", *options)

    assert (code, out, err.count("\n")) == (2, "", 1)
    assert said in err
    assert not Path("r.json").exists()
