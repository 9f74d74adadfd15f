"""``readydesk work order``: from a client's words to what is accepted."""

from collections.abc import Callable, Sequence
from typing import Any

import click
from msgspec.structs import replace

from app.cli.applications.context import line, text
from app.cli.options import Group, everywhere
from app.cli.terminal.echo import echo
from app.cli.terminal.rows import Row, print_rows
from app.cli.terminal.stdout import Page
from app.cli.work.context import ORDER, Context, changing, client_named, opened, print_json, shown
from app.cli.work.points import point_data
from app.cli.work.typed import due_day, yen
from app.domain.work.change import (
    Accepted,
    AskedOnly,
    Change,
    Confirmed,
    Delivered,
    OrderCancelled,
    OrderReceived,
    Restated,
    Returned,
    Started,
)
from app.domain.work.order import FIELD_WORDS, OVER, Order, point_words
from app.domain.work.reading import hint_of
from app.domain.work.state import Work
from app.text import N_, Text
from app.wording.dates import day_as_of
from app.wording.work import STATE_WORDS, restated_words
from app.work.reading_words import HINT_WORDS

_ORDERS = click.argument("orders", metavar="ORDER...", nargs=-1, required=True)
_REASON = click.option("--reason", type=line, default="", metavar="TEXT", help=N_("Why."))


@click.group("order", cls=Group, help=N_("What clients ask for, from their words to what is accepted."))
@everywhere
def order() -> None:
    """Hold the commands for orders."""


@order.command("add", help=N_("A client wrote something that may be an order."))
@click.argument("client", metavar="CLIENT")
@click.argument("words", type=text, metavar="WORDS")
@changing
def add(client: str, words: str, at: str | None) -> int:
    """Save the words as they came, under the next number."""
    with opened(at) as context:
        of = client_named(context.work, client)
        work = context.save(lambda work: (OrderReceived(work.next_id("order"), of.id, words, context.given),))
        received = next(reversed(work.orders))
    echo(str(Text("Order {order} received from {client}", order=received, client=of.name)))
    echo(str(HINT_WORDS[hint_of(words)]))
    return 0


@order.command("restate", help=N_("Say an order in your own words. What is not named stays; what is empty is a point."))
@ORDER
@click.option("--what", type=line, metavar="TEXT", help=N_("What is wanted."))
@click.option("--for", "purpose", type=line, metavar="TEXT", help=N_("What for."))
@click.option("--due", type=line, metavar="TEXT", help=N_("By when, such as 12/3."))
@click.option("--form", type=line, metavar="TEXT", help=N_("In which form."))
@click.option("--amount", type=line, metavar="TEXT", help=N_("How much, at what price."))
@click.option("--price", "price_yen", type=yen, metavar="YEN", help=N_("The whole sum."))
@click.option("--checks", type=line, metavar="TEXT", help=N_("Who checks it."))
@click.option("--unclear", type=line, multiple=True, metavar="TEXT", help=N_("What is unclear; may be repeated."))
@changing
def restate(order: str, unclear: tuple[str, ...], at: str | None, **fields: Any) -> int:
    """Save the fields; a confirmation counts no more."""
    with opened(at) as context:
        given = {name: value for name, value in fields.items() if value is not None}
        if "due" in given:
            given["due_on"] = due_day(given["due"], context.at.date())
        if unclear:
            given["unclear"] = unclear

        def make(work: Work) -> tuple[Restated]:
            before = work.order(order).restated or Restated(order)
            return (replace(before, at=context.given, **given),)

        work = context.save(make)
        points = tuple(work.open_points(order))
    echo(str(Text("Order {order} restated", order=order)))
    for one in points:
        echo(str(Text("Open point {id}: {words}", id=one.id, words=point_words(one))))
    return 0


@order.command("confirm", help=N_("The client said yes: to one order, or to several at once."))
@_ORDERS
@click.option("--how", type=line, required=True, metavar="TEXT", help=N_("How they said it, such as mail."))
@changing
def confirm(orders: tuple[str, ...], how: str, at: str | None) -> int:
    """All of them or none."""
    return _step(orders, at, lambda one, context: Confirmed(one, how, context.given), N_("Order {order} confirmed"))


@order.command("start", help=N_("Begin with an order that is confirmed."))
@_ORDERS
@changing
def start(orders: tuple[str, ...], at: str | None) -> int:
    """Nothing starts unconfirmed."""
    return _step(orders, at, lambda one, context: Started(one, context.given), N_("Order {order} started"))


