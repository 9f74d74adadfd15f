"""A first week in the window: few clicks, nothing typed twice, and the report says what the application says."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from app.catalog import ITEMS
from app.checks.drive import drive, unattended
from app.checks.item import Item
from app.checks.probe import Answer, Confirm, Question
from app.devices.ports import Devices
from app.domain.applications.application import Application, StageState
from app.domain.readiness.profile import Work
from app.report.read import read_report
from app.storage.applications import Applications
from app.storage.store import Store
from tests.cli.command_line import CommandLine
from tests.cli.first_week import ROOM, WORDS, laptop, typed
from tests.equipment.machines import ScriptedPrinters
from tests.equipment.sounds import RATE_HZ, Heard, Scripted, ScriptedSound
from tests.equipment.wearer import heard_now, remember_what_is_drawn
from tests.screens import Scene, welcome
from tests.signals.line_sounds import tone
from tests.window.asked_at_laptop import ASKED, ASKED_QUICKLY, CHOSEN, TYPED
from tests.window.first_week import AOBA, HINATA, LINK, MINATO, NAME, FirstWeek, moment
from tests.window.hands import saved
from tests.window.stage import standard


@pytest.fixture
def cli(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    folder = tmp_path / "terminal"
    folder.mkdir()
    return CommandLine(folder, capsys)


@pytest.fixture
def week(japan: None, set_up: Callable[[str], Scene], tmp_path: Path) -> FirstWeek:
    """A new operator before the welcome page, reading Japanese."""
    del japan
    scene = set_up("ja")
    scene.window.activateWindow()
    welcome(scene)
    scene.settle()
    return FirstWeek(scene, tmp_path)


class Wearer(Scripted):
    """Somebody at that laptop, who reads and hears whatever is asked."""

    def __init__(self, devices: Devices) -> None:
        super().__init__({})
        self._printers, self._sound = devices.printers, devices.sound

    def answer(self, question: Question) -> Answer:
        self.asked.append(question)
        if question.id == "printer.code":
            assert isinstance(self._printers, ScriptedPrinters)
            return self._printers.pages[-1][1].code
        if question.id.startswith("headset.digits"):
            assert isinstance(self._sound, ScriptedSound)
            left, right = heard_now(self._sound)
            return {"headset.digits.left": left, "headset.digits.right": right}.get(question.id, left + right)
        if isinstance(question, Confirm):
            return True
        return TYPED.get(question.id) or CHOSEN.get(question.id) or unattended(question)

    def offered(self, question: Question) -> Answer | None:
        if question not in self.asked:
            self.asked.append(question)
        return None


def asked_by(item: Item, *heard: Heard) -> tuple[str, ...]:
    """Ids of what a check asks at that laptop."""
    devices = laptop(*heard)
    wearer = Wearer(devices)
    chosen = {"headset.output": "out", "headset.microphone": "mic", "webcam.camera": "HD WebCam"}
    drive(item.make_probe(devices, standard()), wearer, metrics=item.metrics, presets=chosen)
    return tuple(dict.fromkeys(question.id for question in wearer.asked))


def test_these_are_all_the_questions_of_the_checks(monkeypatch: pytest.MonkeyPatch) -> None:
    remember_what_is_drawn(monkeypatch)
    dial_tone = tone([400], 4, RATE_HZ, -40)
    heard = {"workspace": (ROOM,), "phone": (dial_tone, ROOM)}
    assert {item.id: asked_by(item, *heard.get(item.id, (WORDS,))) for item in ITEMS} == ASKED
    quickly = [asked_by(item.quick(), WORDS) for item in ITEMS if item.make_quick]
    assert quickly == [ASKED_QUICKLY, ()]


def of(scene: Scene, company: str) -> Application:
    return next(a for a in saved(scene) if a.company == company)


def test_a_first_week_from_the_welcome_to_a_report_that_was_sent(week: FirstWeek, opened: list[str]) -> None:
    scene, hands = week.scene, week.hands
    pdf = week.live()
    letters = sum(map(len, hands.typed))
    print(f"\n{hands.clicks} clicks: {dict(hands.parts)}; {len(hands.typed)} facts of {letters} letters")
    assert hands.clicks == sum(hands.parts.values())
    assert hands.parts["seven checks"] < 25
    assert hands.parts["second company"] < 12
    assert hands.parts["third company"] < 12
    assert len(hands.typed) == len(set(hands.typed)), hands.typed

    assert scene.session.name == NAME
    assert of(scene, MINATO).stage_state(1) is StageState.FAILED
    hinata = of(scene, HINATA)
    interview = hinata.stages[hinata.position("interview")]
    done = {task.task.id for task in interview.tasks if task.done_at}
    assert (interview.at, interview.place) == (moment(25, 15, 10), LINK)
    assert {"check-equipment", "send-report"} <= done
    assert [sent.name for sent in hinata.sent] == [pdf.name]
    assert (of(scene, MINATO).work, of(scene, AOBA).work) == (Work.SALES, Work.SALES)
    assert of(scene, AOBA).stages[1].at == moment(27, 19, 30)
    report = read_report(pdf)
    assert (report.operator.name, report.id) == (NAME, hinata.sent[0].report)
    assert report.journey is not None
    assert (report.journey.company, report.journey.next_at) == (HINATA, interview.at)
    assert report.journey.stage == interview.stage.name
    assert opened[0].startswith("mailto:")
    assert opened[1:] == [LINK]


def as_it_stands(application: Application) -> dict[str, Any]:
    """Everything of it but ids that chance made and the times of its changes."""
    plain: dict[str, Any] = msgspec.to_builtins(application)
    for key in ("id", "added_at", "changed_at"):
        del plain[key]
    for stage in plain["stages"]:
        for key in ("set_at", "ended_at"):
            stage.pop(key, None)
        for task in stage.get("tasks", ()):
            task["done"] = task.pop("done_at", None) is not None
    for sent in plain.get("sent", ()):
        del sent["at"], sent["report"]
    return plain


def test_the_same_week_in_the_terminal_ends_in_the_same_applications(
    week: FirstWeek, cli: CommandLine, monkeypatch: pytest.MonkeyPatch, opened: list[str]
) -> None:
    del opened
    week.live()
    typed(cli, monkeypatch)

    with Store.open(cli.data) as store:
        in_the_terminal = [as_it_stands(a) for a in Applications(store).all()]
    assert [as_it_stands(a) for a in saved(week.scene)] == in_the_terminal
    assert [a["events"] for a in in_the_terminal] == [8, 4, 3]
