"""Work in the real window: python -m tests.bench.work_page DATA. Prints one JSON object."""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from app.__main__ import make_ready


def main(data: str) -> int:
    """Read it beside the window, open its page, receive an order."""
    from PySide6.QtCore import QEventLoop
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from app.domain.work.change import OrderReceived
    from app.gui import _SWITCH_S, keep_memory_small
    from app.storage.work import WorkLog
    from app.window.frame.opening import Opening
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
    model = window.session.work
    until(lambda: main_view.entered and not window._idle._works and model.ready)
    # as at the start, but with nothing else to wait for
    model.log = WorkLog(window.session.store)  # type: ignore[misc]
    model._work = None
    # the loop waits as the program's does: asking every millisecond would take the interpreter's lock each time
    waiting = QEventLoop()
    model.changed.connect(waiting.quit)
    with measure_gaps(window) as gaps:
        began_s = time.perf_counter()
        model.read()
        waiting.exec()
        read_ms = (time.perf_counter() - began_s) * 1e3

    def ms(work: Callable[[], object]) -> float:
        """Until it is painted."""
        began_s = time.perf_counter()
        work()
        app.processEvents()
        app.processEvents()
        return (time.perf_counter() - began_s) * 1e3

    page_ms = ms(lambda: main_view.open("work"))
    changed_ms = max(
        ms(lambda: model.change(lambda work: (OrderReceived(work.next_id("order"), "1", "もう一つ"),)))
        for _n in range(3)
    )
    told = {"read_ms": read_ms, "gap_ms": gaps.longest_ms, "page_ms": page_ms, "changed_ms": changed_ms}
    print(json.dumps(told), flush=True)
    window.close()
    return 0


if __name__ == "__main__":
    make_ready()
    sys.exit(main(*sys.argv[1:]))
