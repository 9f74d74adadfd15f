"""What the operator sees of themselves when the webcam's check has ended."""

import numpy as np

from app.checks.drive import End
from app.checks.probe import Frame, Offer, Phase
from app.text import Text
from app.window.check.stills_card import StillsCard
from tests.screens import Scene
from tests.window.checking import at, pressed
from tests.window.stage import evidence_of, question

DARK, BRIGHT = (np.full((90, 160, 3), level, np.uint8) for level in (40, 160))


def _looked(scene: Scene, *frames: Frame, end: End = End.COMPLETED) -> StillsCard:
    view = at(scene, "webcam")
    offer = Offer(question("webcam", "webcam.look"))
    scene.session.play("webcam", [Phase(1, (Text("See for yourself"),)), offer, *frames])
    scene.session.finish("webcam", end, evidence=evidence_of("webcam"))
    scene.settle()
    card = view.checks["webcam"].stills_card
    assert card is not None
    return card


def _level(card: StillsCard, which: str) -> int:
    return getattr(card, which).grab().toImage().pixelColor(60, 40).red()


def test_the_first_and_the_last_picture_are_seen_beside_each_other(scene: Scene) -> None:
    card = _looked(scene, Frame(DARK, before=DARK), Frame(BRIGHT, before=DARK))

    assert card.isVisible()
    assert (_level(card, "before"), _level(card, "after")) == (40, 160)


def test_a_check_that_was_stopped_or_showed_nobody_leaves_none(scene: Scene) -> None:
    assert _looked(scene, Frame(DARK, before=DARK), end=End.CANCELLED).isHidden()
    assert _looked(scene, Frame(DARK)).isHidden()
    assert scene.session.stills is None


def test_they_are_deleted_by_a_press_and_stay_so(scene: Scene) -> None:
    card = _looked(scene, Frame(BRIGHT, before=DARK))

    pressed(scene, "Delete the pictures")

    assert scene.session.stills is None
    assert card.isHidden()
    assert card.after._image is None
    scene.session.changed.emit("webcam")
    assert card.isHidden()


def test_a_quick_check_shows_nobody_and_leaves_the_pictures_of_before(scene: Scene) -> None:
    card = _looked(scene, Frame(BRIGHT, before=DARK))

    _looked(scene, Frame(DARK))

    assert card.isVisible()
    assert _level(card, "after") == 160


def test_nothing_of_them_is_on_the_disk_and_erasing_forgets_them(scene: Scene, qtbot) -> None:
    seen = np.random.default_rng(5).integers(0, 255, (90, 160, 3), np.uint8)
    _looked(scene, Frame(seen, before=DARK))

    files = [file for file in scene.session.store.path.parent.rglob("*") if file.is_file()]
    assert files
    assert not any(seen[30].tobytes()[:60] in file.read_bytes() for file in files)
    with qtbot.waitSignal(scene.session.erased, timeout=5000):
        scene.session.erase()
    assert scene.session.stills is None
