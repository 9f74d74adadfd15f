"""Of as much as is accepted every page opens within a second."""

from time import process_time

import pytest

from tests.bench.largest import CASES
from tests.journey_screens import page_of
from tests.screens import Scene
from tests.window.hands import view


@pytest.mark.parametrize("most", CASES)
def test_each_page_opens_within_a_second(scene: Scene, most: str) -> None:
    CASES[most](scene)
    page = page_of(scene)
    took_s = {}
    for name, show in {
        "all": page.open_all,
        "one": lambda: page.open_one(page._model.all[0].id),
        "prepare": lambda: view(page.current, "prepare"),  # type: ignore[arg-type]
        "papers": lambda: view(page.current, "papers"),  # type: ignore[arg-type]
    }.items():
        # processor time: what else the machine does at the moment says nothing
        begun_s = process_time()
        show()
        scene.app.processEvents()
        took_s[name] = process_time() - begun_s

    assert max(took_s.values()) < 1, took_s
