"""What was found out for a client: every claim with where it was read and on which day."""

import re
import unicodedata
from datetime import date
from typing import Final, NamedTuple

_LINK: Final = re.compile(r"https?://[^\s、。）)」』]+")
_NAMED: Final = re.compile(r"(?:出典|出所|引用元?|参照|source)\s*[:：]\s*([^\s、。，,）)」』]+)", re.IGNORECASE)
_DAY: Final = re.compile(r"(?<!\d)(\d{4})(?:-|/|\.|年)(\d{1,2})(?:-|/|\.|月)(\d{1,2})日?(?!\d)")


class Claim(NamedTuple):
    """A line of what was found."""

    words: str
    source: str
    """Link or name of where it was read; "" if that is missing."""
    day: date | None
    """When it was read, or None."""

    @property
    def proved(self) -> bool:
        """Whether source and day are there."""
        return bool(self.source) and self.day is not None


def claims(text: str) -> tuple[Claim, ...]:
    """The claims of a text, one a line; blank lines are none."""
    return tuple(_claim(line.strip()) for line in text.splitlines() if line.strip())


def _claim(line: str) -> Claim:
    link = _LINK.search(line)
    without = _LINK.sub(" ", line)
    named = _NAMED.search(without)
    source = link[0] if link else named[1] if named else ""
    return Claim(line, source, _day(unicodedata.normalize("NFKC", without)))


def _day(line: str) -> date | None:
    """The last day in a line: what is claimed may have a day, too, which stands before."""
    for year, month, day in reversed(_DAY.findall(line)):
        try:
            return date(int(year), int(month), int(day))
        except ValueError:
            continue
    return None
