"""``readydesk work point``: what is not clear about orders."""

import click

from app.cli.applications.context import line, text
from app.cli.options import Group, everywhere
from app.cli.terminal.echo import echo
from app.cli.terminal.rows import Row, print_rows
from app.cli.terminal.stdout import Page
from app.cli.work.context import ORDER, changing, opened, print_json, shown
from app.cli.work.typed import due_day, yen
from app.domain.work.change import PointNotNeeded, PointOpened, PointSettled
from app.domain.work.money import price_meant
from app.domain.work.order import Point, point_words
from app.text import N_, Text

_POINT = click.argument("point", metavar="POINT")


@click.group("point", cls=Group, help=N_("What is not clear about orders: open, settle, list."))
@everywhere
def point() -> None:
    """Hold the commands for points."""


@point.command("open", help=N_("Something about an order is not clear."))
@ORDER
@click.argument("words", type=text, metavar="WORDS")
@click.option("--not-needed", is_flag=True, help=N_("Work can start without the answer."))
@changing
def open_(order: str, words: str, not_needed: bool, at: str | None) -> int:
    """Save it under the next number."""
    with opened(at) as context:
        work = context.save(
            lambda work: (PointOpened(work.next_id("point"), order, words, needed=not not_needed, at=context.given),)
        )
        opened_point = work.points[work.points_of[order][-1]]
    echo(str(Text("Point {id} opened: {words}", id=opened_point.id, words=point_words(opened_point))))
    return 0


@point.command("settle", help=N_("The answer to a point."))
@_POINT
@click.argument("answer", type=line, metavar="ANSWER")
@click.option("--price", type=yen, metavar="YEN", help=N_("The sum that the answer names."))
@changing
def settle(point: str, answer: str, price: int | None, at: str | None) -> int:
    """The answer to an empty field fills it."""
    with opened(at) as context:
        known = context.work.points.get(point)
        due_on = None
        if known is not None and known.field == "due":
            due_on = due_day(answer, context.at.date())
        if known is not None and known.field == "amount" and price is None:
            price = price_meant(answer)
        context.add(PointSettled(point, answer, due_on, price, context.given))
    echo(str(Text("Point {id} settled: {answer}", id=point, answer=answer)))
    return 0


@point.command("not-needed", help=N_("Work can start without the answer to a point; it stays open."))
@_POINT
@changing
def not_needed(point: str, at: str | None) -> int:
    """Save it."""
    with opened(at) as context:
        context.add(PointNotNeeded(point, context.given))
    echo(str(Text("Point {id} is not needed to start", id=point)))
    return 0


@point.command("list", help=N_("List open points."))
@shown
def list_(at: str | None, json: bool) -> int:
    """Those of all orders."""
    with opened(at, looks=True) as context:
        work = context.work
        found = [one for order in work.orders for one in work.open_points(order)]
        if json:
            print_json({"points": [point_data(one) for one in found]})
        elif found:
            rows = [Row((one.id, point_words(one), work.orders[one.order].title)) for one in found]
            print_rows(Page(), (Text("No."), Text("Point"), Text("Order")), rows, whole=(0,))
        else:
            echo(str(Text("No point is open.")))
    return 0


def point_data(point: Point) -> dict[str, object]:
    """A point for a script."""
    return {
        "id": point.id,
        "order": point.order,
        "field": point.field or None,
        "words": point.words,
        "needed": point.needed,
        "opened_at": point.opened_at.isoformat(),
    }
