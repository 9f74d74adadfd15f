"""What was added to the work, in words."""

from datetime import timedelta

import pytest

from app.work.added_value import AddedValue
from app.work.added_words import added_words

COUNTED = AddedValue(4, 3, 1.5, 2, timedelta(minutes=95), 3, 1, 1)


def test_each_that_was_counted_has_a_line() -> None:
    assert [str(words) for words in added_words(COUNTED)] == [
        "Delivered: 4",
        "1.5 days before the due day, in the middle of 3",
        "First reply after 1:35, in the middle of 2",
        "Asked before the start: 3; after it: 1",
        "Given back to be done better: 1",
    ]


@pytest.mark.parametrize(("days", "said"), [(0.0, "On the due day"), (-2.0, "2 days after the due day")])
def test_the_due_day_and_what_is_late_are_told_apart(days: float, said: str) -> None:
    assert str([*added_words(COUNTED._replace(days_before_due=days))][1]).startswith(said)


def test_before_the_first_delivery_there_is_nothing_to_tell() -> None:
    assert [*added_words(AddedValue(0, 0, None, 0, None, 0, 0, 0))] == []
