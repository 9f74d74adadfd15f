"""Days and times as they are typed in the terminal; what is none is bad use."""

from app.cli.options import or_bad_use
from app.domain.input import moments

moment = or_bad_use(moments.moment)
span = or_bad_use(moments.span)
day = or_bad_use(moments.day)
