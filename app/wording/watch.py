"""What was seen while a line was watched, in words."""

from datetime import datetime, timedelta

from app.domain.line_watch import LineWatch, Stretch
from app.domain.line_watches import LEAST_MEASURED_S, WANTED, Round, in_hours, saw_enough
from app.domain.own_hours import OwnHours
from app.text import Text
from app.wording.dates import moment_as_of, moment_words
from app.wording.values import number_words


def length_words(length_s: float) -> Text:
    """A length of time, as exact as it matters."""
    if length_s < 90:
        return Text("{n} s", n=number_words(length_s))
    if length_s < 5400:
        return Text("{n} min", n=number_words(length_s / 60))
    hours = round(length_s / 3600, 1)
    return Text("{n} h", n=number_words(hours, 0 if hours.is_integer() else 1))


def outage_words(watch: LineWatch, outage: Stretch) -> Text:
    """When an outage began and how long it was."""
    at = watch.at + timedelta(seconds=outage.at_s)
    return Text("{time}: no connection for {length}", time=clock_words(at), length=length_words(outage.length_s))


def out_words(watch: LineWatch, outage: Stretch) -> Text:
    """That the line is out now, and since when."""
    at = watch.at + timedelta(seconds=outage.at_s)
    return Text("{time}: the connection is gone", time=clock_words(at))


def watch_words(watch: LineWatch) -> Text:
    """One watch in a line: when, how long, and what was seen."""
    seen = Text("nothing could be measured")
    if watch.outages:
        seen = Text("outages: {n}, {length} in all", n=len(watch.outages), length=length_words(watch.out_s))
    elif watch.answered:
        seen = Text("no outage")
    words = Text(
        "{when}, {length}: {seen}", when=moment_words(watch.at, None), length=length_words(watch.length_s), seen=seen
    )
    gap_s = watch.gap_s
    return Text("{watch} (not measured: {length})", watch=words, length=length_words(gap_s)) if gap_s else words


def kept_words(watch: LineWatch, hours: OwnHours | None) -> Text:
    """A watch that is remembered, and why it does not count: it saw too little, or lies outside of the hours."""
    words = watch_words(watch)
    if (watch.answered or watch.outages) and not saw_enough(watch):
        return Text("{watch} (less than {n} s: not counted)", watch=words, n=round(LEAST_MEASURED_S))
    return words if in_hours(hours)(watch) else Text("{watch} (outside of your hours)", watch=words)


def done_words(found: Round, *, in_hours: bool) -> Text:
    """How many of the three watches are done."""
    if in_hours:
        return Text("Watches at these hours: {n} of {all}.", n=found.done, all=WANTED)
    return Text("Watches: {n} of {all}.", n=found.done, all=WANTED)


def next_words(found: Round, now: datetime) -> Text | None:
    """When the next one counts; None if all three are done."""
    at = found.next_at
    if at is None:
        return None
    if at <= now:
        return Text("The next one can begin now.")
    return Text("The next one counts from {when}.", when=moment_as_of(at, now))


def worst_words(watch: LineWatch) -> Text:
    """The worst of the watches that count."""
    return Text("The worst of them: {watch}", watch=watch_words(watch))


def legend_words(watch: LineWatch) -> str:
    """What the chart of a watch shows."""
    told = [
        (bool(watch.band), Text("Line: usual delay, band: nine of ten packets")),
        (bool(watch.outages), Text("Red: no connection")),
        (bool(watch.gaps), Text("Grey: not measured")),
    ]
    return str(Text(" · ")).join(str(words) for shown, words in told if shown)


def delay_words(watch: LineWatch) -> Text | None:
    """The delays of a watch; None where nothing answered, or its band is no longer kept."""
    usual_ms = watch.usual_ms
    if usual_ms is None:
        return None
    highest_ms = watch.highest_ms or max(part.high_ms for part in watch.band)
    return Text("delay usually {usual} ms, at most {highest} ms", usual=round(usual_ms), highest=round(highest_ms))


def clock_words(at: datetime) -> str:
    """A time of day to the second."""
    return f"{at:%H:%M:%S}"
