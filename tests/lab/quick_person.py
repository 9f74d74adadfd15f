"""The person on the day of an interview: from home over the application to the quick check and back."""

from __future__ import annotations

import functools
from pathlib import Path
from time import monotonic

from PySide6.QtWidgets import QApplication

from app.devices.local.this_machine import this_machine
from app.gui import make_window
from app.window.applications.one import OnePage
from app.window.check.question import QuestionForm
from app.window.check.quick_view import QuickView
from app.window.frame.window import Window
from tests.lab.person import Person, attend


class QuickPerson(Person):
    """Has the equipment of the next date checked once more, and goes back."""

    def __init__(self, app: QApplication, window: Window) -> None:
        super().__init__(app, window, Path())
        self._began_s = 0.0

    def _look(self) -> None:
        self._hear()
        view, main = self._window.findChild(QuickView), self._window.main
        page = self._window.findChild(OnePage)
        if view is not None and view.isVisible():
            self._check_quickly(view)
        elif self._began_s and page is not None:
            self._timer.stop()
            self._tell({"step": "back", "clicks": self.clicks, "urgent": page.needs.urgent})
            self._window.close()
        elif page is not None and page.isVisible():
            self._began_s = monotonic()
            self._click(page.needs.again)
        elif main is not None and main.entered and main.home.isVisible():
            self._click(main.home._countdown)

    def _check_quickly(self, view: QuickView) -> None:
        forms = [form for form in view.findChildren(QuestionForm) if form.isVisible()]
        if forms:
            self._fill(forms[0])
        elif not view.running:
            good = {item_id: shown.good for item_id, shown in view.items.items()}
            self._tell({"step": "checked", "taken_s": round(monotonic() - self._began_s, 1), "good": good})
            self._click(view.close_button)


def main(data: str, camera: str, timeout_s: str) -> int:
    """0 when it was done, 3 when it took too long."""
    app = QApplication(["readydesk"])
    window = make_window(app, Path(data), devices=functools.partial(this_machine, cameras=[camera]))
    return attend(app, window, lambda: QuickPerson(app, window), float(timeout_s))
