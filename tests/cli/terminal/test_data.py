"""What other programs read."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.cli.main import run
from app.cli.terminal.data import print_data
from app.report.data import to_json
from tests.cli.command_line import CommandLine
from tests.report.sample import SCENES


def test_data_is_utf8_whatever_the_console_is(tmp_path: Path) -> None:
    def ready(*words: str) -> bytes:
        environment = os.environ | {"PYTHONIOENCODING": "cp932", "READYDESK_DATA": str(tmp_path)}
        done = subprocess.run(
            [sys.executable, "-m", "app", *words], capture_output=True, check=True, env=environment, timeout=60
        )
        return done.stdout

    ready("journey", "add", "さくら")
    (added,) = json.loads(ready("journey", "list", "--json").decode())["applications"]

    assert added["company"] == "さくら"
    assert "名前" in ready("--lang", "ja", "questions", "--json").decode()


@pytest.mark.parametrize(
    "words",
    [
        ["check", "phone", "--no-input", "--json", "-"],
        ["report", "show", "FILE", "--json"],
        ["report", "list", "FILE", "--json"],
        ["report", "list", "FILE", "--csv"],
        ["journey", "show", "1", "--json"],
        ["journey", "today", "--json"],
        ["journey", "export", "--json", "-"],
        ["journey", "export", "--ics", "-"],
        ["practice", "list", "--json"],
        ["work", "rules", "--json"],
    ],
    ids=" ".join,
)
def test_so_is_whatever_is_meant_for_programs(
    cli: CommandLine, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    cli.run("journey", "add", "さくら")
    cli.run("journey", "schedule", "1", "interview", "2099-01-13 10:00")
    file = cli.write("r.json", to_json(SCENES["far-along"]()))
    written = io.BytesIO()
    with monkeypatch.context() as here:
        here.setattr("sys.stdout", io.TextIOWrapper(written, encoding="cp932"))
        run(
            ["--data", str(cli.data), "--lang", "ja", *(file if word == "FILE" else word for word in words)],
            lambda *_: 0,
        )
        sys.stdout.flush()
        data = written.getvalue()

    assert not data.decode("utf-8").isascii()


def test_control_characters_are_written_out_and_read_back(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    print_data(json.dumps("a\x9b31m\x7f あ", ensure_ascii=False))

    written = capsysbinary.readouterr().out
    assert written == '"a\\u009b31m\\u007f あ"\n'.encode()
    assert json.loads(written) == "a\x9b31m\x7f あ"
