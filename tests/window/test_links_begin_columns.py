"""A link at the beginning of a line begins where the words above it begin."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel

from app.widgets.body import Body
from app.widgets.button import Button, ButtonKind
from tests.screens import SCREENS, SMALL, Scene


def set_in(scene: Scene) -> Iterator[str]:
    """Links whose words begin further right than their column."""
    for body in scene.window.findChildren(Body):
        inside = body.widget()
        labels = [label for label in inside.findChildren(QLabel) if label.isVisible() and label.text()]
        columns = {label.mapTo(inside, QPoint(0, 0)).x() for label in labels}
        for link in inside.findChildren(Button):
            begins = link.isVisible() and link.mapTo(inside, QPoint(0, 0)).x() in columns
            if begins and link.kind is ButtonKind.TEXT and link.width() >= link.width_px(flush=False):
                yield link.words


@pytest.mark.parametrize(
    "name", ["01-welcome", "02-home-empty", "07-printer-ended", "12-phone", "37-applications", "44-application-papers"]
)
def test_no_link_is_set_in(scene: Scene, name: str) -> None:
    scene.window.resize(*SMALL)
    show, _ = SCREENS[name]
    show(scene)
    scene.settle(lambda: name != "02-home-empty" or scene.window.main.home.links is not None)

    assert list(set_in(scene)) == []
