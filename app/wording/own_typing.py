"""The line of a report about typing that was practised alone."""

from app.domain.own_typing import OwnTyping
from app.text import Text, language
from app.wording.values import date_words, number_words


def own_typing_words(typed: OwnTyping) -> Text:
    """How fast, how right, for how long and when; the same on the page, in its preview and in the terminal."""
    return Text(
        "Typing, own practice, not supervised: {net} {net:character|characters} a minute net, {right} %,"
        " {minutes} min prose, {day}",
        net=typed.net_per_minute,
        right=_number(typed.right_percent),
        minutes=_number(typed.minutes),
        day=date_words(typed.on, year=True) if language() == "ja" else typed.on.isoformat(),
    )


def _number(value: float) -> str:
    return number_words(value, 0 if value.is_integer() else 1)
