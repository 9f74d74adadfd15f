"""The one-time code of a printed page."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.checks import page_code
from app.checks.page_code import PageCode, complaint, fresh, normal, read, shown
from app.domain.input.lookalike import _HYPHENS

AT = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)


@given(st.integers(0, 2**128 - 1), st.text(max_size=30))
def test_what_the_square_says_is_the_code_its_time_and_its_printer(token: int, printer: str) -> None:
    code = PageCode(token, AT, page_code.mark_of(printer))
    found = read(code.content)
    assert found is not None
    assert (found.token, found.code, found.mark) == (token, code.code, page_code.mark_of(printer))
    assert abs(found.at - AT) < timedelta(minutes=1)


def test_the_square_stays_small_enough_for_a_webcam() -> None:
    import segno

    assert segno.make_qr(fresh("事務所のプリンター").content, error="h", boost_error=False).designator == "4-H"


def test_no_two_pages_have_the_same_code() -> None:
    pages = [fresh("EPSON") for _ in range(200)]
    assert len({page.token for page in pages}) == len({page.code for page in pages}) == 200


@given(st.text(max_size=60))
def test_no_other_square_is_a_page(words: str) -> None:
    assert read(words) is None
    assert read("READYDESK:" + words) is None


def test_a_square_of_which_one_letter_is_another_is_no_page() -> None:
    content = fresh("EPSON", AT).content
    for at in range(10, 41):
        other = "A" if content[at] != "A" else "C"
        assert read(content[:at] + other + content[at + 1 :]) is None


@pytest.mark.parametrize("dash", [chr(sign) for sign in _HYPHENS] + ["", " ", "\u3000", "_", "一", "〜", "/", "."])
def test_whatever_stands_between_the_groups_is_no_letter(dash: str) -> None:
    assert normal(f"acd{dash}EFH") == "ACDEFH"
    assert complaint(f"ａｃｄ{dash}ＥＦＨ") is None


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("AOD-EFH", "ADDEFH"),
        ("0CD EFH", "DCDEFH"),
        ("acd-ef1", "ACDEFL"),
        ("ACD-EF|", "ACDEFL"),
        ("8CDEFH", "3CDEFH"),
        ("6CDEFH", "CCDEFH"),
        ("АСЕ-НКМ", "ACEHKM"),
        ("ΑΕΗ-ΚΜΝ", "AEHKMN"),
        ("Ⅽ Ⅾ Ⅿ V W X", "CDMVWX"),
        (" acd - efh ", "ACDEFH"),
    ],
)
def test_letters_that_no_code_has_are_those_that_they_look_like(typed: str, code: str) -> None:
    assert normal(typed) == code


def test_letters_that_codes_have_are_never_another() -> None:
    for sign in page_code._ALPHABET:
        assert normal(sign) == sign


@pytest.mark.parametrize("typed", ["", "ACD", "ACD-EFH-A", "さくら"])
def test_a_code_of_another_length_is_refused_before_it_counts(typed: str) -> None:
    assert complaint(typed) is not None


def test_a_code_is_printed_in_two_groups() -> None:
    assert shown("ACDEFH") == "ACD-EFH"
