"""What somebody may have meant who misspelt a key, an id or another word of a known list."""

from collections.abc import Iterable
from typing import Final

from app.text import Text

_LIKE: Final = 0.75
"""Share of letters that agree, by difflib: ``at_leest`` is like ``at_least``, ``colour`` like nothing of a profile."""


def near(word: str, known: Iterable[str]) -> str:
    """The known word that is much like ``word``; "" if none is."""
    import difflib

    # a long word is no misspelling, and comparing takes time with the square of its length
    return next(iter(difflib.get_close_matches(word[:100].lower(), known, 1, _LIKE)), "")


def no_such(problem: Text, word: str, known: Iterable[str]) -> Text:
    """``problem`` with what may have been meant, else with all that is accepted."""
    accepted = tuple(known)
    if close := near(word, accepted):
        return Text("{problem}; did you mean {near}?", problem=problem, near=close)
    return Text("{problem}; expected one of {accepted}", problem=problem, accepted=", ".join(accepted))
