"""Hands on the view of the checks."""

from app.widgets.button import Button
from app.window.check.view import CheckView
from tests.screens import Scene


def view_of(scene: Scene) -> CheckView:
    view = scene.window.check
    assert isinstance(view, CheckView)
    return view


def at(scene: Scene, where: str) -> CheckView:
    scene.window.open_check(where)
    scene.settle()
    return view_of(scene)


def pressed(scene: Scene, words: str) -> None:
    """Press the shown button of these words."""
    buttons = [b for b in scene.window.findChildren(Button) if b.isVisible() and b.words == words]
    assert len(buttons) == 1, f"{len(buttons)} buttons {words!r}"
    buttons[0].click()
    scene.settle()
