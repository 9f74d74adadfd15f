"""``readydesk practice``: what is due, typing, questions, the log, files in and out."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec import structs

from app.checks.drive import now
from app.domain.practice.facts import TypingRun
from app.domain.practice.ruby import bare, pieces
from app.library.practice.items import items
from app.library.practice.texts import texts
from app.practice.results import Skill
from app.storage.practice import PracticeLog
from app.storage.store import Store
from tests.cli.command_line import CommandLine
from tests.practised import EACH, START, answered, times

TEXT = next(iter(texts().values()))


def practised(cli: CommandLine) -> None:
    with Store.open(cli.data) as store:
        PracticeLog(store).add_all(zip(times(len(EACH)), EACH, strict=True))


def typed(cli: CommandLine, text: str, *more: str) -> tuple[int, str, str]:
    path = cli.data.parent / "typed.txt"
    path.write_text(text, encoding="utf-8")
    return cli.run("practice", "score", TEXT.id, str(path), "--seconds", "120", *more)


def test_today_says_what_to_do_and_where_each_skill_stands(cli: CommandLine) -> None:
    code, told, _ = cli.run("practice", "today")

    assert code == 0
    assert told.startswith(
        "There is no date yet. Practise a little each day.\nToday: Typing and 10 questions, about 8 min\n"
    )
    assert "Typing: not tried yet (aim: 60 characters a minute)" in told


def test_the_days_until_the_stage_count(cli: CommandLine) -> None:
    cli.run("journey", "add", "Hinata", "--stage", "screening", "--on", "2099-12-11 10:00")

    told = cli.run("practice", "plan", "--at", "2099-12-01 10:00")[1]

    assert "at Hinata: " in told
    assert "in 10 days" in told
    data = json.loads(cli.run("practice", "today", "--json", "--at", "2099-12-01 10:00")[1])
    assert data["stage"]["days_left"] == 10
    assert len(data["today"]["new"]) > 1
    assert data["minutes_a_day"] > 0


def test_a_perfect_file_is_marked_100_percent(cli: CommandLine) -> None:
    code, told, _ = typed(cli, bare(pieces(TEXT.marked)), "--json")

    found = json.loads(told)
    assert code == 0
    assert (found["accuracy"], found["errors"], found["reached"]) == (1.0, 0, TEXT.letters)
    assert found["net_per_minute"] == TEXT.letters / 2
    with Store.open(cli.data) as store:
        assert PracticeLog(store).all() == ()


def test_errors_are_named(cli: CommandLine) -> None:
    asked = bare(pieces(TEXT.marked))
    told = typed(cli, asked[:30] + asked[32:])[1]

    assert f"Missing: “{asked[30:32]}”" in told


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (("score", TEXT.id, "none.txt", "--seconds", "60"), "no such file"),
        (("score", "nothing", "none.txt", "--seconds", "60"), f"there are: {TEXT.id}"),
        (("score", TEXT.id, "none.txt", "--seconds", "0"), "--seconds"),
        (("quiz", "--topic", "cooking"), "there is no topic 'cooking'"),
        (("quiz", "--topic", "files", "--form", "20"), "not both"),
        (("quiz", "--answers", "none.txt"), "no such file"),
        (("learnt", " "), "one line of what was learnt was expected"),
        (("log", "--csv", "--md"), "one of --csv"),
        (("import", "none.json"), "no such file"),
        (("validate", "none.toml"), "no such file"),
        (("typing", "--minutes", "99"), "--minutes: a number from 0.5 to 10 was expected"),
        (("typing", "--minutes", "x"), "--minutes: a number from 0.5 to 10 was expected"),
        (("score", TEXT.id, "none.txt", "--seconds", "0"), "--seconds: a number of 1 or more was expected"),
        (("score", TEXT.id, "none.txt", "--seconds", "60"), "the text that was typed"),
        (("add", "none.toml"), "no such file"),
        (("today", "--at", "soon"), "soon"),
    ],
)
def test_bad_use_is_one_clear_line(cli: CommandLine, words: tuple[str, ...], problem: str) -> None:
    code, told, said = cli.run("practice", *words)

    assert (code, told) == (2, "")
    assert problem in said
    assert len(said.strip().splitlines()) == 1


def test_nothing_typed_is_nothing_to_mark(cli: CommandLine) -> None:
    assert "There is nothing to mark" in typed(cli, "\n")[2]
    assert typed(cli, "\n")[0] == 2


def test_questions_are_answered_and_kept(cli: CommandLine) -> None:
    answers = cli.data.parent / "answers.txt"
    answers.write_text("1\n9\n2u\nq\n", encoding="utf-8")

    code, told, said = cli.run("practice", "quiz", "--topic", "files", "--answers", str(answers), "--seed", "3")

    assert code == 0
    assert "of 2 right" in told
    assert "was expected" in said
    with Store.open(cli.data) as store:
        first, second = (p.fact for p in PracticeLog(store).all())
    asked = [item for item in items().values() if item.topic == "files"]
    assert [first.item, second.item] == [asked[0].id, asked[1].id]  # type: ignore[union-attr]
    assert (first.unsure, second.unsure) == (False, True)  # type: ignore[union-attr]


def test_the_log_in_each_form(cli: CommandLine) -> None:
    practised(cli)

    assert "Learnt: 拡張子の見方" in cli.run("practice", "log")[1]
    assert cli.run("practice", "log", "--md")[1].startswith("| Day | What |")
    assert cli.run("practice", "log", "--csv")[1].startswith("day,kind,minutes,learnt")
    found = json.loads(cli.run("practice", "log", "--json")[1])["log"]
    assert {entry["kind"] for entry in found} == {
        "typing",
        "dictation",
        "notes",
        "items",
        "learnt",
        "interview",
        "calls",
    }


def test_a_line_that_looks_like_a_formula_is_none_in_a_table(cli: CommandLine) -> None:
    cli.run("practice", "learnt", "--", "=SUM(A1)")

    assert "'=SUM(A1)" in cli.run("practice", "log", "--csv")[1]


def test_out_in_and_forgotten(cli: CommandLine) -> None:
    practised(cli)
    path = str(cli.data.parent / "out.json")

    assert cli.run("practice", "export", path)[0] == 0
    assert f"{len(EACH)} facts were deleted" in cli.run("practice", "forget", "--yes")[1]
    assert f"{len(EACH)} facts were taken over" in cli.run("practice", "import", path)[1]
    assert "0 facts were taken over" in cli.run("practice", "import", path)[1]
    with Store.open(cli.data) as store:
        assert [p.fact for p in PracticeLog(store).all()] == list(EACH)
        assert PracticeLog(store).all()[0].at == START


def test_a_companys_own_text_is_added_and_erased_with_everything(cli: CommandLine, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('id = "hinata"\ntitle.ja = "ひなた"\ntext = "受付(うけつけ)です。"\n', encoding="utf-8")

    assert "a text of 5 letters: hinata" in cli.run("practice", "validate", str(own))[1]
    assert cli.run("practice", "add", str(own))[0] == 0
    assert "hinata" in cli.run("practice", "list")[1]
    with Store.open(cli.data) as store:
        assert store.erase() == ()
    assert "hinata" not in cli.run("practice", "list")[1]


def test_a_broken_file_adds_nothing(cli: CommandLine, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('id = "hinata"\ntitle.ja = "ひなた"\ntext = "受付(abc)です。"\n', encoding="utf-8")

    code, _, said = cli.run("practice", "add", str(own))

    assert code == 2
    assert "text" in said
    assert "hinata" not in cli.run("practice", "list")[1]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("", "[[item]], [[question]], [[node]] or text was expected"),
        ('id = "x"\n', "[[item]], [[question]], [[node]] or text was expected"),
        ('id = "x"\nwork = "any"\ntitle.ja = "x"\nbrief.ja = "x"\n', "the key node is missing"),
        ('id = "x"\ntitle.ja = "x"\n', "the key text is missing"),
        ('id = "first-word"\ntitle.ja = "x"\ntext = "はい。"\n', "id: an id that no other text has"),
    ],
)
def test_a_file_that_holds_nothing_yet_is_told_what_it_lacks(
    cli: CommandLine, tmp_path: Path, content: str, expected: str
) -> None:
    own = tmp_path / "own.toml"
    own.write_text(content, encoding="utf-8")
    code, _, said = cli.run("practice", "validate", str(own))
    assert code == 2
    assert expected in said


def test_a_companys_own_topics_are_called_what_it_calls_them(cli: CommandLine) -> None:
    own = Path(__file__).parents[3] / "docs" / "practice.md"
    path = cli.data.parent / "shop.toml"
    path.write_text(own.read_text("utf-8").split("```toml\n")[1].split("```")[0], encoding="utf-8")

    cli.run("practice", "add", str(path))

    assert "shop  The shop's rules (1 question)" in cli.run("practice", "list")[1]
    assert {"id": "shop", "name": "The shop's rules", "items": 1} in json.loads(
        cli.run("practice", "list", "--json")[1]
    )["topics"]


def test_an_application_says_at_its_stage_what_practice_says(cli: CommandLine) -> None:
    with Store.open(cli.data) as store:
        PracticeLog(store).add_all([(START, EACH[0])])
    cli.run("journey", "add", "Hinata", "--stage", "screening", "--on", "2099-12-11 10:00")
    at = ("--at", "2099-12-01 10:00")

    shown = cli.run("journey", "show", "1", *at)[1]
    today = cli.run("practice", "today", *at)[1]

    skills = [line for line in today.splitlines() if line.startswith("  ")]
    assert "Today's practice: Typing and " in shown
    assert len(skills) == len(Skill)
    assert all(f"   {line}" in shown for line in skills)
    stages = json.loads(cli.run("journey", "show", "1", "--json", *at)[1])["application"]["stages"]
    practised = {stage["id"]: stage["practice"] for stage in stages if stage["practice"]}
    assert practised == {"screening": json.loads(cli.run("practice", "today", "--json", *at)[1])}
    assert practised["screening"]["stage"]["days_left"] == 10


def test_a_task_that_practice_does_names_its_command(cli: CommandLine) -> None:
    cli.run("journey", "add", "Hinata", "--stage", "screening", "--on", "2099-12-11 10:00")
    cli.run("journey", "add", "Futaba", "--journey", "test-first", "--stage", "screening", "--on", "2099-12-11 10:00")
    for number, task in ((1, "practise-typing"), (2, "warm-up")):
        lines = cli.run("journey", "show", str(number), "--at", "2099-12-01 10:00")[1].splitlines()
        (at,) = (n for n, line in enumerate(lines) if f"({task})" in line)
        assert lines[at + 1].strip() == "readydesk practice typing"
    cli.run("journey", "task", "1", "screening", "done", "practise-typing")
    assert "readydesk practice typing" not in cli.run("journey", "show", "1", "--at", "2099-12-01 10:00")[1]


def test_what_is_wrong_in_typing_is_told_to_scripts_too(cli: CommandLine) -> None:
    asked = bare(pieces(TEXT.marked))
    path = cli.data.parent / "typed.txt"
    path.write_text(f"{asked[:30]}{asked[32:]}", encoding="utf-8")
    with Store.open(cli.data) as store:
        run = EACH[0]
        assert isinstance(run, TypingRun)
        PracticeLog(store).add(structs.replace(run, asked=TEXT.marked, typed=asked[:30] + asked[32:]), START)
    assert json.loads(cli.run("practice", "today", "--json")[1])["errors"] == {"missing": 2}


def test_when_nothing_is_due_the_quiz_says_so(cli: CommandLine) -> None:
    with Store.open(cli.data) as store:
        # not due before its ten minutes are over
        later = now() + timedelta(hours=1)
        PracticeLog(store).add_all((later, answered(name)) for name in items())

    code, told, _ = cli.run("practice", "quiz")

    assert code == 0
    assert told.startswith("No question is due today.")
