"""What was made while nobody asked for it is what one comes to."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel

from tests.screens import Scene
from tests.widgets.walker import walk_labels


def check(scene: Scene) -> None:
    scene.window.open_check("headset")


def reports(scene: Scene) -> None:
    scene.window.show_home()
    assert scene.window.main is not None
    scene.window.main.open("reports")


@pytest.mark.parametrize("go", [check, reports])
def test_a_page_made_ahead_is_as_one_made_now_also_in_another_language(
    set_up: Callable[[str], Scene], go: Callable[[Scene], None]
) -> None:
    told = []
    for ahead in (True, False):
        scene = set_up("ja")
        scene.window.resize(720, 560)
        if ahead:
            assert scene.window.check is None
            for _ in scene.window._views_ahead():
                pass
            assert scene.window.check is not None
        scene.window.choose_language("en")
        scene.settle()
        go(scene)
        scene.settle()
        assert walk_labels(scene.window) == []
        told.append([label.text() for label in scene.window.findChildren(QLabel) if label.isVisible()])

    assert told[0] == told[1]
    assert told[0]
