"""What a list or what was found out looks like before it is handed over."""

from collections.abc import Iterator, Sequence
from typing import Final

from app.domain.work.claims import Claim
from app.domain.work.tidy import Flaw, Untidy, counted
from app.text import Text

_PLACES: Final = 5
_KINDS: Final = {
    Untidy.BLANK: Text("Empty cells"),
    Untidy.DOUBLE: Text("The same row twice"),
    Untidy.WIDTH: Text("Full and half width mixed"),
    Untidy.DATES: Text("Dates in several forms"),
    Untidy.SPACES: Text("Stray spaces"),
}


def flaws_words(found: Sequence[Flaw]) -> Iterator[Text]:
    """How often each flaw is there and where the first are."""
    for kind, count in counted(found).items():
        places = [_place(flaw) for flaw in found if flaw.kind is kind]
        named = str(Text(", ")).join(map(str, places[:_PLACES]))
        if len(places) > _PLACES:
            named = str(Text("{named}, …", named=named))
        yield Text("{kind}: {n} ({places})", kind=_KINDS[kind], n=count, places=named)


def _place(flaw: Flaw) -> Text:
    if flaw.column == 0:
        return Text("row {row}", row=flaw.row)
    return Text("row {row}, column {column}", row=flaw.row, column=flaw.column)


def claims_words(found: Sequence[Claim]) -> Iterator[Text]:
    """How many claims have source and day, and what is missing of the others."""
    proved = sum(claim.proved for claim in found)
    yield Text("With source and day: {n} of {count}", n=proved, count=len(found))
    for claim in found:
        if claim.proved:
            continue
        words = claim.words if len(claim.words) <= 40 else f"{claim.words[:39]}…"
        if not claim.source and claim.day is None:
            yield Text("Source and day are missing: {words}", words=words)
        elif claim.source:
            yield Text("The day on which it was read is missing: {words}", words=words)
        else:
            yield Text("The source is missing: {words}", words=words)
