"""Saving home for the next start."""

import sqlite3
from typing import TYPE_CHECKING

from app.storage.settings import AGREED, GLANCE
from app.text import language
from app.window.home.glance import Glance

if TYPE_CHECKING:
    from app.window.home.page import HomePage
    from app.window.state.session import Session


def save_glance(session: "Session", home: "HomePage", theme: str) -> bool:
    """Save home as it is; without it, home only comes a moment later. False before the operator agreed.

    Also False if it cannot be read any more: a closed or damaged store is reported elsewhere.
    """
    if session.saved.is_closed or not session.saved.setting(AGREED):
        return False
    try:
        home.sync()
    except sqlite3.Error:
        return False
    assert home.state is not None
    glance = Glance(language(), theme, session.clock().date().isoformat(), home.state)
    session.saved.set_setting(GLANCE, glance.to_json())
    return True
