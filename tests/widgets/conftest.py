import os

import pytest
from PySide6.QtWidgets import QApplication

from app.text import set_language
from app.widgets.theme import Theme

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture
def theme(qapp: QApplication):
    """The application dressed as a user sees it, in light and English; undone afterwards."""
    set_language("en")
    dressed = Theme(qapp, "light")
    yield dressed
    dressed.setParent(None)
    set_language("en")
