"""Hours: by kind, in a period, and what they brought."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain.work.change import TimeKept
from app.domain.work.parts import Spell, TimeKind
from app.work.hours import Hourly, Hours, Period, entries, hourly, hours
from tests.worked import CONFIRMED, START, STEPS, lived

DAY = START + timedelta(days=1)


def test_a_time_belongs_to_the_day_of_its_start() -> None:
    night = Spell(DAY.replace(hour=22), DAY.replace(hour=22) + timedelta(hours=5), 60)
    work = lived(*STEPS[:CONFIRMED], TimeKept("1", TimeKind.EARNING, night, "1"))
    for first, found in ((3, ["1"]), (4, [])):
        period = Period(date(2026, 3, first), date(2026, 3, first))
        assert [entry.id for entry in entries(work, period)] == found
    assert hours(entries(work, Period.year(2026))).by_kind == {TimeKind.EARNING: timedelta(hours=4)}
    assert entries(work, Period.year(2026), "2") == ()


@given(
    st.integers(-(10**9), 10**9),
    st.integers(0, 10**8),
    st.dictionaries(st.sampled_from(TimeKind), st.integers(1, 10**7)),
)
def test_an_hour_brings_whole_yen_rounded_down(sales: int, spent: int, seconds: dict[TimeKind, int]) -> None:
    worked = Hours({kind: timedelta(seconds=length) for kind, length in seconds.items()})
    found = hourly(sales, spent, worked)
    everything = sum(seconds.values())
    earning = seconds.get(TimeKind.EARNING, 0)
    assert found == Hourly(
        sales * 3_600 // earning if earning else None,
        sales * 3_600 // everything if everything else None,
        (sales - spent) * 3_600 // everything if everything else None,
    )
