"""``readydesk work message``: a message to a client, to copy; with --sent it counts as sent."""

from collections.abc import Sequence
from typing import Final

import click

from app.cli.applications.context import line
from app.cli.options import BadUse, Command
from app.cli.terminal.echo import echo
from app.cli.work.context import Context, changing, client_named, opened, print_json
from app.domain.work.change import MessageSent
from app.domain.work.order import WORKED_ON
from app.domain.work.orders import stands
from app.domain.work.parts import Message
from app.domain.work.state import Work
from app.storage.settings import OPERATOR_NAME
from app.text import N_, Text
from app.work.messages import Draft, Standing, Writer
from app.work.monday import monday

_OF_ORDER: Final = (
    Message.CONFIRMATION,
    Message.COMPLETION,
    Message.CONSULTATION,
    Message.DELAY,
    Message.OTHER,
)


@click.command("message", cls=Command, help=N_("Write a message to a client; copy it and send it yourself."))
@click.argument("kind", type=click.Choice([*map(str, Message)]))
@click.argument("orders", metavar="[ORDER]...", nargs=-1)
@click.option("--client", metavar="CLIENT", help=N_("To whom, where no order is named."))
@click.option("--where", type=line, default="", metavar="TEXT", help=N_("Where the result is."))
@click.option("--tried", type=line, default="", metavar="TEXT", help=N_("What you tried."))
@click.option("--options", type=line, default="", metavar="TEXT", help=N_("What could be done."))
@click.option("--proposal", type=line, default="", metavar="TEXT", help=N_("What you would do."))
@click.option("--needed-by", type=line, default="", metavar="TEXT", help=N_("By when you need the answer."))
@click.option("--new-day", type=line, default="", metavar="TEXT", help=N_("By when they will have it."))
@click.option("--reason", type=line, default="", metavar="TEXT", help=N_("Why."))
@click.option("--exists", type=line, default="", metavar="TEXT", help=N_("What is done so far."))
@click.option("--invoice", metavar="NUMBER", help=N_("The invoice that goes along."))
@click.option("--sent", is_flag=True, help=N_("You have sent it: it counts as your reply."))
@click.option("--json", is_flag=True, help=N_("As JSON."))
@changing
def message(
    kind: str,
    orders: tuple[str, ...],
    client: str | None,
    invoice: str | None,
    sent: bool,
    json: bool,
    at: str | None,
    **said: str,
) -> int:
    """Print it; only --sent saves something."""
    with opened(at) as context:
        draft, to = _draft(context, Message(kind), orders, client, invoice, said)
        if sent:
            context.add(MessageSent(to, draft.message, draft.orders, draft.body, context.given))
    if json:
        print_json({"kind": kind, "subject": draft.subject, "body": draft.body, "orders": list(draft.orders)})
        return 0
    echo(draft.body)
    if not sent:
        echo(str(Text("Once you have sent it, say so with --sent.")), err=True)
    return 0


def _draft(
    context: Context,
    kind: Message,
    orders: Sequence[str],
    client: str | None,
    invoice: str | None,
    said: dict[str, str],
) -> tuple[Draft, str]:
    work = context.work
    standing = [Standing(work.order(order), tuple(work.open_points(order))) for order in orders]
    number = invoice or ""
    of = {s.order.client for s in standing} | ({work.money.invoice(number).client} if number else set())
    if client is not None:
        of.add(client_named(work, client).id)
    if len(of) != 1:
        raise BadUse(str(Text("orders of one client were expected, or --client")))
    (to,) = of
    writer = Writer(work.client(to), OPERATOR_NAME.read(context.store.answers().get(OPERATOR_NAME.key)))
    if kind in _OF_ORDER and not standing:
        raise BadUse(str(Text("an order was expected")))
    return _written(context, work, writer, kind, standing, number, said), to


def _written(
    context: Context,
    work: Work,
    writer: Writer,
    kind: Message,
    standing: Sequence[Standing],
    number: str,
    said: dict[str, str],
) -> Draft:
    match kind:
        case Message.CONFIRMATION:
            return writer.confirmation(standing)
        case Message.COMPLETION:
            done = _one(standing)
            if done.order.state not in WORKED_ON:
                raise BadUse(stands(done.order))
            return writer.completion(done, said["where"])
        case Message.CONSULTATION:
            given = {name: said[name] for name in ("tried", "options", "proposal", "needed_by")}
            return writer.consultation(_one(standing), **given)
        case Message.DELAY:
            return writer.delay(_one(standing), **{name: said[name] for name in ("new_day", "reason", "exists")})
        case Message.OTHER:
            return writer.clarification(_one(standing))
        case Message.MONDAY:
            report = monday(work, context.at, writer.client.id)
            return writer.monday(report, work.orders, context.at.date())
        case Message.INVOICE:
            if not number:
                raise BadUse(str(Text("--invoice with its number was expected")))
            billed = work.money.invoice(number)
            return writer.invoice(number, billed.to_pay_yen, billed.pay_by, standing)


def _one(standing: Sequence[Standing]) -> Standing:
    if len(standing) != 1:
        raise BadUse(str(Text("one order was expected")))
    return standing[0]
