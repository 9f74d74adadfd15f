"""The tax of an invoice: rounded once per rate, never per line."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from app.domain.work.invoice import InvoiceLine, Pricing, RateSum
from app.domain.work.money import Rounding, whole_yen


def rate_sums(
    lines: Sequence[InvoiceLine], pricing: Pricing, rounding: Rounding, *, with_tax: bool
) -> tuple[RateSum, ...]:
    """One sum per rate, the highest first; without ``with_tax``, as of one not registered, no tax is shown apart."""
    rates = sorted({line.rate for line in lines}, reverse=True)
    totals = {rate: sum(line.yen for line in lines if line.rate == rate) for rate in rates}
    return tuple(
        RateSum(rate, yen, tax_of(yen, rate, pricing, rounding) if with_tax else 0) for rate, yen in totals.items()
    )


def tax_of(yen: int, rate: Decimal, pricing: Pricing, rounding: Rounding) -> int:
    """The tax on a sum without it, or within a sum that holds it: yen × rate ÷ 100, or ÷ (100 + rate)."""
    base = 100 if pricing is Pricing.WITHOUT_TAX else 100 + Fraction(rate)
    return whole_yen(Fraction(yen) * Fraction(rate) / base, rounding)
