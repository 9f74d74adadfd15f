"""Days and moments, and when their year is told."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from app.text import set_language
from app.wording.dates import day_as_of, moment_as_of, short_day, short_moment

NOW = datetime(2026, 11, 22, 14, 20, tzinfo=UTC)
NEAR = datetime(2026, 12, 25, 10, 0, tzinfo=UTC)
FAR = datetime(2028, 1, 25, 10, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def spoken(request: pytest.FixtureRequest) -> Iterator[None]:
    set_language(request.node.callspec.params["language"])
    yield
    set_language("ja")


@pytest.mark.parametrize(
    ("language", "at", "words"),
    [
        ("en", NEAR, ("Fri 25 Dec", "Fri 25 Dec, 10:00", "25 Dec", "25 Dec, 10:00")),
        ("en", FAR, ("Tue 25 Jan 2028", "Tue 25 Jan 2028, 10:00", "25 Jan 2028", "25 Jan 2028, 10:00")),
        ("ja", NEAR, ("12月25日（金）", "12月25日（金）10:00", "12月25日", "12月25日 10:00")),
        ("ja", FAR, ("2028年1月25日（火）", "2028年1月25日（火）10:00", "2028年1月25日", "2028年1月25日 10:00")),
    ],
)
def test_the_year_is_told_where_it_is_another(language: str, at: datetime, words: tuple[str, ...]) -> None:
    del language
    day: date = at.date()
    assert (day_as_of(day, NOW), moment_as_of(at, NOW), short_day(day, NOW.date()), short_moment(at, NOW)) == words


@pytest.mark.parametrize(
    ("language", "at", "hours", "words"),
    [
        ("en", FAR, 1, "Tue 25 Jan 2028, 10:00–11:00"),
        ("en", FAR, 24, "Tue 25 Jan 2028, 10:00–26 Jan, 10:00"),
        ("en", datetime(2026, 12, 31, 22, tzinfo=UTC), 4, "Thu 31 Dec, 22:00–1 Jan 2027, 2:00"),
        ("ja", datetime(2026, 12, 31, 22, tzinfo=UTC), 4, "12月31日（木）22:00〜2027年1月1日 2:00"),
    ],
)
def test_the_year_of_an_end_is_told_where_it_is_another_than_the_beginning(
    language: str, at: datetime, hours: int, words: str
) -> None:
    del language
    assert moment_as_of(at, NOW, at + timedelta(hours=hours)) == words
