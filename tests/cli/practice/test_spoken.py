"""``readydesk practice say``, ``measure`` and ``recordings``."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from app.checks.drive import drive
from app.checks.item import Item
from app.domain.practice.spoken import Reviewed, Spoken
from app.domain.readiness.profile import Profile
from app.files.wav import wav
from app.library.practice.questions import READING, questions
from app.storage.erasing import erase_files
from app.storage.practice import PracticeLog
from app.storage.recordings import kept
from app.storage.store import Store
from tests.cli.command_line import CommandLine
from tests.equipment.sounds import RATE_HZ, Reply, Scripted, ScriptedSound, hiss
from tests.signals import voices

SPOKEN = np.concatenate([hiss(1.3, -70), voices.sung(180, 12, RATE_HZ, -26.0) + hiss(12, -70), hiss(1, -70)])


def facts(cli: CommandLine) -> list[object]:
    with Store.open(cli.data) as store:
        return [practised.fact for practised in PracticeLog(store).all()]


@pytest.fixture
def there(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Somebody at the keyboard who hears themselves again or not."""

    def sit(sound: ScriptedSound, ticks: str, *how: Reply) -> None:
        def attend(item: Item, _store: Store, _devices: object) -> int:
            person = Scripted({"rehearsal.ready": [True], "rehearsal.how": list(how)})
            shown: list[object] = []
            monkeypatch.setattr("app.checks.rehearsal.LONGEST_S", 12.0)
            drive(item.make_probe(sound.devices, Profile("any", {"en": "Any"})), person, show=shown.append)
            return 0

        monkeypatch.setattr("app.cli.practice.spoken.attend", attend)
        monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(ticks) + "\n"))
        monkeypatch.setattr("app.cli.practice.spoken.somebody_is_there", lambda: None)

    return sit


def test_an_answer_is_measured_ticked_and_saved(cli: CommandLine, there: Callable[..., None]) -> None:
    there(ScriptedSound([SPOKEN]), "yyn", "call", "enough")
    code, told, _ = cli.run("practice", "say", "introduce")

    assert code == 0
    assert questions()["introduce"].in_language("en").ask in told
    assert "Length of the answer: 1" in told
    assert "Shorter than asked for" in told
    assert "Read the short text once" in told
    assert "2 of 3, confirmed" in told
    spoken, review = facts(cli)
    assert isinstance(spoken, Spoken)
    assert spoken.device == "USB headset"
    assert review == Reviewed(spoken.run, (True, True, False), heard=True)
    assert kept(cli.data) == ()
    assert not [*cli.data.rglob("*.wav")]


def test_the_text_that_is_read_gives_free_answers_their_pace(cli: CommandLine, there: Callable[..., None]) -> None:
    there(ScriptedSound([SPOKEN]), "nnn", "enough")
    assert "morae a minute" in cli.run("practice", "say", "--read")[1]
    there(ScriptedSound([SPOKEN]), "nnn", "enough")
    told = cli.run("practice", "say", "hours")[1]

    assert "Pace: about " in told
    assert "0 of 3, declared" in told
    read, free, _ = facts(cli)
    assert (read.question, read.morae is not None) == (READING, True)  # type: ignore[attr-defined]
    assert free.morae is None  # type: ignore[attr-defined]


def test_only_who_wants_it_keeps_the_sound(cli: CommandLine, there: Callable[..., None]) -> None:
    there(ScriptedSound([SPOKEN]), "nnn", "enough")
    told = cli.run("practice", "say", "hours", "--keep")[1]

    (path,) = kept(cli.data)
    assert f"Kept: {path}" in told
    assert str(path) in cli.run("practice", "recordings")[1]
    assert "1 recording was erased" in cli.run("practice", "recordings", "--erase")[1]
    assert "No recording was kept" in cli.run("practice", "recordings")[1]


def test_what_was_kept_is_erased_with_everything(cli: CommandLine, there: Callable[..., None]) -> None:
    there(ScriptedSound([SPOKEN]), "nnn", "enough")
    cli.run("practice", "say", "hours", "--keep")
    assert len(kept(cli.data)) == 1
    assert erase_files(cli.data) == ()
    assert kept(cli.data) == ()


