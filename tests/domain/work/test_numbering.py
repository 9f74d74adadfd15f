from hypothesis import given
from hypothesis import strategies as st

from app.domain.work.numbering import in_order, is_number, next_number


def test_numbers_begin_anew_each_year() -> None:
    assert next_number(2026, []) == "2026-001"
    assert next_number(2026, ["2026-001", "2025-014", "2026-002"]) == "2026-003"
    assert next_number(2027, ["2026-012"]) == "2027-001"
    assert next_number(2026, ["2026-999"]) == "2026-1000"


@given(st.lists(st.sampled_from([2025, 2026, 2027]), max_size=60))
def test_numbers_have_no_gaps(years: list[int]) -> None:
    taken: list[str] = []
    for year in years:
        taken.append(next_number(year, taken))
    assert all(map(is_number, taken))
    for year in set(years):
        counts = [count for of, count in map(in_order, taken) if of == year]
        assert counts == list(range(1, years.count(year) + 1))
