from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from app.domain.work.invoice import InvoiceLine, Pricing, RateSum
from app.domain.work.money import Rounding
from app.domain.work.tax import rate_sums, tax_of
from tests.work_money import LINES_A, LINES_B, line

DAY = date(2026, 8, 31)
RATES = st.sampled_from([Decimal(10), Decimal(8), Decimal(0)])
LINES = st.lists(
    st.builds(lambda yen, rate: InvoiceLine("x", yen, DAY, rate=rate), st.integers(1, 300_000), RATES),
    min_size=1,
    max_size=40,
)


def test_the_tax_of_the_golden_invoices_is_rounded_once_and_not_by_line() -> None:
    for sums, base, tax, by_line in ((LINES_A, 254_131, 25_413, 25_409), (LINES_B, 74_320, 7_432, 7_431)):
        lines = [line(yen, DAY) for yen in sums]
        assert rate_sums(lines, Pricing.WITHOUT_TAX, Rounding.DOWN, with_tax=True) == (RateSum(Decimal(10), base, tax),)
        assert sum(yen // 10 for yen in sums) == by_line


def test_prices_with_tax_hold_it() -> None:
    lines = [line(11_000, DAY), line(5_400, DAY, rate="8"), line(999, DAY, rate="8")]
    made = rate_sums(lines, Pricing.WITH_TAX, Rounding.DOWN, with_tax=True)
    assert made == (RateSum(Decimal(10), 11_000, 1_000), RateSum(Decimal(8), 6_399, 474))


def test_one_who_is_not_registered_shows_no_tax() -> None:
    (part,) = rate_sums([line(254_131, DAY)], Pricing.WITH_TAX, Rounding.DOWN, with_tax=False)
    assert part == RateSum(Decimal(10), 254_131, 0)


@given(LINES, st.sampled_from(Pricing), st.sampled_from(Rounding))
def test_each_rate_is_rounded_once_whatever_the_lines(
    lines: list[InvoiceLine], pricing: Pricing, rounding: Rounding
) -> None:
    sums = rate_sums(lines, pricing, rounding, with_tax=True)
    assert len({part.rate for part in sums}) == len(sums)
    assert sum(part.yen for part in sums) == sum(one.yen for one in lines)
    for part in sums:
        assert part.tax_yen == tax_of(part.yen, part.rate, pricing, rounding)
        # the same sum in one line has the same tax
        assert (part,) == rate_sums([InvoiceLine("x", part.yen, DAY, rate=part.rate)], pricing, rounding, with_tax=True)


@given(LINES, st.randoms())
def test_the_order_of_the_lines_changes_nothing(lines: list[InvoiceLine], random) -> None:
    mixed = list(lines)
    random.shuffle(mixed)
    ways = (Pricing.WITHOUT_TAX, Rounding.DOWN)
    assert rate_sums(mixed, *ways, with_tax=True) == rate_sums(lines, *ways, with_tax=True)


@given(st.integers(1, 10**8), st.sampled_from([Decimal(10), Decimal(8)]))
def test_tax_added_and_taken_out_again_differs_by_a_yen_at_most(yen: int, rate: Decimal) -> None:
    tax = tax_of(yen, rate, Pricing.WITHOUT_TAX, Rounding.DOWN)
    within = tax_of(yen + tax, rate, Pricing.WITH_TAX, Rounding.DOWN)
    assert 0 <= tax - within <= 1
