"""An order from the client's words to its delivery with nothing but keys, as somebody without a mouse would."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.work.order import OrderState
from app.domain.work.parts import Message
from app.domain.work.state import Work
from app.storage.settings import SHOW_WORK
from app.storage.work import WorkLog
from tests.screens import SMALL, Scene
from tests.window.hands import click
from tests.window.keyboard import Keys
from tests.work_screens import page_of, worked


def saved(scene: Scene) -> Work:
    return WorkLog(scene.session.store).work()


def test_an_order_is_lived_with_keys_alone(scene: Scene) -> None:
    scene.session.saved.set_setting(SHOW_WORK, True)
    scene.window.resize(*SMALL)
    main = scene.window.main
    assert main is not None
    scene.window.show_home()
    main.open("home")
    scene.settle()
    keys = Keys(scene)
    keys.go("Your work")
    scene.settle(lambda: scene.session.work.ready)

    keys.go("An order has come")
    _write(keys, "The client's words", "Type 50 names, please")
    keys.tab_to("Client")
    _write(keys, "The client's name", "Aoba")
    keys.go("Save the order")
    assert saved(scene).orders["1"].words == "Type 50 names, please"

    assert keys.name.startswith("Put it in my own words")
    keys.press(Qt.Key.Key_Return)
    for name in ("What", "What for", "By when", "In which form", "How much, at what price", "Who checks it"):
        _write(keys, name, f"said of {name}")
    keys.go("Save in these words")
    assert saved(scene).orders["1"].state is OrderState.RESTATED

    keys.go("Copy")
    assert keys.name.startswith("Yes, I sent it")
    keys.press(Qt.Key.Key_Return)
    assert [sent.sent.message for sent in saved(scene).sent] == [Message.CONFIRMATION]

    for button in ("The client said yes", "Begin", "Handed over", "The client accepted it"):
        keys.go(button)
    assert saved(scene).orders["1"].state is OrderState.ACCEPTED


def test_after_the_last_step_the_keyboard_is_on_the_way_back(scene: Scene) -> None:
    worked(scene)
    page = page_of(scene)
    page.lead_to("orders", "5")
    keys = Keys(scene)
    view = page.shown.view  # type: ignore[union-attr]
    click(view.steps.asked_only)
    scene.settle()
    assert keys.name == "All orders"


def _write(keys: Keys, name: str, words: str) -> None:
    keys.tab_to(name)
    QTest.keyClicks(keys.here, words)
