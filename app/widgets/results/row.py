"""A row of the table of findings, apart from the table, because home uses rows without showing any."""

from typing import NamedTuple

from msgspec import Struct

from app.domain.readiness.verdict import Verdict
from app.widgets.piece import TextSource, read
from app.widgets.results.chip import words_of_verdict
from app.wording.values import NOT_MEASURED


class Row(Struct, frozen=True):
    """One property; an empty value is shown as not measured."""

    name: TextSource
    value: TextSource = ""
    unit: TextSource = ""
    limit: TextSource = ""
    verdict: Verdict | None = Verdict.UNKNOWN
    """None if nothing is required of the property and it is only shown."""
    running: bool = False
    waits: bool = False
    """Whether the check that runs goes on only after an answer."""

    @property
    def alone(self) -> bool:
        """Whether there is no limit and no verdict, so that the value takes their room, too."""
        return self.verdict is None and not self.running and not read(self.limit)


class RowWords(NamedTuple):
    """What a row says at present, in the chosen language."""

    name: str
    value: str
    unit: str
    limit: str
    said: str
    """The verdict, "" if nothing is required."""
    state: tuple[Verdict | None, bool, bool]
    alone: bool

    @property
    def result(self) -> str:
        """Value and unit as a screen reader says them."""
        return f"{self.value or NOT_MEASURED} {self.unit}".strip()


def words_of(row: Row) -> RowWords:
    """Read all texts of a row."""
    said = "" if row.verdict is None else str(words_of_verdict(row.verdict, running=row.running, waits=row.waits))
    state = (row.verdict, row.running, row.waits)
    return RowWords(read(row.name), read(row.value), read(row.unit), read(row.limit), said, state, row.alone)
