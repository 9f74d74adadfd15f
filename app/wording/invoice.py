"""The totals of an invoice in words, the same in window and terminal."""

from app.domain.work.invoice import Invoice
from app.text import Text
from app.wording.yen import full_day, percent_words, yen_words


def total_lines(made: Invoice) -> list[tuple[str, str]]:
    """Name and sum of each total; the last is what is to be paid."""
    lines = []
    for part in made.sums:
        rate = percent_words(part.rate)
        lines.append((str(Text("Sum at {rate}", rate=rate)), yen_words(part.yen)))
        if made.is_registered:
            lines.append((str(Text("Tax at {rate}", rate=rate)), yen_words(part.tax_yen)))
    if made.withheld_yen:
        lines.append((str(Text("Total")), yen_words(made.total_yen)))
        lines.append((str(Text("Income tax withheld")), yen_words(-made.withheld_yen)))
    if made.pay_by is not None:
        lines.append((str(Text("Please pay by")), full_day(made.pay_by)))
    lines.append((str(Text("To be paid")), yen_words(made.to_pay_yen)))
    return lines
