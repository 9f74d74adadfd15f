"""Folds a history of changes into an application, and tells which changes count."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from app.domain.applications.application import Application, Refused
from app.domain.applications.apply import apply, begun
from app.domain.applications.change import Added, Event, Undone
from app.text import Text


def fold(id: str, history: Sequence[Event]) -> Application:
    """The application that results from ``history``. Raises Refused for a history that makes no sense."""
    undone = undone_numbers(history)
    application: Application | None = None
    for event in history:
        if isinstance(event.change, Undone):
            if not 1 < event.change.number < event.number:
                raise Refused(str(Text("there is no change {number} to undo", number=event.change.number)))
        elif event.number not in undone:
            application = step(id, application, event)
    if application is None:
        raise Refused(str(Text("an application begins with its company")))
    newest = history[-1]
    return replace(application, events=newest.number, changed_at=newest.at)


def states(id: str, history: Sequence[Event]) -> Iterator[Application]:
    """The application after each change. Raises Refused where one makes no sense as of then.

    Changes are numbered from 1, without gaps.
    """
    after: list[Application | None] = [None]
    undone: frozenset[int] = frozenset()
    for event in history:
        if isinstance(event.change, Undone):
            if not 1 < event.change.number < event.number:
                raise Refused(str(Text("there is no change {number} to undo", number=event.change.number)))
            counting = undone_numbers(history[: event.number])
            first = min(counting ^ undone, default=event.number)
            for earlier in history[first - 1 : event.number - 1]:
                counts = earlier.number not in counting and not isinstance(earlier.change, Undone)
                before = after[earlier.number - 1]
                after[earlier.number] = step(id, before, earlier) if counts else before
            undone = counting
            state = after[-1]
        else:
            state = step(id, after[-1], event)
        if state is None:
            raise Refused(str(Text("an application begins with its company")))
        after.append(state)
        yield replace(state, events=event.number, changed_at=event.at)


def undone_numbers(history: Iterable[Event]) -> frozenset[int]:
    """Numbers of the changes that do not count. Undoing an undo brings the change back."""
    undone: set[int] = set()
    taken_back = {
        e.number: e.change.number for e in history if isinstance(e.change, Undone) and e.change.number < e.number
    }
    for number in sorted(taken_back, reverse=True):
        if number not in undone:
            undone.add(taken_back[number])
    return frozenset(undone)


def undoable(history: Sequence[Event]) -> Event | None:
    """The newest change that counts, which can be undone; never the first. None if there is none."""
    undone = undone_numbers(history)
    counting = [e for e in history[1:] if e.number not in undone and not isinstance(e.change, Undone)]
    return counting[-1] if counting else None


def step(id: str, application: Application | None, event: Event) -> Application:
    """The application after one more change. Raises Refused where it makes no sense."""
    if isinstance(event.change, Added):
        if application is not None:
            raise Refused(str(Text("an application begins only once")))
        return replace(begun(id, event.change, event.at), events=event.number)
    if application is None:
        raise Refused(str(Text("an application begins with its company")))
    changed: Application = apply(event.change, application, event.at)
    return replace(changed, events=event.number, changed_at=event.at)
