"""The person in front of the real window.

Clicks and types as a person would, on what is to be seen only. What to answer
comes as JSON lines on stdin, steps go to stdout; so the scripted operator can
sit outside.
"""

from __future__ import annotations

import functools
import json
import os
import queue
import sys
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from time import monotonic, perf_counter
from typing import Any

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLineEdit, QStackedWidget, QWidget

from app.checks.probe import Ask, Choice, Confirm, Frame, Level, Offer, Progress, Question, Sample, Step
from app.cli.check.steps import fields_of
from app.devices.local.this_machine import this_machine
from app.gui import keep_memory_small, make_window
from app.widgets.button import Button
from app.widgets.forms.toggles import Radio
from app.window.check.question import QuestionForm
from app.window.check.view import CheckView
from app.window.frame.main_view import MainView
from app.window.frame.window import Window
from app.window.report.page import ReportsPage
from app.window.settings.welcome import WelcomePage
from app.window.state.resume import SUMMARY
from tests.gapwatch import WATCHED, Watch, watch_gaps
from tests.loopgap import Gaps, measure_gaps

_LOOK_MS = 60
_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly
_READ_S = 1.5
"""Nobody reads the welcome in less."""
_LOOKED_AT = 30
"""Pictures of the camera from one notice that its preview runs to the next."""


