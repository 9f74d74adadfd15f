"""Settings of the program and its operator: one list of all keys, each with its type and default.

Whatever the store holds under a key, its reader returns a value of that type:
a setting that was damaged by hand counts as never made.

The start reads this before its first picture, so types that take time to load
are imported by the readers that need them.
"""

import json
from collections.abc import Callable, Collection
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from app.domain import operator
from app.storage.kept_lists import aware, diary_of, diary_text, watches_of, watches_text
from app.storage.setting import Setting
from app.text import LANGUAGES

if TYPE_CHECKING:
    from app.domain.applications.reminding import Quiet
    from app.domain.line_watch import LineWatch
    from app.domain.noise_diary import DiaryEntry
    from app.domain.own_hours import OwnHours
    from app.domain.practice.chosen import TypingChosen


class SavedReport(NamedTuple):
    """A report's file and when it was saved, in ISO 8601."""

    path: str
    at: str
    report: str = ""
    """The report's number; "" if an earlier version saved it."""
    application: str = ""
    """Id of the application that it is for, or ""."""


class WindowPlace(NamedTuple):
    """Where the window stood when it was not maximized, without its frame, and whether it was maximized.

    In logical px.
    """

    x: int
    y: int
    width: int
    height: int
    maximized: bool = False


def _one_of(choices: Collection[str]) -> Callable[[str], str]:
    def read(stored: str) -> str:
        if stored not in choices:
            raise ValueError(stored)
        return stored

    return read


def _yes(stored: str) -> bool:
    # stores that were prepared for trials have "1"
    if stored not in ("yes", "1"):
        raise ValueError(stored)
    return True


def _filled(stored: str) -> str:
    if not stored:
        raise ValueError(stored)
    return stored


def _or_none(value: str | None) -> str | None:
    return value or None


def _usual_profile() -> str:
    from app.domain.readiness.profile import USUAL

    return USUAL


def _saved_reports(stored: str) -> tuple[SavedReport, ...]:
    found = tuple(SavedReport(**report) for report in json.loads(stored))
    for report in found:
        if not all(isinstance(part, str) for part in report):
            raise TypeError(report)
        datetime.fromisoformat(report.at)
    return found


def _filled_only(report: SavedReport) -> dict[str, str]:
    return {key: part for key, part in report._asdict().items() if part}


def _usual_quiet() -> "Quiet":
    from app.domain.applications.reminding import Quiet

    return Quiet()


def _quiet(stored: str) -> "Quiet":
    from app.domain.applications.reminding import Quiet

    start, end = stored.split("-")
    if not (start.isdecimal() and end.isdecimal() and int(start) < 24 and int(end) < 24):
        raise ValueError(stored)
    return Quiet(int(start), int(end))


def _own_hours(stored: str) -> "OwnHours":
    from app.domain.own_hours import Days, OwnHours

    # earlier versions knew business days only
    hours, _, days = stored.partition(" ")
    begin, end = (time.fromisoformat(part) for part in hours.split("-"))
    if begin >= end:
        raise ValueError(stored)
    return OwnHours(begin, end, Days(days or Days.BUSINESS))


def _own_hours_text(own: "OwnHours | None") -> str | None:
    if own is None:
        return None
    hours = f"{own.begin.isoformat('minutes')}-{own.end.isoformat('minutes')}"
    return hours if own.days == "business" else f"{hours} {own.days.value}"


def _lead_time(stored: str) -> timedelta:
    before = timedelta(minutes=int(stored))
    if before not in LEAD_TIMES:
        raise ValueError(stored)
    return before


def _texts(stored: str) -> frozenset[str]:
    found = json.loads(stored)
    if not isinstance(found, list) or not all(isinstance(text, str) for text in found):
        raise TypeError(stored)
    return frozenset(found)


def _window_place(stored: str) -> WindowPlace:
    x, y, width, height, maximized = json.loads(stored)
    if not all(type(n) is int and abs(n) < 1 << 20 for n in (x, y, width, height)) or min(width, height) <= 0:
        raise ValueError(stored)
    if not isinstance(maximized, bool):
        raise TypeError(stored)
    return WindowPlace(x, y, width, height, maximized)


def _typing_chosen(stored: str | None = None) -> "TypingChosen":
    from app.domain.practice.chosen import chosen_from

    return chosen_from(json.loads(stored) if stored else [])


def size_beside(size: int, by: int) -> int:
    """The text size that is ``by`` steps larger, if there is one; the usual one for 0."""
    at = TEXT_SIZES.index(size) + by
    return TEXT_SIZES[max(0, min(at, len(TEXT_SIZES) - 1)) if by else 0]


def _text_size(stored: str) -> int:
    size = int(stored)
    if size not in TEXT_SIZES:
        raise ValueError(stored)
    return size


def _name(stored: str) -> str:
    from app.domain.input.line import stripped

    return stripped(stored)


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


THEMES: Final = ("system", "light", "dark")
LEAD_TIMES: Final = tuple(timedelta(minutes=minutes) for minutes in (15, 30, 60, 120, 180))
"""How long before an appointment a reminder may come."""

