import re
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.source import Basis
from app.domain.work.client import Withholding
from app.domain.work.rule import Beyond, Known, Outline, Status, Verified
from app.domain.work.withholding import withheld
from app.files.bad_file import BadFile
from app.library.work.rules import amount, figure, load_rules, rules, source_of, withholding_on
from tests.work_money import FIGURES

TODAY = date(2026, 11, 29)
ROW = """
[[rule]]
id = "pay_within"
valid_from = 2024-11-01
days = 60
status = "in_force"
words = { ja = "x", en = "x" }
source = "law"
page = "https://example.com"
looked_at = 2026-11-28
verified = "second_hand"
ask = "tax"
"""


def test_every_row_of_the_table_is_there_with_its_source() -> None:
    assert {rule.id for rule in rules()} == {
        "terms_stated", "pay_within", "end_notice", "forbidden_acts", "fee_not_deducted", "posting_particulars",
        "cooling_off", "invoice_rounding", "return_invoice_free", "buyer_credit", "withholding", "withholding_agent",
        "e_documents", "food_rate", "tax_standard", "tax_reduced",
    }  # fmt: skip
    for rule in rules():
        assert rule.page.startswith("https://")
        assert rule.looked_at <= TODAY
        assert re.search("[ぁ-ん]", rule.words["ja"])
        assert (rule.status is Status.ENACTED) <= (rule.valid_from > TODAY)
        assert (source_of(rule).basis is Basis.ORIGINAL) == (rule.verified is Verified.AT_SOURCE)


def test_a_page_of_those_who_make_the_rule_is_one_of_the_government() -> None:
    for rule in rules():
        if rule.verified is not Verified.SECOND_HAND:
            assert re.match(r"https://[a-z.]*\.go\.jp/", rule.page), rule.id


@pytest.mark.parametrize(
    ("day", "percent"),
    [
        (date(2026, 9, 30), 80), (date(2026, 10, 1), 70), (date(2028, 9, 30), 70), (date(2028, 10, 1), 50),
        (date(2030, 9, 30), 50), (date(2030, 10, 1), 30), (date(2031, 9, 30), 30), (date(2031, 10, 1), 0),
    ],
)  # fmt: skip
def test_what_a_buyer_can_deduct_goes_down_in_steps(day: date, percent: int) -> None:
    assert amount("buyer_credit", "percent", day) == percent


def test_what_is_planned_is_never_computed_with() -> None:
    assert isinstance(figure("food_rate", date(2027, 4, 1)), Outline)
    assert amount("food_rate", "percent", date(2027, 4, 1)) is None
    assert isinstance(figure("food_rate", date(2029, 4, 1)), Beyond)
    assert isinstance(figure("terms_stated", date(2024, 10, 31)), Beyond)
    assert amount("tax_reduced", "percent", date(2027, 4, 1)) == 8


@given(st.dates(date(2013, 1, 1), date(2060, 1, 1)))
def test_withholding_is_known_on_every_day_and_the_same_sum(day: date) -> None:
    figures = withholding_on(day)
    assert figures == FIGURES
    assert withheld(Withholding.AGENT, 300_000, FIGURES) == 18_378


def test_before_the_first_row_nothing_is_withheld_by_guess() -> None:
    assert withholding_on(date(2012, 12, 31)) is None


@given(st.sampled_from([rule.id for rule in rules()]), st.dates(date(2000, 1, 1), date(2060, 1, 1)))
def test_on_each_day_there_is_one_row_or_none(id_: str, day: date) -> None:
    rows = [rule for rule in rules() if rule.id == id_ and rule.holds_on(day)]
    assert len(rows) <= 1
    assert isinstance(figure(id_, day), Known | Outline) == bool(rows)


def test_a_row_grows_old() -> None:
    (rule, *_) = rules()
    assert not rule.is_old(rule.looked_at + timedelta(days=400))
    assert rule.is_old(rule.looked_at + timedelta(days=401))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (ROW + ROW, "two rows hold on 2024-11-01"),
        (ROW + ROW.replace("2024-11-01", "2026-01-01"), "two rows hold on 2026-01-01"),
        (ROW.replace('source = "law"\n', ""), "source"),
        (ROW.replace('source = "law"', 'source = ""'), "source"),
        (ROW.replace("looked_at = 2026-11-28\n", ""), "looked_at"),
        (ROW.replace('page = "https://example.com"\n', ""), "page"),
        (ROW.replace("days = 60", "percent = 10.21"), "percent"),
        (ROW.replace("days = 60", 'percent = "ten"'), "percent"),
        (ROW.replace('"in_force"', '"maybe"'), "status"),
        (ROW.replace('"tax"', '"nobody"'), "expected one of"),
        (ROW.replace("days = 60", "days = 60\nvalid_to = 2024-10-31"), "ends on or after"),
        (ROW.replace("days = 60", "dayz = 60"), "dayz"),
    ],
)
def test_a_file_that_is_wrong_is_refused_with_its_place(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "rules.toml"
    path.write_text(f"format = 1\n{text}", "utf-8")
    with pytest.raises(BadFile, match=re.escape(says)):
        load_rules(path)


def test_rows_that_follow_each_other_are_taken(tmp_path: Path) -> None:
    path = tmp_path / "rules.toml"
    first = ROW.replace("days = 60", "days = 60\nvalid_to = 2025-12-31")
    second = ROW.replace("2024-11-01", "2026-01-01").replace("days = 60", 'days = "45.5"')
    path.write_text(f"format = 1\n{second}{first}", "utf-8")
    found = load_rules(path)
    assert [rule.figures["days"] for rule in found] == [Decimal(60), Decimal("45.5")]
    assert figure("pay_within", date(2026, 1, 1), found) == Known(found[1])
