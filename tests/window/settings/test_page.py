"""Settings: looking at them changes nothing, and the keyboard stays where one is."""

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication

from app.domain.readiness.profile import Endpoint, InternetTargets
from app.window.settings.page import SettingsPage
from app.window.settings.servers import ServersLabel
from tests.screens import Scene


@pytest.fixture
def page(scene: Scene) -> SettingsPage:
    scene.session.set_name("Hanako")
    scene.window.show_home()
    assert scene.window.main is not None
    page = scene.window.main.page("settings")
    assert isinstance(page, SettingsPage)
    return page


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
