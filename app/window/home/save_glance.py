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

    Also False if it could not be saved: a full or already closed store is reported elsewhere.
    """
    try:
        if not AGREED.of(session.store):
            return False
        home.sync()
        assert home.state is not None
        glance = Glance(language(), theme, session.clock().date().isoformat(), home.state)
        session.store.set_setting(GLANCE.key, GLANCE.write(glance.to_json()))
    except sqlite3.Error:
        return False
    return True
