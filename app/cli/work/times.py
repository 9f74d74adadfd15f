"""``readydesk work time``: the clock, time entered by hand, and totals."""

from datetime import datetime, timedelta

import click

from app.cli.applications import times
from app.cli.applications.context import line
from app.cli.options import BadUse, Command, Group, everywhere
from app.cli.terminal.echo import echo
from app.cli.terminal.rows import Row, print_rows
from app.cli.terminal.stdout import Page
from app.cli.work.context import Context, changing, opened, print_json, shown
from app.domain.work.change import TimeCorrected, TimeKept, TimeStarted, TimeStopped
from app.domain.work.parts import Spell, TimeKind
from app.domain.work.times import is_long
from app.text import N_, Text
from app.wording.dates import moment_as_of
from app.wording.values import time_words
from app.wording.work import TIME_WORDS, length_words
from app.work.hours import Period, entries, hourly, hours
from app.work.sales import expenses_yen, sales_yen
from app.work.words import hourly_words

_KIND = click.option("--kind", type=click.Choice([*map(str, TimeKind)]), help=N_("What it went into."))
_OF = click.option("--order", default="", metavar="ORDER", help=N_("The order that it was for."))
_NOTE = click.option("--note", type=line, default="", metavar="TEXT", help=N_("What was done."))
_PAUSE = click.option("--pause", type=click.IntRange(0), default=0, metavar="MINUTES", help=N_("Pause to take off."))
_SURE = click.option("--sure", is_flag=True, help=N_("It was really more than 12 hours."))


@click.group("time", cls=Group, help=N_("The clock, time entered by hand, and totals."))
@everywhere
def time() -> None:
    """Hold the commands for time."""


@time.command("start", help=N_("Start the clock."))
@_KIND
@_OF
@_NOTE
@changing
def start(kind: str | None, order: str, note: str, at: str | None) -> int:
    """Earning where an order is named, else paperwork."""
    what = _kind(kind, order)
    with opened(at) as context:
        context.save(lambda work: (TimeStarted(work.next_id("time"), what, order, note, context.given),))
    echo(str(Text("The clock is running: {what}", what=TIME_WORDS[what])))
    return 0


@time.command("stop", help=N_("Stop the clock."))
@_PAUSE
@_SURE
@changing
def stop(pause: int, sure: bool, at: str | None) -> int:
    """It becomes an entry."""
    with opened(at) as context:
        clock = context.work.clock
        if clock is None:
            raise BadUse(str(Text("the clock is not running")))
        _ask_if_long(clock.begun, context.at, sure=sure)
        work = context.add(TimeStopped(clock.id, pause, context.given))
        entry = work.times[clock.id]
    echo(str(Text("Time {id}: {length}", id=entry.id, length=length_words(entry.length))))
    return 0


@time.command("add", help=N_("Enter time that was worked, such as “2026-03-02 09:00” 10:35."))
@click.argument("begun", metavar="BEGIN")
@click.argument("ended", metavar="END")
@_KIND
@_OF
@_NOTE
@_PAUSE
@_SURE
@everywhere
def add(begun: str, ended: str, kind: str | None, order: str, note: str, pause: int, sure: bool) -> int:
    """Save it under the next number."""
    what = _kind(kind, order)
    with opened() as context:
        spell = _spell(context, begun, ended, pause, sure=sure)
        work = context.save(lambda work: (TimeKept(work.next_id("time"), what, spell, order, note),))
        entry = next(reversed(work.times.values()))
    echo(str(Text("Time {id}: {length}", id=entry.id, length=length_words(entry.length))))
    return 0


@time.command("correct", help=N_("Say what time that was entered was really like."))
@click.argument("number", metavar="NUMBER")
@click.argument("begun", metavar="BEGIN")
@click.argument("ended", metavar="END")
@_KIND
@_OF
@_NOTE
@_PAUSE
@_SURE
@everywhere
def correct(
    number: str, begun: str, ended: str, kind: str | None, order: str, note: str, pause: int, sure: bool
) -> int:
    """The whole entry anew."""
    what = _kind(kind, order)
    with opened() as context:
        spell = _spell(context, begun, ended, pause, sure=sure)
        work = context.add(TimeCorrected(number, what, spell, order, note))
        entry = work.times[number]
    echo(str(Text("Time {id}: {length}", id=entry.id, length=length_words(entry.length))))
    return 0


