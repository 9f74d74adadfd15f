import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.input.bad_input import BadInput
from app.domain.work.registration import accept_unregistered, has_check_digit, registration_typed


@pytest.mark.parametrize(
    "typed", ["T8010401050387", "Ｔ８０１０４０１０５０３８７", "T8-0104-0105-0387", " t8010401050387 "]
)
def test_a_number_is_read_however_it_is_typed(typed: str) -> None:
    assert registration_typed(typed) == "T8010401050387"


@pytest.mark.parametrize(
    "typed", ["T801040105038", "T80104010503870", "8010401050387", "", "TT010401050387", "T801040105038A"]
)
def test_a_short_number_and_one_without_its_letter_are_refused(typed: str) -> None:
    with pytest.raises(BadInput, match="13 digits"):
        registration_typed(typed)


def test_the_check_digit_of_a_corporation_is_known() -> None:
    # the tax agency's own number, and the postal service's
    assert has_check_digit("T7000012050002")
    assert has_check_digit("T1010001112577")
    assert not has_check_digit("T8010401050388")


@given(st.integers(0, 10**12 - 1))
def test_exactly_one_first_digit_fits(rest: int) -> None:
    assert sum(has_check_digit(f"T{first}{rest:012}") for first in range(10)) == 1


@pytest.mark.parametrize(
    "words",
    [
        "T8010401050387",
        "登録番号 申請中",
        "Ｔ８０１０-４０１０５-０３８７",
        "適格請求書",
        "No. 8010401050387",
        "T801040105038",
    ],
)
def test_words_that_look_like_a_number_are_refused_for_one_not_registered(words: str) -> None:
    with pytest.raises(BadInput, match="not registered"):
        accept_unregistered("佐藤美咲", words)


@pytest.mark.parametrize(
    "words", ["電話 03-1234-5678", "090-1234-5678", "2026年8月分 商品登録 50件", "口座 1234567", "JAN 490123"]
)
def test_telephones_days_and_accounts_are_no_such_words(words: str) -> None:
    accept_unregistered(words)
