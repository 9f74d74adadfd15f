"""``readydesk work offer check`` and ``contract check``: what a text says, what stands out, whom to ask.

Exit code 0: nothing stands out; 1: hold, or ask first; 3: not everything was looked at; 2: bad use.
"""

import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

import click

from app.cli.applications.context import line
from app.cli.applications.times import day as typed_day
from app.cli.options import BadUse, Command, Group, everywhere
from app.cli.terminal.echo import echo
from app.cli.work.context import Context, opened, print_json
from app.domain.work.change import ContractKept, OfferKept
from app.domain.work.parts import Said, Terms
from app.domain.work.terms import Looked, Question, Result, asked, engagement_of, look, overall
from app.files.bad_file import BadFile
from app.files.near import no_such
from app.files.regular import expanded
from app.files.toml import read_toml
from app.library.work.terms import Questions, contract_questions, offer_questions
from app.text import N_, Text
from app.work.terms import (
    RESULT_WORDS,
    asked_words,
    asks_cooling_off,
    basis_words,
    cooling_off_words,
    copy_words,
    exit_code,
    overall_words,
    whom_words,
    why_words,
)

_WHAT: Final = Text("a file of answers")
_TYPED: Final = {"w": Said.WRITTEN, "n": Said.NOT_WRITTEN, "": Said.NOT_ASKED}


@click.group("offer", cls=Group, help=N_("Look through an offer."))
@everywhere
def offer() -> None:
    """Hold the commands for offers."""


@click.group("contract", cls=Group, help=N_("Look through a contract."))
@everywhere
def contract() -> None:
    """Hold the commands for contracts."""


def _options(command: Any) -> Any:
    for option in (
        click.argument("file", metavar="[FILE]", required=False),
        click.option("--about", type=line, default="", metavar="TEXT", help=N_("Whose it is; then it is saved.")),
        click.option("--application", default="", metavar="ID", help=N_("The application that led to it.")),
        click.option("--document", metavar="DAY", help=N_("Day on which you got the document of the contract.")),
        click.option("--json", is_flag=True, help=N_("As JSON.")),
    ):
        command = option(command)
    return everywhere(command)


_HELP: Final = N_(
    "Say of each question whether the text answers it: asked here, or in a TOML file of lines such as"
    ' offer-pay = "not_written" or contract-pay = "written".'
)
_EPILOG: Final = N_("Ends with 0 nothing stands out, 1 hold or ask first, 3 not everything looked at, 2 bad use.")


@offer.command("check", cls=Command, help=_HELP, epilog=_EPILOG)
@_options
def check_offer(file: str | None, about: str, application: str, document: str | None, json: bool) -> int:
    """FILE holds lines such as offer-pay = "not_written"."""
    return _check("offer", file, about, application, document, json=json)


@contract.command("check", cls=Command, help=_HELP, epilog=_EPILOG)
@_options
def check_contract(file: str | None, about: str, application: str, document: str | None, json: bool) -> int:
    """FILE holds lines such as contract-pay = "not_written"."""
    return _check("contract", file, about, application, document, json=json)


def _check(kind: str, file: str | None, about: str, application: str, document: str | None, *, json: bool) -> int:
    with opened() as context:
        questions = offer_questions() if kind == "offer" else contract_questions()
        day = typed_day(document) if document is not None else None
        answers = _from_file(expanded(file), questions) if file is not None else _from_terminal(questions)
        found = look(questions.all, answers)
        if about:
            _save(context, kind, Terms(about, answers, application, context.at.date()))
        if json:
            print_json(_data(found))
            return exit_code(found)
        for line_ in _lines(found, context.at.date()):
            echo(line_)
        if asks_cooling_off(found):
            echo(str(cooling_off_words(day, context.at.date())))
    return exit_code(found)


def _save(context: Context, kind: str, terms: Terms) -> None:
    if not terms.answers:
        raise BadUse(str(Text("at least one answer was expected")))
    if kind == "offer":
        context.save(lambda work: (OfferKept(work.next_id("offer"), terms),))
    else:
        context.save(lambda work: (ContractKept(work.next_id("contract"), terms),))


def _from_file(path: Path, questions: Questions) -> dict[str, Said]:
    known = [question.id for question in questions.all]
    answers: dict[str, Said] = {}
    for name, value in read_toml(path, _WHAT).items():
        if name not in known:
            raise BadFile(str(path), name, str(no_such(Text("no such question"), name, known)))
        if value not in [*map(str, Said)]:
            expected = Text("expected one of {accepted}", accepted=", ".join(Said))
            raise BadFile(str(path), name, str(expected))
        answers[name] = Said(value)
    return {name: said for name, said in answers.items() if said is not Said.NOT_ASKED}


def _from_terminal(questions: Questions) -> dict[str, Said]:
    """Asked one after the other; questions for another kind of contract are left out once that is known."""
    echo(str(Text("w: written, n: not written, Enter: not looked at; q ends.")))
    answers: dict[str, Said] = {}
    lines = iter(sys.stdin)
    for question in questions.all:
        if question not in asked(questions.all, engagement_of(answers)):
            continue
        said = _answer(question, lines)
        if said is None:
            break
        if said is not Said.NOT_ASKED:
            answers[question.id] = said
    return answers


def _answer(question: Question, lines: Iterator[str]) -> Said | None:
    """None if the input ended, or with q."""
    echo(asked_words(question))
    for typed in lines:
        word = typed.strip().lower()
        if word == "q":
            return None
        if word in _TYPED:
            return _TYPED[word]
        echo(str(Text("w, n, Enter or q was expected")), err=True)
    return None


def _lines(found: tuple[Looked, ...], today: date) -> Iterator[str]:
    yield str(overall_words(found))
    for each in found:
        if each.result not in (Result.HOLD, Result.ASK):
            continue
        question = each.question
        said = Text("{name}: {value}", name=RESULT_WORDS[each.result], value=asked_words(question))
        yield f"\n{said}  [{question.id}]"
        for words in (why_words(question), basis_words(question, today)):
            yield from (f"  {line_}" for line_ in words.splitlines())
        yield str(Text("  Words to send: {words}", words=copy_words(question)))
        for who in whom_words(question):
            yield from (f"  {line_}" for line_ in who.splitlines())


def _data(found: tuple[Looked, ...]) -> Mapping[str, Any]:
    return {
        "result": overall(found).value,
        "questions": [
            {
                "id": each.question.id,
                "said": each.said.value,
                "result": each.result.value,
                "rule": each.question.rule or None,
                "whom": list(each.question.whom),
            }
            for each in found
        ],
    }
