"""Days as they are said from today on: tomorrow, on Friday, on Friday of next week."""

import re
from datetime import date, timedelta
from typing import Final

_AHEAD_DAYS: Final = {
    "今日": 0, "本日": 0, "きょう": 0, "today": 0,
    "明日": 1, "あした": 1, "あす": 1, "tomorrow": 1,
    "明後日": 2, "あさって": 2,
}  # fmt: skip
_WEEKS: Final = {"今週": 0, "来週": 1, "再来週": 2}
_WEEKDAYS: Final = "月火水木金土日"
# compiled when the first one is read, as those of dates that are written
_SAID: Final = (
    rf"(?:(?P<day>{'|'.join(_AHEAD_DAYS)})"
    rf"|(?:(?P<week>{'|'.join(_WEEKS)})の?)?(?P<weekday>[{_WEEKDAYS}])(?:曜日?|(?=\s|の|$)))"
    r"\s*の?\s*(?P<rest>.*)"
)


def said_day(words: str, today: date) -> tuple[date, str] | None:
    """The day that ``words`` begin with and what follows it; None if they begin with none.

    A mere weekday is the next one, which may be today; that of a week, in weeks that begin on Monday, may be over.
    """
    said = re.fullmatch(_SAID, words, re.IGNORECASE)
    if said is None:
        return None
    if said["day"]:
        return today + timedelta(days=_AHEAD_DAYS[said["day"].lower()]), said["rest"]
    ahead = _WEEKDAYS.index(said["weekday"]) - today.weekday()
    if said["week"]:
        return today + timedelta(days=ahead, weeks=_WEEKS[said["week"]]), said["rest"]
    return today + timedelta(days=ahead % len(_WEEKDAYS)), said["rest"]
