from app.domain.work.numbering import in_order, is_number, number_of


def test_a_number_names_its_year_and_place() -> None:
    assert number_of(2026, 8) == "2026-008"
    assert in_order("2026-008") == (2026, 8)
    assert [is_number(words) for words in ("2026-008", "2026-1000", "2026-8", "8", "")] == [
        True,
        True,
        False,
        False,
        False,
    ]


def test_the_thousandth_comes_behind_the_one_before() -> None:
    numbers = [number_of(2026, count) for count in (1000, 999, 1)]
    assert sorted(numbers, key=in_order) == ["2026-001", "2026-999", "2026-1000"]
