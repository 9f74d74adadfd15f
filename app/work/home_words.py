"""Work in one row, as home shows it."""

from datetime import datetime
from typing import Final

from app.domain.work.order import OVER, Order
from app.domain.work.parts import Message
from app.domain.work.state import Work
from app.text import Text
from app.wording.dates import day_as_of
from app.wording.work import TIME_WORDS, length_words
from app.work.glance import Glance

_MONDAY: Final = 0
_LETTERS: Final = 40


def is_monday_report_due(work: Work, now: datetime) -> bool:
    """Whether it is Monday, something is open, and nobody was told of it today."""
    if now.weekday() != _MONDAY or all(order.state in OVER for order in work.orders.values()):
        return False
    sent = (s for s in reversed(work.sent) if s.sent.message is Message.MONDAY)
    last = next(sent, None)
    return last is None or last.at.astimezone(now.tzinfo).date() != now.date()


def home_words(found: Glance, work: Work, now: datetime) -> str:
    """What matters now, the most pressing first; that nothing is due where nothing is."""
    said: list[Text] = []
    if found.overdue:
        said.append(Text("Payment overdue: {numbers}", numbers=", ".join(found.overdue)))
    if found.late:
        said.append(Text("Late: {order}", order=_title(found.late[0])))
    if found.unanswered:
        said.append(Text("Not answered yet: {n}", n=len(found.unanswered)))
    if is_monday_report_due(work, now):
        said.append(Text("Today: the Monday report"))
    if found.clock is not None:
        length, kind = length_words(now - found.clock.begun), TIME_WORDS[found.clock.what]
        said.append(Text("Clock: {length}, {kind}", length=length, kind=kind))
    coming = [order for order in found.due if order not in found.late]
    if coming and coming[0].restated is not None and coming[0].restated.due_on is not None:
        day = day_as_of(coming[0].restated.due_on, now.date())
        said.append(Text("Next due: {order}, {day}", order=_title(coming[0]), day=day))
    return " · ".join(map(str, said)) or str(Text("Nothing is due this week."))


def _title(order: Order) -> str:
    return order.title if len(order.title) <= _LETTERS else f"{order.title[: _LETTERS - 1]}…"
