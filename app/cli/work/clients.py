"""``readydesk work client``: whom one works for."""

from typing import Any, Final

import click
import msgspec
from msgspec.structs import replace

from app.cli.applications.context import line, text
from app.cli.options import BadUse, Group, everywhere
from app.cli.terminal.echo import echo
from app.cli.terminal.rows import Row, print_rows
from app.cli.terminal.stdout import Page
from app.cli.work.context import client_named, opened, print_json, shown
from app.domain.work.change import ClientKept
from app.domain.work.client import MONTH_END, MOST_PAY_MONTHS, Client, Language, Politeness, Withholding
from app.domain.work.state import Work
from app.text import N_, Text

_FIELDS: Final = {"closing": "closing_day", "writes": "language"}
"""Options that are shorter than the names of their fields."""
_DAY = click.IntRange(1, MONTH_END)


@click.group("client", cls=Group, help=N_("Save clients, and list them."))
@everywhere
def client() -> None:
    """Hold the commands for clients."""


def _details(command: click.decorators.FC) -> click.decorators.FC:
    for option in (
        click.option("--honorific", type=line, metavar="TEXT", help=N_("What follows the name: 御中 or 様.")),
        click.option("--address", type=text, metavar="TEXT", help=N_("Their address, for invoices.")),
        click.option("--closing", type=_DAY, help=N_("Day of the month up to which is invoiced; 31 is its end.")),
        click.option(
            "--pay-months", type=click.IntRange(0, MOST_PAY_MONTHS), help=N_("How many months later they pay.")
        ),
        click.option("--pay-day", type=_DAY, help=N_("Day of that month; 31 is its end.")),
        click.option(
            "--withholding", type=click.Choice([*map(str, Withholding)]), help=N_("Income tax that they keep back.")
        ),
        click.option("--politeness", type=click.Choice([*map(str, Politeness)]), help=N_("How formal messages are.")),
        click.option("--writes", type=click.Choice([*map(str, Language)]), help=N_("Language of messages to them.")),
    ):
        command = option(command)
    return command


@client.command("add", help=N_("Save a client."))
@click.argument("name", type=line, metavar="NAME")
@_details
@everywhere
def add(name: str, **details: Any) -> int:
    """Save a new one under the next number."""
    with opened() as context:

        def make(work: Work) -> tuple[ClientKept]:
            if work.client_called(name) is not None:
                raise BadUse(str(Text("client {name} is saved already; change it with: client edit", name=name)))
            return (ClientKept(_with(Client(work.next_id("client"), name), details)),)

        work = context.save(make)
        kept = next(reversed(work.clients.values()))
    echo(str(Text("Client {id} saved: {name}", id=kept.id, name=kept.name)))
    return 0


@client.command("edit", help=N_("Change what is saved of a client."))
@click.argument("client", metavar="CLIENT")
@click.option("--name", type=line, metavar="TEXT", help=N_("Another name."))
@_details
@everywhere
def edit(client: str, name: str | None, **details: Any) -> int:
    """What is not named stays as it is."""
    with opened() as context:
        kept = client_named(context.work, client)
        changed = _with(replace(kept, name=name or kept.name), details)
        context.add(ClientKept(changed))
    echo(str(Text("Client {id} saved: {name}", id=changed.id, name=changed.name)))
    return 0


@client.command("list", help=N_("List clients."))
@shown
def list_(at: str | None, json: bool) -> int:
    """With how they pay."""
    with opened(at, looks=True) as context:
        clients = tuple(context.work.clients.values())
    if json:
        print_json({"clients": [_data(one) for one in clients]})
    elif clients:
        rows = [Row((c.id, c.name, str(c.closing_day), f"+{c.pay_months}, {c.pay_day}")) for c in clients]
        print_rows(Page(), (Text("No."), Text("Client"), Text("Closing day"), Text("Pays")), rows, whole=(0, 2, 3))
    else:
        echo(str(Text("There is no client yet.")))
    return 0


def _with(client: Client, details: dict[str, Any]) -> Client:
    given = {_FIELDS.get(name, name): value for name, value in details.items() if value is not None}
    return msgspec.convert({**msgspec.to_builtins(client), **given}, Client)


def _data(client: Client) -> dict[str, str | int]:
    return {
        "id": client.id,
        "name": client.name,
        "honorific": client.honorific,
        "closing_day": client.closing_day,
        "pay_months": client.pay_months,
        "pay_day": client.pay_day,
        "withholding": client.withholding.value,
        "politeness": client.politeness.value,
        "language": client.language.value,
    }
