"""Letters that look alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.input.lookalike import plain
from app.domain.input.moments import day, moment
from app.equipment.phone import read_number
from app.equipment.printer import normal

HYPHENS = "-ー─━–—―−‐‑・･ｰ－"


@given(st.sampled_from(HYPHENS), st.booleans())
def test_every_field_reads_whatever_looks_like_a_hyphen(hyphen: str, wide: bool) -> None:
    def typed(words: str) -> str:
        full = str.maketrans({chr(n): chr(n + 0xFEE0) for n in range(0x30, 0x5B)}) if wide else {}
        return words.replace("-", hyphen).translate(full)

    number = read_number(typed("03-1234-5678"))
    assert number is not None
    assert number.written == "03-1234-5678"
    assert normal(typed("ACD-EFH")) == "ACDEFH"
    assert day(typed("2026-12-01")).isoformat() == "2026-12-01"
    assert moment(typed("2026-12-01 10:05")).minute == 5


@given(st.text())
def test_what_is_plain_stays_plain(words: str) -> None:
    assert plain(plain(words)) == plain(words)


@pytest.mark.parametrize("words", ["184", "18403", "184-110"])
def test_a_prefix_alone_is_no_number(words: str) -> None:
    assert read_number(words) is None
