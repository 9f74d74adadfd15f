"""From the first start to a report and the settings with nothing but keys, as somebody without a mouse would."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from app.checks.probe import Ask, Confirm
from app.domain.readiness.profile import Work
from app.text import Text
from app.widgets.look.theme import Theme
from app.window.check.live_card import LiveCard
from app.window.check.view import CheckView
from app.window.frame.help import HelpPanel
from app.window.report.page import ReportsPage
from tests.journey_screens import several
from tests.screens import SCREENS, SMALL, Scene
from tests.window.hands import saved
from tests.window.keyboard import MOST_TABS, Keys
from tests.window.stage import INTERVIEW

NAME, HINATA, MINATO = "佐藤 美咲", "ひなた通販サポート", "みなと保険コール"
PLACES = {
    Qt.Key.Key_1: "home",
    Qt.Key.Key_3: "journey",
    Qt.Key.Key_4: "practice",
    Qt.Key.Key_5: "work",
    Qt.Key.Key_6: "reports",
    Qt.Key.Key_7: "settings",
}
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def keys(set_up: Callable[[str], Scene]) -> Keys:
    """At the welcome page of an empty store, in the smallest window."""
    scene = set_up("en")
    scene.window.resize(*SMALL)
    SCREENS["01-welcome"][0](scene)
    scene.settle()
    return Keys(scene)


def test_from_the_welcome_to_the_report_and_the_settings(japan: None, keys: Keys, theme: Theme) -> None:
    scene, session = keys.scene, keys.scene.session
    assert keys.name == "Your name"
    keys.type(NAME)
    keys.press(Qt.Key.Key_Return)
    assert keys.name == "How far are you with a company?"
    for _ in range(4):
        keys.press(Qt.Key.Key_Down)
    keys.tab_to("Which company?")
    keys.type(HINATA)
    keys.tab_to("I know the date")
    keys.press(Qt.Key.Key_Space)
    keys.press(Qt.Key.Key_Tab)
    keys.type(f"{INTERVIEW.year}/{INTERVIEW.month}/{INTERVIEW.day}")
    keys.press(Qt.Key.Key_Tab)
    keys.type("10:00")
    keys.go("Agree and begin")

    (first,) = saved(scene)
    assert (session.name, first.company, first.stages[3].at) == (NAME, HINATA, INTERVIEW)
    view = scene.window.check
    assert isinstance(view, CheckView)
    assert session.started[0] == "computer"
    assert isinstance(keys.here, LiveCard)

    session.play("computer", [Ask(Confirm(id="x.ready", ask=Text("Ready?")))])
    scene.settle()
    keys.look()
    keys.tab_to("Yes, Ready?")
    keys.press(Qt.Key.Key_Return)
    assert [item for item, _ in session.answers_given] == ["computer"]
    keys.tab_to("Stop measuring")
    keys.press(Qt.Key.Key_Escape)

    main = scene.window.main
    assert main is not None
    assert main.isVisible()
    scene.settle(lambda: main.home._tiles is not None)
    assert keys.here is main.home.next.button
    for key, place in PLACES.items():
        keys.press(key, CONTROL)
        assert main.current == place
        assert main.page(place).isAncestorOf(keys.here)
        asked_from = keys.here
        keys.press(Qt.Key.Key_F1)
        (panel,) = (p for p in scene.window.findChildren(HelpPanel) if p.isVisible())
        assert panel.isAncestorOf(keys.here)
        keys.press(Qt.Key.Key_Escape)
        assert keys.here is asked_from

    keys.press(Qt.Key.Key_3, CONTROL)
    keys.go("Add")
    assert keys.name == "Which company?"
    keys.type(MINATO)
    keys.tab_to("I don't know yet")
    keys.press(Qt.Key.Key_Up)
    keys.go("Add this application")
    assert sorted((a.company, a.work) for a in saved(scene)) == [(HINATA, None), (MINATO, Work.OUTBOUND)]
    keys.tab_to("Set a date")

    keys.press(Qt.Key.Key_6, CONTROL)
    reports = main.page("reports")
    assert isinstance(reports, ReportsPage)
    scene.settle(reports.save.isEnabled)
    keys.tab_to("Save as PDF")
    QTest.keyClick(keys.here, Qt.Key.Key_Return)
    scene.settle(lambda: isinstance(keys.here.window(), QFileDialog))
    QTest.keyClick(keys.here, Qt.Key.Key_Escape)
    scene.settle()
    assert keys.name == "Save as PDF"

    keys.press(Qt.Key.Key_7, CONTROL)
    keys.tab_to("Light")
    keys.press(Qt.Key.Key_Down)
    assert theme.choice == "dark"
    assert keys.name.startswith("Dark")


def test_all_that_tab_reaches_is_seen(keys: Keys) -> None:
    several(keys.scene)
    keys.go("Agree and begin")
    for place in PLACES:
        keys.press(place, CONTROL)
        first = keys.here
        reached = 0
        while reached == 0 or keys.here is not first:
            keys.press(Qt.Key.Key_Tab)
            reached += 1
            assert reached < MOST_TABS, "Tab does not come round"


def test_a_date_that_cannot_be_read_is_where_the_keyboard_goes(keys: Keys) -> None:
    keys.tab_to("How far are you with a company?")
    for _ in range(4):
        keys.press(Qt.Key.Key_Down)
    keys.tab_to("I know the date")
    keys.press(Qt.Key.Key_Space)
    keys.press(Qt.Key.Key_Tab)
    keys.type("45/45")
    keys.go("Agree and begin")

    assert saved(keys.scene) == ()
    assert keys.name == "The next date with the company: day"
