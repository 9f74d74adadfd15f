"""How old a fact of law or money is, and whom to ask for the latest."""

from collections.abc import Sequence

from app.domain.source import Basis, Source
from app.text import Text, language
from app.wording.values import month_words


def sources_words(sources: Sequence[Source]) -> str:
    """A line for the rules that rest on these sources and one for the prices; "" for none.

    Of several sources the oldest day and the weakest basis count.
    """
    prices = [source for source in sources if source.basis is Basis.ESTIMATE]
    rules = [source for source in sources if source.basis is not Basis.ESTIMATE]
    return "\n".join(_line(alike) for alike in (rules, prices) if alike)


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
