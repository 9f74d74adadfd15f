"""A full disk, a store that another program has locked: the window says so and goes on, and waits for nothing."""

import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest

from app.domain.applications.change import Noted
from app.storage.settings import THEME
from app.storage.store import Store
from app.text import language
from app.widgets.label import Label
from app.widgets.notice import Notice
from app.window.check.view import CheckView
from app.window.settings.page import SettingsPage
from app.window.settings.welcome import WelcomePage
from tests.journey_screens import apply_to
from tests.screens import Scene, erase
from tests.window.hands import one_of


@pytest.fixture
def written_at_once() -> None:
    """Here it is tried as it is, on a thread."""


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    for name in ("begin", "found", "end", "answer", "forget", "set_setting", "erase"):
        monkeypatch.setattr(Store, name, refuse)


def _warnings(scene: Scene) -> list[str]:
    return [notice.accessibleName() for notice in scene.window.findChildren(Notice) if notice.isVisible()]


def test_the_first_run_goes_on_to_the_check_and_home(scene: Scene, request: pytest.FixtureRequest) -> None:
    scene.session.store.set_setting("agreed", None)
    erase(scene)
    scene.settle()
    request.getfixturevalue("full")
    page = next(p for p in scene.window.findChildren(WelcomePage) if p.isVisible())
    page.name.set_value("Misaki")
    page.begin.click()
    scene.settle()

    assert _warnings(scene) == ["Your results can't be saved at the moment."]
    view = scene.window.check
    assert isinstance(view, CheckView)
    assert view.isVisible()
    assert scene.session.name == "Misaki"
    view.open("phone")
    scene.window.show_home()
    assert scene.window.main is not None
    assert scene.window.main.isVisible()


def test_language_and_theme_change_all_the_same(scene: Scene, request: pytest.FixtureRequest) -> None:
    request.getfixturevalue("full")
    before = scene.window.theme_choice
    scene.window.choose_language("ja")
    scene.window.choose_theme("dark")
    scene.settle()

    assert (language(), scene.window.theme_choice) == ("ja", "dark")
    assert len(_warnings(scene)) == 1
    scene.window.choose_theme(before)


@pytest.fixture
def locked(scene: Scene) -> Iterator[sqlite3.Connection]:
    """Another program that has the store to itself until it commits."""
    other = sqlite3.connect(scene.session.store.path, isolation_level=None)
    scene.window.show_home()
    scene.settle()
    other.execute("BEGIN IMMEDIATE")
    yield other
    other.close()


def test_a_locked_store_holds_nothing_up_and_everything_is_saved_once_it_is_free(
    scene: Scene, locked: sqlite3.Connection
) -> None:
    session = scene.session
    begun_s = monotonic()
    session.saved.set_setting(THEME, "dark")
    session.saved.set_setting(THEME, "light")
    for number in range(20):
        session.saved.answer("form.hours", f"{number} h")
    scene.window.show_home()
    took_s = monotonic() - begun_s

    assert took_s < 1, "five seconds each, if it waited"
    assert session.saved.setting(THEME) == "light"
    assert session.store.answers().get("form.hours") is None
    locked.execute("COMMIT")
    scene.settle(lambda: session.store.answers().get("form.hours") == "19 h")
    assert THEME.of(session.store) == "light"
    assert _warnings(scene) == []


def test_what_waits_is_written_before_the_window_is_gone(scene: Scene, locked: sqlite3.Connection) -> None:
    path = scene.session.store.path
    scene.session.saved.answer("form.hours", "9 h")
    locked.execute("COMMIT")

    scene.window.close()

    with Store.open(path.parent) as store:
        assert store.answers()["form.hours"] == "9 h"


def test_a_slow_disk_holds_nothing_up(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    there, save = threading.Event(), Store.set_setting

    def slow(self: Store, key: str, value: str | None) -> None:
        there.wait(20)
        save(self, key, value)

    monkeypatch.setattr(Store, "set_setting", slow)
    session = scene.session
    session.saved.set_setting(THEME, "dark")

    assert session.saved.setting(THEME) == "dark"
    assert THEME.of(session.store) != "dark"
    there.set()
    scene.settle(lambda: THEME.of(session.store) == "dark")


def test_while_everything_is_erased_the_window_lives_and_says_so(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    there, erase_all = threading.Event(), Store.erase

    def slow(self: Store) -> tuple[Path, ...]:
        there.wait(20)
        return erase_all(self)

    monkeypatch.setattr(Store, "erase", slow)
    scene.window.show_home()
    main = scene.window.main
    assert main is not None
    main.open("settings")
    page = main.shown
    assert isinstance(page, SettingsPage)
    page.erase.ask.click()
    page.erase.sure.click()
    scene.settle()

    words = [label.text() for label in page.erase.findChildren(Label) if label.isVisible()]
    assert "Everything is being erased…" in words
    assert not page.name.isEnabled()
    there.set()
    scene.settle(lambda: any(p.isVisible() and p.isEnabled() for p in scene.window.findChildren(WelcomePage)))


def test_a_change_that_cannot_be_made_now_is_said_soon(scene: Scene, locked: sqlite3.Connection) -> None:
    locked.execute("COMMIT")
    key = apply_to(scene, "Hinata")
    one = one_of(scene, key)
    locked.execute("BEGIN IMMEDIATE")
    begun_s = monotonic()

    assert not one._change(Noted("n", "x"))

    assert monotonic() - begun_s < 2
    assert _warnings(scene) != []
    locked.execute("COMMIT")
    assert one._change(Noted("n", "x"))
