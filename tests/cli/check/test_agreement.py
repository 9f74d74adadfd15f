"""The servers of a company's file: nobody contacts them in the terminal before somebody has agreed."""

from pathlib import Path
from typing import Any

import pytest

from app.devices.ports import Devices
from tests.cli.command_line import CommandLine
from tests.equipment.machines import devices
from tests.equipment.network import ScriptedNetwork

PROFILE = """
format = 1
id = "own"
name = { ja = "自社", en = "Own" }
[internet]
endpoints = [{ host = "cti.example.com", port = 8443 }]
"""
MORE = PROFILE.replace("8443 }", "8443 }, { host = 'new.example.com', port = 22 }").replace('"own"', '"more"')


@pytest.fixture(autouse=True)
def machine(monkeypatch: pytest.MonkeyPatch) -> None:
    def this_machine(**_named: Any) -> Devices:
        return devices(network=ScriptedNetwork())

    monkeypatch.setattr("app.devices.local.this_machine.this_machine", this_machine)


def check(cli: CommandLine, profile: str, *words: str) -> tuple[int, str, str]:
    return cli.run("check", "internet", "--no-input", "--profile", cli.write("p.toml", profile), *words)


def test_what_nobody_agreed_to_is_refused_in_one_line_that_names_it(cli: CommandLine) -> None:
    code, out, err = check(cli, PROFILE)

    assert (code, out) == (2, "")
    assert err == (
        "readydesk: nobody has agreed to contact these servers of the company: cti.example.com:8443; --yes does\n"
    )
    code, _out, err = cli.run("check", "internet", "--no-input", "--profile", str(cli.folder / "p.toml"), lang="ja")
    assert "cti.example.com:8443" in err
    assert code == 2


def test_a_yes_is_asked_for_once_and_anew_for_more(cli: CommandLine) -> None:
    code, _out, err = check(cli, PROFILE, "--yes")
    assert code != 2
    assert "cti.example.com:8443" in err
    assert check(cli, PROFILE)[0] != 2

    code, _out, err = check(cli, MORE)
    assert code == 2
    assert "new.example.com:22" in err


def test_an_answers_file_may_say_yes_or_no(cli: CommandLine, tmp_path: Path) -> None:
    no = cli.write("a.toml", '"internet.servers" = false')
    code, _out, err = check(cli, PROFILE, "--answers", no)
    assert code != 2
    assert "cti.example.com" not in err
    yes = cli.write("a.toml", '"internet.servers" = true')
    assert "cti.example.com:8443" in check(cli, PROFILE, "--answers", yes)[2]


def test_servers_named_on_the_command_line_are_agreed_to_by_naming_them(cli: CommandLine) -> None:
    code, _out, err = cli.run("check", "internet", "--no-input", "--stun", "stun.example.com:3478")
    assert code != 2
    assert "stun.example.com" in err
    assert check(cli, PROFILE, "--stun", "stun.example.com:3478")[0] == 2
