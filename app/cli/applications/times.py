"""Days and times typed in the terminal; anything else raises BadUse."""

from app.cli.options import or_bad_use
from app.domain.input import moments

moment = or_bad_use(moments.moment)
span = or_bad_use(moments.span)
day = or_bad_use(moments.day)
