"""``readydesk questions``: what an answers file may contain."""

import json as json_format

import click

from app.checks.probe import Choice, Confirm, Number, Question
from app.cli.check.steps import kind_of, question_fields
from app.cli.options import BadUse, Command, everywhere, profile_named
from app.cli.terminal.data import print_data
from app.cli.terminal.echo import echo
from app.domain.readiness.profile import ITEM_IDS
from app.library.answers import known_questions
from app.text import N_, Text

_ONCE = Text("one-time proof, not in a file")
_GROUPS = ("operator", *ITEM_IDS, "extra")


@click.command("questions", cls=Command, help=N_("List every question's id, kind and choices."))
@click.argument("items", nargs=-1, type=click.Choice(_GROUPS), metavar="[ITEM]...")
@click.option("--profile", metavar="ID|FILE", help=N_("Also the company's own questions."))
@click.option("--json", is_flag=True, help=N_("As JSON."))
@everywhere
def questions(items: tuple[str, ...], profile: str | None, json: bool) -> int:
    """List all questions, or those of the named items."""
    known = known_questions(profile_named(profile) if profile else None)
    asked = [q for q in known.values() if not items or q.id.partition(".")[0] in items]
    if json:
        print_data(json_format.dumps([question_fields(q) for q in asked], ensure_ascii=False, indent=2))
        return 0
    if "extra" in items and not asked:
        raise BadUse(str(Text("this profile has no questions of its own")))
    for question in asked:
        echo(_words(question))
    return 0


def _range(minimum: float, maximum: float) -> str:
    """The range of a number; without its upper bound if that only keeps out nonsense."""
    if maximum < Number(id="", ask=_ONCE).maximum:
        return f"{minimum:g} … {maximum:g}"
    return str(Text("{minimum} or more", minimum=f"{minimum:g}"))


def _words(question: Question) -> str:
    fields = question_fields(question)
    accepted, below = "", []
    match question:
        case Choice(options=()):
            accepted = str(Text("a device of this machine"))
        case Choice(options=options):
            below = [(option.value, str(option.label)) for option in options]
        case Confirm(yes=yes, no=no):
            below = [("true", str(yes)), *([("false", str(no))] if no is not None else [])]
        case Number():
            accepted = f"{_range(fields['minimum'], fields['maximum'])} {fields['unit']}".strip()
    once = f"  [{_ONCE}]" if question.challenge else ""
    head = f"{question.id}  {kind_of(question)}  {accepted}".rstrip() + once
    widest = max((len(value) for value, _words in below), default=0)
    return "\n".join([head, f"    {question.ask}", *(f"      {value:{widest}}  {words}" for value, words in below)])
