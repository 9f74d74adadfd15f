"""``readydesk diary``: listening, showing, taking back."""

import json

import pytest

from app.devices.local import this_machine
from app.storage.settings import NOISE_DIARY
from app.storage.store import Store
from tests.cli.command_line import CommandLine
from tests.equipment.sounds import ScriptedSound, hiss


@pytest.fixture(autouse=True)
def sound(monkeypatch: pytest.MonkeyPatch) -> ScriptedSound:
    made = ScriptedSound([hiss(1, -65)])
    monkeypatch.setattr(this_machine, "this_machine", lambda: made.devices)
    return made


def test_what_was_heard_is_entered_and_shown(cli: CommandLine, sound: ScriptedSound) -> None:
    code, told, progress = cli.run("diary", "noise", "--minutes", "0.7")

    assert code == 0
    assert "Quiet (−65 dBFS(A)), single sounds: 0" in told
    assert "Listening: 50 %" in progress
    assert sound.all_closed
    assert cli.run("diary", "show")[:2] == (0, told)
    (entry,) = json.loads(cli.run("diary", "show", "--json")[1])
    assert (entry["minutes"], entry["sounds"], entry["microphone"]) == (0.67, 0, "USB headset")


def test_the_newest_entry_is_taken_back(cli: CommandLine) -> None:
    cli.run("diary", "noise", "--minutes", "0.3")

    assert cli.run("diary", "undo")[0] == 0
    assert cli.run("diary", "show")[1] == "The noise diary is empty.\n"
    assert cli.run("diary", "undo")[0] == 2


def test_a_muted_microphone_enters_nothing(cli: CommandLine, sound: ScriptedSound) -> None:
    sound.hears = [hiss(1, None)]

    assert cli.run("diary", "noise")[0] == 3
    assert cli.run("diary", "show")[1] == "The noise diary is empty.\n"


def test_a_microphone_that_is_not_there_is_named_with_those_that_are(cli: CommandLine) -> None:
    code, _, problem = cli.run("diary", "noise", "--microphone", "Blue")

    assert code == 2
    assert "USB headset" in problem


def test_without_a_microphone_that_is_said_and_no_dash_stands_for_it(cli: CommandLine, sound: ScriptedSound) -> None:
    sound.mics = ()
    code, _, problem = cli.run("diary", "noise")

    assert (code, problem) == (2, "readydesk: there is no microphone\n")


def test_erasing_everything_erases_the_diary(cli: CommandLine) -> None:
    cli.run("diary", "noise", "--minutes", "0.3")
    with Store.open(cli.data) as store:
        store.erase()
        assert NOISE_DIARY.of(store) == ()


def test_no_sound_is_kept(cli: CommandLine) -> None:
    cli.run("diary", "noise", "--minutes", "1")

    assert sum(map(len, cli.snapshot().values())) < 200_000
