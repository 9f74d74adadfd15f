"""Work in a row on home: the most pressing first, and the Monday report on its day."""

from datetime import date, datetime, timedelta

import pytest

from app.domain.own_hours import OwnHours
from app.domain.work.change import (
    Change,
    ClientKept,
    Confirmed,
    Event,
    MessageSent,
    OrderReceived,
    Restated,
    Started,
    TimeStarted,
)
from app.domain.work.client import Client
from app.domain.work.history import fold
from app.domain.work.parts import Message, TimeKind
from app.domain.work.state import Work
from app.work.glance import glance
from app.work.home_words import home_words, is_monday_report_due

MONDAY = datetime(2026, 11, 30, 9).astimezone()


def worked(*more: Change, due: date = date(2026, 12, 4), at: datetime = MONDAY - timedelta(days=3)) -> Work:
    changes = [
        ClientKept(Client("1", "あおば商店")),
        OrderReceived("1", "1", "名簿をお願いします"),
        Restated("1", "名簿", "会報", "", "表", "30名", "林様", due_on=due),
        Confirmed("1", "chat"),
        Started("1"),
        *more,
    ]
    return fold(Event(n, at, change) for n, change in enumerate(changes, 1))


def words(work: Work, now: datetime = MONDAY) -> str:
    return home_words(glance(work, now, OwnHours()), work, now)


def test_what_is_due_next_is_named() -> None:
    assert words(worked(), MONDAY + timedelta(days=1)) == "Next due: 名簿, Fri 4 Dec"


def test_what_is_late_comes_before_the_running_clock() -> None:
    work = worked(TimeStarted("1", TimeKind.EARNING, "1", at=MONDAY), due=date(2026, 11, 27))
    said = words(work, MONDAY + timedelta(days=1, hours=1)).split(" · ")
    assert said[0] == "Late: 名簿"
    assert said[-1].startswith("Clock: ")


@pytest.mark.parametrize(("days", "due"), [(0, True), (1, False), (7, True)])
def test_the_monday_report_is_due_on_mondays(days: int, due: bool) -> None:
    assert is_monday_report_due(worked(), MONDAY + timedelta(days=days)) is due


def test_it_is_due_no_more_once_it_was_sent_that_day() -> None:
    sent = MessageSent("1", Message.MONDAY, ("1",), at=MONDAY)
    assert not is_monday_report_due(worked(sent), MONDAY)
    assert is_monday_report_due(worked(sent), MONDAY + timedelta(days=7))


def test_without_anything_open_there_is_nothing_to_report() -> None:
    assert not is_monday_report_due(Work(), MONDAY)
    assert words(Work()) == "Nothing is due this week."
