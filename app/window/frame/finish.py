"""Makes what the first picture does without."""

from PySide6.QtWidgets import QWidget

from app.widgets.headings import tell_headings
from app.widgets.ring import FocusRing
from app.window.frame.brand import program_icon


def finish(window: QWidget) -> None:
    """Give the window its icon and the ring around what has the focus, and screen readers its headings."""
    FocusRing(window)
    window.setWindowIcon(program_icon())
    tell_headings()
