"""A row of the table of findings, apart from the table, because home uses rows without showing any."""

from msgspec import Struct

from app.domain.readiness.verdict import Verdict
from app.widgets.piece import TextSource, read


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
