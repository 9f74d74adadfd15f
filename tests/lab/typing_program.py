"""The real window at typing practice, which tells what it shows: python -m tests.lab.window_program typing DATA TEXT.
An empty TEXT means keys.

What is typed comes by the display's keys only. Lines on stdin are what no key does: ``time-up``, ``copy WORDS`` into
the clipboard and the selection, ``place X Y WIDTH HEIGHT`` of the window, ``close``. A line of JSON goes to stdout
whenever anything of it has changed.
"""

from __future__ import annotations

import json
import queue
import sys
import threading
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRect, QTimer
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication, QWidget

from app.gui import keep_memory_small
from app.practice.results import Skill
from app.window.frame.opening import Opening
from app.window.frame.window import Window
from app.window.practice.page import PracticePage
from tests.lab.hands import Hands

_LOOK_MS = 10


class Typing(QObject):
    """Opens practice, chooses the text, or keys where it is "", and tells."""

    def __init__(self, window: Window, text: str) -> None:
        super().__init__()
        self._window = window
        self._told: dict[str, Any] = {}
        self._heard = 0
        main = window.main
        assert main is not None
        hands = Hands()
        hands.press(main.rail.row("practice"))
        page = main.page("practice")
        assert isinstance(page, PracticePage)
        self.page = page
        hands.until(lambda: page.model.ready, "practice to be read")
        if text:
            hands.press(page.overview.begin_typing)
            page.typing.choice.text.set_value(text)
        else:
            hands.press(page.overview.cards[Skill.KEYS].buttons["keys"])
        page.typing.choice.start.setFocus()
        page.typing.run.field.installEventFilter(self)
        self._from_outside: queue.SimpleQueue[str] = queue.SimpleQueue()
        threading.Thread(target=self._read, daemon=True).start()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(_LOOK_MS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count what the input method sends to the field."""
        if event.type() == QEvent.Type.InputMethod:
            self._heard += 1
        return super().eventFilter(watched, event)

    def _read(self) -> None:
        for line in sys.stdin:
            self._from_outside.put(line.strip())

    def _look(self) -> None:
        while not self._from_outside.empty():
            self._do(*self._from_outside.get().split(" "))
        found = self._found()
        if found != self._told:
            self._told = found
            print(json.dumps(found, ensure_ascii=False), flush=True)

    def _do(self, what: str, *words: str) -> None:
        match what:
            case "time-up":
                self.page.typing.run.clock.end_now()
            case "copy":
                for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
                    QApplication.clipboard().setText(words[0], mode)
            case "place":
                x, y, width, height = map(int, words)
                self._window.setGeometry(x, y, width, height)
            case _:
                self._timer.stop()
                self._window.close()

    def _found(self) -> dict[str, Any]:
        view, run = self.page.typing, self.page.typing.run
        parts = {"choice": view.choice, "run": run, "result": view.result}
        field = run.field
        return {
            "window": int(self._window.winId()),
            "keyboard": field.hasFocus() or view.choice.start.hasFocus(),
            "part": next((name for name, part in parts.items() if part.isVisible()), ""),
            "warming": run._warming,
            "note": run.note.text(),
            "heard": self._heard,
            "composing": field.composing,
            "text": field.text,
            "asked": run.marked,
            "refused": field.refused,
            "not_typed": field.not_typed,
            "said": view.result.about.text(),
            "remarks": view.result.remarks.text(),
            "copied": QApplication.clipboard().text(),
            "places": {
                "window": _place(self._window),
                "target": _place(run.target),
                "field": _place(field),
                "caret": _place(field.viewport(), field.cursorRect()),
            },
        }


def _place(widget: QWidget, part: QRect | None = None) -> list[int]:
    inside = part or widget.rect()
    corner = widget.mapToGlobal(inside.topLeft())
    return [corner.x(), corner.y(), inside.width(), inside.height()]


def main(data: str, text: str) -> int:
    """0 when the window was closed."""
    app = QApplication(["readydesk", "-style", "Fusion"])
    window = Opening(Path(data), "ja").window(app)
    window.painted.connect(keep_memory_small)
    kept: list[Typing] = []
    window.painted.connect(lambda: QTimer.singleShot(0, lambda: kept.append(Typing(window, text))))
    window.show()
    return app.exec()
