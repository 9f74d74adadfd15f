"""``readydesk work issuer``: how the operator is named on invoices."""

from datetime import date

import click
from msgspec.structs import replace

from app.cli.applications.context import line
from app.cli.options import BadUse, Command, or_bad_use
from app.cli.terminal.echo import echo
from app.cli.work.context import opened, print_json, shown
from app.cli.work.typed import day
from app.domain.work.invoice import BankAccount, Issuer
from app.domain.work.money_change import IssuerKept
from app.domain.work.registration import has_check_digit, registration_typed
from app.library.work.banks import with_codes
from app.text import N_, Text

_registration = or_bad_use(registration_typed)


@click.command("issuer", cls=Command, help=N_("How you are named on invoices. What is not named stays as it is."))
@click.option("--name", type=line, metavar="TEXT", help=N_("Your name, or that of your business."))
@click.option("--address", type=line, metavar="TEXT", help=N_("Your address."))
@click.option("--contact", type=line, metavar="TEXT", help=N_("Telephone or mail address for questions."))
@click.option("--registration", type=_registration, metavar="T...", help=N_("Registration number: T and 13 digits."))
@click.option("--registered-on", type=day, metavar="DAY", help=N_("From this day on invoices hold the number."))
@click.option(
    "--bank", type=line, metavar="TEXT", help=N_("Bank to pay to, with its code if you know it: みずほ銀行 0001.")
)
@click.option("--branch", type=line, metavar="TEXT", help=N_("Branch, with its code if you know it."))
@click.option("--account-kind", type=click.Choice(["普通", "当座"]), help=N_("Kind of the account."))
@click.option("--account-number", type=line, metavar="DIGITS", help=N_("Seven digits."))
@click.option("--account-holder", type=line, metavar="TEXT", help=N_("Holder of the account, in kana."))
@shown
def issuer(
    at: str | None,
    json: bool,
    registration: str | None,
    registered_on: date | None,
    name: str | None,
    address: str | None,
    contact: str | None,
    **account: str | None,
) -> int:
    """Save what is named; without anything, show it."""
    named = {
        "name": name,
        "address": address,
        "contact": contact,
        "registration": registration,
        "registered_on": registered_on,
    }
    given = {key: value for key, value in named.items() if value is not None}
    with opened(at, looks=True) as context:
        if given or any(account.values()):
            before = context.work.issuer or Issuer("")
            changed = replace(before, **given)
            if any(account.values()):
                changed = replace(changed, account=_account(before.account, account))
            context.add(IssuerKept(changed))
        kept = context.work.issuer
    if json:
        print_json({"issuer": None if kept is None else _data(kept)})
    elif kept is None:
        echo(str(Text("Nothing is saved yet.")))
    else:
        for words in (kept.name, kept.address, kept.contact, kept.registration, _shown(kept.account)):
            if words:
                echo(words)
        if kept.registration and not has_check_digit(kept.registration):
            echo(str(ASKS), err=True)
    return 0


ASKS = Text("This number has not the check digit of a corporation. Please compare it once more; a person's need not.")


def _account(before: BankAccount | None, given: dict[str, str | None]) -> BankAccount:
    known = before or BankAccount("", "", "普通", "", "")
    named = {key: value for key, value in given.items() if value}
    changed = known
    for key, field in (("bank", "bank"), ("branch", "branch")):
        if key in named:
            words, _, code = named[key].rpartition(" ")
            plain = code if code.isdecimal() and words else ""
            # a code of what was before does not fit another name
            changed = replace(changed, **{field: words if plain else named[key], f"{field}_code": plain})
    for key, field in (("account_kind", "kind"), ("account_number", "number"), ("account_holder", "holder")):
        if key in named:
            changed = replace(changed, **{field: named[key]})
    if not (changed.bank and changed.branch and changed.number and changed.holder):
        raise BadUse(str(Text("a bank account needs bank, branch, number and holder")))
    return with_codes(changed)


def _shown(account: BankAccount | None) -> str:
    """Masked: only invoices show all digits."""
    return f"{account.bank} {account.branch} {account.kind} ***{account.number[-2:]}" if account else ""


def _data(issuer: Issuer) -> dict[str, object]:
    return {
        "name": issuer.name,
        "address": issuer.address,
        "contact": issuer.contact,
        "registration": issuer.registration or None,
        "registered_on": issuer.registered_on.isoformat() if issuer.registered_on else None,
        "account": _shown(issuer.account) or None,
    }
