"""The welcome page: what is told there is the first application, and is asked nowhere again."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.checks.agreement import agreement
from app.domain.applications.application import StageState
from app.domain.readiness.profile import Endpoint, InternetTargets, Work
from app.storage.settings import AGREED
from app.storage.store import Store
from app.window.applications.add import AddPage
from app.window.settings.first_application import FirstApplication
from app.window.settings.servers import ServersLabel
from app.window.settings.welcome import WelcomePage
from tests.journey_screens import page_of
from tests.screens import Scene, welcome
from tests.window.hands import click, saved
from tests.window.stage import INTERVIEW


@pytest.fixture
def page(scene: Scene) -> WelcomePage:
    welcome(scene)
    scene.settle()
    (page,) = scene.window.findChildren(WelcomePage)
    return page


def choose(first: FirstApplication, stage: str) -> None:
    first.stage.set_value(stage)
    first.stage.changed.emit()


def test_who_has_applied_nowhere_is_asked_nothing_about_it(scene: Scene, page: WelcomePage) -> None:
    first = page.first
    assert [field.isVisible() for field in (first.company, first.work, first.when, first.place)] == [False] * 4
    click(page.begin)
    assert saved(scene) == ()


def test_what_is_told_is_the_first_application(scene: Scene, page: WelcomePage) -> None:
    choose(page.first, "interview")
    page.first.company.set_value("Hinata Support")
    page.first.work.set_value("outbound")
    page.first.work.changed.emit()
    page.first.when.set_value(INTERVIEW)
    page.first.when.changed.emit()
    page.first.place.set_value("https://meet.example.com/hinata")
    click(page.begin)

    (one,) = saved(scene)
    place = one.current
    assert place is not None
    now = one.stages[place]
    assert (one.company, one.work, one.profile) == ("Hinata Support", Work.OUTBOUND, "outbound")
    assert (now.stage.id, now.at, now.place) == ("interview", INTERVIEW, "https://meet.example.com/hinata")
    assert one.stage_state(0) is StageState.PASSED
    scene.settle(lambda: scene.session.profile.id == "outbound")


def test_the_company_may_be_named_later(scene: Scene, page: WelcomePage) -> None:
    choose(page.first, "briefing")
    click(page.begin)
    (one,) = saved(scene)
    assert (one.company, one.stages[one.current or 0].stage.id) == ("", "briefing")
    # those chosen at home count, as for an application that is added later
    assert one.profile is None
    assert "Company not named yet" in page_of(scene).overview.cards[0].accessibleName()


def test_before_applying_no_date_is_asked_for(page: WelcomePage) -> None:
    choose(page.first, "apply")
    assert page.first.company.isVisible()
    assert not page.first.when.isVisible()


def test_a_place_that_cannot_be_saved_is_told_and_nothing_is_begun(scene: Scene, page: WelcomePage) -> None:
    choose(page.first, "interview")
    page.first.when.set_value(INTERVIEW)
    page.first.when.changed.emit()
    page.first.place.set_value("x" * 201)
    click(page.begin)
    assert page.first.place.edit.hasFocus()
    assert saved(scene) == ()


def test_requirements_bring_their_journey_along(scene: Scene, page: WelcomePage) -> None:
    page._companies.choose("pc-lent")
    scene.settle(lambda: page._companies.chosen == "pc-lent")
    choose(page.first, "screening")
    click(page.begin)
    (one,) = saved(scene)
    assert (one.journey, one.profile) == ("test-first", "pc-lent")


def test_a_store_that_cannot_be_written_keeps_the_page_with_all_that_was_typed(
    scene: Scene, page: WelcomePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sqlite3

    def refuse(_store: Store) -> None:
        raise sqlite3.OperationalError("locked")

    choose(page.first, "interview")
    page.first.company.set_value("Hinata Support")
    with monkeypatch.context() as locked:
        locked.setattr(Store, "changing", refuse)
        click(page.begin)
    assert page.isVisible()
    click(page.begin)
    assert [one.company for one in saved(scene)] == ["Hinata Support"]


def test_a_new_application_picks_requirements_until_they_are_chosen_by_hand(scene: Scene, tmp_path: Path) -> None:
    page_of(scene).open_form()
    # the conditions are read on a thread
    scene.settle(lambda: len(scene.window._companies.known) > 1)
    (form,) = scene.window.findChildren(AddPage)

    def pick(kind: str, journey: str = "standard") -> str:
        form.work.set_value(kind)
        form.journey.set_value(journey)
        form.work.changed.emit()
        return form.profile.value()

    assert [pick("sales"), pick("outbound"), pick("", "test-first"), pick("")] == ["sales", "outbound", "pc-lent", ""]
    form.profile.set_value("pc-lent")
    form.profile.changed.emit()
    assert form.journey.value() == "test-first"
    assert pick("sales", "standard") == "pc-lent"


def test_requirements_that_are_only_passed_on_the_way_leave_nothing_behind(scene: Scene) -> None:
    page_of(scene).open_form()
    scene.settle()
    (form,) = scene.window.findChildren(AddPage)
    form.work.set_value("outbound")
    form.journey.set_value("test-first")
    form.journey.changed.emit()
    for passed in ("standard", "sales", ""):
        form.profile.set_value(passed)
        form.profile.changed.emit()
    assert (form.work.value(), form.journey.value()) == ("outbound", "test-first")


def test_enter_in_the_name_agrees_to_nothing_and_goes_on_to_the_next_question(scene: Scene, page: WelcomePage) -> None:
    scene.window.activateWindow()
    page.name.edit.setFocus()
    QTest.keyClicks(page.name.edit, "Misaki")
    QTest.keyClick(page.name.edit, Qt.Key.Key_Return)
    scene.settle()
    assert page.isVisible()
    assert not scene.session.saved.setting(AGREED)
    assert scene.app.focusWidget() is page.first.stage.combo


def test_who_agrees_here_has_agreed_to_the_servers_that_stand_here(scene: Scene, page: WelcomePage) -> None:
    own = InternetTargets(endpoints=(Endpoint("cti.example.com", 8443),), stun=("stun.example.com:3478",))
    scene.session.set_profile(replace(scene.session.profile, targets=own), "standard")
    assert "cti.example.com:8443" in " ".join(label.text() for label in page.findChildren(ServersLabel))

    click(page.begin)

    asked = agreement(own)
    assert asked is not None
    assert asked.is_given(scene.session.store.answers()[asked.id])


def test_conditions_that_were_chosen_by_hand_stay_and_bring_their_kind_of_work(scene: Scene, page: WelcomePage) -> None:
    page._companies.choose("sales")
    scene.settle(lambda: page._companies.chosen == "sales")
    assert page.first.work.value() == "sales"

    page.first.work.set_value("outbound")
    page.first.work.changed.emit()
    scene.settle()

    assert page._companies.wanted == "sales"
