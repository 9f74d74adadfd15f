from datetime import date

import pytest

from app.domain.input.bad_input import BadInput
from app.domain.work.due import due_day

TODAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("12/3", date(2026, 12, 3)),
        ("１２月３日（木）", date(2026, 12, 3)),
        ("2026-11-20", date(2026, 11, 20)),
        ("1/5", date(2027, 1, 5)),
        ("来週中", None),
        ("12/3の午前", None),
        ("", None),
    ],
)
def test_a_day_is_meant_where_one_is_written(words: str, day: date | None) -> None:
    assert due_day(words, TODAY) == day


@pytest.mark.parametrize("words", ["13/45", "2/30", "2026/2/30", "１３月１日", "4-31"])
def test_what_is_written_as_a_day_and_is_none_is_refused(words: str) -> None:
    with pytest.raises(BadInput, match="is no day such as"):
        due_day(words, TODAY)
