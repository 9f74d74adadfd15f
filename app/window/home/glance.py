"""The contents of home. Saved as plain texts, they are shown at the next start before what judges is loaded."""

import json
from typing import Any, Final, NamedTuple, Self

from app.widgets.piece import TextSource, read

QUICK_CHECK: Final = "quick"
"""The target of a next step that is no item: the quick check of an interview day."""


class NextDate(NamedTuple):
    """The countdown: for instance Interview in / 3 / days / Wed 25 November, 10:00 / Interview."""

    before: TextSource
    figure: TextSource
    after: TextSource
    when: TextSource
    what: TextSource
    application: str = ""
    """Id of the application of the date; empty for an interview that was entered by itself."""
    stage: str = ""


class NextStep(NamedTuple):
    """What to do next: where it leads, and the texts of the card and its button."""

    where: str
    """Item id, ``summary``, or ``QUICK_CHECK``."""
    icon: str
    title: TextSource
    detail: TextSource
    action: TextSource
    others: bool
    """Whether there are results to look at."""


class HomeState(NamedTuple):
    """Everything on home except company and tiles."""

    greeting: TextSource
    today: TextSource
    due: NextDate | None
    next: NextStep
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
        return json.dumps(
            {
                **self._asdict(),
                "home": {
                    **_read(self.home),
                    "due": _read(self.home.due) if self.home.due else None,
                    "next": _read(self.home.next),
                },
            },
            ensure_ascii=False,
        )

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read what ``to_json`` wrote. Raises ValueError, KeyError or TypeError for anything else."""
        stored: dict[str, Any] = json.loads(text)
        home = stored["home"]
        due = NextDate(**home["due"]) if home["due"] else None
        state = HomeState(**{**home, "due": due, "next": NextStep(**home["next"]), "ready": tuple(home["ready"])})
        return cls(**{**stored, "home": state})

    def as_of(self, day: str) -> HomeState:
        """What still holds on ``day``: on another day without the date and without what is left until then."""
        return self.home if day == self.day else self.home._replace(today="", due=None)


def _read(words: NamedTuple) -> dict[str, Any]:
    return {name: read(value) if callable(value) else _plain(value) for name, value in words._asdict().items()}


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, bool | str | tuple) else str(value)
