"""How an application stands and how far off a day is, in a few words."""

from app.domain.application import StageState
from app.outlook import Outlook, Situation
from app.text import Text
from app.wording_journey import APPLICATION_STATE_WORDS, STAGE_STATE_WORDS


def days_words(days: int) -> Text:
    """How far a day is from today, within a sentence."""
    return Text("in {days} days", days=days) if days > 1 else _near_or_past(days)


def days_column(days: int) -> Text:
    """The same in a column whose head says that days are counted."""
    return Text("{days} days", days=days) if days > 1 else _near_or_past(days)


def _near_or_past(days: int) -> Text:
    match days:
        case 1:
            return Text("tomorrow")
        case 0:
            return Text("today")
        case -1:
            return Text("yesterday")
    return Text("{days} days ago", days=-days)


def situation_words(outlook: Outlook) -> Text:
    """What is awaited next: ``あと3日``, ``返事を待っています``."""
    match outlook.situation:
        case Situation.ENDED:
            return APPLICATION_STATE_WORDS[outlook.application.state]
        case Situation.FAILED:
            return STAGE_STATE_WORDS[StageState.FAILED]
        case Situation.DATED:
            assert outlook.days_left is not None
            return days_words(outlook.days_left)
        case Situation.NO_REPLY:
            return Text("No reply for {days} days", days=outlook.silent_days)
        case Situation.REPLY_AWAITED:
            return Text("Waiting for a reply")
        case Situation.UNDATED:
            return Text("No date yet")
