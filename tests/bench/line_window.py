"""The line's check in the real window: python -m tests.bench.line_window DATA. Prints one JSON object of its gaps."""

import json
import sys
from pathlib import Path
from time import perf_counter
from typing import Final

from app.__main__ import make_ready

_LONGEST_S: Final = 120.0
_ANSWERS: Final = {"internet.servers": True, "internet.wired": True, "internet.access": "fibre"}


def main(data: str) -> int:
    """0 when the check was done, 3 when it took too long."""
    from PySide6.QtCore import QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from app.checks.probe import Ask, Sample, Step
    from app.equipment.internet import DOWNLOAD, INTERNET, UPLOAD
    from app.gui import keep_memory_small, make_window
    from tests.loopgap import measure_gaps

    app = QApplication(["readydesk"])
    window = make_window(app, Path(data))
    window.painted.connect(keep_memory_small)
    window.show()
    QTest.qWaitForWindowExposed(window)
    while window.main is None or not window.main.entered or window._idle._works:
        QTest.qWait(20)
    session = window.session
    assert session is not None
    checks, loaded_s = session.checks, dict.fromkeys((DOWNLOAD.id, UPLOAD.id), (0.0, 0.0))

    def hear(item_id: str, step: Step) -> None:
        now_s = perf_counter()
        if isinstance(step, Sample) and step.metric.id in loaded_s:
            loaded_s[step.metric.id] = (loaded_s[step.metric.id][0] or now_s, now_s)
        elif isinstance(step, Ask):
            # as if the question had been answered on its page, once the page shows it
            QTimer.singleShot(300, lambda: checks.answer(item_id, step.question, _ANSWERS[step.question.id]))

    def look() -> None:
        if loaded_s[UPLOAD.id][1] and not checks.running(INTERNET.id):
            app.exit(0)
        elif perf_counter() > until_s:
            app.exit(3)

    checks.stepped.connect(hear)
    window.main.check.emit(INTERNET.id, None)
    QTest.qWait(500)
    until_s = perf_counter() + _LONGEST_S
    looking = QTimer()
    looking.timeout.connect(look)
    looking.start(200)
    with measure_gaps(window) as gaps:
        code = app.exec()
    told = {
        metric: [
            round(gap_s * 1000, 1)
            for gap_s, at_s in zip(gaps.beyond_s, gaps.ended_s, strict=True)
            if begin_s <= at_s <= end_s
        ]
        for metric, (begin_s, end_s) in loaded_s.items()
    }
    facts = {m.id: f.value for m, f in session.evidence.facts.items() if m.id in loaded_s}
    print(json.dumps({"loaded": told, "longest_ms": gaps.longest_ms, "worked_ms": gaps.most_worked_ms, "facts": facts}))
    window.close()
    return code


if __name__ == "__main__":
    make_ready()
    sys.exit(main(sys.argv[1]))