@order.command("deliver", help=N_("Hand the work over."))
@_ORDERS
@click.option("--where", type=line, default="", metavar="TEXT", help=N_("Where it is to be found."))
@changing
def deliver(orders: tuple[str, ...], where: str, at: str | None) -> int:
    """Save where it is."""
    return _step(orders, at, lambda one, context: Delivered(one, where, context.given), N_("Order {order} delivered"))


@order.command("accept", help=N_("The client accepted the work."))
@_ORDERS
@changing
def accept(orders: tuple[str, ...], at: str | None) -> int:
    """Save it."""
    return _step(orders, at, lambda one, context: Accepted(one, context.given), N_("Order {order} accepted"))


@order.command("return", help=N_("The client gave the work back to be done better."))
@_ORDERS
@_REASON
@changing
def return_(orders: tuple[str, ...], reason: str, at: str | None) -> int:
    """Under way again."""
    return _step(orders, at, lambda one, context: Returned(one, reason, context.given), N_("Order {order} given back"))


@order.command("asked", help=N_("It was a question and no order."))
@_ORDERS
@changing
def asked(orders: tuple[str, ...], at: str | None) -> int:
    """A later yes is a new order."""
    return _step(orders, at, lambda one, context: AskedOnly(one, context.given), N_("Order {order} was only asked"))


@order.command("cancel", help=N_("Cancel an order that is not delivered yet."))
@_ORDERS
@_REASON
@changing
def cancel(orders: tuple[str, ...], reason: str, at: str | None) -> int:
    """Save why."""
    return _step(
        orders, at, lambda one, context: OrderCancelled(one, reason, context.given), N_("Order {order} cancelled")
    )


@order.command("list", help=N_("List orders that are not over."))
@click.option("--all", "everything", is_flag=True, help=N_("Those that are over, too."))
@click.option("--client", metavar="CLIENT", help=N_("Only those of this client."))
@shown
def list_(everything: bool, client: str | None, at: str | None, json: bool) -> int:
    """One row each."""
    with opened(at, looks=True) as context:
        work = context.work
        of = client_named(work, client).id if client else ""
        found = [o for o in work.orders.values() if of in ("", o.client) and (everything or o.state not in OVER)]
        if json:
            print_json({"orders": [order_data(work, one) for one in found]})
        elif found:
            print_orders(work, found, context)
        else:
            echo(str(Text("There is no open order.")))
    return 0


@order.command("show", help=N_("All that is known of an order."))
@ORDER
@shown
def show(order: str, at: str | None, json: bool) -> int:
    """Its words, its fields, its points."""
    with opened(at, looks=True) as context:
        work = context.work
        found = work.order(order)
        if json:
            print_json(order_data(work, found))
            return 0
        name = work.clients[found.client].name
        head = Text("Order {order} of {client}: {state}", order=order, client=name, state=STATE_WORDS[found.state])
        echo(str(head))
        echo(found.words)
        for said in restated_words(found.restated, context.at.date()) if found.restated else ():
            echo(f"  {said}")
        for one in work.open_points(order):
            echo(str(Text("Open point {id}: {words}", id=one.id, words=point_words(one))))
    return 0


def print_orders(work: Work, orders: Sequence[Order], context: Context) -> None:
    """One row each: number, client, state, what, by when."""
    rows = [
        Row((o.id, work.clients[o.client].name, str(STATE_WORDS[o.state]), o.title, _due(o, context))) for o in orders
    ]
    headings = (Text("No."), Text("Client"), Text("State"), Text("What"), Text("By when"))
    print_rows(Page(), headings, rows, whole=(0, 2))


def order_data(work: Work, order: Order) -> dict[str, Any]:
    """An order for a script."""
    restated = order.restated
    return {
        "id": order.id,
        "client": order.client,
        "state": order.state.value,
        "words": order.words,
        "received_at": order.received_at.isoformat(),
        "restated": restated and {field: getattr(restated, field) for field in FIELD_WORDS},
        "due_on": restated and restated.due_on and restated.due_on.isoformat(),
        "price_yen": restated and restated.price_yen,
        "invoice": order.invoice or None,
        "points": [point_data(one) for one in work.open_points(order.id)],
    }


def _due(order: Order, context: Context) -> str:
    if order.restated is None:
        return ""
    day = order.restated.due_on
    return order.restated.due if day is None else day_as_of(day, context.at.date())


def _step(orders: tuple[str, ...], at: str | None, change: Callable[[str, Context], Change], said: str) -> int:
    with opened(at) as context:
        context.save(lambda _work: [change(one, context) for one in orders])
    for one in orders:
        echo(str(Text(said, order=one)))
    return 0
