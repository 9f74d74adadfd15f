"""Days and times as they are typed."""

from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.input.bad_input import BadInput
from app.domain.input.moments import clock_time, day, day_near, moment, span, stored_moment


@pytest.mark.parametrize(
    "words",
    [
        "2026-11-25 10:00",
        "2026-11-25T10:00",
        " 2026-11-25 10:00:00 ",
        "２０２６-１１-２５ １０：００",
        "20261125T1000",
        "2026/11/25 10:00",
        "2026.11.25 10:00",
        "2026年11月25日 10:00",
        "２０２６年１１月２５日１０：００",
        "2026年11月25日 10時",
        "2026/11/25 10時0分",
        "2026-11-25 10.00",
    ],
)
def test_a_time_is_read_however_it_is_typed(words: str) -> None:
    assert moment(words, "Asia/Tokyo").isoformat() == "2026-11-25T10:00:00+09:00"


def test_an_offset_is_kept_as_it_was_given() -> None:
    assert moment("2026-11-25T10:00+05:45").isoformat() == "2026-11-25T10:00:00+05:45"
    assert moment("2026-11-25T10:00Z") == datetime(2026, 11, 25, 10, tzinfo=UTC)


def test_without_a_zone_it_is_that_of_this_computer(new_york: None) -> None:
    assert moment("2026-07-01 10:00").isoformat() == "2026-07-01T10:00:00-04:00"
    assert moment("2026-12-01 10:00").isoformat() == "2026-12-01T10:00:00-05:00"
    assert moment("2026-07-01 10:00", "Asia/Tokyo").isoformat() == "2026-07-01T10:00:00+09:00"


def test_a_time_that_there_is_not_or_twice_is_refused_here_too(new_york: None) -> None:
    with pytest.raises(BadInput, match="2026-03-08 02:30 does not exist in this computer's time zone"):
        moment("2026-03-08 02:30")
    with pytest.raises(BadInput, match=r"expected 2026-11-01T01:30-04:00 or 2026-11-01T01:30-05:00"):
        moment("2026-11-01 01:30")
    # what is proposed is accepted
    assert moment("2026-11-01T01:30-05:00") - moment("2026-11-01T01:30-04:00") == timedelta(hours=1)
    assert moment("2026-03-08 03:00") - moment("2026-03-08 01:59") == timedelta(minutes=1)


def test_the_end_is_of_the_same_day_and_zone_or_a_time_of_its_own() -> None:
    at, until = span("2026-11-25T10:00+05:45", "10:40", None)
    assert until is not None
    assert (until - at, until.utcoffset()) == (timedelta(minutes=40), timedelta(hours=5, minutes=45))
    at, until = span("2026-11-25 09:30", "9:45", "Asia/Tokyo")
    assert until == datetime(2026, 11, 25, 0, 45, tzinfo=UTC)
    at, until = span("2026-11-25 22:00", "2026-11-26 02:00", "Asia/Tokyo")
    assert until is not None
    assert until - at == timedelta(hours=4)
    assert span("2026-11-25 22:00", None, "Asia/Tokyo")[1] is None


@pytest.mark.parametrize("typed", ["10.45", "10:45", "１０：４５", "10時45分"])
def test_a_time_of_day_with_a_point_is_no_part_of_a_second(typed: str) -> None:
    at, until = span(f"2026-11-25 {typed}", typed, "Asia/Tokyo")
    assert at == until == datetime(2026, 11, 25, 1, 45, tzinfo=UTC)
    assert moment("2026-11-25 9時半", "Asia/Tokyo").isoformat() == "2026-11-25T09:30:00+09:00"
    assert moment("2026-11-25 9", "Asia/Tokyo").isoformat() == "2026-11-25T09:00:00+09:00"


def test_an_appointment_over_a_change_of_clocks_lasts_as_long_as_it_does() -> None:
    # at 2:00 it is 3:00 at once
    at, until = span("2026-03-29 01:30", "3:30", "Europe/Berlin")
    assert until is not None
    assert until.astimezone(UTC) - at.astimezone(UTC) == timedelta(hours=1)


@pytest.mark.parametrize("words", ["2026-3-8 9:05", "2026/3/8 9:05", "2026年3月8日9:05", "2026/03/08 09:05:00+09:00"])
def test_a_digit_may_be_missing(words: str) -> None:
    zone = None if "+" in words else "Asia/Tokyo"
    assert moment(words, zone).isoformat() == "2026-03-08T09:05:00+09:00"


@pytest.mark.parametrize("words", ["2026/11-25 10:00", "26/11/25 10:00", "11/25 10:00", "2026/2/29 10:00"])
def test_what_could_be_another_day_is_not_guessed(words: str) -> None:
    with pytest.raises(BadInput, match="is no time such as"):
        moment(words, "Asia/Tokyo")


def test_an_end_follows_a_beginning_however_that_is_written() -> None:
    at, until = span("2026/3/8 9:05+09:00", "9:45", None)
    assert until is not None
    assert (at.isoformat(), until - at) == ("2026-03-08T09:05:00+09:00", timedelta(minutes=40))


def test_days() -> None:
    assert day("2028-02-29") == date(2028, 2, 29)
    assert day("2026/1/2") == day("2026年1月2日") == day("2026-1-2") == date(2026, 1, 2)
    for words in ("2026-02-29", "29 February", "", "1/2", "2026-11-25 10:00"):
        with pytest.raises(BadInput, match="is no day such as"):
            day(words)
    with pytest.raises(BadInput, match="a year from 2000 to 2099"):
        day("1999-12-31")


