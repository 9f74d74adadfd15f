"""``check --quick`` on scripted devices: which items run, on which devices, and what decides the exit code."""

import json
from typing import Any

import pytest

from app.catalog import ITEMS, METRICS
from app.checks.drive import End, now
from app.checks.kept_run import Recorder
from app.devices.ports import Picture
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.metric import Value
from app.storage.store import Store
from tests.cli.command_line import CommandLine
from tests.equipment.machines import ScriptedCameras, devices, film
from tests.equipment.sounds import HEADSET_MIC, HEADSET_OUT, LAPTOP_MIC, ScriptedSound, hiss
from tests.equipment.wearer import reading
from tests.storage.runs import unfinished

LENT = """
format = 1
id = "lent"
name = { ja = "貸与", en = "Lent" }
based_on = "standard"
supplied = ["headset"]
"""


class Machine:
    """A laptop with a headset and two webcams, and somebody who reads when asked."""

    def __init__(self, cli: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
        self.cli = cli
        self.sound = ScriptedSound([reading(-26)], mics=(LAPTOP_MIC, HEADSET_MIC), outs=(HEADSET_OUT,))
        self.pictures = film(6)
        self.cameras = ScriptedCameras([])
        self.steps = cli.folder / "steps"
        monkeypatch.setattr("app.devices.local.this_machine.this_machine", self._devices)

    def _devices(self, **_extra: object) -> object:
        self.cameras = ScriptedCameras(["Built-in", "USB"], self.pictures)
        return devices(sound=self.sound, cameras=self.cameras)

    def chosen_before(self, **answers: Value) -> None:
        with Store.open(self.cli.data) as store:
            for key, value in answers.items():
                store.answer(key.replace("__", "."), value, now())

    def check(self, *words: str, lang: str = "en") -> tuple[int, dict[str, Any], str]:
        """Exit code, report, stderr; the ears are declared, since nobody is there."""
        answers = self.cli.write("a.toml", 'headset.heard.sides = "both"')
        out = self.cli.folder / "out.json"
        files = ("--no-input", "--answers", answers, "--json", str(out), "--steps", str(self.steps))
        code, _, err = self.cli.run("check", "--quick", *files, *words, lang=lang)
        return code, json.loads(out.read_text(encoding="utf-8")), err

    def asked(self) -> list[str]:
        lines = map(json.loads, self.steps.read_text(encoding="utf-8").splitlines())
        return [line["question"] for line in lines if line["step"] == "ask"]


@pytest.fixture
def machine(cli: CommandLine, monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(cli, monkeypatch)


def test_headset_and_webcam_and_nothing_else_are_checked_and_judged(machine: Machine) -> None:
    machine.chosen_before(headset__microphone="mic", webcam__camera="USB")
    code, report, err = machine.check()

    assert code == 0, err
    assert report["readiness"] in ("ready", "ready_with_advice")
    assert [i["item"] for i in report["items"]] == ["headset", "webcam"]
    assert "[1/2] Headset" in err
    assert "[2/2] Webcam" in err


def test_the_devices_chosen_before_are_used_and_not_asked_for(machine: Machine) -> None:
    machine.chosen_before(headset__microphone="mic", webcam__camera="USB")
    machine.check()

    assert machine.asked() == ["headset.worn", "headset.heard.sides"]
    assert machine.sound.recorded_from == [HEADSET_MIC]
    assert [name for name, *_ in machine.cameras.opened] == ["USB"]


def test_a_device_named_now_takes_the_place_of_the_one_chosen_before_and_is_saved(machine: Machine) -> None:
    machine.chosen_before(headset__microphone="mic", webcam__camera="USB")
    machine.check("--microphone", "Laptop")

    assert machine.sound.recorded_from == [LAPTOP_MIC]
    with Store.open(machine.cli.data) as store:
        assert store.answers()["headset.microphone"] == "laptop"


def test_a_device_that_is_gone_is_said_and_no_other_passes_for_it(machine: Machine) -> None:
    machine.chosen_before(headset__microphone="mic", webcam__camera="Old one")
    code, _, err = machine.check()

    assert code == 3
    assert "The webcam you chose last time is not there" in err
    assert "microphone you chose" not in err
    assert machine.cameras.opened == []


@pytest.mark.parametrize(("words", "items"), [((), ["webcam"]), (("headset",), ["headset"])])
def test_what_is_lent_is_left_out_unless_it_is_named(
    machine: Machine, words: tuple[str, ...], items: list[str]
) -> None:
    _, report, _ = machine.check(*words, "--profile", machine.cli.write("p.toml", LENT))

    assert [i["item"] for i in report["items"]] == items


@pytest.mark.parametrize(
    ("pictures", "heard_dbfs", "code"),
    [(film(6, luma=3), -65.0, 1), (film(6, difference=0.0), -65.0, 1), (film(6), None, 3)],
)
def test_what_is_found_decides_the_exit_code(
    machine: Machine, pictures: list[Picture], heard_dbfs: float | None, code: int
) -> None:
    machine.pictures = pictures
    if heard_dbfs is None:
        machine.sound.hears = [hiss(1, None)]

    assert machine.check()[0] == code


def test_facts_are_saved_as_those_of_a_whole_check(machine: Machine) -> None:
    machine.check("webcam")
    with Store.open(machine.cli.data) as store:
        assert unfinished(store) == ()
        assert {m.id for m in store.evidence().facts} >= {"webcam.count", "webcam.frame_rate", "webcam.brightness"}


def test_the_whole_check_still_asks_for_the_device_chosen_before(machine: Machine) -> None:
    machine.chosen_before(headset__microphone="mic", webcam__camera="USB")
    machine.pictures = film(15)
    machine.cli.run("check", "headset", "webcam", "--no-input", "--steps", str(machine.steps))

    assert {"headset.microphone", "webcam.camera"} <= set(machine.asked())


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("printer",), "no quick check of printer; there is one of headset, webcam"),
        (("webcam", "phone", "computer"), "no quick check of computer, phone;"),
    ],
)
def test_an_item_without_a_quick_form_is_one_clear_line(machine: Machine, words: tuple[str, ...], says: str) -> None:
    code, out, err = machine.cli.run("check", "--quick", *words)

    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert says in err
    assert not machine.cameras.opened


