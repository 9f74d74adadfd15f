"""``readydesk work learn``: what was learnt, from what, at what cost."""

import click

from app.cli.applications.context import line
from app.cli.options import Command
from app.cli.terminal.echo import echo
from app.cli.terminal.rows import Row, print_rows
from app.cli.terminal.stdout import Page
from app.cli.work.context import Context, opened, print_json, shown
from app.domain.work.money import MOST_YEN
from app.domain.work.parts import Learnt, LearntFrom
from app.text import N_, Text
from app.wording.work import SOURCE_WORDS
from app.work.learning import kept


@click.command("learn", cls=Command, help=N_("Enter what was learnt; without WHAT, list it."))
@click.argument("what", type=line, metavar="[WHAT]", required=False)
@click.option("--source", type=click.Choice([*map(str, LearntFrom)]), default="web", help=N_("Where it was learnt."))
@click.option("--cost", type=click.IntRange(0, MOST_YEN), default=0, help=N_("What it cost, in yen."))
@click.option("--skill", type=line, default="", metavar="TEXT", help=N_("What it is good for."))
@click.option("--order", default="", metavar="ORDER", help=N_("The order that it was for."))
@click.option("--minutes", type=click.IntRange(0), default=0, help=N_("How long it took."))
@click.option("--post", is_flag=True, help=N_("Note the cost as an expense, too."))
@shown
def learn(
    what: str | None,
    source: str,
    cost: int,
    skill: str,
    order: str,
    minutes: int,
    post: bool,
    at: str | None,
    json: bool,
) -> int:
    """Save an entry, or list all."""
    with opened(at) as context:
        if what is None:
            _list(context, json=json)
            return 0
        day = context.at.date()
        learnt = Learnt(what, LearntFrom(source), cost, skill, order, minutes, on=day)
        work = context.save(lambda work: kept(work, learnt, day if post else None))
        newest = next(reversed(work.learnt))
    if json:
        print_json({"learning": newest})
    else:
        echo(str(Text("Entered: {line}", line=what)))
    return 0


def _list(context: Context, *, json: bool) -> None:
    learnt = context.work.learnt
    if json:
        entries = [
            {
                "id": key,
                "what": e.what,
                "source": e.source.value,
                "cost_yen": e.cost_yen,
                "minutes": e.minutes,
                "expense": e.expense or None,
            }
            for key, e in learnt.items()
        ]
        print_json({"learnt": entries})
    elif learnt:
        rows = [
            Row((key, e.what, str(SOURCE_WORDS[e.source]), f"{e.cost_yen:,}", e.skill)) for key, e in learnt.items()
        ]
        headings = (Text("No."), Text("What"), Text("Where from"), Text("Yen"), Text("For what"))
        print_rows(Page(), headings, rows, whole=(0, 3))
    else:
        echo(str(Text("Nothing was entered yet.")))
