"""The golden year, typed into the terminal: every total as it was worked by hand."""

import json
from typing import Any

import pytest

from app.cli.work import context
from app.domain.work.invoice import CreditNote, Invoice
from app.exchange import issued_page
from app.report.work.invoice_data import invoice_json
from app.storage.store import Store
from app.storage.work import WorkLog
from tests.cli.command_line import CommandLine
from tests.golden_work_year import CANCELLED, ENDED, EXPENSES, INVOICES, PAID, A, B, monday, year


def told(cli: CommandLine, *words: str) -> dict[str, Any]:
    """What a command prints for a script."""
    code, out, err = cli.run("work", *words, "--json")
    assert (code, err) == (0, ""), err
    found: dict[str, Any] = json.loads(out)
    return found


def _data_alone(invoice: Invoice, _lang: str, note: CreditNote | None = None) -> tuple[list[bytes], bytes]:
    """Pages are set in a process of their own, which takes longer than all else; ``test_money`` sets some for real."""
    return [], invoice_json(invoice, note)


def test_the_golden_year_comes_to_what_was_worked_by_hand(cli: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    """One test of some seconds: 371 commands, each as its own program would run it."""
    monkeypatch.setattr(issued_page, "invoice_in_process", _data_alone)
    for line in year():
        monkeypatch.setattr(context, "now", line.at.astimezone)
        code, _out, err = cli.run("work", *line.words)
        assert (code, err) == (0, ""), (line, err)
    monkeypatch.setattr(context, "now", monday().astimezone)
    _the_orders(cli)
    _the_invoices(cli)
    _the_year(cli)
    _the_monday_report(cli)
    _no_money_is_undone(cli)
    with Store.open(cli.data) as store:
        assert sum(e.length.total_seconds() for e in WorkLog(store).work().times.values()) == 1_115 * 3_600


def _the_orders(cli: CommandLine) -> None:
    states = [order["state"] for order in told(cli, "order", "list", "--all")["orders"]]
    assert len(states) == ENDED.orders
    assert {state: states.count(state) for state in set(states)} == {
        "paid": 47,
        "accepted": 10,
        "asked_only": 1,
        "cancelled": 1,
        "under_way": 1,
    }


def _the_invoices(cli: CommandLine) -> None:
    found = told(cli, "invoice", "list")
    clients = {A: "1", B: "2"}
    assert {one["number"]: (one["client"], one["issued_on"], one["total_yen"]) for one in found["invoices"]} == {
        number: (clients[client], day.isoformat(), yen) for number, (client, day, yen) in INVOICES.items()
    }
    assert [one["number"] for one in found["invoices"] if one["cancelled"]] == [CANCELLED]
    assert {one["number"] for one in found["invoices"] if one["open_yen"] == 0} == {*PAID, CANCELLED}
    withheld = {one["number"]: one["withheld_yen"] for one in found["invoices"] if one["withheld_yen"]}
    assert withheld == dict.fromkeys(["2026-002", "2026-005", "2026-007", "2026-010", "2026-012"], 7_588)
    assert found["unpaid_yen"] == ENDED.unpaid_yen


def _the_year(cli: CommandLine) -> None:
    found = told(cli, "year", "2026")
    assert found["sales_yen"] == ENDED.sales_yen
    for client, yen in (("1", ENDED.sales_of_a_yen), ("2", ENDED.sales_of_b_yen)):
        assert sum(one["yen"] for one in found["sales"] if one["client"] == client) == yen
    assert {one["account"]: one["counted_yen"] for one in found["expenses"] if one["counted_yen"]} == EXPENSES
    assert found["expenses_yen"] == ENDED.expenses_yen == sum(EXPENSES.values())
    assert [one["yen"] for one in found["assets"]] == [ENDED.asset_yen]
    assert found["withheld_yen"] == ENDED.withheld_yen
    assert sum(one["unpaid_yen"] for one in found["withheld"]) == ENDED.withheld_unpaid_yen
    assert found["unpaid_yen"] == ENDED.unpaid_yen
    assert (found["yen_per_earning_hour"], found["yen_per_hour"], found["kept_yen_per_hour"]) == (
        ENDED.per_earning_hour,
        ENDED.per_hour,
        ENDED.kept_per_hour,
    )
    hours = found["hours"]
    assert hours.pop("earning") == ENDED.earning_h
    assert sum(hours.values()) == ENDED.other_h
    by_clock = told(cli, "time", "total", "--year", "2026")["yen_per_hour"]
    assert list(by_clock.values()) == [ENDED.per_earning_hour, ENDED.per_hour, ENDED.kept_per_hour]


def _the_monday_report(cli: CommandLine) -> None:
    found = told(cli, "monday")
    assert {part: len(orders) for part, orders in found["open"].items()} == {"under_way": 1, "unpaid": 10}
    assert sum(map(len, found["open"].values())) == ENDED.monday
    assert found["points"] == []
    glance = told(cli, "today")
    assert (glance["unpaid_yen"], glance["overdue"], glance["due_this_week"]) == (ENDED.unpaid_yen, [], ["60"])


def _no_money_is_undone(cli: CommandLine) -> None:
    """The last of the year is an invoice, and then its page."""
    newest = told(cli, "log")["changes"][:2]
    assert [change["kind"] for change in newest] == ["document_kept", "invoice_issued"]
    for words in ((), (str(newest[0]["number"]),), (str(newest[1]["number"]),)):
        before = cli.snapshot()
        code, out, err = cli.run("work", "undo", *words)
        assert (code, out) == (2, "")
        assert "cancel it while it is unpaid, or write a credit note" in err
        assert cli.snapshot() == before
