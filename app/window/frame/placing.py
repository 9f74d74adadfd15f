"""Where the window stands: as it was left, and never larger than the screen that it is on."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, QRect, QSize
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from app.storage.settings import WindowPlace

LEAST: Final = QSize(720, 440)
"""Full HD at 200 % leaves 960x460 beside the taskbar and below the title bar."""
USUAL: Final = QSize(1100, 740)
_TITLE_BAR_PX: Final = 40
_BORDER_PX: Final = 8
"""Room for the frame while its real size is not known: the system adds it when the window is shown."""


def place_of(window: QWidget) -> WindowPlace:
    """The place of a window; of one that is maximized, minimized or full screen the one that it goes back to."""
    rect = window.normalGeometry()
    if rect.isEmpty():
        rect = window.geometry()
    return WindowPlace(rect.x(), rect.y(), rect.width(), rect.height(), window.isMaximized() or window.isFullScreen())


def within(rect: QRect, room: QRect) -> QRect:
    """``rect`` moved into ``room``, and made smaller only where it is larger."""
    size = rect.size().boundedTo(room.size())
    left = max(room.left(), min(rect.left(), room.right() + 1 - size.width()))
    top = max(room.top(), min(rect.top(), room.bottom() + 1 - size.height()))
    return QRect(left, top, size.width(), size.height())


def placed(place: WindowPlace | None, rooms: Sequence[QRect]) -> QRect:
    """Where to show the window. ``rooms``: what each screen has room for, the main one first.

    A place on a screen that is gone keeps its size and comes to the middle of the main one.
    """
    wanted = QRect(*place[:4]) if place is not None else QRect()
    best = max(rooms, key=lambda room: _area(room.intersected(wanted)))
    if best.intersects(wanted):
        return within(wanted, best)
    rect = QRect(rooms[0].topLeft(), wanted.size() if place is not None else USUAL)
    rect.moveCenter(rooms[0].center())
    return within(rect, rooms[0])


class Placing(QObject):
    """Puts a window where it was left, and keeps it within the screen when that or its scale changes."""

    def __init__(self, window: QWidget, place: WindowPlace | None) -> None:
        super().__init__(window)
        self._window = window
        self._screen: QScreen | None = None
        main = QGuiApplication.primaryScreen()
        screens = sorted(QGuiApplication.screens(), key=lambda screen: screen is not main)
        rect = placed(place, [_room(screen) for screen in screens])
        window.setMinimumSize(LEAST.boundedTo(rect.size()))
        window.setGeometry(rect)
        if place is not None and place.maximized:
            window.showMaximized()

    def follow(self) -> None:
        """Begin to follow the screen; the window is shown and has its frame by now."""
        handle = self._window.windowHandle()
        if handle is not None:
            handle.screenChanged.connect(self._watch)
            self._watch(handle.screen())

    def _watch(self, screen: QScreen | None) -> None:
        if self._screen is not None:
            self._screen.availableGeometryChanged.disconnect(self._fit)
        self._screen = screen
        if screen is not None:
            screen.availableGeometryChanged.connect(self._fit)
            self._fit()

    def _fit(self) -> None:
        window, screen = self._window, self._screen
        if screen is None or window.isMaximized() or window.isFullScreen() or window.isMinimized():
            return
        room = screen.availableGeometry()
        window.setMinimumSize((room.size() - (window.frameSize() - window.size())).boundedTo(LEAST))
        inner, outer = window.geometry(), window.frameGeometry()
        fit = within(outer, room)
        if fit != outer:
            near, far = inner.topLeft() - outer.topLeft(), inner.bottomRight() - outer.bottomRight()
            window.setGeometry(QRect(fit.topLeft() + near, fit.bottomRight() + far))


def _area(rect: QRect) -> int:
    return rect.width() * rect.height()


def _room(screen: QScreen) -> QRect:
    return screen.availableGeometry().adjusted(_BORDER_PX, _TITLE_BAR_PX, -_BORDER_PX, -_BORDER_PX)
