"""The contents of home. Saved as plain texts, they are shown at the next start before what judges is loaded."""

import json
from typing import Any, Final, NamedTuple, Self

from app.widgets.piece import TextSource, read

QUICK_CHECK: Final = "quick"
"""A target that is no item: the quick check for the next date that needs one."""
JOIN: Final = "join"
"""The meeting room of a date."""
WATCH: Final = "watch"
"""The watch of the line, which then begins."""
APPLICATION: Final = "application"
"""An application at a stage, where there is something to do."""
BEGIN: Final = "begin"
"""The form for the next application."""
NAME: Final = "name"
"""The field for the name of an application's company."""


class Target(NamedTuple):
    """Where a button leads."""

    where: str
    """Item id, ``summary``, or one of the targets above."""
    application: str = ""
    """Id of the application that it is for; empty if for none in particular."""
    stage: str = ""
    link: str = ""
    """The address of the meeting room."""


class NextDate(NamedTuple):
    """The countdown: for instance Interview in / 3 / days / Wed 25 November, 10:00 / Interview."""

    before: TextSource
    figure: TextSource
    after: TextSource
    when: TextSource
    what: TextSource
    application: str
    """Id of the application of the date."""
    stage: str


class NextStep(NamedTuple):
    """What to do next: where it leads, and the texts of the card and its button."""

    target: Target
    icon: str
    title: TextSource
    detail: TextSource
    action: TextSource
    others: bool
    """Whether there are results to look at."""


class Line(NamedTuple):
    """A date, a task or something to check: one line of the list of the day."""

    icon: str
    late: bool
    title: TextSource
    detail: TextSource
    target: Target
    """Where the line leads."""
    action: TextSource = ""
    """The text of its button; empty if it has none."""
    button: Target = Target("")
    """Where the button leads."""


class HomeState(NamedTuple):
    """Everything on home except company and tiles."""

    greeting: TextSource
    today: TextSource
    due: NextDate | None
    next: NextStep
    lasting: NextStep
    """What there is to do whatever the day is."""
    heading: TextSource
    """Of the list."""
    lines: tuple[Line, ...]
    rest: TextSource
    """What the list leaves out; empty if nothing."""
    ready: tuple[bool, ...]
    """Whether each item is ready, in their order."""
    tally: TextSource


class Glance(NamedTuple):
    """Home as it was last shown: in ``language``, with the texts of ``day`` (ISO date), in ``theme``."""

    language: str
    theme: str
    day: str
    home: HomeState

    def to_json(self) -> str:
        """One line of JSON, for the store."""
        return json.dumps({**self._asdict(), "home": _plain(self.home)}, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read what ``to_json`` wrote. Raises ValueError, KeyError or TypeError for anything else."""
        stored: dict[str, Any] = json.loads(text)
        home = stored["home"]
        parts = {
            "due": NextDate(**home["due"]) if home["due"] else None,
            "next": _step(home["next"]),
            "lasting": _step(home["lasting"]),
            "lines": tuple(map(_line, home["lines"])),
            "ready": tuple(home["ready"]),
        }
        return cls(**{**stored, "home": HomeState(**{**home, **parts})})

    def as_of(self, day: str) -> HomeState:
        """What still holds on ``day``: on another day nothing that has to do with dates."""
        if day == self.day:
            return self.home
        return self.home._replace(today="", due=None, next=self.home.lasting, lines=(), rest="")


def _step(stored: dict[str, Any]) -> NextStep:
    return NextStep(**{**stored, "target": Target(**stored["target"])})


def _line(stored: dict[str, Any]) -> Line:
    return Line(**{**stored, "target": Target(**stored["target"]), "button": Target(**stored["button"])})


def _plain(value: Any) -> Any:
    """``value`` as JSON holds it: texts as they read now, named tuples by their fields."""
    if hasattr(value, "_asdict"):
        return {name: _plain(part) for name, part in value._asdict().items()}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if callable(value):
        return read(value)
    return value if value is None or isinstance(value, bool | str) else str(value)
