"""Settings: looking at them changes nothing, and the keyboard stays where one is."""

from datetime import time
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.devices.ports import Looking, ToRun
from app.domain.own_hours import Days, OwnHours
from app.domain.readiness.profile import Endpoint, InternetTargets
from app.storage import erasing
from app.storage.paths import ATTACHMENTS_NAME
from app.storage.settings import OWN_HOURS, TEXT_SIZE
from app.widgets.forms.toggles import Radio
from app.widgets.label import Label
from app.widgets.look.tokens import text_size
from app.window.frame.shortcuts import SHORTCUTS
from app.window.frame.trouble import LeftNotice
from app.window.settings.page import SettingsPage
from app.window.settings.servers import ServersLabel
from tests.screens import Scene, erase
from tests.window.hands import click


@pytest.fixture
def page(scene: Scene) -> SettingsPage:
    scene.session.set_name("Hanako")
    scene.window.show_home()
    assert scene.window.main is not None
    page = scene.window.main.page("settings")
    assert isinstance(page, SettingsPage)
    return page


@pytest.mark.parametrize("is_open", [True, False])
def test_whether_others_can_read_the_data_stands_with_its_folder(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, is_open: bool
) -> None:
    monkeypatch.setattr("app.window.settings.page.is_open_to_others", lambda _path: is_open)
    scene.window.show_home()
    assert scene.window.main is not None
    scene.window.main.open("settings")
    scene.settle()
    said = [label.text() for label in scene.window.findChildren(Label) if label.isVisible()]

    assert ("Other users of this computer can read it." in said) is is_open


def test_showing_the_operator_saves_nothing_anew(scene: Scene, page: SettingsPage) -> None:
    told: list[object] = []
    scene.session.operator_changed.connect(lambda: told.append(scene.session.name))

    page.name.set_value("")
    page.show_name()

    assert told == []
    assert page.name.value() == scene.session.name == "Hanako"


def test_who_keeps_everything_after_all_is_back_at_the_first_button(scene: Scene, page: SettingsPage) -> None:
    assert scene.window.main is not None
    scene.window.main.open("settings")
    scene.window.activateWindow()
    page.erase.ask.click()
    scene.settle(lambda: QApplication.focusWidget() is page.erase.keep)

    page.erase.keep.click()

    assert QApplication.focusWidget() is page.erase.ask


def test_a_question_left_open_is_not_open_when_one_comes_back(scene: Scene, page: SettingsPage) -> None:
    assert scene.window.main is not None
    scene.window.main.open("settings")
    page.erase.ask.click()
    scene.window.main.open("home")
    scene.window.main.open("settings")

    assert not page.erase.sure.isVisible()
    assert page.erase.ask.isVisible()


def test_the_servers_of_a_company_are_named_where_it_is_chosen(scene: Scene, page: SettingsPage) -> None:
    own = InternetTargets(endpoints=(Endpoint("cti.example.com", 8443),), stun=("stun.example.com:3478",))

    scene.session.set_profile(replace(scene.session.profile, targets=own), "standard")

    (servers,) = page.findChildren(ServersLabel)
    assert "cti.example.com:8443, stun.example.com" in servers.text()


def test_reminders_come_with_the_program_closed_once_that_is_chosen(scene: Scene, page: SettingsPage) -> None:
    assert scene.window.main is not None
    scene.window.main.open("settings")
    scene.settle()
    assert not page.closed.check.isChecked()
    assert scene.session.scheduler.entry is None

    page.closed.check.click()
    scene.settle(lambda: scene.session.scheduler.entry is not None)
    assert str(scene.session.store.path.parent) in scene.session.scheduler.entry.command  # type: ignore[union-attr]

    page.closed.check.click()
    page.closed.check.click()
    page.closed.check.click()
    scene.settle(lambda: scene.session.scheduler.entry is None)
    scene.settle(lambda: scene.session.closed_reminders.looking is Looking.NEVER)
    assert not page.closed.check.isChecked()


def test_an_entry_made_in_the_terminal_is_seen_when_the_page_is_opened(scene: Scene, page: SettingsPage) -> None:
    assert scene.window.main is not None
    scene.session.scheduler.takes = Looking.AT_LOGIN
    scene.session.scheduler.entry = ToRun(("readydesk",), Path())

    scene.window.main.open("settings")

    scene.settle(page.closed.check.isChecked)
    assert "when you log in" in page.closed.words.text()


def test_a_system_that_refuses_says_so_and_nothing_is_on(scene: Scene, page: SettingsPage) -> None:
    assert scene.window.main is not None
    scene.window.main.open("settings")
    scene.session.scheduler.takes = Looking.NEVER

    page.closed.check.click()

    scene.settle(lambda: scene.session.closed_reminders.refused)
    assert not page.closed.check.isChecked()
    assert "did not accept" in page.closed.words.text()


def test_with_everything_erased_the_entry_is_gone(scene: Scene, page: SettingsPage) -> None:
    scene.session.scheduler.entry = ToRun(("readydesk",), Path())

    page.erase.confirmed.emit()

    scene.settle(lambda: scene.session.scheduler.entry is None)


def test_the_size_of_the_text_is_chosen_here_and_by_the_keyboard_and_both_agree(
    scene: Scene, page: SettingsPage
) -> None:
    assert scene.window.main is not None
    scene.window.main.open("settings")
    scene.window.activateWindow()
    scene.settle()
    radios = page.text_sizes.findChildren(Radio)
    assert [radio.isChecked() for radio in radios] == [True, False, False]

    try:
        click(radios[2])
        scene.settle()
        assert (text_size(), TEXT_SIZE.of(scene.session.store)) == (125, 125)

        smaller = next(shortcut for shortcut in SHORTCUTS if shortcut.action == "smaller")
        QTest.keySequence(scene.window, smaller.sequences[0])
        scene.settle()
        assert (text_size(), TEXT_SIZE.of(scene.session.store)) == (110, 110)
        assert [radio.isChecked() for radio in radios] == [False, True, False]
        assert radios[1].accessibleName() == "Larger (110 %), Size of the text"
    finally:
        scene.window.choose_text_size(100)


def test_the_hours_of_work_are_those_of_the_watch(scene: Scene, page: SettingsPage) -> None:
    assert page.hours.begin.value() == "09:00:00"
    assert scene.session.saved.setting(OWN_HOURS) is None
    page.hours.begin.set_value("13:30:00")
    page.hours.begin.combo.activated.emit(0)
    assert scene.session.line_watch.hours == OwnHours(time(13, 30), time(17))
    # not while they end before they begin
    page.hours.end.set_value("08:00:00")
    page.hours.end.combo.activated.emit(0)
    assert scene.session.line_watch.hours == OwnHours(time(13, 30), time(17))

    # the terminal takes any minute
    scene.session.saved.set_setting(OWN_HOURS, OwnHours(time(8, 15), time(12), Days.EVERY))
    page.hide()
    page.show()
    assert page.hours.value() == OwnHours(time(8, 15), time(12), Days.EVERY)


def test_what_could_not_be_erased_is_named_above_the_page(
    scene: Scene, page: SettingsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = scene.session.store.path.parent / ATTACHMENTS_NAME
    folder.mkdir()
    monkeypatch.setattr(erasing.shutil, "rmtree", lambda *_, **__: None)

    erase(scene)
    scene.settle()

    (notice,) = (notice for notice in scene.window.findChildren(LeftNotice) if notice.isVisible())
    assert notice.accessibleName().startswith("Not everything could be erased")
    assert str(folder) in notice.accessibleDescription()
    click(notice.stop)
    scene.settle(lambda: not scene.window.findChildren(LeftNotice))
