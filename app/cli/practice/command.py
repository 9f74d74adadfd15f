"""``readydesk practice``: what is due, typing, questions, what was learnt."""

import json as json_format
from typing import Any

import click

from app.cli.options import Command, Group, everywhere
from app.cli.practice.context import AT, FORMAT, JSON, Context, opened
from app.cli.practice.files import add, export, forget, import_, validate
from app.cli.practice.log import learnt, log
from app.cli.practice.quiz import quiz
from app.cli.practice.typed import score, typing
from app.cli.terminal.data import print_data
from app.practice.glance import Glance
from app.practice.results import Skill, errors, is_share
from app.practice.words import better_words, load_words, mend_words, stage_words, standing_words, today_words
from app.text import N_, Text, language


@click.group("practice", cls=Group, help=N_("Practise typing and IT basics until the day."))
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
        found = context.glance()
        if json:
            print_data(json_format.dumps(_data(found), ensure_ascii=False, indent=2))
            return 0
        _tell(context, found)
        _standings(found)
        mend = mend_words(errors(context.facts))
        if mend:
            click.echo(str(Text("To mend first: {what}", what=mend)))
    return 0


@practice.command("plan", cls=Command, help=N_("How long to practise each day until the stage, and what to leave out."))
@AT
@JSON
@everywhere
def plan(at: str | None, json: bool) -> int:
    """The days and minutes."""
    with opened(at) as context:
        found = context.glance()
        if json:
            print_data(json_format.dumps(_data(found), ensure_ascii=False, indent=2))
            return 0
        _tell(context, found)
    return 0


@practice.command("list", cls=Command, help=N_("List texts to type and topics of questions."))
@JSON
@everywhere
def list_(json: bool) -> int:
    """What there is."""
    with opened() as context:
        if json:
            print_data(json_format.dumps(_contents(context), ensure_ascii=False, indent=2))
            return 0
        click.echo(str(Text("Texts to type:")))
        for text in context.texts.values():
            title = text.title.get(language()) or next(iter(text.title.values()))
            said = Text("{title} ({n} letters)", title=title, n=text.letters)
            click.echo(f"  {text.id}  {said}")
        click.echo(str(Text("Topics of questions:")))
        for topic, count in _counts(context).items():
            name = context.topics.get(topic, topic)
            said = Text("{title} ({n} questions)", title=name, n=count)
            click.echo(f"  {topic}  {said}")
    return 0


for _command in (typing, score, quiz, log, learnt, validate, add, export, import_, forget):
    practice.add_command(_command)


def _tell(context: Context, found: Glance) -> None:
    today = Text("Today: {what}", what=today_words(found))
    for line in (stage_words(found, context.at), today, *load_words(found, context.topics)):
        click.echo(str(line))


def _standings(found: Glance) -> None:
    for standing in found.standings:
        words, better = standing_words(standing), better_words(standing)
        said = Text("{standing} – {better}", standing=words, better=better) if better else words
        click.echo(f"  {said}")


def _counts(context: Context) -> dict[str, int]:
    counted: dict[str, int] = {}
    for item in context.items.values():
        counted[item.topic] = counted.get(item.topic, 0) + 1
    return counted


def _contents(context: Context) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "texts": [{"id": t.id, "title": dict(t.title), "letters": t.letters} for t in context.texts.values()],
        "topics": [{"id": t, "name": context.topics.get(t, t), "items": n} for t, n in _counts(context).items()],
    }


def _data(found: Glance) -> dict[str, Any]:
    stage = found.stage
    return {
        "format": FORMAT,
        "stage": stage
        and {
            "application": stage.application,
            "company": stage.company,
            "stage": stage.stage,
            "at": stage.at.isoformat(),
            "days_left": found.today.days_left,
        },
        "today": {
            "new": list(found.today.new),
            "reviews": list(found.today.reviews),
            "typing": found.typing_today,
            "minutes": round(found.minutes_today, 1),
            "practised_minutes": round(found.practised_today_min, 1),
        },
        "minutes_a_day": None if found.minutes_a_day is None else round(found.minutes_a_day, 1),
        "leave_out": list(found.leave_out),
        "skills": [
            {
                "skill": s.skill.value,
                "unit": _unit(s.skill),
                "newest": s.newest and round(s.newest.value, 3),
                "at": s.newest and s.newest.at.isoformat(),
                "aim": s.aim,
                "better": s.better,
            }
            for s in found.standings
        ],
    }


def _unit(skill: Skill) -> str:
    return "share" if is_share(skill) else "characters_per_minute"
