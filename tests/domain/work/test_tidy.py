import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.work.tidy import Flaw, Untidy, counted, flaws, rows_of

ROWS = st.lists(st.lists(st.text(alphabet="a１1 　ア", max_size=4), min_size=1, max_size=3), max_size=6)


@pytest.mark.parametrize(
    ("pasted", "found"),
    [
        ("佐藤\t03-1234\n鈴木\t", [Flaw(Untidy.BLANK, 2, 2)]),
        ("佐藤,東京\n鈴木,大阪\n佐藤,東京", [Flaw(Untidy.DOUBLE, 3, 0)]),
        ("ABC\nａｂｄ", [Flaw(Untidy.WIDTH, 2, 1)]),
        ("アイ\nｶｷ", [Flaw(Untidy.WIDTH, 2, 1)]),
        ("2026-11-29\n2026/11/30", [Flaw(Untidy.DATES, 2, 1)]),
        ("11月29日\n11/30", [Flaw(Untidy.DATES, 2, 1)]),
        ("佐藤 \n鈴木", [Flaw(Untidy.SPACES, 1, 1)]),
        ("佐藤  花\n鈴木 次郎", [Flaw(Untidy.SPACES, 1, 1)]),
        ("ABC\nａｂｃ", [Flaw(Untidy.DOUBLE, 2, 0), Flaw(Untidy.WIDTH, 2, 1)]),
        ("佐藤\t2026-11-29\n鈴木\t2026-12-01", []),
        ("", []),
    ],
)
def test_a_list_is_looked_through(pasted, found):
    assert list(flaws(rows_of(pasted))) == found


@pytest.mark.parametrize(
    ("pasted", "rows"),
    [
        ("a\tb\nc", (("a", "b"), ("c",))),
        ("a,b\nc,d", (("a", "b"), ("c", "d"))),
        ("one, two\nthree", (("one, two",), ("three",))),
        ('"a,b",c\nd,e', (("a,b", "c"), ("d", "e"))),
    ],
)
def test_rows_come_from_a_spreadsheet_by_commas_or_by_lines(pasted, rows):
    assert rows_of(pasted) == rows


@given(ROWS)
def test_each_flaw_names_a_place_in_the_list(rows):
    widest = max(map(len, rows), default=0)
    assert all(1 <= flaw.row <= len(rows) and 0 <= flaw.column <= widest for flaw in flaws(rows))


@given(ROWS)
def test_a_row_given_twice_is_told_once_more(rows):
    doubles = counted(flaws(rows)).get(Untidy.DOUBLE, 0)
    filled = sum(any(cell.strip() for cell in row) for row in rows)
    assert counted(flaws([*rows, *rows])).get(Untidy.DOUBLE, 0) == doubles + filled
