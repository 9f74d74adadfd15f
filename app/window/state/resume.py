"""Where to go on with the check."""

from app.domain.readiness.verdict import Verdict
from app.storage.settings import CHECK_PAGE
from app.window.state.judging import Judging
from app.window.state.saved import Saved

SUMMARY = "summary"
"""The page after the items."""


def resume_at(judging: Judging, saved: Saved) -> str:
    """Where to go on: the item last shown if it is not done, else the first that is not, else the summary."""
    shown = saved.setting(CHECK_PAGE)
    todo = [item.id for item in judging.items if judging.verdict(item.id) is Verdict.UNKNOWN]
    if shown in todo or (shown == SUMMARY and not todo):
        return str(shown)
    return todo[0] if todo else SUMMARY
