"""``readydesk practice``: what is due, typing, questions, what was learnt."""

import json as json_format
from typing import Any

import click

from app.cli.options import Command, Group, everywhere
from app.cli.practice.called import call
from app.cli.practice.context import AT, JSON, Context, opened
from app.cli.practice.exam import exam
from app.cli.practice.files import add, export, forget, import_, validate
from app.cli.practice.log import learnt, log
from app.cli.practice.quiz import quiz
from app.cli.practice.spoken import measure, recordings, say
from app.cli.practice.typed import score, typing
from app.cli.practised import FORMAT, glance_data, glance_lines
from app.cli.terminal.data import print_data
from app.cli.terminal.echo import echo
from app.domain.readiness.profile import in_language
from app.practice.exam_words import rehearsed_words
from app.practice.glance import Glance
from app.practice.words import load_words, stage_words, today_words
from app.text import N_, Text, language


@click.group("practice", cls=Group, help=N_("Practise typing, questions, the interview and calls until the day."))
@everywhere
def practice() -> None:
    """Hold the commands; the group itself does nothing."""


@practice.command("today", cls=Command, help=N_("What to practise today, and where each skill stands."))
@AT
@JSON
@everywhere
def today(at: str | None, json: bool) -> int:
    """The glance."""
    with opened(at) as context:
        found = context.look()
        if json:
            print_data(json_format.dumps(glance_data(found, context.facts), ensure_ascii=False, indent=2))
            return 0
        _tell(context, found)
        for line in glance_lines(found, context.facts):
            echo(f"  {line}")
        echo(str(rehearsed_words(context.examined(context.at))))
    return 0


@practice.command("plan", cls=Command, help=N_("How long to practise each day until the stage, and what to leave out."))
@AT
@JSON
@everywhere
def plan(at: str | None, json: bool) -> int:
    """The days and minutes."""
    with opened(at) as context:
        found = context.look()
        if json:
            print_data(json_format.dumps(glance_data(found, context.facts), ensure_ascii=False, indent=2))
            return 0
        _tell(context, found)
    return 0


@practice.command(
    "list", cls=Command, help=N_("List texts to type, topics of questions, calls and interview questions.")
)
@JSON
@everywhere
def list_(json: bool) -> int:
    """What there is."""
    with opened() as context:
        if json:
            print_data(json_format.dumps(_contents(context), ensure_ascii=False, indent=2))
            return 0
        echo(str(Text("Texts to type:")))
        for text in context.at_hand.texts.values():
            title = text.title.get(language()) or next(iter(text.title.values()))
            said = Text("{title} ({n} {n:letter|letters})", title=title, n=text.letters)
            echo(f"  {text.id}  {said}")
        echo(str(Text("Topics of questions:")))
        topics = context.at_hand.topic_names()
        for topic, count in _counts(context).items():
            name = topics.get(topic, topic)
            said = Text("{title} ({n} {n:question|questions})", title=name, n=count)
            echo(f"  {topic}  {said}")
        echo(str(Text("Calls:")))
        for call_ in context.at_hand.calls.values():
            echo(f"  {call_.id}  {in_language(call_.title, language())}")
        echo(str(Text("Interview questions:")))
        for question in context.at_hand.questions.values():
            echo(f"  {question.id}  {question.in_language(language()).ask}")
    return 0


for _command in (
    typing,
    score,
    quiz,
    say,
    call,
    exam,
    measure,
    recordings,
    log,
    learnt,
    validate,
    add,
    export,
    import_,
    forget,
):
    practice.add_command(_command)


def _tell(context: Context, found: Glance) -> None:
    today = Text("Today: {what}", what=today_words(found))
    for line in (stage_words(found, context.at), today, *load_words(found, context.at_hand.topic_names())):
        echo(str(line))


def _counts(context: Context) -> dict[str, int]:
    counted: dict[str, int] = {}
    for item in context.at_hand.items.values():
        counted[item.topic] = counted.get(item.topic, 0) + 1
    return counted


def _contents(context: Context) -> dict[str, Any]:
    topics = context.at_hand.topic_names()
    return {
        "format": FORMAT,
        "texts": [{"id": t.id, "title": dict(t.title), "letters": t.letters} for t in context.at_hand.texts.values()],
        "topics": [{"id": t, "name": topics.get(t, t), "items": n} for t, n in _counts(context).items()],
        "calls": [{"id": c.id, "title": dict(c.title), "work": c.work} for c in context.at_hand.calls.values()],
        "questions": [
            {"id": q.id, "part": q.part.value, "ask": q.in_language(language()).ask, "seconds": q.seconds}
            for q in context.at_hand.questions.values()
        ],
    }
