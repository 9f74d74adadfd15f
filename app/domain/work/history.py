"""Folds the history of one's work, and tells which changes count and which can be undone."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from app.domain.applications.application import Refused
from app.domain.work.apply import apply
from app.domain.work.change import (
    Change,
    ClientKept,
    ContractKept,
    DocumentKept,
    Event,
    LearningKept,
    OfferKept,
    OrderReceived,
    PointOpened,
    TimeKept,
    TimeStarted,
    Undone,
)
from app.domain.work.never_undone import is_of_money, never_undone
from app.domain.work.state import Work
from app.text import Text


def fold(history: Iterable[Event]) -> Work:
    """Work as it stands after ``history``. Raises Refused for one that makes no sense."""
    history = tuple(history)
    undone = undone_numbers(history)
    work = Work()
    for event in history:
        _step(work, event, counts=event.number not in undone)
    return work


def lived(history: Sequence[Event]) -> Iterator[Work]:
    """Work after each event; it changes as the next one is asked for.

    Raises Refused where one makes no sense as of then.
    """
    work = Work()
    marks = [(0, Work())]
    for event in history:
        if isinstance(event.change, Undone):
            before = history[: event.number - 1]
            _accept_undoing(before, event.change.number)
            while marks[-1][0] >= event.change.number:
                del marks[-1]
            work = _from(*marks[-1], history[: event.number])
        else:
            _step(work, event, counts=True)
        if event.number % _MARK_EVERY == 0:
            marks.append((event.number, work.copy()))
            # one far back is seldom needed, and all of them would fill the memory
            del marks[1:-_MOST_MARKS]
        yield work


_MARK_EVERY: Final = 250
_MOST_MARKS: Final = 16


def _from(number: int, work: Work, history: Sequence[Event]) -> Work:
    """Work after ``history``, of which it holds the first ``number`` events already, none of them undone since."""
    undone = undone_numbers(history)
    after = work.copy()
    for event in history[number:]:
        _step(after, event, counts=event.number not in undone)
    return after


def undone_numbers(history: Iterable[Event]) -> frozenset[int]:
    """Numbers of the changes that do not count."""
    return frozenset(event.change.number for event in history if isinstance(event.change, Undone))


def add(history: Sequence[Event], work: Work, event: Event) -> Work:
    """Work after one more event; ``work`` is that after ``history`` and stays as it is.

    Raises Refused where it makes no sense.
    """
    if not isinstance(event.change, Undone):
        after = work.copy()
        _step(after, event, counts=True)
        return after
    _accept_undoing(history, event.change.number)
    work = Work()
    counting = undone_numbers(history) | {event.change.number}
    for later in (*history, event):
        try:
            _step(work, later, counts=later.number not in counting)
        except Refused as error:
            problem = Text(
                "without change {number} change {later} makes no sense: {problem}",
                number=event.change.number,
                later=later.number,
                problem=error,
            )
            raise Refused(str(problem)) from error
    return work


def undoable(history: Sequence[Event]) -> Event | None:
    """The newest change that counts, which can be undone unless it is money; None if there is none.

    A document of money goes with it: the page of an invoice is kept after it was issued.
    """
    undone = undone_numbers(history)
    counting = (e for e in reversed(history) if e.number not in undone and not isinstance(e.change, Undone))
    return next((event for event in counting if not is_of_money(event.change)), None)


def _accept_undoing(history: Sequence[Event], number: int) -> None:
    if not 1 <= number <= len(history):
        raise Refused(str(Text("there is no change {number} to undo", number=number)))
    change = history[number - 1].change
    if (why := never_undone(change, history)) is not None:
        raise Refused(str(why))
    if number in undone_numbers(history):
        raise Refused(str(Text("change {number} is undone already", number=number)))


def _step(work: Work, event: Event, *, counts: bool) -> None:
    number, change = event.number, event.change
    if number != work.events + 1:
        raise Refused(str(Text("{n} was expected here", n=work.events + 1)))
    if not counts:
        _take_over(work, change)
    elif not isinstance(change, Undone):
        apply(change, work, event.at)
    work.events = number


def _take_over(work: Work, change: Change) -> None:
    """The id of what was undone is not given again."""
    if (given := _given(change)) is not None and given[1] == work.next_id(given[0]):
        work.take(*given)


def _given(change: Change) -> tuple[str, str] | None:
    """Kind and id of what a change brings."""
    match change:
        case OrderReceived():
            return "order", change.order
        case PointOpened():
            return "point", change.point
        case TimeKept() | TimeStarted():
            return "time", change.time
        case LearningKept():
            return "learning", change.learning
        case OfferKept():
            return "offer", change.offer
        case ContractKept():
            return "contract", change.contract
        case DocumentKept():
            return "document", change.document
        case ClientKept():
            return "client", change.client.id
        case _:
            return None
