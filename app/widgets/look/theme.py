"""Light or dark, by choice or as the system is set, applied to the whole application."""

from collections.abc import Mapping
from typing import Final
from weakref import WeakSet

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from app.widgets.look.fonts import font_families
from app.widgets.look.stylesheet import style_sheet
from app.widgets.look.tokens import (
    DARK,
    DARK_CONTRAST,
    LIGHT,
    LIGHT_CONTRAST,
    Token,
    Type,
    forget_fonts,
    set_text_size,
    text_size,
)

CHOICES: Final = ("system", "light", "dark")


def announce_language(app: QCoreApplication) -> None:
    """Tell every widget that the language has changed, so that all read their texts again."""
    app.postEvent(app, QEvent(QEvent.Type.LanguageChange))


class Theme(QObject):
    """Font, palette and style sheet of the application.

    Widgets find their colours through their palette, so setting it repaints
    everything. ``changed`` is for what keeps its own colours.
    """

    changed = Signal()

    def __init__(self, app: QApplication, choice: str = "system", *, dressed: bool = True, size: int = 100) -> None:
        """Without ``dressed`` the style sheet is set by ``dress``, one window at a time.

        A style sheet doubles the cost of every widget. One on the application
        adds that cost again whenever a parent of the widget moves into another one.
        """
        super().__init__(app)
        self._app = app
        self._dressed = dressed
        self._windows: WeakSet[QWidget] = WeakSet()
        self.choice = "system"
        set_text_size(size)
        self._table: Mapping[Token, str] | None = None
        self._families = [*font_families(), *QGuiApplication.font().families()]
        self._set_font()
        self._hints = QGuiApplication.styleHints()
        self._hints.colorSchemeChanged.connect(self._apply)
        # Qt knows only from 6.10 on whether the system asks for more contrast
        accessibility = getattr(self._hints, "accessibility", None)
        self._accessibility = accessibility() if accessibility else None
        if self._accessibility is not None:
            self._accessibility.contrastPreferenceChanged.connect(self._apply)
        self.choose(choice)

    def _set_font(self) -> None:
        font = QFont()
        font.setFamilies(self._families)
        font.setPixelSize(Type.BODY.size_px)
        self._app.setFont(font)
        forget_fonts()

    def set_text_size(self, percent: int) -> None:
        """Show all text in that size."""
        if percent == text_size():
            return
        set_text_size(percent)
        self._set_font()
        self._dress_anew()
        # whoever has measured a text reads it again
        announce_language(self._app)

    @property
    def scheme(self) -> str:
        """The scheme that is shown: ``light`` or ``dark``."""
        if self.choice != "system":
            return self.choice
        return "dark" if self._hints.colorScheme() is Qt.ColorScheme.Dark else "light"

    @property
    def high_contrast(self) -> bool:
        """Whether the system asks for more contrast."""
        preference = self._accessibility.contrastPreference() if self._accessibility is not None else None
        return preference is not None and preference.name == "HighContrast"

    def choose(self, choice: str) -> None:
        """Set ``system``, ``light`` or ``dark``. Raises ValueError for anything else."""
        if choice not in CHOICES:
            raise ValueError(f"no such theme: {choice!r}; known are {', '.join(CHOICES)}")
        self.choice = choice
        asked = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark, "system": Qt.ColorScheme.Unknown}[choice]
        # so that title bars and native dialogs follow
        self._hints.setColorScheme(asked)
        self._apply()

    def _apply(self) -> None:
        loud, dark = self.high_contrast, self.scheme == "dark"
        table = (DARK_CONTRAST if loud else DARK) if dark else (LIGHT_CONTRAST if loud else LIGHT)
        if table is self._table:
            return
        self._table = table
        self._app.setPalette(palette_of(table))
        self._dress_anew()
        self.changed.emit()

    def _dress_anew(self) -> None:
        assert self._table is not None
        if self._dressed:
            self._app.setStyleSheet(style_sheet(self._table))
        for window in self._windows:
            if isValid(window):
                window.setStyleSheet(style_sheet(self._table))

    def dress(self, window: QWidget) -> None:
        """Apply our style sheet to a window, unless the application has it."""
        if not self._dressed and self._table is not None and window not in self._windows:
            self._windows.add(window)
            window.setStyleSheet(style_sheet(self._table))


def palette_of(table: Mapping[Token, str]) -> QPalette:
    """The palette for what Qt paints itself."""
    role = QPalette.ColorRole
    palette = QPalette()
    for roles, token in (
        ((role.Window,), Token.WINDOW),
        ((role.Base, role.Button, role.ToolTipBase, role.Light), Token.SURFACE),
        ((role.AlternateBase, role.Midlight), Token.INSET),
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText, role.BrightText), Token.TEXT),
        ((role.PlaceholderText,), Token.TEXT2),
        ((role.Highlight, role.Link, role.LinkVisited, role.Accent), Token.ACCENT),
        ((role.HighlightedText,), Token.ON_ACCENT),
        ((role.Mid, role.Dark), Token.CONTROL),
        ((role.Shadow,), Token.BORDER),
    ):
        for one in roles:
            palette.setColor(one, QColor(table[token]))
    for one in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, one, QColor(table[Token.DISABLED]))
    return palette