class Person(QObject):
    """Looks at the window again and again and does the one thing that is to be done."""

    def __init__(self, app: QApplication, window: Window, pdf: Path) -> None:
        super().__init__()
        self._app = app
        self._window = window
        self._pdf = pdf
        self._answers: dict[int, Any] = {}
        self._asked: dict[int, Question] = {}
        self._from_outside: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
        self._done: set[int] = set()
        self._asked_where = False
        self._file_name: QLineEdit | None = None
        self._came_s = monotonic()
        self._pictures = 0
        self.clicks = 0
        assert window.session is not None
        window.session.checks.stepped.connect(self._step)
        threading.Thread(target=self._read, daemon=True).start()
        self._told: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()
        self._speaking = threading.Thread(target=self._speak, daemon=True)
        self._speaking.start()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(_LOOK_MS)

    def _tell(self, record: dict[str, Any]) -> None:
        self._told.put(record)

    def _speak(self) -> None:
        """On a thread: whoever listens may be slow, and the window must not wait."""
        while (record := self._told.get()) is not None:
            print(json.dumps(record, ensure_ascii=False), flush=True)

    def close(self) -> None:
        """Say what is left to say."""
        self._told.put(None)
        self._speaking.join()

    def _read(self) -> None:
        for line in sys.stdin:
            self._from_outside.put(json.loads(line))

    def _step(self, item_id: str, step: Step) -> None:
        if isinstance(step, Frame):
            self._pictures += 1
            if self._pictures % _LOOKED_AT == 0:
                self._tell({"step": "preview", "pictures": self._pictures})
        if isinstance(step, Frame | Level | Progress | Sample):
            return
        record = {"item": item_id, "at_s": round(perf_counter(), 2), **fields_of(step)}
        if isinstance(step, Ask | Offer):
            number = len(self._asked)
            self._asked[number] = step.question
            record["number"] = number
        self._tell(record)

    def _hear(self) -> None:
        while not self._from_outside.empty():
            told = self._from_outside.get()
            self._answers[told["number"]] = told["answer"]

    def _look(self) -> None:
        self._hear()
        modal = QApplication.activeModalWidget()
        # asked of the window and not searched for: looking must not hold it up
        view = self._window.findChild(QStackedWidget, options=_DIRECT).currentWidget()
        page = view.page(view.current) if isinstance(view, MainView) else view
        if isinstance(modal, QFileDialog):
            self._save(modal)
        elif isinstance(page, WelcomePage):
            self._welcome(page)
        elif isinstance(page, CheckView):
            self._check(page)
        elif isinstance(page, ReportsPage):
            self._report(page)

    def _welcome(self, page: WelcomePage) -> None:
        if monotonic() < self._came_s + _READ_S:
            return
        QTest.keyClicks(page.name.edit, "Hanako")
        self._click(page.begin)

    def _check(self, view: CheckView) -> None:
        session = self._window.session
        assert session is not None
        shown = view.checks.get(view.current)
        forms = [f for f in shown.findChildren(QuestionForm) if f.isVisible()] if shown else []
        if forms:
            self._fill(forms[0])
        elif view.current == SUMMARY:
            if not session.checks.runner.running:
                self._tell({"step": "summary", "readiness": session.judging.judgement.readiness.value})
                # what was left is left on purpose
                self._click(view.footer.next if view.summary.left is None else view.footer.later)
        elif view.footer.next.isEnabled() and not session.checks.running(view.current):
            self._click(view.footer.next)

    def _fill(self, form: QuestionForm) -> None:
        # the same question may be asked again: the last time counts
        number = max((n for n, q in self._asked.items() if q is form.question), default=None)
        if number is None or number in self._done or number not in self._answers:
            return
        answer, question = self._answers[number], form.question
        self._done.add(number)
        if answer in (None, ""):
            self._press(form, lambda b: b.words in ("Skip this question", "この質問はあとで答える"))
        elif isinstance(question, Confirm):
            words = question.yes if answer or question.no is None else question.no
            self._press(form, lambda b: b.words == str(words))
        elif isinstance(question, Choice):
            self._choose(form, question, str(answer))
        else:
            field = form.findChild(QLineEdit)
            assert field is not None
            field.clear()
            QTest.keyClicks(field, str(answer))
            QTest.keyClick(field, Qt.Key.Key_Return)

    def _choose(self, form: QuestionForm, question: Choice, answer: str) -> None:
        words = next(str(o.label) for o in question.options if o.value == answer)
        radios = [r for r in form.findChildren(Radio) if words in (r.text(), r.accessibleName())]
        if not radios:
            self._press(form, lambda b: b.words == words)
            return
        if not radios[0].isChecked():
            self._click(radios[0])
        self._press(form, lambda b: b.words in ("Go on with this", "これで進む"))

    def _report(self, page: ReportsPage) -> None:
        if self._pdf.exists():
            self._timer.stop()
            self._tell({"step": "saved", "clicks": self.clicks})
            self._window.close()
        elif page.save.isEnabled() and page.still.isVisible() and not page.still.check.isChecked():
            self._click(page.still.check)
        elif page.save.isEnabled() and page.preview.count and not self._asked_where:
            self._asked_where = True
            self._click(page.save)

    def _save(self, dialog: QFileDialog) -> None:
        if self._file_name is None:
            # by itself: the first look at the parts of this dialog takes 10 ms, which no window pays
            self._file_name = dialog.findChild(QLineEdit)
        elif (field := self._file_name).isVisible():
            # pasted, and the key pressed a moment later: sixty letters at once are nobody's typing
            if field.text() != str(self._pdf):
                field.setText(str(self._pdf))
            else:
                QTest.keyClick(field, Qt.Key.Key_Return)

    def _press(self, inside: QWidget, wanted: Callable[[Button], bool]) -> None:
        self._click(next(b for b in inside.findChildren(Button) if b.isVisible() and wanted(b)))

    def _click(self, button: QAbstractButton) -> None:
        assert button.isVisible(), button.accessibleName()
        self.clicks += 1
        place = QPoint(min(20, button.width() // 2), button.height() // 2)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=place)


def main(data: str, camera: str, pdf: str, timeout_s: str) -> int:
    """0 when the report was saved, 3 when it took too long."""
    app = QApplication(["readydesk"])
    devices = functools.partial(this_machine, cameras=[camera], paper_printers=["LabPrinter"])
    window = make_window(app, Path(data), devices=devices)
    return attend(app, window, lambda: Person(app, window, Path(pdf)), float(timeout_s))


def attend(app: QApplication, window: Window, person_of: Callable[[], Person], timeout_s: float) -> int:
    """Show the window to a person until it is closed: 0, or 3 when that took too long."""
    sys.setswitchinterval(0.001)
    window.painted.connect(keep_memory_small)
    window.show()
    # what comes before is the start, which has a figure of its own
    QTest.qWaitForWindowExposed(window)
    person = person_of()
    until_s = monotonic() + timeout_s
    watch = QTimer()
    watch.timeout.connect(lambda: app.exit(3) if monotonic() > until_s else None)
    watch.start(1000)
    with measure_gaps(window) as gaps, _watched(gaps) as seen:
        code = app.exec()
    person.close()
    for gap in seen.told if seen else ():
        print(json.dumps({"step": "gap", **gap}), flush=True)
    _tell_gaps(gaps)
    return code


def _watched(gaps: Gaps) -> AbstractContextManager[Watch | None]:
    return watch_gaps(gaps) if WATCHED in os.environ else nullcontext()


def _tell_gaps(gaps: Gaps) -> None:
    told = {"step": "gaps", "p99_ms": round(gaps.p99_ms, 2), "longest_ms": round(gaps.longest_ms, 2)}
    worst = sorted(zip(gaps.beyond_s, gaps.ended_s, strict=True))[-8:]
    told["most_worked_ms"] = round(gaps.most_worked_ms, 2)
    told |= {"count": len(gaps.beyond_s), "worst_ms_at_s": [(round(s * 1000, 1), round(at, 2)) for s, at in worst]}
    print(json.dumps(told), flush=True)
