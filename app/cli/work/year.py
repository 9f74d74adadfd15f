"""``readydesk work year`` and ``rules``: the figures of a year, and what holds on a day."""

from datetime import date
from typing import Any

import click

from app.cli.options import Command
from app.cli.terminal.echo import echo
from app.cli.terminal.rows import Row, print_rows
from app.cli.terminal.stdout import Page
from app.cli.work.context import opened, print_json, shown
from app.cli.work.typed import day
from app.cli.written import write, written_as
from app.domain.work.rule import Beyond, Figure, Known
from app.library.work.rules import figure, rules, source_of
from app.text import N_, Text
from app.wording.rules import RULE_WORDS, figure_words, valid_words, verified_words
from app.work.journal import client_names
from app.work.year import Year, year_of


@click.command("year", cls=Command, help=N_("The figures of a year for the tax return; it is no return."))
@click.argument("year", type=click.IntRange(2000, 2099), required=False)
@click.option("--pdf", type=written_as(".pdf"), metavar="FILE", help=N_("Write them as PDF."))
@click.option("--csv", type=written_as(".csv"), metavar="FILE", help=N_("Write them as CSV."))
@shown
def year(year: int | None, pdf: str | None, csv: str | None, at: str | None, json: bool) -> int:
    """Sales, expenses, what was withheld, tax, hours."""
    from app.report.work.year_words import NO_RETURN, csv_rows, year_sections
    from app.report.work.year_words import shown as cell_words

    with opened(at, looks=True) as context:
        work = context.work
        found = year_of(work, year or context.at.year)
        names = client_names(work)
        if csv:
            from app.exchange.work_exports.csv_bytes import written

            _write(written(csv_rows(found, names), "utf-8-sig"), csv)
        if pdf:
            from app.report.work.year_page import year_in_process
            from app.text import language

            issuer = work.issuer.name if work.issuer else ""
            _write(year_in_process(found, names, issuer, context.at.date(), language())[1], pdf)
    if json:
        print_json(_data(found))
    elif not (csv or pdf):
        for section in year_sections(found, names):
            echo(section.title)
            rows = [Row(tuple(cell_words(cell) for cell in row)) for row in section.rows]
            headings = [Text.verbatim(words) for words in section.columns]
            print_rows(Page(), headings, rows, whole=range(1, len(headings)))
            echo()
        echo(str(NO_RETURN))
    return 0


def _write(content: bytes, file: str) -> None:
    write(content, file)
    echo(str(Text("Written to {file}", file=file)), err=True)


def _data(found: Year) -> dict[str, Any]:
    return {
        "year": found.year,
        "sales_yen": found.sales_yen,
        "sales": [{"month": month, "client": client, "yen": yen} for (month, client), yen in found.sales.items()],
        "expenses_yen": found.expenses_yen,
        "expenses": [
            {"account": one.name, "paid_yen": one.paid_yen, "counted_yen": one.counted_yen} for one in found.accounts
        ],
        "assets": [{"day": one.day.isoformat(), "words": one.words, "yen": one.yen} for one in found.assets],
        "withheld_yen": found.withheld_yen,
        "withheld": [{"client": one.client, "yen": one.yen, "unpaid_yen": one.unpaid_yen} for one in found.withheld],
        "tax": [{"rate": str(one.rate), "net_yen": one.net_yen, "tax_yen": one.tax_yen} for one in found.tax],
        "unpaid_yen": found.unpaid_yen,
        "unpaid": [{"number": number, "yen": yen} for number, yen in found.unpaid],
        "hours": {kind.value: round(length.total_seconds() / 3600, 4) for kind, length in found.hours.by_kind.items()},
        "yen_per_earning_hour": found.hourly.per_earning_hour,
        "yen_per_hour": found.hourly.per_hour,
        "kept_yen_per_hour": found.hourly.kept_per_hour,
        "uninvoiced": [order for order, _title in found.uninvoiced],
    }


@click.command("rules", cls=Command, help=N_("Rules of law and tax on a day, and how far they were verified."))
@click.option("--on", type=day, metavar="DAY", help=N_("The day, if not today."))
@shown
def rules_(on: date | None, at: str | None, json: bool) -> int:
    """Known, only planned, or not known."""
    with opened(at, looks=True) as context:
        today = context.at.date()
    ids = dict.fromkeys(rule.id for rule in rules())
    found = {name: figure(name, on or today) for name in ids}
    if json:
        print_json({"on": (on or today).isoformat(), "rules": [_rule_data(name, one) for name, one in found.items()]})
        return 0
    rows = [Row((str(RULE_WORDS[name]), figure_words(one), _remarks(one, today))) for name, one in found.items()]
    print_rows(Page(), (Text("Rule"), Text("What it says"), Text("How known")), rows, whole=())
    return 0


def _remarks(found: Figure, today: date) -> str:
    if isinstance(found, Beyond):
        return ""
    return f"{valid_words(found.rule)}\n{verified_words(found.rule, source_of(found.rule), today)}"


def _rule_data(name: str, found: Figure) -> dict[str, Any]:
    if isinstance(found, Beyond):
        return {"id": name, "state": "beyond"}
    rule = found.rule
    return {
        "id": name,
        "state": "known" if isinstance(found, Known) else "outline",
        "figures": {key: str(value) for key, value in rule.figures.items()},
        "valid_from": rule.valid_from.isoformat(),
        "valid_to": rule.valid_to.isoformat() if rule.valid_to else None,
        "status": rule.status.value,
        "source": rule.source,
        "page": rule.page,
        "looked_at": rule.looked_at.isoformat(),
        "verified": rule.verified.value,
    }
