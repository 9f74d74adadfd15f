"""Practice in the real window: python -m tests.bench.practice_page DATA. Prints one JSON object."""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from app.__main__ import make_ready


def main(data: str) -> int:
    """Read it, open its page, answer some of what is due."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from app.gui import _SWITCH_S, keep_memory_small
    from app.window.frame.opening import Opening
    from app.window.practice.page import PracticePage
    from tests.loopgap import measure_gaps

    app = QApplication(["readydesk", "-style", "Fusion"])
    sys.setswitchinterval(_SWITCH_S)
    window = Opening(Path(data), "ja").window(app)
    window.painted.connect(keep_memory_small)
    window.show()
    main_view = window.main
    assert main_view is not None

    def until(condition: Callable[[], object]) -> None:
        while not condition():
            QTest.qWait(1)

    assert window.session is not None
    model = window.session.practice
    until(lambda: main_view.entered and not window._idle._works and model.ready)
    # as at the start, but with nothing else to wait for
    model._read = None
    read: list[bool] = []
    model.changed.connect(lambda: read.append(True))
    with measure_gaps(window) as gaps:
        began_s = time.perf_counter()
        model.read()
        until(lambda: read)
        read_ms = (time.perf_counter() - began_s) * 1e3

    def ms(work: Callable[[], object]) -> tuple[float, float]:
        """Until it is painted, and how long of that this thread worked."""
        began_s, worked_s = time.perf_counter(), time.thread_time()
        work()
        app.processEvents()
        app.processEvents()
        return (time.perf_counter() - began_s) * 1e3, (time.thread_time() - worked_s) * 1e3

    page_ms, page_worked_ms = ms(lambda: main_view.open("practice"))
    page = main_view.page("practice")
    assert isinstance(page, PracticePage)
    page.show_quiz(list(model.items.values())[:6], 1)
    answers: list[tuple[float, float]] = []
    for _item in range(5):
        answers.append(ms(page.quiz.rows[0].click))
        page.quiz.next.click()
    answer_ms, answer_worked_ms = map(max, zip(*answers, strict=True))
    told = {"read_ms": read_ms, "gap_ms": gaps.longest_ms, "page_ms": page_ms, "page_worked_ms": page_worked_ms}
    print(json.dumps({**told, "answer_ms": answer_ms, "answer_worked_ms": answer_worked_ms}), flush=True)
    window.close()
    return 0


if __name__ == "__main__":
    make_ready()
    sys.exit(main(*sys.argv[1:]))