def test_a_day_alone_is_its_first_moment_where_it_may_be(new_york: None) -> None:
    assert moment("2026-07-01", day_alone=True).isoformat() == "2026-07-01T00:00:00-04:00"
    with pytest.raises(BadInput, match="is a day without a time"):
        moment("2026-07-01")


@pytest.mark.parametrize("stored", [None, True, "", "soon", "0001-01-01T00:00+14:00", "9999-12-31T23:59-14:00"])
def test_what_earlier_versions_saved_and_no_clock_shows_is_no_time(stored: object) -> None:
    assert stored_moment(stored) is None
    assert stored_moment("2026-12-01T10:00+09:00") == datetime(2026, 12, 1, 1, tzinfo=UTC)


CHANGES = [
    # of clocks: London forth and back, Lord Howe by half an hour back and forth, Samoa over a whole day
    ("Europe/London", "2026-03-29T01:00"),
    ("Europe/London", "2026-10-25T01:00"),
    ("Australia/Lord_Howe", "2026-04-05T02:00"),
    ("Australia/Lord_Howe", "2026-10-04T02:00"),
    ("Pacific/Apia", "2011-12-30T00:00"),
    ("Asia/Tokyo", "2026-11-25T10:00"),
]


@given(st.sampled_from(CHANGES), st.integers(-2000, 2000) | st.integers(-90, 90))
def test_what_is_accepted_is_that_time_on_the_clocks_of_the_zone(change: tuple[str, str], minutes: int) -> None:
    zone, naive = change[0], datetime.fromisoformat(change[1]) + timedelta(minutes=minutes)
    try:
        read = moment(naive.isoformat(" ", "minutes"), zone)
    except BadInput:
        assert not _once(naive, ZoneInfo(zone))
    else:
        assert read.astimezone(ZoneInfo(zone)).replace(tzinfo=None) == naive
        assert isinstance(read.tzinfo, timezone)
        assert _once(naive, ZoneInfo(zone))


def _once(naive: datetime, zone: tzinfo) -> bool:
    """Found the long way: how many instants show this on the clock, by all offsets in force within a day."""
    around = [naive.replace(tzinfo=UTC) + timedelta(hours=n) for n in range(-30, 31)]
    offsets = {t.astimezone(zone).utcoffset() or timedelta() for t in around}
    instants = {naive.replace(tzinfo=UTC) - offset for offset in offsets}
    return sum(t.astimezone(zone).replace(tzinfo=None) == naive for t in instants) == 1


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("10:45", time(10, 45)),
        ("１０：４５", time(10, 45)),
        ("10時45分", time(10, 45)),
        ("１０時半", time(10, 30)),
        ("9.05", time(9, 5)),
        ("午後3時半", time(15, 30)),
        ("午前12時", time(0)),
        ("午後 3:05", time(15, 5)),
        ("3:30 pm", time(15, 30)),
        ("12 AM", time(0)),
        ("PM 3", time(15)),
        ("午後15時", time(15)),
        ("25:00", None),
        ("10", None),
        ("10時頃", None),
        ("", None),
    ],
)
def test_a_clock_is_read_in_any_usual_form(words: str, read: time | None) -> None:
    assert clock_time(words) == read


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("12/3", date(2026, 12, 3)),
        ("１２／３", date(2026, 12, 3)),
        ("12─3", date(2026, 12, 3)),
        ("12月3日（木）", date(2026, 12, 3)),
        ("11/29", date(2026, 11, 29)),
        ("11-28", date(2027, 11, 28)),
        ("2/29", date(2028, 2, 29)),
        ("2027年1月5日", date(2027, 1, 5)),
        ("2027/1/5", date(2027, 1, 5)),
        ("2/30", None),
        ("13/1", None),
        ("12/", None),
        ("0001-01-01", None),
        ("", None),
    ],
)
def test_a_day_without_its_year_is_the_next_such_day(words: str, read: date | None) -> None:
    assert day_near(words, date(2026, 11, 29)) == read


@pytest.mark.parametrize(
    "words",
    [
        "12/3 15:00",
        "12/3 午後3時",
        "１２／３　１５時",
        "12月3日（木）15:00",
        "12月3日(木) 午後3時",
        "2026年12月3日（木）午後3時",
        "12-3 3 pm",
        "2026/12/3 3:00pm",
    ],
)
def test_the_terminal_reads_what_the_field_reads(words: str) -> None:
    assert moment(words, "Asia/Tokyo", today=date(2026, 11, 29)).isoformat() == "2026-12-03T15:00:00+09:00"


def test_a_day_without_its_year_is_the_next_such_day_and_needs_to_know_from_when_on() -> None:
    assert day("12/3", date(2026, 12, 4)) == date(2027, 12, 3)
    assert moment("11/29 10:00", "Asia/Tokyo", today=date(2026, 11, 29)).year == 2026
    at, until = span("12/3 10:00", "午後1時半", "Asia/Tokyo", date(2026, 11, 29))
    assert until is not None
    assert until - at == timedelta(hours=3, minutes=30)
    with pytest.raises(BadInput):
        moment("12/3 10:00", "Asia/Tokyo")
    with pytest.raises(BadInput, match="day without a time"):
        moment("12/3", "Asia/Tokyo", today=date(2026, 11, 29))
