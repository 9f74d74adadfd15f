"""The keyboard: places, help, report, undo, and scrolling, whatever has the focus."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.domain.applications.change import Result
from app.domain.readiness.profile import ITEM_IDS
from app.widgets.body import Body
from app.widgets.taborder import reading_order
from app.window.check.view import CheckView
from app.window.frame.help import PAGES, HelpPanel
from app.window.frame.main_view import MainView
from app.window.frame.places import rail_places
from app.window.frame.shortcuts import SHORTCUTS
from app.window.report.page import ReportsPage
from app.window.settings.welcome import WelcomePage
from tests.journey_screens import apply_to, passed, quick
from tests.screens import SCREENS, Scene
from tests.widgets.walker import walk_labels
from tests.window.hands import click, one_of, saved, view

CONTROL = Qt.KeyboardModifier.ControlModifier


def main_of(scene: Scene) -> MainView:
    scene.window.show_home()
    scene.window.activateWindow()
    scene.settle(lambda: QApplication.focusWidget() is not None)
    assert scene.window.main is not None
    return scene.window.main


def press(scene: Scene, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or scene.window, key, modifier)
    scene.settle()


@pytest.mark.parametrize(
    ("key", "place"),
    [
        (Qt.Key.Key_3, "journey"),
        (Qt.Key.Key_4, "practice"),
        (Qt.Key.Key_5, "work"),
        (Qt.Key.Key_6, "reports"),
        (Qt.Key.Key_7, "settings"),
        (Qt.Key.Key_1, "home"),
    ],
)
def test_control_and_a_number_go_to_a_place_and_the_focus_is_on_its_page(scene: Scene, key: Qt.Key, place: str) -> None:
    main = main_of(scene)
    main.rail.row("home").setFocus()

    press(scene, key, CONTROL)

    assert main.current == place
    here = QApplication.focusWidget()
    assert here is not None
    assert main.page(place).isAncestorOf(here)


def test_control_and_2_goes_to_the_check_and_control_and_1_back(scene: Scene) -> None:
    main = main_of(scene)
    press(scene, Qt.Key.Key_2, CONTROL)
    assert isinstance(scene.window.check, CheckView)
    assert scene.window.check.isVisible()

    press(scene, Qt.Key.Key_1, CONTROL)

    assert main.isVisible()
    assert main.current == "home"


def test_before_the_agreement_there_is_only_help(scene: Scene) -> None:
    SCREENS["01-welcome"][0](scene)
    scene.settle()
    for shortcut in SHORTCUTS:
        if shortcut.action != "help":
            QTest.keySequence(scene.window, shortcut.sequences[0])
            scene.settle()
            assert any(page.isVisible() for page in scene.window.findChildren(WelcomePage)), shortcut.action

    press(scene, Qt.Key.Key_F1)

    assert str(PAGES[""][0]) in _words(scene)


def test_save_goes_to_the_report_and_there_asks_where(scene: Scene) -> None:
    scene.session.have(*ITEM_IDS)
    main = main_of(scene)
    QTest.keySequence(scene.window, QKeySequence(QKeySequence.StandardKey.Save))
    page = main.page("reports")
    assert isinstance(page, ReportsPage)
    assert page.isVisible()
    scene.settle(page.save.isEnabled)

    QTest.keySequence(scene.window, QKeySequence(QKeySequence.StandardKey.Save))
    scene.settle()

    assert page._dialog is not None
    assert page._dialog.isVisible()
    page._dialog.reject()


def test_undo_takes_back_the_last_change_but_not_while_a_field_has_the_focus(scene: Scene) -> None:
    one = one_of(scene, apply_to(scene, "A", (1, passed("apply"))))
    scene.window.activateWindow()
    field = one.stage.tasks.new.line.edit
    field.setFocus()
    scene.settle(field.hasFocus)
    QTest.keyClicks(field, "Tea")
    undo = QKeySequence(QKeySequence.StandardKey.Undo)

    QTest.keySequence(field, undo)
    scene.settle()
    assert field.text() == ""
    QTest.keySequence(field, undo)
    scene.settle()
    assert saved(scene)[0].stages[0].result is Result.PASSED

    one.flow.focus_chosen()
    QTest.keySequence(scene.window, undo)
    scene.settle()
    assert saved(scene)[0].stages[0].result is None


def test_undo_in_a_text_of_several_lines_is_its_own(scene: Scene) -> None:
    one = view(one_of(scene, apply_to(scene, "A", (1, passed("apply")))), "papers")
    click(one.papers.notes.add)
    scene.window.activateWindow()
    field = one.papers.notes.fields[0].edit
    scene.settle(field.hasFocus)

    QTest.keySequence(field, QKeySequence(QKeySequence.StandardKey.Undo))
    scene.settle()

    assert saved(scene)[0].stages[0].result is Result.PASSED


def _settings(scene: Scene) -> QWidget:
    main = main_of(scene)
    main.open("settings")
    scene.settle()
    return main.page("settings")


@pytest.mark.parametrize("on_rail", [True, False])
def test_page_keys_scroll_the_page_whatever_has_the_focus(scene: Scene, on_rail: bool) -> None:
    page = _settings(scene)
    main = scene.window.main
    assert main is not None
    bar = page.findChildren(Body)[0].verticalScrollBar()
    focused = main.rail.row("home") if on_rail else next(reading_order(page))
    focused.setFocus()
    scene.settle()
    assert bar.maximum() > 0
    values = []
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_End, Qt.Key.Key_Home):
        press(scene, key)
        values.append(bar.value())

    assert values[0] > 0
    assert values[1:] == [0, bar.maximum(), 0]


def test_in_a_field_home_and_end_stay_in_the_field(scene: Scene) -> None:
    page = _settings(scene)
    bar = page.findChildren(Body)[0].verticalScrollBar()
    field = page.name.edit  # type: ignore[attr-defined]
    field.setText("Misaki")
    field.setFocus()
    scene.settle()
    before = bar.value()

    press(scene, Qt.Key.Key_Home)

    assert field.cursorPosition() == 0
    assert bar.value() == before


def _words(scene: Scene) -> list[str]:
    panel = scene.window.findChild(HelpPanel)
    return [label.text() for label in panel.findChildren(QLabel) if label.isVisible()] if panel else []


@pytest.mark.parametrize("place", ["practice", "work"])
def test_f1_tells_about_every_page(scene: Scene, place: str) -> None:
    # a page that needs a sound device
    assert "hear" in PAGES
    main_of(scene).open(place)
    scene.settle()
    press(scene, Qt.Key.Key_F1)
    said = [str(each) for each in PAGES[place]]
    assert said == _words(scene)[1 : 1 + len(said)]
    assert _words(scene)[1 + len(said)] == "Keys"


def test_f1_tells_about_the_page_lists_the_keys_and_gives_the_focus_back(scene: Scene) -> None:
    main = main_of(scene)
    for place in ("home", "journey", "reports", "settings"):
        main.open(place)
        scene.settle()
        before = (main.foot if place == "settings" else main.rail).row(place)
        before.setFocus()
        press(scene, Qt.Key.Key_F1)
        words = _words(scene)
        said = [str(each) for each in PAGES[place]]
        assert said == words[1 : 1 + len(said)]
        for shortcut in SHORTCUTS:
            assert shortcut.named in words
            assert str(shortcut.words) in words

        press(scene, Qt.Key.Key_Escape)

        assert _words(scene) == []
        assert QApplication.focusWidget() is before


def test_in_the_help_tab_goes_round(scene: Scene) -> None:
    main_of(scene)
    press(scene, Qt.Key.Key_F1)
    panel = scene.window.findChild(HelpPanel)
    assert panel is not None
    reached = []
    for _ in range(4):
        reached.append(QApplication.focusWidget())
        press(scene, Qt.Key.Key_Tab)

    assert all(widget is not None and panel.isAncestorOf(widget) for widget in reached)
    assert reached[0] is reached[2]


def test_the_help_ends_no_check(scene: Scene) -> None:
    shown = quick(scene)
    scene.window.activateWindow()
    scene.settle()
    press(scene, Qt.Key.Key_F1)

    assert shown.running
    assert str(PAGES["quick"][0]) in _words(scene)


def test_all_licences_can_be_read_there(scene: Scene) -> None:
    main_of(scene)
    press(scene, Qt.Key.Key_F1)
    panel = scene.window.findChild(HelpPanel)
    assert panel is not None
    click(panel.licences.heading)
    scene.settle()
    assert any("Qt, PySide6" in fold.accessibleName() for fold in panel.findChildren(QWidget))


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_help_fits_a_small_window(set_up: Callable[[str], Scene], lang: str) -> None:
    scene = set_up(lang)
    scene.window.resize(720, 460)
    main_of(scene)
    press(scene, Qt.Key.Key_F1)
    assert walk_labels(scene.window) == []


def test_the_numbers_follow_the_rail() -> None:
    numbered = [one.action for one in SHORTCUTS if one.keys[0] in {f"Ctrl+{n}" for n in range(1, 10)}]
    assert numbered == [*(place.id for place in rail_places(work=True)), "settings"]


def test_no_two_shortcuts_are_alike() -> None:
    keys = [key for shortcut in SHORTCUTS for key in {sequence.toString() for sequence in shortcut.sequences}]
    assert len(keys) == len(set(keys))
