"""A full disk: the window says so and goes on."""

import sqlite3

import pytest

from app.storage.store import Store
from app.text import language
from app.widgets.notice import Notice
from app.window.check.view import CheckView
from app.window.settings.welcome import WelcomePage
from tests.screens import Scene


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
    scene.session.erase()
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
