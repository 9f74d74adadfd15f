"""Days and times typed in the terminal; anything else raises BadUse."""

from datetime import date

from app.checks.drive import now
from app.cli.options import or_bad_use
from app.domain.input import moments

moment = or_bad_use(moments.moment)
span = or_bad_use(moments.span)
day = or_bad_use(moments.day)


def today_as_of(at: str | None) -> date:
    """The day from which on a day without its year is the next such day: that of ``--at``, or the present one."""
    return (now() if at is None else moment(at)).date()
