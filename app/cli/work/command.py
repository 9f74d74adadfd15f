"""``readydesk work``: clients, orders, points, time, learning and what comes of them."""

from typing import Final

import click

from app.cli.options import Group, everywhere
from app.cli.work.burst import burst
from app.cli.work.clients import client
from app.cli.work.exchange import export, import_
from app.cli.work.exercise import exercise
from app.cli.work.expenses import expense
from app.cli.work.history import log, undo
from app.cli.work.invoices import invoice
from app.cli.work.issuer import issuer
from app.cli.work.learning import learn
from app.cli.work.message import message
from app.cli.work.orders import order
from app.cli.work.own_hours import own_hours
from app.cli.work.payments import paid
from app.cli.work.points import point
from app.cli.work.terms import contract, offer
from app.cli.work.times import time
from app.cli.work.today import monday, today
from app.cli.work.year import rules_, year
from app.text import N_

COMMANDS: Final = (
    *(today, monday, client, order, point, message, time, own_hours, learn, exercise, offer, contract),
    *(issuer, invoice, paid, expense, year, rules_),
    *(log, undo, export, import_),
)
"""In the order in which the help lists them."""


@click.group("work", cls=Group, help=N_("Orders, time, learning and money of your own work."))
@everywhere
def work() -> None:
    """Hold the commands; the group itself does nothing."""


for _command in COMMANDS:
    work.add_command(_command)
order.add_command(burst)
