"""One thing that was asked for: whether it is there, and what was asked for."""

from app.domain.readiness.verdict import Verdict
from app.text import Text
from app.widgets.piece import TextSource
from app.window.practice.told_row import ToldRow


def checked_row(name: TextSource, *, right: bool, words: tuple[Text, Text], detail: TextSource) -> ToldRow:
    """``words``: what is said where it is right, and where it is not; ``detail``: what to compare."""
    return ToldRow(name, "", Verdict.PASS if right else Verdict.FAIL, words[0] if right else words[1], (detail,))
