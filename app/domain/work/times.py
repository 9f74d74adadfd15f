"""What the changes of time do: lengths from instants, no rounding, no overlaps, earning only after a confirmation."""

from datetime import datetime, timedelta
from math import inf
from typing import Final

from app.domain.applications.application import Refused
from app.domain.input.visible import quoted
from app.domain.work.change import TimeCorrected, TimeKept, TimeStarted, TimeStopped
from app.domain.work.parts import Spell, TimeKind
from app.domain.work.state import Clock, TimeEntry, Work, said
from app.text import Text

LONG: Final = timedelta(hours=12)
"""More than that at a stretch is asked about before it is saved (ours)."""


def is_long(begun: datetime, ended: datetime) -> bool:
    """Whether a spell is so long that the clock may have been forgotten."""
    return ended - begun > LONG


def keep(change: TimeKept, work: Work) -> None:
    """Time that was worked without the clock."""
    entry = TimeEntry(change.time, change.what, change.spell, change.order, change.note)
    _put(entry, work)
    work.take("time", entry.id)


def correct(change: TimeCorrected, work: Work) -> None:
    """The whole entry anew."""
    if change.time not in work.times:
        raise Refused(str(Text("there is no time {id}", id=quoted(change.time))))
    entry = TimeEntry(change.time, change.what, change.spell, change.order, change.note)
    _put(entry, work)


def start(change: TimeStarted, work: Work, at: datetime) -> None:
    """One clock at a time."""
    if work.clock is not None:
        raise Refused(_running(work.clock))
    _may_earn(change.what, change.order, at, work)
    _alone(work.overlapping(at.timestamp(), inf), work)
    work.take("time", change.time)
    work.clock = Clock(change.time, change.what, at, change.order, change.note)


def stop(change: TimeStopped, work: Work, at: datetime) -> None:
    """The clock becomes an entry."""
    clock = work.clock
    if clock is None or clock.id != change.time:
        raise Refused(str(Text("the clock is not running")))
    entry = TimeEntry(clock.id, clock.what, Spell(clock.begun, at, change.pause_min), clock.order, clock.note)
    work.clock = None
    _put(entry, work)


def _put(entry: TimeEntry, work: Work) -> None:
    """Keep it, if it can have been. Raises Refused."""
    begun, ended, pause_min = entry.spell.begun, entry.spell.ended, entry.spell.pause_min
    begin_s, end_s = begun.timestamp(), ended.timestamp()
    if end_s <= begin_s:
        problem = Text(
            "the end, {ended}, does not lie after the beginning, {begun}", ended=said(ended), begun=said(begun)
        )
        raise Refused(str(problem))
    if not 0 <= pause_min * 60 < end_s - begin_s:
        raise Refused(str(Text("a pause shorter than the time itself was expected")))
    _may_earn(entry.what, entry.order, begun, work)
    if work.clock is not None and ended > work.clock.begun:
        raise Refused(_running(work.clock))
    _alone(work.overlapping(begin_s, end_s, entry.id), work)
    work.put_time(entry, (begin_s, end_s))


def _may_earn(what: TimeKind, order: str, begun: datetime, work: Work) -> None:
    known = work.order(order) if order else None
    if what is not TimeKind.EARNING:
        return
    if known is None:
        raise Refused(str(Text("earning time belongs to an order: name it, or choose another kind of time")))
    if known.first_confirmed_at is None:
        problem = Text("order {order} is not confirmed yet, and earning begins with that", order=order)
        raise Refused(str(problem))
    if begun < known.first_confirmed_at:
        problem = Text(
            "order {order} was confirmed on {confirmed}; earning time cannot begin before, on {begun}",
            order=order,
            confirmed=said(known.first_confirmed_at),
            begun=said(begun),
        )
        raise Refused(str(problem))


def _alone(other: str | None, work: Work) -> None:
    if other is None:
        return
    spell = work.times[other].spell
    problem = Text(
        "this overlaps with time {id}, from {begun} to {ended}",
        id=other,
        begun=said(spell.begun),
        ended=said(spell.ended),
    )
    raise Refused(str(problem))


def _running(clock: Clock) -> str:
    return str(Text("the clock has been running since {begun}: stop it first", begun=said(clock.begun)))
