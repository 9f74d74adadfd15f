"""``readydesk work expense``: what was spent, how much of it for the work, and by which document."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

import click
from msgspec.structs import replace

from app.cli.applications.context import line
from app.cli.options import Group, everywhere, or_bad_use
from app.cli.terminal.echo import echo
from app.cli.terminal.rows import Row, print_rows
from app.cli.terminal.stdout import Page
from app.cli.work.context import opened, print_json, searched
from app.cli.work.typed import day, yen
from app.domain.work.change import Change, DocumentKept
from app.domain.work.expense import ACCOUNTS, Expense, ExpenseReversal, PaidBy, Share, ShareBy, is_thing, share_typed
from app.domain.work.money_change import ExpenseKept, ExpenseReversed
from app.domain.work.never_undone import EXPENSE
from app.domain.work.state import Work
from app.files.regular import expanded
from app.storage.documents import kept_document
from app.text import N_, Text
from app.wording.money import PAID_WORDS
from app.wording.yen import yen_words
from app.work.far_day import PAID
from app.work.spending import found

_share = or_bad_use(share_typed)
ASSET: Final = Text("An asset: your accounting program or the tax office reckons it. It is noted and not counted.")


@click.group("expense", cls=Group, help=N_("What was spent for the work."))
@everywhere
def expense() -> None:
    """Hold the commands for expenses."""


@expense.command("add", help=N_("Note an expense: “expense add 通信費 1980”."))
@click.argument("account", type=line, metavar="ACCOUNT")
@click.argument("sum_", type=yen, metavar="YEN")
@click.option("--on", type=day, metavar="DAY", help=N_("The day, if not today."))
@click.option("--words", type=line, default="", metavar="TEXT", help=N_("What it was for."))
@click.option("--payee", type=line, default="", metavar="TEXT", help=N_("To whom."))
@click.option("--paid", type=click.Choice([*map(str, PaidBy)]), default="bank", help=N_("Out of which purse."))
@click.option("--share", type=_share, metavar="SHARE", help=N_("Business share: 60 is 60 %, 6/40 is 6 of 40 m²."))
@click.option("--by", type=click.Choice([*map(str, ShareBy)][1:]), help=N_("How the share was found."))
@click.option("--reason", type=line, default="", metavar="TEXT", help=N_("Why just this share."))
@click.option("--document", metavar="FILE", help=N_("The receipt; a copy is kept."))
@click.option("--asset/--no-asset", default=None, help=N_("Whether it is a thing to use for years; from 100,000 yen."))
@click.option("--json", is_flag=True, help=N_("As JSON."))
@everywhere
def add(account: str, sum_: int, document: str | None, json: bool, **given: Any) -> int:
    """The receipt is kept with it or not at all."""
    with opened() as context:
        share: Share = given["share"] or Share()
        if share.part != share.whole:
            share = replace(share, by=ShareBy(given["by"] or "estimate"), reason=given["reason"])
        asset = is_thing(account, sum_) if given["asset"] is None else given["asset"]
        spent = Expense(
            "", given["on"] or context.at.date(), account, sum_, given["words"], given["payee"], PaidBy(given["paid"]),
            share, asset=asset,
        )  # fmt: skip

        def make(work: Work) -> Sequence[Change]:
            numbered = replace(spent, id=work.next_id("expense"))
            if document is None:
                return (ExpenseKept(numbered),)
            about = f"{EXPENSE}{numbered.id}"
            kept: DocumentKept = kept_document(context.folder, Path(expanded(document)), work, about)
            return (kept, ExpenseKept(replace(numbered, document=kept.document)))

        work = context.save(make)
        context.ask_far(spent.day, PAID)
        saved = next(reversed(work.money.expenses.values()))
    if json:
        print_json({"expense": _data(saved)})
        return 0
    echo(
        str(
            Text("Expense {id} noted: {account}, {yen}", id=saved.id, account=account, yen=yen_words(saved.counted_yen))
        )
    )
    if saved.is_asset:
        echo(str(ASSET))
    elif account not in ACCOUNTS:
        echo(str(Text("{account} is an account of your own.", account=account)))
    return 0


@expense.command("reverse", help=N_("Take an expense back by its opposite; both stay in the book."))
@click.argument("expense", metavar="EXPENSE")
@click.option("--reason", type=line, default="", metavar="TEXT", help=N_("Why."))
@everywhere
def reverse(expense: str, reason: str) -> int:
    """Money is never undone."""
    with opened() as context:
        context.add(ExpenseReversed(ExpenseReversal(expense, reason)))
    echo(str(Text("Expense {id} taken back", id=expense)))
    return 0


@expense.command("list", help=N_("List expenses, searched by day, account, payee, words or sum."))
@searched
def list_(year: int | None, find: str, first: date | None, last: date | None, at: str | None, json: bool) -> int:
    """By day; those that were taken back say so."""
    with opened(at, looks=True) as context:
        ledger = context.work.money
    listed = [one for one in found(ledger, find, first, last) if year in (None, one.day.year)]
    if json:
        rows = [{**_data(one), "reversed": one.id in ledger.reversed_expenses} for one in listed]
        print_json({"expenses": rows})
    elif listed:
        print_rows(
            Page(), _HEADINGS, [_row(one, one.id in ledger.reversed_expenses) for one in listed], whole=(0, 1, 3, 4)
        )
    else:
        echo(str(Text("No expense is noted.")))
    return 0


_HEADINGS: Final = (Text("No."), Text("Day"), Text("Account"), Text("Paid"), Text("Counted"), Text("Remarks"))


def _row(one: Expense, taken_back: bool) -> Row:
    remarks = [one.words, one.payee, str(PAID_WORDS[one.paid])]
    if taken_back:
        remarks.append(str(Text("taken back")))
    elif one.is_asset:
        remarks.append(str(Text("an asset, not counted")))
    words = str(Text(", ")).join(filter(None, remarks))
    counted = 0 if taken_back else one.counted_yen
    return Row((one.id, one.day.isoformat(), one.account, yen_words(one.yen), yen_words(counted), words))


def _data(one: Expense) -> dict[str, Any]:
    return {
        "id": one.id,
        "day": one.day.isoformat(),
        "account": one.account,
        "yen": one.yen,
        "counted_yen": one.counted_yen,
        "share": f"{one.share.part}/{one.share.whole}",
        "by": one.share.by.value,
        "paid": one.paid.value,
        "payee": one.payee,
        "words": one.words,
        "document": one.document or None,
        "asset": one.is_asset,
    }
