"""What the operator added to the work, in words; quality and trust are not counted."""

from collections.abc import Iterator

from app.text import Text
from app.wording.work import length_words
from app.work.added_value import AddedValue


def added_words(found: AddedValue) -> Iterator[Text]:
    """A line for each that was counted; none before the first delivery."""
    if not found.delivered:
        return
    yield Text("Delivered: {n}", n=found.delivered)
    days = found.days_before_due
    if days is not None:
        shown = f"{abs(days):g}"
        yield (
            Text("On the due day, in the middle of {n}", n=found.with_due)
            if days == 0
            else Text("{days} {days:day|days} before the due day, in the middle of {n}", days=shown, n=found.with_due)
            if days > 0
            else Text("{days} {days:day|days} after the due day, in the middle of {n}", days=shown, n=found.with_due)
        )
    if found.reply is not None:
        yield Text(
            "First reply after {length}, in the middle of {n}", length=length_words(found.reply), n=found.replied
        )
    yield Text("Asked before the start: {n}; after it: {m}", n=found.points_before, m=found.points_after)
    yield Text("Given back to be done better: {n}", n=found.returned)
