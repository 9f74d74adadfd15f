"""Every page fits a small screen: nothing is cut, nothing scrolls sideways, and what to do next is in sight."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QWidget

from app.widgets.button import Button, ButtonKind
from app.window.check.footer import Foot
from tests.screens import PAGES, SCREENS, SMALL, Scene
from tests.widgets.walker import walk_labels

LOW = (944, 460)
"""What Full HD at 200 % leaves beside a taskbar and below a title bar."""

LATER = {
    "38-application": "the check comes after the tasks while it can wait",
    "59-application-silent": "the check comes after the tasks while it can wait",
    "45-application-ending": "scrolled to the question before it ends",
    "56-application-details": "scrolled to the details",
    "73-application-unchecked": "scrolled to the task that was pressed",
    "57-application-history": "scrolled to the history",
}
"""Pages whose main action is not the first thing to see, and why."""


def out_of_sight(window: QWidget) -> Iterator[str]:
    """Main actions and footers that are not wholly shown."""
    for widget in window.findChildren(QWidget):
        main = isinstance(widget, Button) and widget.kind is ButtonKind.FILLED
        if widget.isVisible() and (main or isinstance(widget, Foot)):
            seen = widget.visibleRegion().boundingRect()
            if seen != widget.rect():
                yield f"{type(widget).__name__} {widget.accessibleName()!r}"


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_every_page_fits_a_small_window(set_up: Callable[[str], Scene], name: str, lang: str) -> None:
    show, _ = SCREENS[name]
    scene = set_up(lang)
    scene.window.resize(*SMALL)
    show(scene)
    scene.settle()

    assert scene.window.width() == SMALL[0]
    assert scene.window.height() == SMALL[1]
    assert walk_labels(scene.window) == []
    if name not in LATER:
        assert list(out_of_sight(scene.window)) == []

    scene.window.resize(*LOW)
    scene.settle()
    assert scene.window.height() == LOW[1]
    assert walk_labels(scene.window) == []
