"""The help shows the licence of everything that is bundled, without the network."""

import json
import re
from typing import Any

import pytest
from PySide6.QtWidgets import QPlainTextEdit

from app.widgets.fold import Fold
from app.window.frame.help import HelpPanel
from tests import ROOT
from tests.screens import Scene

_MADE: dict[str, Any] = json.loads((ROOT / "resources/licences/licences.json").read_text("utf-8"))


def test_every_locked_package_has_its_licence() -> None:
    locked = set(re.findall(r"^([a-z0-9-]+)==", (ROOT / "requirements.lock").read_text("utf-8"), re.MULTILINE))
    parts = {part["package"]: part for part in _MADE["parts"]}

    assert locked <= parts.keys()
    assert all(part["licence"] for part in parts.values())
    textless = {name for name, part in parts.items() if not part["texts"]}
    # for macOS only: their texts are read where they are installed
    assert all(name.startswith("pyobjc") for name in textless)


@pytest.mark.parametrize(
    ("name", "licence", "words"),
    [
        ("Qt, PySide6", "LGPL-3.0-only", "GNU LESSER GENERAL PUBLIC LICENSE"),
        ("OpenCV, FFmpeg", "Apache-2.0; FFmpeg: LGPL-2.1-or-later", "FFmpeg is redistributed within all"),
        ("Noto Sans CJK JP Regular", "OFL-1.1", "SIL OPEN FONT LICENSE"),
        ("Python", "PSF-2.0", "PYTHON SOFTWARE FOUNDATION LICENSE"),
        ("HTS Voice Mei", "CC-BY-3.0", "Nagoya Institute of Technology"),
    ],
)
def test_what_is_bundled_inside_of_packages_is_named(scene: Scene, name: str, licence: str, words: str) -> None:
    panel = HelpPanel(scene.window)
    panel.show_for("home")
    panel.licences.turn()
    fold = next(fold for fold in panel.findChildren(Fold) if fold.heading.accessibleName().startswith(name))
    fold.turn()
    (text,) = fold.findChildren(QPlainTextEdit)

    assert text.accessibleName() == licence
    assert words in text.toPlainText()


def test_the_window_has_the_logo_as_its_icon(scene: Scene) -> None:
    scene.settle(lambda: not scene.window.windowIcon().isNull())
    sizes = {size.width() for size in scene.window.windowIcon().availableSizes()}
    assert {16, 32, 256} <= sizes
