"""``readydesk work invoice``: draft, issue, cancel, credit, list, and the page that is kept."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from app.cli.applications.context import line, text
from app.cli.options import Group, everywhere
from app.cli.terminal.echo import echo
from app.cli.terminal.rows import Row, print_rows
from app.cli.terminal.stdout import Page
from app.cli.work.context import Context, client_named, opened, print_json, searched
from app.cli.work.typed import day, yen
from app.cli.written import write, written_as
from app.devices.ports import DeviceError
from app.domain.applications.application import Refused
from app.domain.work.client import Client
from app.domain.work.invoice import Cancellation, CreditNote, Invoice, InvoiceLine, Pricing
from app.domain.work.money import Rounding
from app.domain.work.money_change import InvoiceCancelled, InvoiceCredited, InvoiceIssued
from app.domain.work.state import Work
from app.exchange.issued_page import keep_page, numbered
from app.files.regular import expanded
from app.report.work.invoice_data import invoice_file_name
from app.text import N_, Text
from app.wording.invoice import total_lines
from app.wording.money import left_words
from app.wording.values import failure_words
from app.wording.yen import full_day, percent_words, yen_words
from app.work import bills, invoicing
from app.work.far_day import ISSUED, far_day
from app.work.invoicing import Wanted

F = TypeVar("F", bound=Callable[..., Any])

NUMBER: Final = click.argument("number", metavar="NUMBER")
_LINE: Final = "DAY WORDS YEN"
_NO_DAY: Final = ".."


@click.group("invoice", cls=Group, help=N_("Invoices and credit notes."))
@everywhere
def invoice() -> None:
    """Hold the commands for invoices."""


def _lines(command: F) -> F:
    for name, help_words in (
        ("--reduced-line", N_("The same, taxed at the reduced rate.")),
        ("--line", N_("What was done, as --line 2026-08-12 TEXT YEN; a period as 2026-08-01..2026-08-31.")),
    ):
        command = click.option(name, nargs=3, multiple=True, metavar=_LINE, help=help_words)(command)
    return command


def _wanted(command: F) -> F:
    for option in (
        click.argument("client", metavar="CLIENT"),
        click.option("--order", "orders", multiple=True, metavar="ORDER", help=N_("Bill this order; may be repeated.")),
        click.option("--all", "every", is_flag=True, help=N_("Bill all orders that are delivered and not billed.")),
        _lines,
        click.option("--on", type=day, metavar="DAY", help=N_("Day of issue, if not today.")),
        click.option("--with-tax", is_flag=True, help=N_("The prices hold the tax.")),
        click.option("--rounding", type=click.Choice([*map(str, Rounding)]), default="down", help=N_("Of the tax.")),
        click.option("--replaces", default="", metavar="NUMBER", help=N_("The cancelled invoice that it corrects.")),
        click.option("--note", type=text, default="", metavar="TEXT", help=N_("Remarks.")),
        click.option("--withheld", type=yen, metavar="YEN", help=N_("Your own figure of what is withheld.")),
    ):
        command = option(command)
    return command


def _read(context: Context, client: Client, given: dict[str, Any]) -> Wanted:
    work, on = context.work, given["on"] or context.at.date()
    orders = [work.order(name) for name in given["orders"]]
    orders += [one for one in invoicing.billable(work, client.id) if given["every"] and one.id not in given["orders"]]
    lines = [invoicing.line_of(order) for order in orders]
    lines += _typed_lines(given["line"], given["reduced_line"])
    pricing = Pricing.WITH_TAX if given["with_tax"] else Pricing.WITHOUT_TAX
    rounding = Rounding(given["rounding"])
    return Wanted(tuple(lines), on, pricing, rounding, given["replaces"], given["note"], given["withheld"])


def _typed_lines(usual: tuple[tuple[str, str, str], ...], low: tuple[tuple[str, str, str], ...]) -> list[InvoiceLine]:
    return [
        *(_typed_line(*one, reduced=False) for one in usual),
        *(_typed_line(*one, reduced=True) for one in low),
    ]


def _typed_line(days: str, words: str, sum_: str, *, reduced: bool) -> InvoiceLine:
    first, _, last = days.partition(_NO_DAY)
    begin = day(first)
    rate = invoicing.reduced_rate(begin) if reduced else invoicing.standard_rate(begin)
    return InvoiceLine(line(words), yen(sum_), begin, day(last) if last else None, rate, reduced)


@invoice.command("draft", help=N_("Show what an invoice would say. Nothing is saved, and it has no number."))
@_wanted
@click.option("--json", is_flag=True, help=N_("As JSON."))
@everywhere
def draft(client: str, json: bool, **given: Any) -> int:
    """Reckon everything, save nothing."""
    with opened() as context:
        of = client_named(context.work, client)
        made = invoicing.draft(context.work, of, _read(context, of, given))
    if json:
        print_json({"invoice": _data(made)})
    else:
        _print(made)
    return 0


@invoice.command("issue", help=N_("Issue an invoice under the next number, and keep its page."))
@_wanted
@click.option("--far", is_flag=True, help=N_("The day of issue may be far from today."))
@click.option("--json", is_flag=True, help=N_("As JSON."))
@everywhere
def issue(client: str, far: bool, json: bool, **given: Any) -> int:
    """The number is given in the transaction that saves it."""
    with opened() as context:
        of = client_named(context.work, client)
        wanted = _read(context, of, given)
        _accept_day(wanted.issued_on, context, far=far)
        made: list[InvoiceIssued] = []

        def make(work: Work) -> tuple[InvoiceIssued]:
            made[:] = [invoicing.issued(work, of, wanted)]
            return (made[0],)

        context.save(make)
        bill = made[0].invoice
        if not far:
            context.ask_far(bill.issued_on, ISSUED)
        keep(context, bill.number)
    if json:
        print_json({"invoice": _data(bill)})
    else:
        echo(str(Text("Invoice {number} issued: {yen}", number=bill.number, yen=yen_words(bill.to_pay_yen))))
    return 0


def _accept_day(issued_on: date, context: Context, *, far: bool) -> None:
    """A day far ahead is asked about before: the number is given for good. Raises Refused."""
    today = context.at.date()
    asked = far_day(issued_on, today, ISSUED)
    if asked is not None and issued_on > today and not far:
        raise Refused(str(Text("{asked} If so, say --far, too.", asked=asked)))


def keep(context: Context, number: str) -> Path | None:
    """The kept page; where it could not be made, a line says so, and “invoice pdf” makes it later."""
    try:
        return keep_page(context.log, context.folder, number, context.at)
    except (DeviceError, OSError) as error:
        problem = Text(
            "the page could not be made now ({problem}); make it with: readydesk work invoice pdf {number}",
            problem=failure_words(error),
            number=number,
        )
        echo(str(problem), err=True)
        return None


@invoice.command("cancel", help=N_("Cancel an unpaid invoice; it keeps its number."))
@NUMBER
@click.option("--reason", type=line, required=True, metavar="TEXT", help=N_("Why."))
@click.option("--on", type=day, metavar="DAY", help=N_("The day, if not today."))
@everywhere
def cancel(number: str, reason: str, on: date | None) -> int:
    """Money is never undone."""
    with opened() as context:
        context.add(InvoiceCancelled(Cancellation(number, on or context.at.date(), reason)))
    echo(str(Text("Invoice {number} cancelled", number=number)))
    return 0


@invoice.command("credit", help=N_("Give back part of a paid invoice or, without lines, all that is left of it."))
@NUMBER
@_lines
@click.option("--reason", type=line, required=True, metavar="TEXT", help=N_("Why."))
@click.option("--on", type=day, metavar="DAY", help=N_("Day of issue, if not today."))
@everywhere
def credit(number: str, reason: str, on: date | None, **given: Any) -> int:
    """In the same series of numbers."""
    with opened() as context:
        lines = _typed_lines(given["line"], given["reduced_line"])
        made: list[InvoiceCredited] = []

        def make(work: Work) -> tuple[InvoiceCredited]:
            made[:] = [invoicing.credit(work, number, lines, on or context.at.date(), reason)]
            return (made[0],)

        context.save(make)
        note = made[0].note
        keep(context, note.number)
    echo(str(Text("Credit note {number} issued: {yen}", number=note.number, yen=yen_words(note.to_pay_yen))))
    return 0


@invoice.command("list", help=N_("List invoices and credit notes with what is due."))
@searched
def list_(year: int | None, find: str, first: date | None, last: date | None, at: str | None, json: bool) -> int:
    """In the order of their numbers."""
    with opened(at, looks=True) as context:
        work, today = context.work, context.at.date()
    ledger = work.money
    found = [one for one in bills.found(ledger, find, first, last) if year in (None, one.issued_on.year)]
    if json:
        print_json({"invoices": [_listed(work, one) for one in found], "unpaid_yen": ledger.unpaid_yen})
    elif found:
        rows = [
            Row(
                (
                    one.number,
                    full_day(one.issued_on),
                    bills.invoice_of(ledger, one).recipient.name,
                    yen_words(_sum(one)),
                    left_words(ledger, one, today),
                )
            )
            for one in found
        ]
        headings = (Text("No."), Text("Day of issue"), Text("Client"), Text("Sum in yen"), Text("State"))
        print_rows(Page(), headings, rows, whole=(0, 1, 3))
        echo(str(Text("Unpaid: {yen}", yen=yen_words(ledger.unpaid_yen))))
    else:
        echo(str(Text("There is no invoice yet.")))
    return 0


def _sum(of: Invoice | CreditNote) -> int:
    return of.to_pay_yen if isinstance(of, Invoice) else -of.to_pay_yen


@invoice.command("pdf", help=N_("Write the kept page of an invoice or a credit note to a file or a folder."))
@NUMBER
@click.option(
    "--to",
    type=written_as(".pdf"),
    default=".",
    metavar="PLACE",
    help=N_("A file, or a folder; this one if not named."),
)
@everywhere
def pdf(number: str, to: str) -> int:
    """The issued page, never another one."""
    with opened() as context:
        bill, note = numbered(context.work, number)
        if (page := keep(context, number)) is None:
            return 1
        place = expanded(to)
        file = place / invoice_file_name(bill, note) if place.is_dir() else place
        write(page.read_bytes(), str(file))
    echo(str(Text("Written to {file}", file=file)))
    return 0


def _print(made: Invoice) -> None:
    echo(f"{made.recipient.name} {made.recipient.honorific}  {full_day(made.issued_on)}")
    rows = [Row((one.day.isoformat(), one.words, percent_words(one.rate), yen_words(one.yen))) for one in made.lines]
    print_rows(Page(), (Text("Day"), Text("What was done"), Text("Tax rate"), Text("Price")), rows, whole=(0, 2, 3))
    for name, value in total_lines(made):
        echo(str(Text("{name}: {value}", name=name, value=value)))


def _data(made: Invoice) -> dict[str, Any]:
    return {
        "number": made.number or None,
        "client": made.client,
        "issued_on": made.issued_on.isoformat(),
        "pay_by": made.pay_by.isoformat() if made.pay_by else None,
        "registered": made.is_registered,
        "net_yen": made.net_yen,
        "tax_yen": made.tax_yen,
        "total_yen": made.total_yen,
        "withheld_yen": made.withheld_yen,
        "to_pay_yen": made.to_pay_yen,
    }


def _listed(work: Work, of: Invoice | CreditNote) -> dict[str, Any]:
    ledger = work.money
    if isinstance(of, CreditNote):
        return {
            "number": of.number,
            "credits": of.invoice,
            "issued_on": of.issued_on.isoformat(),
            "yen": -of.to_pay_yen,
        }
    return {
        **_data(of),
        "due_yen": ledger.due_yen(of.number),
        "open_yen": ledger.open_yen(of.number),
        "cancelled": of.number in ledger.cancelled,
        "replaces": of.replaces or None,
    }
