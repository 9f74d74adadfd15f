"""``readydesk practice call``, by text; with sound see tests/checks and tests/lab."""

import io
import json
from pathlib import Path

import pytest

from app.checks.drive import End, drive
from app.checks.item import Item
from app.devices.ports import DeviceError, Trouble
from app.domain.practice.called import Called
from app.domain.readiness.profile import Profile
from app.library.practice.calls import calls
from app.storage.practice import PracticeLog
from app.storage.store import Store
from tests.cli.command_line import CommandLine
from tests.equipment.sounds import Scripted, ScriptedSound, hiss

CALL = calls()["double-charge"]


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines) + "\n"))


def keys(*acts: str) -> list[str]:
    """The number of each act at its node."""
    here, found = CALL.nodes[CALL.first], []
    for act in acts:
        ways = sorted(here.ways, key=lambda way: way.act.value)
        number = next(n for n, way in enumerate(ways, 1) if way.act == act)
        found.append(str(number))
        here = CALL.nodes[ways[number - 1].to]
    return found


def facts(cli: CommandLine) -> list[object]:
    with Store.open(cli.data) as store:
        return [practised.fact for practised in PracticeLog(store).all()]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_call_by_text_goes_to_its_end(cli: CommandLine, monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    typed(monkeypatch, *keys("greet", "repeat", "check", "repeat"), "春山様 03-0412-3388 2回 5時")
    code, told, _ = cli.run("practice", "call", "double-charge", "--text", lang=lang)

    assert code == 0
    assert CALL.title[lang] in told
    (fact,) = facts(cli)
    assert isinstance(fact, Called)
    assert (fact.end, fact.text_only, [turn.act for turn in fact.turns]) == (
        "good",
        True,
        ["greet", "repeat", "check", "repeat"],
    )
    if lang == "en":
        assert "Note complete and right: Shown (4 of 4, measured)" in told
        assert "Did not talk over the caller: Unknown" in told
        assert "Right next step, no false promise: Shown (by the key pressed)" in told


def test_a_false_promise_is_named_with_what_to_do(cli: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, *keys("greet", "promise"), "")
    told = cli.run("practice", "call", "double-charge", "--text")[1]
    assert "Right next step, no false promise: Not yet" in told
    assert "promise nothing that others decide" in told
    assert "You chose “Promised it on the spot”; there “Said the request back” leads on." in told


def test_typed_answers_are_ticked_and_not_saved(cli: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    greeting = "Thank you for calling, this is Sato of Aozora"
    typed(monkeypatch, greeting, "1", "", "1", "", "1", "", *"yyynnnn")
    code, told, _ = cli.run("practice", "call", "wrong-number", "--typed")
    assert code == 0
    assert f"Your answer: {greeting}" in told
    asked = told.split(f"Your answer: {greeting}")[1]
    assert "> Hello, is that the dentist at the station?" in asked, "what is ticked answers something"
    (fact,) = facts(cli)
    assert isinstance(fact, Called)
    assert [tick.said for tick in fact.ticks] == [*[True] * 3, *[False] * 4]
    assert "Said what belongs in the answers: Not yet (3 of 7, declared)" in told
    assert greeting not in str(fact)


def test_a_call_that_is_broken_off_is_kept_without_an_end(cli: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, "9", "1", "q")
    code, _, said = cli.run("practice", "call", "double-charge", "--text")
    assert code == 3
    assert "a number from 1 to 1 was expected" in said
    (fact,) = facts(cli)
    assert fact.end == ""  # type: ignore[attr-defined]


def test_after_a_headset_was_pulled_out_the_turn_is_offered_again(
    cli: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = DeviceError(Trouble.ABSENT, "unplugged")
    sounds = [ScriptedSound([hiss(60, -70)], record_error=gone, fails_at_s=1.0), ScriptedSound([hiss(60, -70)])]

    def attend(item: Item, _store: Store, _devices: object) -> int:
        keys = ["greet"] if len(sounds) == 2 else ["repeat", "check", "repeat"]
        person = Scripted({"call.pick_up": [True], "call.act": [*keys]})
        outcome = drive(item.make_probe(sounds.pop(0).devices, Profile("any", {"en": "Any"})), person, show=str)
        return int(outcome.end is End.TROUBLE)

    monkeypatch.setattr("app.cli.practice.called.attend", attend)
    monkeypatch.setattr("app.cli.practice.called.somebody_is_there", lambda: None)
    typed(monkeypatch, "y", "", *"nnnnnnnnn")
    code, told, _ = cli.run("practice", "call", "double-charge")
    assert code == 0
    assert "Answer this turn again" in told
    (fact,) = facts(cli)
    assert isinstance(fact, Called)
    assert ([turn.act for turn in fact.turns], fact.end) == (["greet", "repeat", "check", "repeat"], "good")


def test_a_companys_own_call_is_text_only(cli: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "own.toml"
    path.write_text(
        'id = "own"\nwork = "any"\ntitle = { en = "Ours" }\nbrief = { en = "Ours" }\n[[node]]\nid = "a"\n'
        'say = { en = "Mori here." }\nacts = ["repeat"]\nmodel = { en = "Yes." }\n'
        'next = [{ act = "repeat", to = "b" }]\n[[node]]\nid = "b"\nsay = { en = "Thanks." }\nend = "good"\n'
        '[[fact]]\nname = { en = "Name" }\naccepted = ["Mori"]\n',
        "utf-8",
    )
    assert "Added: a call, text only: own" in cli.run("practice", "add", str(path))[1]
    typed(monkeypatch, "1", "1", "Mori")
    code, told, _ = cli.run("practice", "call", "own")
    assert code == 0
    assert "text only" in told
    assert "Note complete and right: Shown" in told


def test_what_there_is(cli: CommandLine) -> None:
    found = json.loads(cli.run("practice", "list", "--json")[1])
    assert len(found["calls"]) == 14
    assert len(found["questions"]) == 48
    code, _, said = cli.run("practice", "call", "nothing", "--text")
    assert code == 2
    assert "there is no call 'nothing'" in said
