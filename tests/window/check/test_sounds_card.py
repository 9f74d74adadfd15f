"""The sounds of a room that one can point at once it has been listened to."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.readiness.profile import ITEM_IDS
from app.window.check.sounds_card import SoundsCard
from tests.screens import Scene
from tests.window.checking import at


def _card(scene: Scene) -> SoundsCard:
    scene.session.have(*ITEM_IDS)
    view = at(scene, "workspace")
    scene.settle()
    return view.checks["workspace"].sounds_card


def test_the_bark_is_pointed_at_and_named(scene: Scene) -> None:
    card = _card(scene)
    assert card.isVisible()
    assert card.choice.isHidden()

    QTest.keyClick(card.chart, Qt.Key.Key_Right)

    assert card.words.text() == "At 12 s, 0.3 s long: clearly heard, a short sound such as a bark or a door"
    assert card.choice.isVisible()


def test_what_was_said_of_a_sound_is_remembered(scene: Scene) -> None:
    card = _card(scene)
    QTest.keyClick(card.chart, Qt.Key.Key_Right)
    for source in ("media", "keys", "machine", "pet"):
        card.choice.set_value(source)
        assert card.choice.value() == source
    card.choice.changed.emit()

    view = at(scene, "printer")
    view.rail.row("workspace").click()
    scene.settle()
    QTest.keyClick(card.chart, Qt.Key.Key_Home)

    assert card.choice.value() == "pet"


def test_only_a_room_has_such_a_card(scene: Scene) -> None:
    scene.session.have(*ITEM_IDS)
    view = at(scene, "internet")
    scene.settle()

    assert view.checks["internet"].sounds_card.isHidden()