def test_where_nothing_is_left_to_check_quickly_it_is_said(machine: Machine) -> None:
    profile = machine.cli.write("p.toml", LENT.replace('["headset"]', '["headset", "webcam"]'))
    code, _, err = machine.cli.run("check", "--quick", "--profile", profile)
    assert (code, err.count("\n")) == (2, 1)
    assert "asks you for none of headset, webcam" in err

    code, _, err = machine.cli.run("check", "--quick", "--profile", profile, lang="ja")
    assert (code, err.count("\n")) == (2, 1)
    assert "headset, webcam のどれも用意する必要がありません" in err


def test_the_question_is_listed_and_no_file_answers_it(cli: CommandLine) -> None:
    code, out, _ = cli.run("questions", "headset")
    line = next(line for line in out.splitlines() if line.startswith("headset.digits.all"))
    assert code == 0
    assert "one-time proof" in line

    code, _, err = cli.run("check", "--quick", "--answers", cli.write("a.toml", 'headset.digits.all = "1234"'))
    assert (code, err.count("\n")) == (2, 1)


def test_help_says_what_quick_is(cli: CommandLine) -> None:
    for lang, words in (("en", "within seconds"), ("ja", "短時間で確認し直します")):
        assert words in cli.run("check", "--help", lang=lang)[1].replace("\n", "").replace("  ", "")


def test_what_the_quick_check_leaves_out_counts_as_it_was_found_before(machine: Machine) -> None:
    machine.chosen_before(headset__microphone="mic", webcam__camera="USB")
    _, before, _ = machine.check()
    with Store.open(machine.cli.data) as store:
        recorder = Recorder(store, unsaved=pytest.fail)
        echo = METRICS["headset.echo"].measured(46.0, "USB headset")
        recorder.at_once(next(item for item in ITEMS if item.id == "headset"), Evidence(echo), End.COMPLETED)
    code, after, _ = machine.check()

    def verdict(report: dict[str, Any]) -> str:
        return next(f["verdict"] for f in report["findings"] if f["metric"] == "headset.echo")

    assert code == 0
    assert (verdict(before), verdict(after)) == ("unknown", "pass")
