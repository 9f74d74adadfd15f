from datetime import date

import pytest
from msgspec.structs import replace

from app.domain.work.rule import Verified
from app.library.work.rules import figure, rules, source_of
from app.text import set_language
from app.wording.rules import RULE_WORDS, figure_words, valid_words, verified_words

TODAY = date(2026, 11, 29)


def row(id_: str):
    return next(rule for rule in rules() if rule.id == id_)


@pytest.fixture(autouse=True)
def _english() -> None:
    set_language("en")


def test_what_was_not_verified_says_so() -> None:
    by_hand = row("terms_stated")
    assert "not verified at the source" in verified_words(by_hand, source_of(by_hand), TODAY)
    part = row("pay_within")
    assert "only in part" in verified_words(part, source_of(part), TODAY)
    read = replace(row("e_documents"), verified=Verified.AT_SOURCE)
    assert "verified" not in verified_words(read, source_of(read), TODAY)


def test_what_was_looked_at_long_ago_says_so() -> None:
    rule = row("terms_stated")
    assert "400 days" in verified_words(rule, source_of(rule), date(2028, 3, 1))
    assert "400 days" not in verified_words(rule, source_of(rule), TODAY)


def test_what_is_planned_and_what_is_not_known_is_told() -> None:
    assert figure_words(figure("food_rate", date(2027, 4, 1))).startswith("Planned")
    assert "no rule for that day" in figure_words(figure("food_rate", date(2026, 4, 1)))
    assert "60 days" in figure_words(figure("pay_within", TODAY))


def test_from_when_to_when_it_holds() -> None:
    credit = [valid_words(rule) for rule in rules() if rule.id == "buyer_credit"]
    assert credit[0] == "Sun 1 Oct 2023 to Wed 30 Sep 2026"
    assert credit[-1] == "from Wed 1 Oct 2031 on"
    assert valid_words(row("pay_within")) == "since Fri 1 Nov 2024"


def test_each_rule_has_a_name() -> None:
    assert set(RULE_WORDS) == {rule.id for rule in rules()}
