"""Work beside the window: handed over on the window's thread, or dropped with its parent."""

import threading

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app.runtime.background import BackgroundWork


def test_the_result_comes_on_the_thread_of_the_window(qtbot: QtBot) -> None:
    parent = QObject()
    seen: list[tuple[int, threading.Thread]] = []
    worked: list[threading.Thread] = []

    def work() -> int:
        worked.append(threading.current_thread())
        return 42

    BackgroundWork(parent, work, lambda n: seen.append((n, threading.current_thread())), lambda _: None)
    qtbot.waitUntil(lambda: bool(seen))

    assert seen == [(42, threading.current_thread())]
    assert worked[0] is not threading.current_thread()
    qtbot.waitUntil(lambda: not parent.children())


def test_a_problem_is_handed_over_too(qtbot: QtBot) -> None:
    parent = QObject()
    problems: list[Exception] = []

    def work() -> None:
        raise OSError("full")

    BackgroundWork(parent, work, lambda _: None, problems.append)
    qtbot.waitUntil(lambda: bool(problems))

    assert [str(p) for p in problems] == ["full"]


def test_the_result_is_dropped_when_the_parent_is_gone(qtbot: QtBot) -> None:
    parent = QObject()
    go_on = threading.Event()
    seen: list[bool] = []

    background = BackgroundWork(parent, lambda: go_on.wait(10), seen.append, lambda _: None)
    thread = background._thread
    delete(parent)
    go_on.set()
    thread.join(10)
    qtbot.wait(30)

    assert not thread.is_alive()
    assert seen == []


def test_what_was_dropped_hands_nothing_over(qtbot: QtBot) -> None:
    parent = QObject()
    problems: list[Exception] = []

    def work() -> None:
        raise OSError("closed")

    BackgroundWork(parent, work, lambda _: None, problems.append).drop()
    qtbot.waitUntil(lambda: not parent.children())

    assert problems == []
