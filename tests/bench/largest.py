"""The processor time that pages of the most that is accepted take to open: bounds are set so that it is a second."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.bench.figures import figure

if TYPE_CHECKING:
    from tests.screens import Scene

_PROMISED = "processor time, promised under 1"
_MANY = 500


def main() -> None:
    """In a process of its own, drawn off the screen."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run([sys.executable, "-m", "tests.bench.largest"], env=environment, check=True)


def _measure() -> None:
    from PySide6.QtWidgets import QApplication

    from app.widgets.look.theme import Theme
    from tests.screens import stage

    app = QApplication(sys.argv[:1])
    theme = Theme(app, "light", dressed=False)
    for name, fill in CASES.items():
        with tempfile.TemporaryDirectory() as folder:
            for scene in stage(app, theme, Path(folder), "ja"):
                scene.window.show()
                scene.settle()
                fill(scene)
                _open(scene, name)


def _open(scene: Scene, name: str) -> None:
    from tests.journey_screens import page_of

    def timed(page: str, open_it: Callable[[], object]) -> None:
        # processor time: what else the machine does at the moment says nothing
        begun_s = time.process_time()
        open_it()
        scene.app.processEvents()
        scene.window.grab()
        figure(f"{name}: {page}", time.process_time() - begun_s, "s", _PROMISED)

    scene.window.show_home()
    scene.settle()
    main = scene.window.main
    assert main is not None
    timed("home", main.home.sync)
    page = page_of(scene)
    timed("all of them", page.open_all)
    timed("one of them", lambda: page.open_one(page._model.all[0].id))
    for view in ("prepare", "papers", "todo"):
        timed(view, lambda view=view: page.current.show_view(view))  # type: ignore[attr-defined]
    timed("reports", lambda: main.open("reports"))


def _many(scene: Scene) -> None:
    from app.domain.applications.change import Added, Event, Scheduled
    from app.library.journeys import load_journey
    from app.storage.applications import Applications

    now, journey = scene.session.clock(), load_journey("standard")
    at = now - timedelta(days=10)
    dates = [now + timedelta(days=n % 9, hours=1) for n in range(_MANY)]
    Applications(scene.session.store).put(
        (f"{n:08x}", (Event(1, at, Added(f"Company {n}", journey)), Event(2, at, Scheduled("interview", day))))
        for n, day in enumerate(dates)
    )


def _stages(scene: Scene) -> None:
    from msgspec.structs import replace

    from app.domain.applications.change import Added
    from app.domain.applications.journey import Stage, Task
    from app.domain.input.bounds import MOST_STAGES, MOST_TASKS
    from app.library.journeys import load_journey
    from app.storage.applications import Applications

    tasks = tuple(Task(f"t{n}", {"en": f"Task {n}"}) for n in range(MOST_TASKS))
    stages = tuple(Stage(f"s{n}", {"en": f"Stage {n}"}, tasks=tasks) for n in range(MOST_STAGES))
    journey = replace(load_journey("standard"), stages=stages)
    Applications(scene.session.store).begin(Added("Hinata", journey), scene.session.clock())


def _notes(scene: Scene) -> None:
    from app.domain.applications.change import Noted
    from app.domain.input.bounds import MOST_PARTS, NOTES_LETTERS
    from tests.journey_screens import apply_to

    each = ("A note about the work. " * NOTES_LETTERS)[: NOTES_LETTERS // MOST_PARTS]
    apply_to(scene, "Hinata", *((3, Noted(f"n{n}", each)) for n in range(MOST_PARTS)))


CASES: Final[dict[str, Callable[[Scene], None]]] = {
    f"{_MANY} applications": _many,
    "most stages and tasks": _stages,
    "most notes": _notes,
}
"""What fills a store with as much as is accepted."""


if __name__ == "__main__":
    _measure()
