"""A system that lets this program use its devices, or not, as a test says."""

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, QThread

from app.devices.permits import Permit


class ScriptedPermissions:
    """Answers each question ``asking`` times that its user has not answered yet, and then as they do."""

    def __init__(self, answer: Permit = Permit.GRANTED, asking: int = 0) -> None:
        self.answer = answer
        self.asking = asking
        self.asked: list[str] = []

    def may_film(self) -> Permit:
        return self._next("camera")

    def may_record(self) -> Permit:
        return self._next("microphone")

    def _next(self, what: str) -> Permit:
        self.asked.append(what)
        return Permit.ASKING if len(self.asked) <= self.asking else self.answer


class AskedSystem:
    """What Qt knows of macOS: a program is asked for once, and the answer is known from then on."""

    def __init__(self) -> None:
        self.status = Qt.PermissionStatus.Undetermined
        self.requested: list[tuple[Any, Callable[[Any], None]]] = []
        self.threads: set[str] = set()

    def thread(self) -> QThread:
        return QThread.currentThread()

    def checkPermission(self, _permission: object) -> Qt.PermissionStatus:
        self.threads.add(threading.current_thread().name)
        return self.status

    def requestPermission(self, permission: Any, _context: QObject, functor: Callable[[Any], None]) -> None:
        self.threads.add(threading.current_thread().name)
        self.requested.append((permission, functor))

    def answer(self, status: Qt.PermissionStatus) -> None:
        """The user answers the only question."""
        self.status = status
        ((permission, functor),) = self.requested
        permission.status = lambda: status
        functor(permission)
