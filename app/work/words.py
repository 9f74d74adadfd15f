"""What work comes to, in words for window and terminal."""

from collections.abc import Iterator
from typing import Final

from app.text import Text
from app.work.hours import Hourly
from app.work.monday import Part

PART_WORDS: Final = {
    Part.UNDER_WAY: Text("Being worked on"),
    Part.WAITING: Text("Waiting for the client"),
    Part.TO_INVOICE: Text("To invoice"),
    Part.UNPAID: Text("Unpaid"),
}


def hourly_words(brought: Hourly) -> Iterator[Text]:
    """The true yen per hour in its three forms, as far as there are hours."""
    if brought.per_earning_hour is not None:
        yield Text("Sales per hour of paid work: {yen} yen", yen=f"{brought.per_earning_hour:,}")
    if brought.per_hour is not None and brought.kept_per_hour is not None:
        yield Text("Sales per hour of all work: {yen} yen", yen=f"{brought.per_hour:,}")
        yield Text("Sales less expenses, per hour of all work: {yen} yen", yen=f"{brought.kept_per_hour:,}")
