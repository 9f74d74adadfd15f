"""Reads the screens through Qt in a process of its own."""

import os
import sys

from app.devices.local.helper import Helper
from app.devices.ports import DeviceError, Screens


def ask() -> Helper[tuple[float, float, float, int]] | None:
    """Start to read the screens; None if there is no display."""
    if sys.platform not in ("win32", "darwin") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return None
    return Helper(look, timeout_s=1.8)


def answer(asked: Helper[tuple[float, float, float, int]] | None) -> Screens | None:
    """The screens; None without a display or if Qt could not tell in time."""
    if asked is None:
        return None
    try:
        return physical(*asked.result())
    except DeviceError:
        return None


def physical(width: float, height: float, ratio: float, count: int) -> Screens | None:
    """Screens in physical pixels: 1280x720 at a ratio of 1.5 is 1920x1080. None without a size.

    Rounded to even pixels, because a ratio of 1.25 leaves halves.
    """
    if count < 1 or width <= 0 or height <= 0:
        return None
    return Screens(2 * round(width * ratio / 2), 2 * round(height * ratio / 2), count)


def look() -> tuple[float, float, float, int]:
    """Width and height of the main screen in Qt's pixels, its ratio, and the number of screens."""
    # no icon in the dock, and no scale that the user set for other programs
    os.environ["QT_MAC_DISABLE_FOREGROUND_APPLICATION_TRANSFORM"] = "1"
    for name in ("QT_SCALE_FACTOR", "QT_SCREEN_SCALE_FACTORS", "QT_QPA_PLATFORM"):
        os.environ.pop(name, None)
    from PySide6.QtGui import QGuiApplication

    application = QGuiApplication(["readydesk"])
    screen = application.primaryScreen()
    if screen is None:
        return (0.0, 0.0, 1.0, 0)
    size = screen.size()
    return (float(size.width()), float(size.height()), screen.devicePixelRatio(), len(application.screens()))