@time.command("list", help=N_("List the times of a month."))
@click.option("--month", metavar="YYYY-MM", help=N_("Another month than this one."))
@shown
def list_(month: str | None, at: str | None, json: bool) -> int:
    """Oldest first."""
    with opened(at, looks=True) as context:
        found = entries(context.work, _month(month, context.at))
        if json:
            listed = [
                {
                    "id": e.id,
                    "kind": e.what.value,
                    "order": e.order or None,
                    "begun": e.spell.begun.isoformat(),
                    "ended": e.spell.ended.isoformat(),
                    "pause_min": e.spell.pause_min,
                    "seconds": e.length // timedelta(seconds=1),
                    "note": e.note,
                }
                for e in found
            ]
            print_json({"times": listed})
            return 0
        rows = [
            Row(
                (
                    e.id,
                    moment_as_of(e.spell.begun, context.at.date()),
                    time_words(e.spell.ended),
                    length_words(e.length),
                    str(TIME_WORDS[e.what]),
                    e.order,
                    e.note,
                )
            )
            for e in found
        ]
    if not rows:
        echo(str(Text("No time yet.")))
        return 0
    headings = (Text("No."), Text("From"), Text("To"), Text("Length"), Text("Kind"), Text("Order"), Text("Note"))
    print_rows(Page(), headings, rows, whole=(0, 1, 2, 3))
    return 0


@time.command("total", cls=Command, help=N_("Hours of a year by kind, and what they truly brought."))
@click.option("--year", type=click.IntRange(2000, 2099), help=N_("Another year than this one."))
@click.option("--month", metavar="YYYY-MM", help=N_("A month instead of a year."))
@shown
def total(year: int | None, month: str | None, at: str | None, json: bool) -> int:
    """Sales come from invoices."""
    if year is not None and month is not None:
        raise BadUse(str(Text("expected one of {accepted}", accepted="--year, --month")))
    with opened(at, looks=True) as context:
        work, period = context.work, Period.year(year or context.at.year)
        if month is not None:
            period = _month(month, context.at)
        worked = hours(entries(work, period))
        brought = hourly(sales_yen(work.money, period), expenses_yen(work.money, period), worked)
    if json:
        seconds = {kind.value: length // timedelta(seconds=1) for kind, length in worked.by_kind.items()}
        span = {"from": period.first.isoformat(), "to": period.last.isoformat()}
        print_json({**span, "seconds": seconds, "yen_per_hour": brought._asdict()})
        return 0
    if not worked.by_kind:
        echo(str(Text("No time yet.")))
    for kind, length in worked.by_kind.items():
        echo(str(Text("{name}: {value}", name=TIME_WORDS[kind], value=length_words(length))))
    for words in hourly_words(brought):
        echo(str(words))
    return 0


def _kind(kind: str | None, order: str) -> TimeKind:
    if kind is None:
        return TimeKind.EARNING if order else TimeKind.ADMIN
    return TimeKind(kind)


def _spell(context: Context, begun: str, ended: str, pause: int, *, sure: bool) -> Spell:
    begin, end = times.span(begun, ended, None, overnight=True)
    assert end is not None
    if end > context.at:
        raise BadUse(str(Text("{words} is still to come", words=ended)))
    _ask_if_long(begin, end, sure=sure)
    return Spell(begin, end, pause)


def _ask_if_long(begun: datetime, ended: datetime, *, sure: bool) -> None:
    if is_long(begun, ended) and not sure:
        length = length_words(ended - begun)
        problem = Text("that would be {length}: with --sure it is saved, or name the right time", length=length)
        raise BadUse(str(problem))


def _month(typed: str | None, at: datetime) -> Period:
    day = at.date().replace(day=1) if typed is None else times.day(f"{typed}-01")
    following = (day + timedelta(days=31)).replace(day=1)
    return Period(day, following - timedelta(days=1))
