"""Speaking pages in a narrow window, in the largest text: nothing is wider than its room."""

from collections.abc import Callable, Iterator

import pytest

from app.storage.settings import TEXT_SIZES
from app.widgets.look.theme import Theme
from tests.practice_screens import SCREENS, page_of
from tests.screens import Scene
from tests.widgets.walker import scrolled_sideways

NARROW = (720, 560)
SPOKEN = [name for name in SCREENS if any(f"-{kind}" in name for kind in ("interview", "call")) or name == "79y-exam"]


@pytest.fixture(autouse=True)
def usual(theme: Theme) -> Iterator[None]:
    yield
    theme.set_text_size(100)


@pytest.mark.parametrize("name", SPOKEN)
def test_nothing_is_wider_than_its_room(set_up: Callable[[str], Scene], theme: Theme, name: str) -> None:
    scene = set_up("ja")
    theme.set_text_size(TEXT_SIZES[-1])
    scene.window.resize(*NARROW)
    SCREENS[name][0](scene)
    scene.settle()
    found = {"ja": [*scrolled_sideways(scene.window)]}
    scene.window.choose_language("en")
    scene.settle()
    found["en"] = [*scrolled_sideways(scene.window)]
    assert found == {"ja": [], "en": []}


def test_the_question_is_seen_while_one_speaks(set_up: Callable[[str], Scene], theme: Theme) -> None:
    scene = set_up("ja")
    theme.set_text_size(125)
    scene.window.resize(960, 520)
    SCREENS["79p1-interview-speaking"][0](scene)
    run = page_of(scene).interview.run

    def seen() -> list[str]:
        asked = (run.ask, run.ask_above)
        return [label.text() for label in asked if label.visibleRegion().boundingRect() == label.rect()]

    scene.settle(lambda: seen() == [run.ask.text()])
    assert run.ask.text()
    run.stop.click()
    scene.settle(lambda: not run.ask_above.isVisible())
