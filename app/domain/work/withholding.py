"""What a client withholds as income tax: floored once per payment, an agent's by the month."""

from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from app.domain.work.client import Withholding
from app.domain.work.money import whole_yen


class WithholdingFigures(Struct, frozen=True):
    """The rates that hold on a day, from the rules."""

    percent: Decimal
    above_yen: int
    percent_above: Decimal
    """Of the part of a payment above ``above_yen``."""
    agent_percent: Decimal
    agent_free_yen: int
    """What an agent's month has free."""


def withheld(kind: Withholding, yen: int, figures: WithholdingFigures, earlier_yen: int = 0) -> int:
    """What is withheld of ``yen``, the sum without tax where that is shown apart.

    ``earlier_yen`` is what the same client was billed in the month before, for an agent, whose month counts as one.
    Sources: Income Tax Act arts. 204, 205 with the special reconstruction tax.
    """
    match kind:
        case Withholding.NONE:
            return 0
        case Withholding.GENERAL:
            beyond = max(yen - figures.above_yen, 0)
            exact = Fraction(yen - beyond) * Fraction(figures.percent) + Fraction(beyond) * Fraction(
                figures.percent_above
            )
            return whole_yen(exact / 100)
        case Withholding.AGENT:
            return _month(yen + earlier_yen, figures) - _month(earlier_yen, figures)


def _month(yen: int, figures: WithholdingFigures) -> int:
    return whole_yen(Fraction(max(yen - figures.agent_free_yen, 0)) * Fraction(figures.agent_percent) / 100)
