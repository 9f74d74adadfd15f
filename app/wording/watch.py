"""What was seen while a line was watched, in words."""

from datetime import datetime, timedelta

from app.domain.line_watch import LineWatch, Stretch
from app.text import Text
from app.wording.dates import moment_words
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
    gaps_s = sum(gap.length_s for gap in watch.gaps)
    return Text("{watch} (not measured: {length})", watch=words, length=length_words(gaps_s)) if gaps_s else words


def clock_words(at: datetime) -> str:
    """A time of day to the second."""
    return f"{at:%H:%M:%S}"
