"""What other programs read."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.cli.terminal.data import print_data


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


def test_control_characters_are_written_out_and_read_back(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    print_data(json.dumps("a\x9b31m\x7f あ", ensure_ascii=False))

    written = capsysbinary.readouterr().out
    assert written == '"a\\u009b31m\\u007f あ"\n'.encode()
    assert json.loads(written) == "a\x9b31m\x7f あ"
