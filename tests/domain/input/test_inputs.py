"""The one rule for each input, by the table that terminal and window are held to."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.input.bad_input import BadInput
from app.domain.input.line import in_one_line, line, stripped, text
from app.domain.input.link import address_in, link, place
from app.domain.input.moments import moment
from app.wording.values import file_size_words
from tests.inputs import LINES, LINKS, MOMENTS, PLACES, SIZES, TEXTS, Typed

RULES = {"line": (line, LINES), "text": (text, TEXTS), "link": (link, LINKS), "place": (place, LINES | PLACES)}


@pytest.mark.parametrize(("rule", "name"), [(rule, name) for rule, (_, cases) in RULES.items() for name in cases])
def test_what_is_typed_is_saved_so_or_refused_in_one_clear_line(rule: str, name: str) -> None:
    accept, cases = RULES[rule]
    case: Typed = cases[name]
    if case.saved is not None:
        assert accept(case.typed) == case.saved
        return
    with pytest.raises(BadInput) as refused:
        accept(case.typed)
    assert case.said in str(refused.value)
    assert len(str(refused.value)) < 160
    assert str(refused.value.words) == str(refused.value)


@pytest.mark.parametrize("accept", [line, text])
def test_half_a_letter_of_utf_16_is_none(accept: object) -> None:
    assert callable(accept)
    with pytest.raises(BadInput, match="words in UTF-8"):
        accept("a\udcff")
    with pytest.raises(BadInput, match="words in UTF-8"):
        accept("\udcff")


def test_however_much_is_pasted_it_is_read_at_once() -> None:
    begun_s = time.thread_time()
    for typed in (
        " " * 1_000_000,
        "a" + " " * 1_000_000 + "b",
        "\u200b" * 1_000_000,
        "a\n" * 500_000,
        " \u200b" * 500_000 + "a" + "\u200b " * 500_000,
    ):
        in_one_line(typed)
        stripped(typed)
    assert time.thread_time() - begun_s < 5


def test_a_browser_opens_a_place_as_it_opens_a_link() -> None:
    assert address_in("zoom.example.us/j/123") == link("zoom.example.us/j/123") == "https://zoom.example.us/j/123"
    assert address_in("Shibuya, 3rd floor") is None


@given(st.text())
def test_what_is_saved_is_saved_again_as_it_is(typed: str) -> None:
    for accept in (line, text, link, place):
        try:
            saved = accept(typed)
        except BadInput:
            continue
        assert accept(saved) == saved
        assert saved == stripped(saved)
    assert len(in_one_line(typed).splitlines()) <= 1 or any(c in typed for c in "\x1c\x1d\x1e")


@pytest.mark.parametrize("typed", MOMENTS)
def test_a_time_is_read_so(typed: str) -> None:
    expected = MOMENTS[typed]
    if expected is not None:
        assert moment(typed).isoformat() == expected
        return
    with pytest.raises(BadInput):
        moment(typed)


@pytest.mark.parametrize("size_bytes", SIZES)
def test_a_size_is_told_so(size_bytes: int) -> None:
    assert file_size_words(size_bytes) == SIZES[size_bytes]
