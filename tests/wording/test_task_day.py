"""A task that can only be done before a date is due before it, and that is said."""

from datetime import date, timedelta

import pytest

from app.domain.applications.change import Scheduled, TaskDated
from app.wording.task_day import earlier_words
from tests.domain.applications.way import MEETING, after

NOW = MEETING - timedelta(days=5)


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (date(2026, 11, 21), "so it is due by Fri 20 Nov"),
        (date(2027, 1, 5), "so it is due by Fri 20 Nov"),
        (date(2026, 11, 20), ""),
        (date(2026, 11, 12), ""),
        (None, ""),
    ],
)
def test_a_day_after_the_date_is_said_to_be_too_late(on: date | None, said: str) -> None:
    change = TaskDated("meet", "test", on)
    words = earlier_words(after(Scheduled("meet", MEETING), change), change, NOW)
    assert said in str(words or "")
    assert (words is None) is (said == "")


def test_where_it_may_be_done_later_or_no_date_is_known_the_chosen_day_counts() -> None:
    late = date(2026, 12, 1)
    thanks, dateless = TaskDated("meet", "thank", late), TaskDated("meet", "test", late)
    assert earlier_words(after(Scheduled("meet", MEETING), thanks), thanks, NOW) is None
    assert earlier_words(after(dateless), dateless, NOW) is None