LANGUAGE: Final = Setting[str | None]("language", lambda: None, _one_of(LANGUAGES), _or_none)
"""None means the system's language."""
THEME: Final = Setting[str]("theme", lambda: "system", _one_of(THEMES))
PROFILE: Final = Setting[str]("profile", _usual_profile, _filled)
"""Id or file of the profile chosen at home."""
TEXT_SIZES: Final = (100, 110, 125)
"""In percent. With larger ones the pages would no longer fit a small screen."""
TEXT_SIZE: Final = Setting[int]("text.size", lambda: 100, _text_size)
AGREED: Final = Setting[bool]("agreed", lambda: False, _yes, lambda agreed: "yes" if agreed else None)
"""Whether the operator agreed to what the first page says."""
SHOW_WORK: Final = Setting[bool]("work.shown", lambda: False, _yes, lambda shown: "yes" if shown else None)
"""Whether work has its place on the rail before there is any offer."""
CHECK_PAGE: Final = Setting[str | None]("wizard.item", lambda: None, str, _or_none)
"""Id of the item last shown in the check, or of the summary."""
SAVED_REPORTS: Final = Setting[tuple[SavedReport, ...]](
    "reports.saved", tuple, _saved_reports, lambda saved: json.dumps([_filled_only(report) for report in saved])
)
"""Newest first."""
REPORT_FOR: Final = Setting[str | None]("reports.for", lambda: None, str, _or_none)
"""Id of the application that reports are for, "-" for nobody in particular; None until one was chosen."""
QUIET_HOURS: Final = Setting["Quiet"](
    "reminders.quiet", _usual_quiet, _quiet, lambda quiet: f"{quiet.start}-{quiet.end}"
)
LEAD_TIME: Final = Setting[timedelta](
    "reminders.before",
    lambda: timedelta(hours=1),
    _lead_time,
    lambda before: str(before // timedelta(minutes=1)),
)
"""How long before an appointment the reminder comes; one of ``LEAD_TIMES``."""
REMINDED_UNTIL: Final = Setting[datetime | None]("reminders.looked", lambda: None, aware, _iso)
"""Time up to which all due reminders have been shown."""
GLANCE: Final = Setting[str | None]("glance", lambda: None, str, _or_none)
"""The home page as it was when the window closed, as JSON."""
WINDOW_PLACE: Final = Setting[WindowPlace | None](
    "window.place", lambda: None, _window_place, lambda place: json.dumps(place) if place else None
)
CALENDAR_DATES: Final = Setting[frozenset[str]](
    "calendar.exported", frozenset, _texts, lambda uids: json.dumps(sorted(uids)) if uids else None
)
"""Ids of the dates that were given to a calendar."""

NOISE_DIARY: "Final[Setting[tuple[DiaryEntry, ...]]]" = Setting(
    "diary.noise",
    tuple,
    diary_of,
    diary_text,
)
"""Oldest first."""
LINE_WATCHES: "Final[Setting[tuple[LineWatch, ...]]]" = Setting("line.watches", tuple, watches_of, watches_text)
"""Oldest first."""
TYPING_CHOSEN: Final = Setting["TypingChosen"]("practice.typing", _typing_chosen, _typing_chosen, json.dumps)
QUESTIONS_AS_TEXT: Final = Setting[bool](
    "practice.questions", lambda: False, _yes, lambda read: "yes" if read else None
)
"""Whether the interview's questions are only read, and not heard."""
INTERVIEW_TIME: Final = Setting[str]("practice.interview", lambda: "usual", _one_of(("usual", "longer", "none")))
"""A value of ``Time``."""
SILENCE_ENDS: Final = Setting[bool]("practice.silence", lambda: False, _yes, lambda ends: "yes" if ends else None)
"""Whether silence ends a turn of a practised call."""
OWN_HOURS: "Final[Setting[OwnHours | None]]" = Setting("work.hours", lambda: None, _own_hours, _own_hours_text)
"""From when to when the operator works or intends to; None as long as nobody told."""
TOLD_OPEN: Final = Setting[bool]("store.open", lambda: False, _yes, lambda told: "yes" if told else None)
"""Whether the terminal has said that others can read the store."""
OPERATOR_NAME: Final = Setting[str](operator.NAME, str, _name, _or_none)
"""Saved as an answer: the terminal asks for it, and an answers file may hold it."""

SETTINGS: Final = (
    LANGUAGE,
    THEME,
    TEXT_SIZE,
    PROFILE,
    AGREED,
    SHOW_WORK,
    CHECK_PAGE,
    SAVED_REPORTS,
    REPORT_FOR,
    QUIET_HOURS,
    LEAD_TIME,
    REMINDED_UNTIL,
    GLANCE,
    WINDOW_PLACE,
    CALENDAR_DATES,
    NOISE_DIARY,
    LINE_WATCHES,
    TYPING_CHOSEN,
    QUESTIONS_AS_TEXT,
    INTERVIEW_TIME,
    SILENCE_ENDS,
    OWN_HOURS,
    TOLD_OPEN,
)
"""All settings except ``skip_reason``, which exists per item."""


def skip_reason(item_id: str) -> Setting[str]:
    """Setting that holds why the item was left for later."""
    return Setting(f"skip.{item_id}", str, str, _or_none)
