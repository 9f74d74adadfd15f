"""The place of work on the rail: from an offer on, by first use, or because the operator wants it."""

from app.domain.work.change import ClientKept
from app.domain.work.client import Client
from app.storage.settings import SHOW_WORK
from app.window.settings.page import SettingsPage
from tests import journey_screens
from tests.screens import Scene
from tests.work_screens import page_of


def is_there(scene: Scene) -> bool:
    main = scene.window.main
    assert main is not None
    return any(row.accessibleName() == "Your work" for row in main.rail.rows)


def test_it_is_not_there_before_anything_needs_it(scene: Scene) -> None:
    scene.settle()
    assert not is_there(scene)


def test_the_operator_can_want_it(scene: Scene) -> None:
    main = scene.window.main
    assert main is not None
    main.open("settings")
    page = main.page("settings")
    assert isinstance(page, SettingsPage)
    page.work.click()
    assert is_there(scene)
    assert scene.session.saved.setting(SHOW_WORK)
    page.work.click()
    assert not is_there(scene)


def test_the_first_use_gives_it_its_place(scene: Scene) -> None:
    page = page_of(scene)
    assert not is_there(scene)
    assert page.model.add(ClientKept(Client("1", "あおば商店")))
    assert is_there(scene)


def test_an_offer_gives_it_its_place(scene: Scene) -> None:
    stages = ("apply", "screening", "briefing", "interview", "training", "exam")
    passed = [(day, journey_screens.passed(stage)) for day, stage in enumerate(stages)]
    journey_screens.apply_to(scene, "ひなた通販サポート", *passed)
    main = scene.window.main
    assert main is not None
    main.open("home")
    assert is_there(scene)
