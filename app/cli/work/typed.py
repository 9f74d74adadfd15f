"""What is typed for work: sums and days."""

from app.cli.options import or_bad_use
from app.domain.input import moments
from app.domain.work import due
from app.domain.work.money import yen_typed

yen = or_bad_use(yen_typed)
"""A sum in whole yen. Raises BadUse."""
day = or_bad_use(moments.day)
"""A day with its year. Raises BadUse."""

due_day = or_bad_use(due.due_day)
"""The day that is meant by when something is due. Raises BadUse."""
