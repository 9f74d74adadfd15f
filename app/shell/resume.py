"""Where to go on with the check."""

from app.domain.verdict import Verdict
from app.shell.session import Session

SUMMARY = "summary"
"""The page behind the items."""


def resume_at(session: Session) -> str:
    """Where to go on: the item last shown if it is not through, else the first that is not, else the summary."""
    ids = [item.id for item in session.items]
    kept = session.kept.setting("wizard.item")
    todo = [i for i in ids if session.verdict(i) is Verdict.UNKNOWN]
    if kept in todo or (kept == SUMMARY and not todo):
        return str(kept)
    return todo[0] if todo else SUMMARY
