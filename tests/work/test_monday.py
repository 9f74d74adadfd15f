"""The Monday report: nothing open is ever missing."""

from datetime import date, timedelta

import pytest

from app.domain.work.change import ClientKept, OrderReceived, PointOpened
from app.domain.work.client import Client
from app.domain.work.invoice import Payment
from app.domain.work.money_change import InvoiceIssued, PaymentReceived
from app.work.monday import Part, monday
from tests.worked import ACCEPTED, CONFIRMED, DELIVERED, RECEIVED, RESTATED, START, STARTED, STEPS, invoice, lived

MONDAY = START + timedelta(days=7)


@pytest.mark.parametrize(
    ("steps", "part"),
    [
        (RECEIVED, Part.WAITING),
        (RESTATED, Part.WAITING),
        (CONFIRMED, Part.UNDER_WAY),
        (STARTED, Part.UNDER_WAY),
        (DELIVERED, Part.WAITING),
        (ACCEPTED, Part.TO_INVOICE),
    ],
)
def test_each_open_order_stands_in_one_part(steps: int, part: Part) -> None:
    found = monday(lived(*STEPS[:steps]), MONDAY)
    assert {part: [order.id for order in orders] for part, orders in found.open.items()} == {part: ["1"]}


def test_what_is_invoiced_is_unpaid_until_it_is_paid() -> None:
    billed = (*STEPS[:DELIVERED], InvoiceIssued(invoice("2026-001")))
    assert list(monday(lived(*billed), MONDAY).open) == [Part.UNPAID]
    paid = PaymentReceived(Payment("1", "2026-001", date(2026, 4, 30), 16_500))
    found = monday(lived(*billed, paid), MONDAY)
    assert (found.open, [order.id for order in found.done]) == ({}, ["1"])


@pytest.mark.parametrize(("days", "since", "done"), [(7, 2, ["1"]), (8, 9, []), (3, 2, ["1"]), (14, 9, [])])
def test_the_week_before_a_monday_is_done(days: int, since: int, done: list[str]) -> None:
    """It was delivered on Monday, 2 March."""
    found = monday(lived(*STEPS), START + timedelta(days=days))
    assert (found.since, [order.id for order in found.done]) == (date(2026, 3, since), done)


def test_a_client_is_told_of_their_own_only() -> None:
    work = lived(
        *STEPS[:STARTED],
        ClientKept(Client("2", "みどり書房")),
        OrderReceived("2", "2", "表紙"),
        PointOpened("1", "2", "色"),
        PointOpened("2", "1", "枚数"),
    )
    whole = monday(work, MONDAY)
    assert ([o.id for o in whole.orders], [p.id for p in whole.points]) == (["1", "2"], ["2", "1"])
    theirs = monday(work, MONDAY, "2")
    assert ([o.id for o in theirs.orders], [p.id for p in theirs.points]) == (["2"], ["1"])
