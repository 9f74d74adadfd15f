"""Home as it was left is shown at once; the sitting begins when it is on the screen."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.domain.applications.change import Added, Scheduled
from app.gui import make_window
from app.library.journeys import load_journey
from app.storage.applications import Applications
from app.storage.paths import STORE_NAME
from app.storage.peek import peek
from app.storage.settings import GLANCE
from app.storage.store import Store
from app.text import set_language
from app.widgets.look.theme import Theme
from app.window.applications.one import OnePage
from app.window.applications.page import JourneyPage
from app.window.frame.trouble import StoreTroublePage
from app.window.frame.window import Window
from app.window.home.glance import APPLICATION, Glance, HomeState, Line, NextDate, NextStep, Target

Sitting = Callable[[], Window]


@pytest.fixture
def agreed(tmp_path: Path) -> Path:
    """Data of somebody who is past the welcome and has an interview in three days."""
    with Store.open(tmp_path) as store:
        store.set_setting("agreed", "1")
        store.set_setting("language", "en")
        at = datetime.now().astimezone() + timedelta(days=3)
        store.answer("operator.name", "Hanako", at)
    return tmp_path


@pytest.fixture
def sit(
    qapp: QApplication, qtbot: QtBot, theme: Theme, agreed: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[], Window]:
    monkeypatch.setattr("app.window.frame.opening.Theme", lambda *_, **__: theme)
    monkeypatch.setattr("app.gui.Theme", lambda *_, **__: theme)

    def make() -> Window:
        window = make_window(qapp, agreed)
        qtbot.addWidget(window)
        return window

    return make


def left(sit: Sitting, qtbot: QtBot) -> list[str]:
    """Sit down, wait for home, leave; what home said."""
    window = sit()
    window.show()
    qtbot.waitUntil(lambda: window.session is not None and window.main is not None)
    said = words(window)
    window.close()
    return said


def words(window: Window) -> list[str]:
    """But for tiles and company, which come with the next picture."""
    assert window.main is not None
    home = window.main.home
    shown = [home._greeting, home._today, home.tally._count, *home.next.findChildren(QLabel)]
    return [label.text() for label in shown] + [label.text() for label in home._countdown.findChildren(QLabel)]


def test_what_home_said_last_is_shown_before_there_is_a_session(sit: Sitting, qtbot: QtBot) -> None:
    said = left(sit, qtbot)
    assert "Hello, Hanako" in said

    window = sit()
    assert window.session is None
    assert words(window) == said
    assert window.main is not None
    assert window.main.home.next.button.isEnabled()

    window.show()
    qtbot.waitUntil(lambda: window.session is not None)
    assert words(window) == said
    window.close()


def test_what_is_pressed_before_the_sitting_begins_is_done_then(sit: Sitting, qtbot: QtBot) -> None:
    left(sit, qtbot)
    window = sit()
    assert window.main is not None
    window.main.home.next.button.click()
    assert window.check is None

    window.show()

    qtbot.waitUntil(lambda: window.check is not None and window.check.isVisible())
    window.close()


def test_the_date_of_an_application_leads_to_it_also_before_the_sitting_begins(
    sit: Sitting, qtbot: QtBot, agreed: Path
) -> None:
    at = datetime.now().astimezone()
    with Store.open(agreed) as store:
        applications = Applications(store)
        hinata = applications.begin(Added("Hinata", load_journey("standard")), at)
        applications.change(hinata.id, Scheduled("apply", at + timedelta(days=1)), at)
    left(sit, qtbot)
    window = sit()
    window.show()
    assert window.session is None
    assert window.main is not None

    window.main.home._countdown.click()

    qtbot.waitUntil(lambda: window.main is not None and window.main.current == "journey")
    page = window.main.page("journey")
    assert isinstance(page, JourneyPage)
    assert isinstance(page.current, OnePage)
    assert page.current.id == hinata.id
    window.close()


def test_what_comes_after_the_welcome_is_made_while_it_is_read(sit: Sitting, qtbot: QtBot, agreed: Path) -> None:
    with Store.open(agreed) as store:
        store.set_setting("agreed", None)

    window = sit()
    window.show()

    qtbot.waitUntil(lambda: window.main is not None and "reports" in window.main._pages, timeout=10_000)
    window.close()


def test_a_window_closed_at_once_opens_no_store(sit: Sitting, qtbot: QtBot) -> None:
    left(sit, qtbot)
    window = sit()
    window.show()
    window.close()
    qtbot.wait(50)
    assert window.session is None


def test_a_language_chosen_after_a_kill_is_the_one_that_is_spoken(sit: Sitting, qtbot: QtBot, agreed: Path) -> None:
    left(sit, qtbot)
    with Store.open(agreed) as store:
        store.set_setting("language", "ja")

    window = sit()
    window.show()
    qtbot.waitUntil(lambda: window.session is not None)

    assert any("こんにちは" in word for word in words(window))
    window.close()
    set_language("en")


@pytest.mark.parametrize("stored", ["", "{", "[]", '{"language": "en"}', '{"language": "xx", "theme": "light"}'])
def test_a_damaged_glance_is_an_ordinary_start(sit: Sitting, agreed: Path, stored: str) -> None:
    with Store.open(agreed) as store:
        store.set_setting(GLANCE.key, stored)

    window = sit()

    assert window.session is not None
    window.close()


def test_a_store_that_was_damaged_meanwhile_is_said_and_left_untouched(
    sit: Sitting, qtbot: QtBot, agreed: Path
) -> None:
    left(sit, qtbot)
    window = sit()
    path = agreed / STORE_NAME
    path.write_bytes(b"not a database" * 20)

    window.show()

    qtbot.waitUntil(lambda: any(p.isVisible() for p in window.findChildren(StoreTroublePage)))
    assert path.read_bytes() == b"not a database" * 20


def test_another_day_has_another_date_and_fewer_days_left() -> None:
    home = HomeState(
        "Hello",
        "22 November",
        NextDate("in", "3", "days", "25 November", "Interview", "a", "interview"),
        _STEP._replace(title="Open the meeting room"),
        _STEP,
        "Today",
        (Line("sign-calendar", late=False, title="10:00", detail="Hinata", target=Target(APPLICATION, "a")),),
        "",
        (True,),
        "1",
    )
    glance = Glance("en", "light", "2026-11-22", home)

    assert glance.as_of("2026-11-22") == home
    assert glance.as_of("2026-11-23") == home._replace(today="", due=None, next=_STEP, lines=())


_STEP = NextStep(Target("phone"), "item-phone", "Check: Telephone", "Why", "Start", others=True)
_targets = st.builds(Target, *[st.text()] * 4)
_steps = st.builds(NextStep, _targets, *[st.text()] * 4, st.booleans())


@given(
    home=st.builds(
        HomeState,
        st.text(),
        st.text(),
        st.none() | st.builds(NextDate, *[st.text()] * 7),
        _steps,
        _steps,
        st.text(),
        st.lists(st.builds(Line, st.text(), st.booleans(), *[st.text()] * 2, _targets, st.text(), _targets)).map(tuple),
        st.text(),
        st.lists(st.booleans()).map(tuple),
        st.text(),
    )
)
def test_a_glance_survives_the_store(home: HomeState) -> None:
    glance = Glance("ja", "dark", "2026-11-22", home)
    assert Glance.from_json(glance.to_json()) == glance


def test_a_look_into_what_is_no_store_finds_nothing_and_changes_nothing(tmp_path: Path) -> None:
    assert peek(tmp_path, GLANCE) is None
    path = tmp_path / STORE_NAME
    for content in (b"", b"not a database" * 20):
        path.write_bytes(content)
        assert peek(tmp_path, GLANCE) is None
        assert path.read_bytes() == content
    assert [p.name for p in tmp_path.iterdir()] == [STORE_NAME]
