"""The start of a session: open the store, read the company's profile, enter the window."""

import logging
import sqlite3
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from msgspec import Struct
from PySide6.QtWidgets import QApplication

from app.catalog import METRICS
from app.checks.drive import now
from app.devices.local.this_machine import this_machine
from app.devices.ports import Devices
from app.domain.readiness.profile import USUAL, Profile
from app.files.bad_file import BadFile
from app.library.profiles import load_profile
from app.storage.settings import LANGUAGE, PROFILE, TEXT_SIZE, THEME
from app.storage.store import Store, StoreError, store_problem
from app.text import language, set_language, system_language
from app.widgets.look.theme import Theme
from app.window.frame.window import Window
from app.window.state.session import Session

_log = logging.getLogger(__name__)


class Opening(Struct):
    """What a session starts with; ``lang`` takes precedence over the stored language."""

    folder: Path
    lang: str | None = None
    devices: Callable[[], Devices] = this_machine
    clock: Callable[[], datetime] = now

    def window(self, app: QApplication) -> Window:
        """A new window, with home or with what is wrong with the store."""
        try:
            store = Store.open(self.folder)
        except StoreError as error:
            set_language(self.lang or system_language())
            window = Window(app, Theme(app))
            self._say_trouble(window, error)
            return window
        set_language(self.lang or _language_of(store))
        window = Window(app, Theme(app, THEME.of(store), dressed=False, size=TEXT_SIZE.of(store)))
        self._enter(window, store)
        return window

    def sit_down(self, window: Window) -> None:
        """Begin the session in a window that shows home as it was at the end of the last one."""
        try:
            store = Store.open(self.folder)
        except StoreError as error:
            self._say_trouble(window, error)
            return
        # a program that was killed leaves an older picture of home
        if _language_of(store) != language():
            window.choose_language(_language_of(store))
        if THEME.of(store) != window.theme_choice:
            window.choose_theme(THEME.of(store))
        self._enter(window, store)

    def _say_trouble(self, window: Window, error: StoreError) -> None:
        def fresh() -> str | None:
            try:
                Store.set_aside(self.folder)
                opened = Store.open(self.folder)
            except (OSError, StoreError) as problem:
                return str(problem)
            self._enter(window, opened)
            return None

        window.show_trouble(error, fresh)

    def _enter(self, window: Window, store: Store) -> None:
        try:
            profile, name, lost = _remembered(store)
            session = Session(store, profile, _once(self.devices), self.clock)
            window.enter(session, name, lost)
        except sqlite3.Error as error:
            # it can be opened, but not all that it holds can be read
            store.close()
            self._say_trouble(window, StoreError(store.path, store_problem(error)))
            return
        if self.lang is not None:
            session.saved.set_setting(LANGUAGE, self.lang)


def _language_of(store: Store) -> str:
    return LANGUAGE.of(store) or system_language()


def _remembered(store: Store) -> tuple[Profile, str, str]:
    """The company chosen last and its name; the general one if its file, named third, is missing or invalid."""
    name = PROFILE.of(store)
    try:
        return load_profile(name, METRICS), name, ""
    except BadFile as problem:
        _log.warning("the company's file can't be used any more: %s", problem)
        return load_profile(USUAL, METRICS), USUAL, name


def _once(make: Callable[[], Devices]) -> Callable[[], Devices]:
    """A function that calls ``make`` the first time; other threads wait for the result, which stays the same."""
    lock = threading.Lock()
    made: list[Devices] = []

    def get() -> Devices:
        with lock:
            if not made:
                made.append(make())
            return made[0]

    return get
