"""Puts the window together: store, profile, devices, theme."""

import gc
import logging
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.catalog import METRICS
from app.devices.local import this_machine
from app.devices.ports import Devices
from app.domain.badfile import BadFile
from app.domain.profile import Profile
from app.shell.session import Session
from app.shell.window import Window
from app.storage.profiles import load_profile
from app.storage.store import Store, StoreError
from app.text import LANGUAGES, set_language, system_language
from app.widgets.theme import CHOICES, Theme

STANDARD = "standard"
_SWITCH_S = 0.001

_log = logging.getLogger(__name__)


def run_window(
    folder: Path,
    *,
    lang: str | None = None,
    devices: Callable[[], Devices] = this_machine,
) -> int:
    """Show the window on the data in ``folder`` until it is closed; the exit code.

    ``lang`` goes before what the store remembers. ``devices`` is called once,
    on a thread, when the first check starts.
    """
    # not by setStyle, which hands the style back: to know it takes PySide 6 ms
    app = QApplication.instance() or QApplication([*sys.argv[:1], "-style", "Fusion"])
    assert isinstance(app, QApplication)
    # Threads of the checks hand the interpreter back to the window five times sooner than by default.
    sys.setswitchinterval(_SWITCH_S)
    window = make_window(app, folder, lang=lang, devices=devices)
    window.painted.connect(_collect_garbage)
    window.show()
    return app.exec()


def _collect_garbage() -> None:
    """From now on, if the start put it off; what the start made stays and is not looked at again."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def make_window(
    app: QApplication,
    folder: Path,
    *,
    lang: str | None = None,
    devices: Callable[[], Devices] = this_machine,
) -> Window:
    """The window, not shown yet."""
    app.setApplicationName("ReadyDesk")
    app.setDesktopFileName("readydesk")
    try:
        store = Store.open(folder)
    except StoreError as error:
        set_language(lang or system_language())
        window = Window(app, Theme(app))

        def fresh() -> str | None:
            try:
                Store.set_aside(folder)
                opened = Store.open(folder)
            except (OSError, StoreError) as problem:
                return str(problem)
            _enter(window, opened, lang, devices)
            return None

        window.show_trouble(error, fresh)
        return window
    theme = store.setting("theme")
    remembered = store.setting("language")
    set_language(lang or (remembered if remembered in LANGUAGES else None) or system_language())
    window = Window(app, Theme(app, theme if theme in CHOICES else "system", dressed=False))
    _enter(window, store, lang, devices)
    return window


def _enter(window: Window, store: Store, lang: str | None, devices: Callable[[], Devices]) -> None:
    if lang is not None:
        store.set_setting("language", lang)
    profile, name = _remembered(store)
    window.enter(Session(store, profile, _once(devices)), name)


def _remembered(store: Store) -> tuple[Profile, str]:
    """The company chosen last; the general one if its file is gone or no longer good."""
    name = store.setting("profile") or STANDARD
    try:
        return load_profile(name, METRICS), name
    except BadFile as problem:
        _log.warning("the company's file can't be used any more: %s", problem)
        return load_profile(STANDARD, METRICS), STANDARD


def _once(make: Callable[[], Devices]) -> Callable[[], Devices]:
    """``make`` called by whoever comes first; the others wait for what it gives."""
    lock = threading.Lock()
    made: list[Devices] = []

    def get() -> Devices:
        with lock:
            if not made:
                made.append(make())
            return made[0]

    return get
