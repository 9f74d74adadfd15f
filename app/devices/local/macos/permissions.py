"""What macOS lets this program use, by Qt: its question has to be asked from the window's own thread.

The process that holds the camera could ask as well, but macOS shows the question
only for a program with a window, and OpenCV then waits for the answer as long as
a camera is waited for.
"""

import sys
import threading
from pathlib import Path

from PySide6.QtCore import (
    QCameraPermission,
    QCoreApplication,
    QLibraryInfo,
    QMicrophonePermission,
    QObject,
    QPermission,
    Qt,
    Signal,
)

from app.devices.permits import Permissions, Permit

Kind = type[QCameraPermission] | type[QMicrophonePermission]

_ANSWERS = {Qt.PermissionStatus.Granted: Permit.GRANTED, Qt.PermissionStatus.Denied: Permit.DENIED}
_PLUGINS = ("libqdarwincamerapermission.dylib", "libqdarwinmicrophonepermission.dylib")


class QtPermissions(QObject):
    """Asks the system by Qt, in the application's thread."""

    _wanted = Signal(object)

    def __init__(self, application: QCoreApplication) -> None:
        super().__init__()
        self._application = application
        self._lock = threading.Lock()
        self._permits: dict[Kind, Permit] = {}
        self._wanted.connect(self._ask)
        self.moveToThread(application.thread())

    def may_film(self) -> Permit:
        return self._permit(QCameraPermission)

    def may_record(self) -> Permit:
        return self._permit(QMicrophonePermission)

    def _permit(self, kind: Kind) -> Permit:
        known = self._known(kind)
        if known is None:
            # done at once in the window's own thread, else when that gets round to it
            self._wanted.emit(kind)
            known = self._known(kind)
        return known or Permit.ASKING

    def _known(self, kind: Kind) -> Permit | None:
        """What is known; None the first time, from which on it is being asked."""
        with self._lock:
            known = self._permits.get(kind)
            if known is Permit.DENIED:
                # asked anew the next time: by then it may be allowed in the settings
                del self._permits[kind]
            elif known is None:
                self._permits[kind] = Permit.ASKING
            return known

    def _ask(self, kind: Kind) -> None:
        permission = kind()
        status = self._application.checkPermission(permission)
        if status is Qt.PermissionStatus.Undetermined:
            self._application.requestPermission(permission, self, lambda asked: self._answered(kind, asked))
        else:
            self._settle(kind, status)

    def _answered(self, kind: Kind, asked: QPermission) -> None:
        self._settle(kind, asked.status())

    def _settle(self, kind: Kind, status: Qt.PermissionStatus) -> None:
        with self._lock:
            self._permits[kind] = _ANSWERS.get(status, Permit.DENIED)


def window_permissions(application: QCoreApplication | None) -> Permissions | None:
    """What the system lets the window use; None where nobody has to be asked, or the device itself asks.

    Qt answers for a program in a bundle only: for any other, as Python in a terminal, it always says no.
    """
    if sys.platform != "darwin" or not getattr(sys, "frozen", False) or application is None:
        return None
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "permissions"
    # without its plugins it says no, too
    return QtPermissions(application) if all((folder / name).exists() for name in _PLUGINS) else None
