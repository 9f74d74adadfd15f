"""A row of the table of findings, apart from the table: home knows rows, but shows none."""

from msgspec import Struct

from app.domain.readiness.verdict import Verdict
from app.widgets.piece import TextSource, read


class Row(Struct, frozen=True):
    """One property: an empty value is shown as not measured."""

    name: TextSource
    value: TextSource = ""
    unit: TextSource = ""
    limit: TextSource = ""
    verdict: Verdict | None = Verdict.UNKNOWN
    """None where nothing is asked of it: shown only."""
    running: bool = False

    @property
    def alone(self) -> bool:
        """Held against nothing: its value has the room of limit and verdict, too."""
        return self.verdict is None and not self.running and not read(self.limit)
