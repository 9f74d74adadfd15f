"""Headphones for what is heard."""

from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from app.library.practice import sounds
from tests.screens import Scene
from tests.window.practice.voices import Headphones


@pytest.fixture
def headphones(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> Iterator[Headphones]:
    """The only sound of the machine. A tenth of a second is to be heard of each voice, which takes less time."""
    monkeypatch.setattr(sounds, "codes", lambda _clips: b"\xff" * 800)
    made, usual = Headphones(), scene.session.devices
    scene.session.devices = lambda: replace(usual(), sound=made)
    yield made
    scene.settle(lambda: made.all_closed)
