from pathlib import Path

import pytest

from app.checks.probe import Choice, Confirm, LineQuestion, Number, Option, Question
from app.domain.readiness.metric import Kind, Metric
from app.domain.readiness.profile import Extra, Profile
from app.files.bad_file import BadFile
from app.library import answers as module
from app.library.answers import answer_of, known_questions, load_answers
from app.storage.settings import OPERATOR_NAME
from app.text import Text

DESK = Confirm(id="workspace.desk", ask=Text("Desk?"))
LINE = Choice(id="internet.access", ask=Text("Line?"), options=(Option("fibre", Text("F")), Option("dsl", Text("D"))))
MICROPHONE = Choice(id="headset.microphone", ask=Text("Which?"))
PHONE = LineQuestion(
    id="phone.number", ask=Text("No?"), check=lambda w: None if w.isdigit() else Text("digits were expected")
)
HOURS = Number(id="workspace.hours", ask=Text("Hours?"), minimum=1, maximum=24)
CODE = LineQuestion(id="printer.code", ask=Text("Code?"), challenge=True)
EXTRA = Extra(Metric.flag("extra.smartphone", Text("S")), {"en": "S?"}, Kind.FLAG)


@pytest.fixture(autouse=True)
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    class Item:
        questions: tuple[Question, ...] = (DESK, LINE, MICROPHONE, PHONE, HOURS, CODE)

    monkeypatch.setattr(module, "ITEMS", (Item,))


def load(folder: Path, text: str, profile: Profile | None = None) -> dict[str, object]:
    path = folder / "answers.toml"
    path.write_text(text, encoding="utf-8")
    return dict(load_answers(path, profile))


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ('"workspace.desk" = true', {"workspace.desk": True}),
        ("workspace.desk = true", {"workspace.desk": True}),
        ("[workspace]\ndesk = false\nhours = 8", {"workspace.desk": False, "workspace.hours": 8.0}),
        ('"internet.access" = "fibre"', {"internet.access": "fibre"}),
        ('[headset]\nmicrophone = "Any microphone"', {"headset.microphone": "Any microphone"}),
        ('phone.number = " 0312345678 "', {"phone.number": "0312345678"}),
        ('operator.name = "山田 花子"', {OPERATOR_NAME.key: "山田 花子"}),
        ("", {}),
    ],
)
def test_ids_stand_in_quotes_or_as_tables(tmp_path: Path, text: str, answers: dict[str, object]) -> None:
    assert load(tmp_path, text) == answers


def test_a_companys_own_question_is_known_with_its_profile_only(tmp_path: Path) -> None:
    profile = Profile(id="p", name={"en": "P"}, extras=(EXTRA,))
    assert load(tmp_path, "extra.smartphone = true", profile) == {"extra.smartphone": True}
    with pytest.raises(BadFile, match=r"extra\.smartphone"):
        load(tmp_path, "extra.smartphone = true")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("workspace.dask = true", "did you mean workspace.desk?"),
        ("nonsense = true", "readydesk questions"),
        ("workspace.desk = 1", "true or false"),
        ('workspace.desk = "yes"', "true or false"),
        ('internet.access = "smoke"', "fibre (F), dsl (D)"),
        ("internet.access = true", "fibre (F), dsl (D)"),
        ('headset.microphone = ["a"]', "expected one of"),
        ('phone.number = "none"', "digits were expected"),
        ("phone.number = 312345678", "a text"),
        ('phone.number = "  "', "a text"),
        ("workspace.hours = 25", "1 to 24"),
        ("workspace.hours = nan", "a number"),
        ("workspace.hours = true", "a number"),
        ('printer.code = "ABCDEF"', "one-time proof"),
        ("operator.interview_at = 2026-12-01T10:00:00", "`readydesk journey schedule`"),
        ('operator.name = "\u200b\u2060"', "a text"),
        (f'operator.name = "{"x" * 201}"', "at most 200 letters"),
        ('operator.name = "\\u001b[31mHanako"', "one line"),
        ("phone.number = " + "9" * 5000, "too many digits"),
        (".".join("a" * 3000) + " = 1", "100 parts"),
        ('"workspace.desk" = true\n[workspace]\ndesk = false', "second answer"),
        ("workspace.desk = tru", "TOML"),
    ],
)
def test_what_is_unclear_is_refused_in_one_line(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(BadFile) as caught:
        load(tmp_path, text)
    line = str(caught.value)
    assert line.startswith(str(tmp_path / "answers.toml"))
    assert says in line
    assert "\n" not in line


def test_a_missing_or_oversized_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="no such file"):
        load_answers(tmp_path / "none.toml")
    big = tmp_path / "big.toml"
    big.write_bytes(b"#" * 1_000_001)
    with pytest.raises(BadFile, match="1 MB"):
        load_answers(big)


def test_a_question_of_no_known_kind_is_a_fault_of_ours() -> None:
    with pytest.raises(TypeError):
        answer_of(Question(id="x", ask=Text("?")), True)


def test_every_question_has_its_own_id() -> None:
    profile = Profile(id="p", name={"en": "P"}, extras=(EXTRA,))
    assert list(known_questions(profile)) == [
        OPERATOR_NAME.key,
        *(q.id for q in (DESK, LINE, MICROPHONE, PHONE, HOURS, CODE)),
        "extra.smartphone",
    ]
