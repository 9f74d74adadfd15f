"""The operator's hours of work in words."""

from collections.abc import Mapping
from typing import Final

from app.domain.own_hours import Days, OwnHours
from app.text import Text
from app.wording.values import time_words

DAYS_WORDS: Final[Mapping[Days, Text]] = {
    Days.BUSINESS: Text("On business days"),
    Days.WEEKEND: Text("On weekends and holidays"),
    Days.EVERY: Text("Every day"),
}


def hours_words(own: OwnHours) -> Text:
    """When the operator works, as a sentence."""
    begin, end = time_words(own.begin), time_words(own.end)
    match own.days:
        case Days.BUSINESS:
            return Text("You work from {begin} to {end} on business days.", begin=begin, end=end)
        case Days.WEEKEND:
            return Text("You work from {begin} to {end} on weekends and holidays.", begin=begin, end=end)
        case Days.EVERY:
            return Text("You work from {begin} to {end} every day.", begin=begin, end=end)
