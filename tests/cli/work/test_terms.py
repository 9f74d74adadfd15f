"""``readydesk work offer check`` and ``contract check``: exit 0, 1 and 3, and one line for a bad file."""

import io
import json

import pytest

from app.library.work.terms import contract_questions, offer_questions
from tests.cli.command_line import CommandLine

FINE = {q.id: "written" if q.group == "particulars" else "not_written" for q in offer_questions().all}


def toml(answers: dict[str, str]) -> str:
    return "".join(f'{name} = "{said}"\n' for name, said in answers.items())


@pytest.mark.parametrize(
    ("changed", "code", "first"),
    [
        ({}, 0, "Nothing stands out."),
        ({"offer-fee": "written"}, 1, "Hold: pay nothing and sign nothing yet."),
        ({"offer-pay": "not_written"}, 1, "Ask first."),
        ({"offer-pay": "not_asked"}, 3, "Nothing stands out so far. Not looked at yet: 1."),
    ],
)
def test_the_exit_code_says_what_it_comes_to(cli: CommandLine, changed: dict[str, str], code: int, first: str) -> None:
    path = cli.write("answers.toml", toml(FINE | changed))
    ended, out, err = cli.run("work", "offer", "check", path)
    assert (ended, err) == (code, "")
    assert out.startswith(first)


def test_what_stands_out_comes_with_rule_source_words_and_whom_to_ask(cli: CommandLine) -> None:
    path = cli.write("answers.toml", toml(FINE | {"offer-fee": "written"}))
    out = cli.run("work", "offer", "check", path, "--document", "2026-11-01")[1]
    assert "The rule: " in out
    assert "not verified at the source" in out
    assert "Words to send: " in out
    assert "188" in out
    assert "20 Nov" in out


@pytest.mark.parametrize(
    ("content", "place"),
    [('offer-feee = "written"', "offer-feee"), ('offer-fee = "yes"', "offer-fee"), ("offer-fee = 1", "offer-fee")],
)
def test_a_bad_file_of_answers_is_refused_by_file_and_place(cli: CommandLine, content: str, place: str) -> None:
    path = cli.write("answers.toml", content)
    code, out, err = cli.run("work", "offer", "check", path)
    assert (code, out) == (2, "")
    assert "answers.toml" in err
    assert place in err


def test_questions_are_asked_one_after_the_other(cli: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("n\nw\nx\nn\nq\n"))
    code, out, err = cli.run("work", "contract", "check", "--about", "ひなた通販サポート")
    assert code == 1
    assert "w, n, Enter or q was expected" in err
    assert "[contract-what]" in out
    # one for services: what is asked on employment does not come
    assert "The term, and how it is renewed" not in out
    assert "ひなた通販サポート" in cli.run("work", "log")[1]


def test_json_names_every_question(cli: CommandLine) -> None:
    path = cli.write("answers.toml", 'contract-employed = "written"\ncontract-commissioned = "not_written"\n')
    code, out, _err = cli.run("work", "contract", "check", path, "--json")
    assert code == 3
    found = json.loads(out)
    assert found["result"] == "unanswered"
    ids = {each["id"] for each in found["questions"]}
    assert ids < {q.id for q in contract_questions().all}
    assert "labour-wages" in ids
    assert "contract-pay-day" not in ids


def test_the_exercise_says_why(cli: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("1\n1\n7\nq\n"))
    code, out, err = cli.run("work", "exercise", lang="ja")
    assert code == 0
    assert "英語のメールも対応できますか" in out
    assert err.count("\n") == 1
    assert out.splitlines()[-1].count("1")


def test_the_questions_that_there_are_stand_in_their_order(cli: CommandLine) -> None:
    path = cli.write("answers.toml", '[answers]\noffer-fee = "written"')
    err = cli.run("work", "offer", "check", path)[2]
    assert "one of offer-name, offer-address, offer-contact" in err
    assert "offer-pay = " in cli.run("work", "offer", "check", "--help")[1]
