"""Larger text by the keyboard: at once, and remembered."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.gui import make_window
from app.storage.settings import AGREED, TEXT_SIZE
from app.storage.store import Store
from app.widgets.look.theme import Theme
from app.widgets.look.tokens import Type, text_size
from app.window.frame.shortcuts import SHORTCUTS
from tests.screens import Scene


@pytest.fixture(autouse=True)
def usual(theme: Theme) -> Iterator[None]:
    yield
    theme.set_text_size(100)


def _press(scene: Scene, action: str) -> None:
    keys = next(shortcut for shortcut in SHORTCUTS if shortcut.action == action)
    QTest.keySequence(scene.window, keys.sequences[0])
    scene.settle()


def test_the_keys_change_the_size_at_once_and_it_is_remembered(scene: Scene) -> None:
    scene.window.show_home()
    scene.settle()
    assert scene.window.main is not None
    label = next(label for label in scene.window.main.findChildren(QLabel) if label.isVisible())
    usual = label.sizeHint().width()
    seen = []
    for action in ("larger", "larger", "larger", "smaller", "usual", "smaller"):
        _press(scene, action)
        seen.append((text_size(), TEXT_SIZE.of(scene.session.store)))
        assert label.font().pixelSize() <= Type.TITLE.size_px

    assert seen == [(110, 110), (125, 125), (125, 125), (110, 110), (100, 100), (100, 100)]
    assert label.sizeHint().width() == usual
    _press(scene, "larger")
    assert label.sizeHint().width() > usual


def test_a_start_takes_the_size_of_last_time(
    qapp: QApplication, qtbot: QtBot, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes: list[int] = []

    def dress(*_: object, size: int = 100, **_more: object) -> Theme:
        sizes.append(size)
        return theme

    monkeypatch.setattr("app.gui.Theme", dress)
    monkeypatch.setattr("app.window.frame.opening.Theme", dress)
    with Store.open(tmp_path) as store:
        store.set_setting(AGREED.key, "yes")
        store.set_setting(TEXT_SIZE.key, "125")
    for _ in range(2):  # with what home was like last time, and without
        window = make_window(qapp, tmp_path)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitUntil(lambda window=window: window.session is not None)
        window.close()

    assert sizes == [125, 125]
