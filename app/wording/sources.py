"""What a fact was taken from, how old it is, and whom to ask for the latest."""

from collections.abc import Sequence
from datetime import date

from app.domain.source import Basis, Source
from app.text import Text, language
from app.wording.dates import day_words
from app.wording.values import month_words


def sources_words(sources: Sequence[Source]) -> str:
    """A line for the rules that rest on these sources and one for the prices; "" for none.

    Of several sources the oldest day and the weakest basis count.
    """
    prices = [source for source in sources if source.basis is Basis.ESTIMATE]
    rules = [source for source in sources if source.basis is not Basis.ESTIMATE]
    return "\n".join(_line(alike) for alike in (rules, prices) if alike)


def checked_words(source: Source, checked: date, *, in_part: bool) -> str:
    """What something was taken from, on which day it was held against that, and whether only ``in_part``."""
    name, day = source.name.get(language()) or next(iter(source.name.values())), day_words(checked, year=True)
    if source.basis is Basis.ORIGINAL:
        words = Text("Source: {name}, read on {day}.", name=name, day=day)
    else:
        words = Text("Source: {name}, by what others write about it, read on {day}.", name=name, day=day)
    rest = [Text("Part of this could not be verified there.")] if in_part else []
    return "\n".join(map(str, [words, *rest]))


def _line(sources: Sequence[Source]) -> str:
    names = (source.name.get(language()) or source.name["en"] for source in sources)
    who = str(Text(", ")).join(dict.fromkeys(names))
    month = month_words(min(source.looked_at for source in sources))
    bases = {source.basis for source in sources}
    if Basis.ESTIMATE in bases:
        return str(Text("A usual price as of {month}. Ask for today's: {who}.", month=month, who=who))
    if Basis.REPORTED in bases:
        words = Text("As of {month}, not verified at the source. Ask for the latest: {who}.", month=month, who=who)
        return str(words)
    return str(Text("As of {month}. Ask for the latest: {who}.", month=month, who=who))
