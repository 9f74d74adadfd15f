"""A check in the terminal does the tasks of the applications, too, and a tick by hand is refused there as well."""

import json
from datetime import timedelta

import pytest

from app.checks.drive import now
from app.storage.store import Store
from tests.cli.command_line import CommandLine
from tests.equipment.machines import ScriptedCameras, devices, film
from tests.equipment.sounds import HEADSET_MIC, HEADSET_OUT, LAPTOP_MIC, ScriptedSound
from tests.equipment.wearer import reading


@pytest.fixture
def operator(cli: CommandLine, monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    """Somebody with an interview in three hours, a headset and a webcam."""
    sound = ScriptedSound([reading(-26)], mics=(LAPTOP_MIC, HEADSET_MIC), outs=(HEADSET_OUT,))
    machine = devices(sound=sound, cameras=ScriptedCameras(["USB"], film(6)))
    monkeypatch.setattr("app.devices.local.this_machine.this_machine", lambda **_extra: machine)
    with Store.open(cli.data) as store:
        store.answer("headset.microphone", "mic", now())
        store.answer("webcam.camera", "USB", now())
    journey(cli, "add", "Hinata")
    for stage in ("apply", "screening", "briefing"):
        journey(cli, "advance", "1", stage)
    journey(cli, "schedule", "1", "interview", (now() + timedelta(hours=3)).isoformat(timespec="minutes"))
    return cli


def journey(cli: CommandLine, *words: str) -> str:
    code, out, err = cli.run("journey", *words)
    assert (code, err) == (0, "")
    return out


def done(cli: CommandLine) -> bool:
    stages = json.loads(journey(cli, "show", "1", "--json"))["application"]["stages"]
    tasks = next(stage for stage in stages if stage["id"] == "interview")["tasks"]
    return next(task for task in tasks if task["id"] == "check-equipment")["done_at"] is not None


def test_a_check_in_the_terminal_ticks_what_it_has_done(operator: CommandLine) -> None:
    answers = operator.write("a.toml", 'headset.heard.sides = "both"')

    code, _, err = operator.run("check", "--quick", "--no-input", "--answers", answers)

    assert code == 0, err
    said = "Hinata: Second screening (interview): Check the headset and the webcam: done by the check"
    assert said in " ".join(err.split())
    assert done(operator)
    assert "done by the check" in journey(operator, "show", "1")

    journey(operator, "undo", "1")
    assert not done(operator)


def test_a_tick_by_hand_says_what_does_it_instead(operator: CommandLine) -> None:
    code, out, err = operator.run("journey", "task", "1", "interview", "done", "check-equipment")

    assert (code, out) == (2, "")
    assert "The check does this task. Check now: Headset and Webcam" in err
    assert not done(operator)
