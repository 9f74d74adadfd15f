"""``readydesk work paid``: what came for an invoice, and why it is not what was due."""

from datetime import date
from typing import Final

import click

from app.cli.applications.context import line
from app.cli.options import BadUse, Command, everywhere
from app.cli.terminal.echo import echo
from app.cli.work.context import opened, print_json
from app.cli.work.typed import day, yen
from app.domain.work.invoice import Difference, Payment, PaymentReversal
from app.domain.work.money_change import PaymentReceived, PaymentReversed
from app.domain.work.money_flaws import asks_why
from app.domain.work.state import Work
from app.text import N_, Text
from app.work.far_day import PAID
from app.work.payments import payment_of
from app.work.told_rules import rule_told

_WHY: Final = click.Choice([*map(str, Difference)])


@click.command("paid", cls=Command, help=N_("Money came for an invoice. A sum that is not what is due asks why."))
@click.argument("number", metavar="NUMBER")
@click.argument("sum_", type=yen, metavar="[YEN]", required=False)
@click.option("--on", type=day, metavar="DAY", help=N_("The day, if not today."))
@click.option("--why", type=_WHY, help=N_("Why it is not what is due."))
@click.option("--returned", is_flag=True, help=N_("The money went back to the client."))
@click.option("--take-back", metavar="PAYMENT", help=N_("Take back a payment that was noted by mistake."))
@click.option("--reason", type=line, default="", metavar="TEXT", help=N_("Why it is taken back."))
@click.option("--json", is_flag=True, help=N_("As JSON."))
@everywhere
def paid(
    number: str,
    sum_: int | None,
    on: date | None,
    why: str | None,
    returned: bool,
    take_back: str | None,
    reason: str,
    json: bool,
) -> int:
    """Without a sum, what is due came."""
    with opened() as context:
        if take_back is not None:
            if (taken := context.work.money.payments.get(take_back)) is not None and taken.invoice != number:
                raise BadUse(str(Text("payment {id} is for invoice {number}", id=take_back, number=taken.invoice)))
            work = context.add(PaymentReversed(PaymentReversal(take_back, reason)))
        else:
            known = context.work
            known.money.invoice(number)
            came = Payment(
                "", number, on or context.at.date(), sum_ or abs(known.money.due_yen(number)), returned=returned
            )
            difference = None if why is None else Difference(why)
            if difference is None and asks_why(came, due := known.money.due_yen(number)) and due > 0:
                raise BadUse(_question(came.yen, due))

            def make(work: Work) -> tuple[PaymentReceived]:
                return (PaymentReceived(payment_of(work, came, difference)),)

            work = context.save(make)
            context.ask_far(came.on, PAID)
    due = work.money.due_yen(number)
    if json:
        print_json({"number": number, "payment": next(reversed(work.money.payments)), "due_yen": due})
    else:
        noted = Text("Noted. Due for {number}: {yen} yen", number=number, yen=f"{due:,}")
        if due < 0:
            noted = Text("Noted. To be paid back for {number}: {yen} yen", number=number, yen=f"{-due:,}")
        echo(str(noted))
        if why == Difference.FEE:
            today = context.at.date()
            echo(rule_told("fee_not_deducted", on or today, today))
    return 0


def _question(came: int, due: int) -> str:
    return str(
        Text(
            "{due} yen are due, and {yen} came. Say why: --why fee (a transfer fee was taken off), --why withheld"
            " (income tax was withheld), --why part (the rest is still to come), --why mistake",
            due=f"{due:,}",
            yen=f"{came:,}",
        )
    )
