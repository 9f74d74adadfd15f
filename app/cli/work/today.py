"""``readydesk work today`` and ``monday``: what is to be done, and what is to be told."""

from collections.abc import Sequence
from typing import Any

import click

from app.cli.options import Command
from app.cli.terminal.echo import echo
from app.cli.work.context import client_named, opened, print_json, shown
from app.cli.work.orders import order_data
from app.cli.work.points import point_data
from app.domain.own_hours import OwnHours
from app.domain.work.order import Order, point_words
from app.domain.work.state import Work
from app.storage.settings import OWN_HOURS
from app.text import N_, Text
from app.wording.dates import day_as_of
from app.wording.values import time_words
from app.wording.work import TIME_WORDS
from app.work.glance import Glance, glance
from app.work.monday import Monday
from app.work.monday import monday as report_of
from app.work.words import PART_WORDS, hourly_words


@click.command("today", cls=Command, help=N_("Work at a glance: to confirm, due, waiting, unpaid."))
@shown
def today(at: str | None, json: bool) -> int:
    """As of now or another time."""
    with opened(at, looks=True) as context:
        work = context.work
        found = glance(work, context.at, OWN_HOURS.of(context.store) or OwnHours())
        if json:
            print_json(_glance_data(found))
            return 0
        for title, orders in (
            (Text("To confirm"), found.to_confirm),
            (Text("Due this week"), found.due),
            (Text("Waiting for the client"), found.waiting),
            (Text("No reply from you for three hours"), found.unanswered),
        ):
            _print(work, title, orders)
        echo(str(Text("Unpaid: {yen} yen", yen=f"{found.unpaid_yen:,}")))
        if found.overdue:
            echo(str(Text("Past their day of payment: {numbers}", numbers=", ".join(found.overdue))))
        for words in hourly_words(found.hourly):
            echo(str(words))
        if found.clock is not None:
            since = time_words(found.clock.begun)
            echo(
                str(
                    Text(
                        "The clock has been running since {since}: {what}",
                        since=since,
                        what=TIME_WORDS[found.clock.what],
                    )
                )
            )
    return 0


@click.command("monday", cls=Command, help=N_("The Monday report: every open order and every open point."))
@click.option("--client", metavar="CLIENT", help=N_("Only of this client."))
@shown
def monday(client: str | None, at: str | None, json: bool) -> int:
    """From what is so."""
    with opened(at, looks=True) as context:
        work = context.work
        found = report_of(work, context.at, client_named(work, client).id if client else "")
        if json:
            print_json(_monday_data(work, found))
            return 0
        since = day_as_of(found.since, context.at.date())
        _print(work, Text("Done since {day}", day=since), found.done)
        for part, orders in found.open.items():
            _print(work, PART_WORDS[part], orders)
        echo(str(Text("{name}: {value}", name=Text("Open points"), value=len(found.points))))
        for point in found.points:
            echo(f"  {point.id}  {point_words(point)}  ({work.orders[point.order].title})")
    return 0


def _print(work: Work, title: Text, orders: Sequence[Order]) -> None:
    echo(str(Text("{name}: {value}", name=title, value=len(orders))))
    for order in orders:
        echo(f"  {_line(work, order)}")


def _line(work: Work, order: Order) -> str:
    invoice = f"  {order.invoice}" if order.invoice else ""
    return f"{order.id}  {work.clients[order.client].name}  {order.title}{invoice}"


def _glance_data(found: Glance) -> dict[str, Any]:
    return {
        "to_confirm": _ids(found.to_confirm),
        "due_this_week": _ids(found.due),
        "late": _ids(found.late),
        "waiting": _ids(found.waiting),
        "unanswered": _ids(found.unanswered),
        "unpaid_yen": found.unpaid_yen,
        "overdue": list(found.overdue),
        "yen_per_hour": found.hourly._asdict(),
        "clock": found.clock
        and {"time": found.clock.id, "kind": found.clock.what.value, "begun": found.clock.begun.isoformat()},
    }


def _monday_data(work: Work, found: Monday) -> dict[str, Any]:
    return {
        "since": found.since.isoformat(),
        "done": _ids(found.done),
        "open": {part.value: [order_data(work, order) for order in orders] for part, orders in found.open.items()},
        "points": [point_data(point) for point in found.points],
    }


def _ids(orders: Sequence[Order]) -> list[str]:
    return [order.id for order in orders]
