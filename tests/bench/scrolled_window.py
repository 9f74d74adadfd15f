"""Hundreds of applications in the real window: python -m tests.bench.scrolled_window DATA. Prints one JSON object."""

import json
import sys
import time
from pathlib import Path

from app.__main__ import make_ready

STEP_PX = 60
"""Of a wheel that is turned briskly, each frame."""
FRAMES = 400


def main(data: str) -> int:
    """Go to the applications, scroll through all of them, open one and tick a task."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from app.gui import make_window
    from app.window.applications.one import OnePage
    from app.window.applications.page import JourneyPage

    app = QApplication(["readydesk"])
    window = make_window(app, Path(data))
    window.show()
    QTest.qWaitForWindowExposed(window)
    main_view = window.main
    assert main_view is not None
    while not main_view.entered or window._idle._works:
        QTest.qWait(20)

    def ms(work) -> float:  # type: ignore[no-untyped-def]
        """Until it is painted: what is posted meanwhile included."""
        began = time.perf_counter()
        work()
        app.processEvents()
        app.processEvents()
        return (time.perf_counter() - began) * 1e3

    told = {"page_ms": ms(lambda: main_view.open("journey"))}
    page = main_view.page("journey")
    assert isinstance(page, JourneyPage)
    began = time.perf_counter()
    while page.overview._idle._works:
        QTest.qWait(5)
    told["all_cards_ms"] = (time.perf_counter() - began) * 1e3
    bar = page.overview.body.verticalScrollBar()
    told["cards"] = len(page.overview.cards)
    told["frames_ms"] = [ms(lambda n=n: bar.setValue(n * STEP_PX % bar.maximum())) for n in range(1, FRAMES)]
    first, second = (a.id for a in main_view._model.all[:2])
    told["one_ms"] = ms(lambda: page.open_one(first))
    told["next_ms"] = [ms(lambda n=n: page.open_one((first, second)[n % 2])) for n in range(1, 8)]
    one = page.current
    assert isinstance(one, OnePage)
    told["tick_ms"] = [ms(one.stage.tasks.rows[n % 3].tick.click) for n in range(8)]
    told["all_again_ms"] = [ms(page.open_all) for _ in range(3)]
    print(json.dumps(told))
    window.close()
    return 0


if __name__ == "__main__":
    make_ready()
    sys.exit(main(sys.argv[1]))
