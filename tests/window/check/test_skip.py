"""Leaving an item for later: the reason is words of the language that is shown."""

from app.text import set_language
from app.window.check.skip import reason_words
from tests.screens import Scene
from tests.window.checking import at, pressed, view_of


def test_a_usual_reason_is_said_in_the_language_of_now(scene: Scene) -> None:
    view = at(scene, "phone")
    scene.session.checks.stop("phone")
    view.footer.later.click()
    scene.settle()
    pressed(scene, "Check it later")
    scene.window.choose_language("ja")
    at(scene, "phone")

    said = view_of(scene).checks["phone"].status_card._detail.text()
    assert str(reason_words("I don't have the device at hand")) in said
    assert "device" not in said


def test_a_reason_of_ones_own_stays_as_it_was_typed() -> None:
    set_language("ja")
    try:
        assert str(reason_words("the {cat} sat on it")) == "the {cat} sat on it"
    finally:
        set_language("en")
