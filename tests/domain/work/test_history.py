"""What counts of a history, and what can be undone."""

from datetime import timedelta
from typing import get_args

import pytest

from app.domain.applications.application import Refused
from app.domain.work import change, parts
from app.domain.work.change import Event, OrderReceived, Undone
from app.domain.work.expense import Expense
from app.domain.work.history import add, fold, lived, undoable, undone_numbers
from app.domain.work.money_change import (
    ExpenseKept,
    ExpenseReversed,
    InvoiceCancelled,
    InvoiceCredited,
    InvoiceIssued,
    Money,
    PaymentReceived,
    PaymentReversed,
)
from app.domain.work.order import OrderState
from app.domain.work.state import Work
from tests.worked import ACCEPTED, EVERYTHING, RECEIVED, START, STEPS, history
from tests.worked import lived as after

LATER = START + timedelta(days=1)


def undone(number: int, steps: int = ACCEPTED) -> Work:
    events = history(STEPS[:steps])
    return add(events, fold(events), Event(len(events) + 1, LATER, Undone(number)))


def test_no_kind_of_change_is_left_out_of_the_union_or_of_everything() -> None:
    assert set(parts.BaseChange.__subclasses__()) == set(get_args(change.Change)) == {type(c) for c in EVERYTHING}


def test_what_was_undone_counts_no_more() -> None:
    assert undone(ACCEPTED).order("1").state is OrderState.DELIVERED


def test_what_a_later_change_needs_is_not_undone() -> None:
    with pytest.raises(Refused, match="without change 2 change 3 makes no sense: there is no order 1"):
        undone(RECEIVED)


@pytest.mark.parametrize("number", [0, 8, 99, -1])
def test_there_is_nothing_else_to_undo(number: int) -> None:
    with pytest.raises(Refused, match=f"there is no change {number}"):
        undone(number)


@pytest.mark.parametrize(
    ("about", "way_out"),
    [
        ("expense 1", "to expense 1 .* take the expense back by its opposite"),
        ("2026-002", "to invoice 2026-002 .* cancel it while it is unpaid, or write a credit note"),
        ("2026-003", "to credit note 2026-003 .* write another one"),
    ],
)
def test_a_document_of_money_is_never_undone(about: str, way_out: str) -> None:
    """Kept before what it proves, as a receipt is, or after it, as the page of an invoice is."""
    events = history(EVERYTHING)
    events.append(Event(len(events) + 1, LATER, change.DocumentKept("2", "page.pdf", 10, "1" * 64, about)))
    work = fold(events)
    with pytest.raises(Refused, match=f"page.pdf belongs {way_out}"):
        add(events, work, Event(len(events) + 1, LATER, Undone(len(events))))
    # it goes with its money: what is undone without a number lies before both
    found = undoable(events)
    assert found is not None
    assert found.number != len(events)


def test_a_document_of_nothing_is_undone_unless_an_expense_names_it() -> None:
    alone = [*history(STEPS), Event(8, LATER, change.DocumentKept("1", "a.pdf", 10, "1" * 64))]
    assert add(alone, fold(alone), Event(9, LATER, Undone(8))).documents == {}
    spent = [*alone, Event(9, LATER, ExpenseKept(Expense("1", LATER.date(), "雑費", 100, document="1")))]
    with pytest.raises(Refused, match="without change 8 change 9 makes no sense: there is no document 1"):
        add(spent, fold(spent), Event(10, LATER, Undone(8)))


WAYS_OUT = {
    InvoiceIssued: "invoice 2026-00[12] is never undone: cancel it while it is unpaid, or write a credit note",
    InvoiceCancelled: "invoice 2026-001 is cancelled for good: issue another one",
    InvoiceCredited: "credit note 2026-003 is never undone: write another one",
    PaymentReceived: "payment [12] is never undone: take it back by its opposite",
    PaymentReversed: "payment 1 is taken back for good: note it again",
    ExpenseKept: "expense 1 is never undone: take the expense back by its opposite",
    ExpenseReversed: "expense 1 is taken back for good: note it again",
    Undone: "undoing is not undone",
}


def test_money_and_undoing_are_never_undone() -> None:
    events = history(EVERYTHING)
    work = fold(events)
    assert set(WAYS_OUT) == {*get_args(Money), Undone}
    for event in events:
        if isinstance(event.change, Money | Undone):
            with pytest.raises(Refused, match=WAYS_OUT[type(event.change)]):
                add(events, work, Event(len(events) + 1, LATER, Undone(event.number)))


def test_nothing_is_undone_twice() -> None:
    events = [*history(STEPS), Event(len(STEPS) + 1, LATER, Undone(ACCEPTED))]
    with pytest.raises(Refused, match=f"change {ACCEPTED} is undone already"):
        add(events, fold(events), Event(len(events) + 1, LATER, Undone(ACCEPTED)))


def test_an_id_that_was_given_is_not_given_again() -> None:
    events = [*history(STEPS[:RECEIVED]), Event(RECEIVED + 1, LATER, Undone(RECEIVED))]
    work = fold(events)
    assert (list(work.orders), work.next_id("order")) == ([], "2")
    two = Event(len(events) + 1, LATER, OrderReceived("2", "1", "登録"))
    assert list(add(events, work, two).orders) == ["2"]


def test_the_newest_change_that_counts_is_undone_first() -> None:
    events = [*history(STEPS), Event(len(STEPS) + 1, LATER, Undone(ACCEPTED))]
    found = undoable(events)
    assert found is not None
    assert found.number == ACCEPTED - 1
    assert undoable([]) is None
    assert undone_numbers(events) == {ACCEPTED}


def test_adding_leaves_what_was_before_as_it_was() -> None:
    events = history(STEPS)
    before = fold(events[:RECEIVED])
    for place in range(RECEIVED, len(events)):
        add(events[:place], fold(events[:place]), events[place])
    assert before.order("1").state is OrderState.RECEIVED


def test_a_history_is_lived_as_it_was_added_also_with_undoing_far_back() -> None:
    """More changes than one mark holds, each fifth of them undone, one of them long afterwards."""
    events = history(STEPS[:1])
    work = fold(events)
    while len(events) < 700:
        number = len(events) + 1
        back = number - 2 if number % 5 == 0 else 4 if number == 601 else None
        made = OrderReceived(work.next_id("order"), "1", "登録") if back is None else Undone(back)
        events.append(Event(number, LATER, made))
        work = add(events[:-1], work, events[-1])
    *_, last = lived(events)
    assert list(last.orders) == list(work.orders) == list(fold(events).orders)
    assert not {"2", "3"} & last.orders.keys()


def test_everything_comes_to_what_was_meant() -> None:
    work = after(*EVERYTHING)
    assert {name: order.state for name, order in work.orders.items()} == {
        "1": OrderState.PAID,
        "2": OrderState.ASKED_ONLY,
        "3": OrderState.CANCELLED,
    }
    assert work.orders["1"].invoice == "2026-002"
    assert work.learnt.keys() == {"1"}
    assert work.contracts["1"].about == "あおば商店 本店"
