"""Every screen, in both languages: no word is cut, no box overlaps another, nothing is without a name."""

from collections.abc import Callable

import pytest

from tests.screens import SCREENS, Scene
from tests.widgets.walker import walk_labels


@pytest.mark.parametrize("name", SCREENS)
def test_nothing_is_cut_and_the_language_switches(set_up: Callable[[str], Scene], name: str) -> None:
    show, (width, height) = SCREENS[name]
    scene = set_up("ja")
    scene.window.resize(width, height)
    show(scene)
    scene.settle()
    problems = {"ja": walk_labels(scene.window)}
    scene.window.choose_language("en")
    scene.settle()
    problems["en"] = walk_labels(scene.window)

    assert problems == {"ja": [], "en": []}
