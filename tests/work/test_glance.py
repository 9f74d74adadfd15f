"""What home and the first tab show of work."""

from datetime import date, datetime, time, timedelta

import pytest
from msgspec.structs import replace

from app.domain.own_hours import OwnHours
from app.domain.work.change import (
    Change,
    MessageSent,
    OrderReceived,
    PointOpened,
    Restated,
    TimeKept,
    TimeStarted,
)
from app.domain.work.expense import Expense
from app.domain.work.invoice import Difference, Payment
from app.domain.work.money_change import ExpenseKept, InvoiceIssued, PaymentReceived
from app.domain.work.parts import Message, Spell, TimeKind
from app.domain.work.state import Work
from app.work.glance import glance
from app.work.hours import Hourly
from app.work.own_hours import unanswered
from tests.worked import ACCEPTED, CONFIRMED, DELIVERED, RECEIVED, RESTATED, START, STARTED, STEPS, invoice, lived

OWN = OwnHours()


def at(work: Work, now: datetime = START + timedelta(days=1)) -> dict[str, list[str]]:
    """Ids of the orders in each part."""
    found = glance(work, now, OWN)
    return {
        name: [order.id for order in orders]
        for name in ("to_confirm", "due", "late", "waiting", "unanswered")
        if (orders := getattr(found, name))
    }


@pytest.mark.parametrize(
    ("steps", "parts"),
    [
        (RECEIVED, {"to_confirm": ["1"], "unanswered": ["1"]}),
        (RESTATED, {"to_confirm": ["1"], "due": ["1"], "unanswered": ["1"]}),
        (CONFIRMED, {"due": ["1"]}),
        (STARTED, {"due": ["1"]}),
        (DELIVERED, {"waiting": ["1"]}),
        (ACCEPTED, {}),
    ],
)
def test_an_order_stands_where_it_waits(steps: int, parts: dict[str, list[str]]) -> None:
    assert at(lived(*STEPS[:steps])) == parts


def test_a_point_waits_for_the_client_also_during_the_work() -> None:
    assert at(lived(*STEPS[:STARTED], PointOpened("1", "1", "色")))["waiting"] == ["1"]


@pytest.mark.parametrize(
    ("day", "parts"),
    [
        (date(2026, 3, 1), []),
        (date(2026, 3, 2), ["due"]),
        (date(2026, 3, 6), ["due"]),
        (date(2026, 3, 7), ["due", "late"]),
        (date(2026, 4, 1), ["due", "late"]),
    ],
)
def test_this_week_ends_on_sunday_and_what_is_late_stays(day: date, parts: list[str]) -> None:
    """The order is due on Friday, 6 March."""
    now = datetime.combine(day, time(9), START.tzinfo)
    assert [part for part in at(lived(*STEPS[:STARTED]), now) if part in ("due", "late")] == parts


def test_the_earliest_is_due_first() -> None:
    two = (OrderReceived("2", "1", "登録"), Restated("2", what="登録", due_on=date(2026, 3, 4)))
    assert at(lived(*STEPS[:STARTED], *two))["due"] == ["2", "1"]


def test_what_is_unpaid_and_what_an_hour_brings() -> None:
    begun = START + timedelta(days=1)
    changes: list[Change] = [
        *STEPS,
        TimeKept("1", TimeKind.EARNING, Spell(begun, begun + timedelta(hours=4)), "1"),
        TimeKept("2", TimeKind.ADMIN, Spell(begun + timedelta(hours=5), begun + timedelta(hours=7))),
        ExpenseKept(Expense("1", date(2026, 3, 5), "通信費", 3_000)),
        InvoiceIssued(invoice("2026-001")),
        TimeStarted("3", TimeKind.ADMIN, at=begun + timedelta(days=1)),
    ]
    found = glance(lived(*changes), datetime(2026, 5, 1, 9, tzinfo=START.tzinfo), OWN)
    assert (found.unpaid_yen, found.overdue) == (16_500, ("2026-001",))
    assert found.hourly == Hourly(4_125, 2_750, 2_250)
    assert found.clock is not None
    part = PaymentReceived(Payment("1", "2026-001", date(2026, 4, 30), 16_000, Difference.PART))
    found = glance(lived(*changes, part), datetime(2026, 4, 30, 9, tzinfo=START.tzinfo), OWN)
    assert (found.unpaid_yen, found.overdue) == (500, ())


def test_where_no_hour_was_kept_none_brought_anything() -> None:
    assert glance(Work(), START, OWN).hourly == Hourly(None, None, None)


@pytest.mark.parametrize(
    ("begun", "now", "hours"),
    [
        ("2026-03-02T10:00", "2026-03-02T12:30", 2.5),
        ("2026-03-02T07:00", "2026-03-02T10:00", 1),
        ("2026-03-02T16:00", "2026-03-03T10:00", 2),
        ("2026-03-02T16:00", "2026-03-02T23:00", 1),
        # a weekend, and a national holiday
        ("2026-03-06T16:30", "2026-03-09T09:30", 1),
        ("2026-03-19T16:00", "2026-03-23T09:00", 1),
        ("2026-03-20T10:00", "2026-03-20T16:00", 0),
        ("2026-03-02T12:30", "2026-03-02T10:00", 0),
    ],
)
def test_own_working_hours_are_those_of_business_days(begun: str, now: str, hours: float) -> None:
    first, last = (datetime.fromisoformat(words).replace(tzinfo=START.tzinfo) for words in (begun, now))
    assert OWN.within(first, last) == timedelta(hours=hours)


def test_words_from_another_zone_and_from_long_ago_are_counted_too() -> None:
    now = START + timedelta(hours=4)
    from_abroad = (START + timedelta(hours=1)).astimezone(datetime.fromisoformat("2026-03-02T00:00-05:00").tzinfo)
    assert OWN.within(from_abroad, now) == timedelta(hours=3)
    assert OWN.within(START.replace(year=1999), now) >= timedelta(hours=3)


def test_a_reply_or_a_yes_is_an_answer() -> None:
    now = START + timedelta(days=2)
    sent = MessageSent("1", Message.CONFIRMATION, ("1",))
    assert [order.id for order in unanswered(lived(*STEPS[:RECEIVED]), OWN, now)] == ["1"]
    for steps in ((*STEPS[:RECEIVED], sent), STEPS[:CONFIRMED], (*STEPS[:CONFIRMED], replace(STEPS[2], amount="60件"))):
        assert unanswered(lived(*steps), OWN, now) == ()
    assert unanswered(lived(*STEPS[:RECEIVED]), OWN, START + timedelta(hours=3)) == ()