def test_a_dead_microphone_is_no_fault(cli: CommandLine, there: Callable[..., None]) -> None:
    there(ScriptedSound([hiss(10, None)]), "nnn", "enough")
    told = cli.run("practice", "say", "hours")[1]

    assert "no sound at all" in told
    assert "To mend" not in told


def test_nobody_at_the_keyboard(cli: CommandLine) -> None:
    code, _, said = cli.run("practice", "say", "hours")
    assert code == 2
    assert "at the keyboard" in said
    assert "there is no question 'nothing'" in cli.run("practice", "say", "nothing")[2]


def test_a_recording_from_elsewhere(cli: CommandLine, tmp_path: Path) -> None:
    path, text = tmp_path / "a.wav", tmp_path / "a.txt"
    path.write_bytes(wav(SPOKEN, RATE_HZ))
    text.write_text("おでんわありがとうございます。" * 5, encoding="utf-8")

    code, told, _ = cli.run("practice", "measure", str(path), "--text", str(text), "--json")
    found = json.loads(told)
    assert code == 0
    assert found["lines"]["pace"]["value"] == pytest.approx(70 / 12 * 60, rel=0.15)
    assert "points" not in found["lines"], "nothing was asked"
    assert "Pace: Read the short text once" in cli.run("practice", "measure", str(path))[1]
    assert facts(cli) == []


@pytest.mark.parametrize(
    ("name", "content", "more", "problem"),
    [
        ("a.wav", b"no sound", (), "WAV with PCM was expected"),
        ("none.wav", None, (), "no such file"),
        ("a.wav", wav(SPOKEN, RATE_HZ), ("--text", "{a}/a.wav"), "UTF-8"),
    ],
)
def test_what_is_none_is_one_clear_line(
    cli: CommandLine, tmp_path: Path, name: str, content: bytes | None, more: tuple[str, ...], problem: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    code, told, said = cli.run("practice", "measure", str(path), *(word.format(a=tmp_path) for word in more))
    assert (code, told) == (2, "")
    assert problem in said
    assert len(said.strip().splitlines()) == 1


def test_silence_is_unknown(cli: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    path.write_bytes(wav(hiss(3, -70), RATE_HZ))
    code, told, _ = cli.run("practice", "measure", str(path))
    assert code == 3
    assert "No speech was heard" in told


def test_a_companys_questions_are_added(cli: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(
        '[[question]]\nid = "own-1"\nseconds = 30\n[question.ja]\nask = "なぜですか。"\nwhy = "知りたいからです。"\n'
        'points = ["一", "二", "三"]\n',
        encoding="utf-8",
    )
    assert "1 interview question" in cli.run("practice", "add", str(path))[1]
    assert "own-1  なぜですか。" in cli.run("practice", "list")[1]
    assert "Replaced: 1 interview question" in cli.run("practice", "add", str(path))[1]
    path.write_text(path.read_text("utf-8").replace('"二", ', ""), encoding="utf-8")
    code, _, said = cli.run("practice", "validate", str(path))
    assert code == 2
    assert "question 1 (own-1)" in said


def test_of_two_companies_with_the_same_id_the_first_keeps_its_question(cli: CommandLine, tmp_path: Path) -> None:
    entry = (
        '[[question]]\nid = "{}"\nseconds = 30\n[question.ja]\nask = "{}"\nwhy = "知る。"\n'
        'points = ["一", "二", "三"]\n'
    )
    first, second = tmp_path / "first.toml", tmp_path / "second.toml"
    first.write_text(entry.format("a-1", "なぜですか。") + entry.format("own-2", "いつですか。"), "utf-8")
    second.write_text(entry.format("b-1", "どこですか。") + entry.format("own-2", "だれですか。"), "utf-8")
    cli.run("practice", "add", str(first))
    code, _, said = cli.run("practice", "add", str(second))
    assert code == 2
    assert "second.toml: question 2 (own-2): an id was expected that is not in a-1" in said
    told = cli.run("practice", "list")[1]
    assert "いつですか。" in told
    assert "どこですか。" not in told
