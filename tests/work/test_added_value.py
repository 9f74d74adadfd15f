"""What is counted of the value that is added, and what is not."""

from datetime import timedelta

from msgspec.structs import replace

from app.domain.work.change import Change, Delivered, MessageSent, OrderReceived, PointOpened, Returned
from app.domain.work.parts import Message
from app.work.added_value import AddedValue, added_value
from app.work.hours import Period
from tests.worked import CLIENT, DELIVERED, START, STARTED, STEPS, lived

YEAR = Period.year(2026)


def order(number: int, days_early: int, reply_h: int | None) -> list[Change]:
    """An order that is delivered so many days before it is due, and replied to after so many hours."""
    name = str(number)
    at = START + timedelta(days=number)
    due = (at + timedelta(days=1 + days_early)).date()
    changes: list[Change] = [OrderReceived(name, "1", "登録", at=at)]
    if reply_h is not None:
        changes.append(MessageSent("1", Message.CONFIRMATION, (name,), at=at + timedelta(hours=reply_h)))
    for n, step in enumerate(STEPS[2:DELIVERED]):
        extra = {"due_on": due} if n == 0 else {}
        changes.append(replace(step, order=name, at=at + timedelta(days=1), **extra))
    return changes


def test_nothing_was_added_to_nothing() -> None:
    assert added_value(lived(CLIENT), YEAR) == AddedValue(0, 0, None, 0, None, 0, 0, 0)


def test_the_median_of_days_and_replies() -> None:
    changes = [CLIENT, *order(1, 4, 1), *order(2, 0, 3), *order(3, -1, None), *order(4, 1, 8)]
    found = added_value(lived(*changes), YEAR)
    assert (found.delivered, found.with_due, found.days_before_due) == (4, 4, 0.5)
    assert (found.replied, found.reply) == (3, timedelta(hours=3))
    assert added_value(lived(*changes), Period.year(2025)).delivered == 0


def test_points_before_and_after_the_start_and_what_came_back() -> None:
    work = lived(
        *STEPS[:2],
        PointOpened("1", "1", "色", needed=False),
        *STEPS[2:STARTED],
        PointOpened("2", "1", "枚数"),
        PointOpened("3", "1", "大きさ"),
        Delivered("1"),
        Returned("1"),
        Delivered("1"),
    )
    found = added_value(work, YEAR)
    assert (found.points_before, found.points_after, found.returned) == (1, 2, 1)
