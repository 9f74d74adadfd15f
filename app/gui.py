"""Puts the window together; if home is known from last time, the rest is loaded after its first paint."""

import gc
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.storage.peek import peek
from app.storage.settings import GLANCE, TEXT_SIZE, WINDOW_PLACE
from app.text import LANGUAGES, set_language
from app.widgets.look.theme import CHOICES, Theme
from app.window.frame.placing import Placing
from app.window.frame.window import Window
from app.window.home.glance import Glance

if TYPE_CHECKING:
    from app.devices.ports import Devices

_SWITCH_S = 0.001


def run_window(
    folder: Path,
    *,
    lang: str | None = None,
    devices: "Callable[[], Devices] | None" = None,
) -> int:
    """Show the window on the data in ``folder`` until it is closed; return the exit code.

    ``lang`` takes precedence over the stored language. ``devices``, by default
    those of this machine, is called once, on a thread, when the first check
    starts.
    """
    # not with setStyle, which returns the style: PySide needs 6 ms to find out its type
    app = QApplication.instance() or QApplication([*sys.argv[:1], "-style", "Fusion"])
    assert isinstance(app, QApplication)
    # The threads of the checks give the interpreter back to the window five times sooner than by default.
    sys.setswitchinterval(_SWITCH_S)
    window = make_window(app, folder, lang=lang, devices=devices)
    window.painted.connect(keep_memory_small)
    window.show()
    return app.exec()


def keep_memory_small() -> None:
    """Collect garbage from now on, if the start put it off, but ignore the objects that the start made."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
    # when the picture is there
    QTimer.singleShot(0, _be_frugal)


def _be_frugal() -> None:
    from app.devices.local.frugal import be_frugal

    be_frugal()


def make_window(
    app: QApplication,
    folder: Path,
    *,
    lang: str | None = None,
    devices: "Callable[[], Devices] | None" = None,
) -> Window:
    """Make the window without showing it. If home is known from last time, the session begins after the first paint."""
    app.setApplicationName("ReadyDesk")
    app.setDesktopFileName("readydesk")

    def window_of(shown: Window | None) -> Window:
        from app.devices.local.this_machine import this_machine
        from app.storage.log import log_to
        from app.window.frame.opening import Opening

        log_to(lambda: folder)
        beginning = Opening(folder, lang, devices or this_machine)
        if shown is None:
            return _placed(beginning.window(app), folder)
        beginning.sit_down(shown)
        return shown

    glance = None if lang else _glance(folder)
    if glance is None:
        return window_of(None)
    set_language(glance.language)
    window = Window(app, Theme(app, glance.theme, dressed=False, size=peek(folder, TEXT_SIZE)))
    window.show_glance(glance.as_of(_today()))
    _placed(window, folder)
    # a window that was closed at once needs no session
    window.painted.connect(lambda: window_of(window) if window.isVisible() else None)
    return window


def _placed(window: Window, folder: Path) -> Window:
    """Put it where it was left."""
    placing = Placing(window, peek(folder, WINDOW_PLACE))
    window.painted.connect(placing.follow)
    return window


def _glance(folder: Path) -> Glance | None:
    stored = peek(folder, GLANCE)
    try:
        glance = Glance.from_json(stored) if stored else None
    except (ValueError, KeyError, TypeError):
        return None
    good = glance is not None and glance.language in LANGUAGES and glance.theme in CHOICES
    return glance if good else None


def _today() -> str:
    from datetime import datetime

    return datetime.now().astimezone().date().isoformat()
