"""A staged window for each test."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.text import language, set_language
from app.widgets.theme import Theme
from tests.screens import Scene, stage


@pytest.fixture
def set_up(qapp: QApplication, theme: Theme, tmp_path: Path) -> Iterator[Callable[[str], Scene]]:
    """Call with a language; the window is shown and empty."""
    before = language()
    open_stages: list[Iterator[Scene]] = []

    def make(lang: str) -> Scene:
        running = stage(qapp, theme, tmp_path / str(len(open_stages)), lang)
        open_stages.append(running)
        scene = next(running)
        scene.window.show()
        scene.settle()
        return scene

    yield make
    for running in open_stages:
        next(running, None)
    set_language(before)


@pytest.fixture
def scene(set_up: Callable[[str], Scene]) -> Scene:
    return set_up("en")
