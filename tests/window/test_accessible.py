"""What a screen reader finds on every page is what was recorded, all of it named, and the focus is on something.

Where a page was meant to change: python -m tests.window.accessible records all anew; look at the difference.
"""

import re

import pytest

from tests.screens import PAGES, SCREENS, Scene
from tests.window.accessible import RECORDED, TAKES_FOCUS, tree_of

_NAMELESS = re.compile(rf"^ *({'|'.join(role.name for role in TAKES_FOCUS)}) '(: .*)?'")


ENDING = {
    "Stop",
    "Stop measuring",
    "Yes, erase it all",
    "Yes, end it",
    "Put it aside and start afresh",
    "Close the program",
    "Remove",
    "Remove this task",
    "Remove the date",
}
"""What ends, leaves or takes away something."""


@pytest.mark.parametrize("name", PAGES)
def test_the_tree_is_the_recorded_one_and_the_focus_is_on_something_that_ends_nothing(scene: Scene, name: str) -> None:
    show, size = SCREENS[name]
    scene.window.resize(*size)
    scene.window.activateWindow()
    scene.settle(scene.window.isActiveWindow)
    show(scene)
    scene.settle()

    tree = tree_of(scene.window, scene.session.store.path.parent)

    assert [line for line in tree.splitlines() if _NAMELESS.match(line)] == []
    assert "Heading" in tree
    here = scene.window.focusWidget()
    assert here is not None
    assert here.isVisible()
    assert here.accessibleName() not in ENDING
    assert tree == (RECORDED / f"{name}.txt").read_text("utf-8")


def test_nothing_is_recorded_of_pages_that_are_gone() -> None:
    assert {path.stem for path in RECORDED.glob("*.txt")} == set(PAGES)
