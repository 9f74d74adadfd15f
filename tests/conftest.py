"""What all tests share."""

import gc
import multiprocessing
import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

from app.__main__ import _import_qt
from app.text import language, set_language

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget
    from pytestqt.qtbot import QtBot

    from app.widgets.look.theme import Theme

# Windows of unit tests need no screen; those of the lab bring their own.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Tests run side by side already; the threads of numpy and the typesetter would spin for each other, half as long again.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("RAYON_NUM_THREADS", "1")

# SQLite waits for the disk after every change: a store in memory waits for nothing.
if Path("/dev/shm").is_dir() and shutil.disk_usage("/dev/shm").free > 2 << 30:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", "/dev/shm")

# As in the program; pytest-qt would have the hook in for every module that comes after.
_import_qt()

# The machine is small and shared: how long an example takes says nothing about the code.
settings.register_profile("house", deadline=None)
settings.load_profile("house")


_FINISHED = count(1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """First what waits for real seconds of sockets and processes: the processors are then free for all the others.

    And the longest of all, so that no worker waits for it at the end.
    """
    items.sort(key=lambda item: "devices" not in item.path.parts and item.path.stem != "test_golden_year")


def pytest_collection_finish() -> None:
    """Collect garbage between tests only, on the main thread.

    A collection that another thread sets off, such as the one by which
    workers talk to each other, would delete Qt's objects there, and crash.
    """
    gc.collect()
    gc.freeze()
    gc.disable()


@pytest.hookimpl(trylast=True)
def pytest_runtest_logfinish() -> None:
    """Not after each test, because most leave little behind; nor in the process that only shares tests out."""
    seldom = 20 if _has_windows() else 100
    if not gc.isenabled() and next(_FINISHED) % seldom == 0:
        gc.collect()


def _has_windows() -> bool:
    widgets = sys.modules.get("PySide6.QtWidgets")
    return widgets is not None and widgets.QApplication.instance() is not None


@pytest.fixture
def qtbot(qtbot: "QtBot", qapp: "QApplication") -> Iterator["QtBot"]:
    """As pytest-qt has it, but a test's windows live as long as the test and not longer.

    pytest-qt holds them weakly and asks Qt to delete them later, which happens
    in no test without an event loop. A window that nothing holds any more dies
    in whatever collects garbage, be it its own painting.
    """
    from PySide6.QtCore import QEvent

    held: list[QWidget] = []
    add = qtbot.addWidget

    def hold(widget: "QWidget", **how: Any) -> None:
        held.append(widget)
        add(widget, **how)

    qtbot.addWidget = hold  # type: ignore[method-assign]
    yield qtbot
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    held.clear()


_IN_PROGRAM = multiprocessing.get_context


@pytest.fixture(scope="session", autouse=True)
def warm_processes() -> Iterator[None]:
    """What runs in a process of its own is forked from one that has loaded it, instead of being started anew.

    It is as much apart, is killed as well, and is there sooner. A forked one does not see the environment: where a
    test has changed that, it is started as in the program.
    """
    if not hasattr(os, "fork"):
        yield
        return
    environment = _environment()

    def context(method: str | None = None) -> BaseContext:
        return _IN_PROGRAM("forkserver" if method == "spawn" and _environment() == environment else method)

    _IN_PROGRAM("forkserver").set_forkserver_preload(["app.report.attached", "pypdf", "cv2"])
    with pytest.MonkeyPatch.context() as here:
        here.setattr(multiprocessing, "get_context", context)
        yield


@pytest.fixture
def cold_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are started as in the program, from nothing."""
    monkeypatch.setattr(multiprocessing, "get_context", _IN_PROGRAM)


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "PYTEST_CURRENT_TEST"}


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """What is said is compared in English, whatever language an earlier test has chosen."""
    before = language()
    set_language("en")
    yield
    set_language(before)


@pytest.fixture(scope="session")
def _dressed(qapp: "QApplication") -> "Theme":
    from app.widgets.look.theme import Theme

    return Theme(qapp, "light")


@pytest.fixture
def theme(_dressed: "Theme") -> Iterator["Theme"]:
    """The application dressed as a user sees it, in light and English; undone afterwards."""
    before = language()
    set_language("en")
    _dressed.choose("light")
    yield _dressed
    _dressed.choose("light")
    set_language(before)


@pytest.fixture
def new_york() -> Iterator[None]:
    """A computer whose clock is put forward in spring and back in autumn."""
    with _in_zone("America/New_York"):
        yield


@pytest.fixture
def japan() -> Iterator[None]:
    """A computer in Japan, where clocks are never changed."""
    with _in_zone("Asia/Tokyo"):
        yield


@contextmanager
def _in_zone(name: str) -> Iterator[None]:
    if not hasattr(time, "tzset"):
        pytest.skip("the zone of a process can only be set on POSIX")
    with pytest.MonkeyPatch.context() as there:
        there.setenv("TZ", name)
        time.tzset()
        yield
    time.tzset()
