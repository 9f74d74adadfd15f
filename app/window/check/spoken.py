"""Tells screen readers how the check on the shown page goes on: its phases, what it says, and how it ended."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.checks.probe import Phase, Progress, Step, Tell
from app.text import Text
from app.widgets.announce import announce
from app.window.state.judging import Judging
from app.window.state.session import Session
from app.wording.values import VERDICT_WORDS


class Spoken(QObject):
    """What is on the screen anyway, said once when it changes. Questions are said by the focus that they get."""

    def __init__(
        self, view: QWidget, session: Session, shown: Callable[[], str], judging: Callable[[], Judging]
    ) -> None:
        """``shown``: the id of the item whose page is shown."""
        super().__init__(view)
        self._view, self._session, self._shown, self._judging = view, session, shown, judging
        self._last = ""
        self._running: set[str] = set()
        session.checks.stepped.connect(self._step)
        session.changed.connect(self._changed)

    def _step(self, item_id: str, step: Step) -> None:
        if item_id != self._shown() or not self._view.isVisible():
            return
        match step:
            case Phase(number, labels):
                self._say(labels[number - 1])
            case Progress(_, label):
                self._say(label)
            case Tell(text):
                self._say(text)

    def _changed(self, item_id: str) -> None:
        running = self._session.checks.running(item_id)
        ended = item_id in self._running and not running
        (self._running.add if running else self._running.discard)(item_id)
        if ended and self._view.isVisible():
            # also of an item that went on in the background
            judging = self._judging()
            if item_id in {item.id for item in judging.items}:
                verdict = VERDICT_WORDS[judging.verdict(item_id)]
                self._say(Text("{item}: {verdict}", item=judging.item(item_id).title, verdict=verdict))

    def _say(self, words: Text) -> None:
        # progress comes many times a second with the same words
        if str(words) != self._last:
            self._last = str(words)
            announce(self._view, words)
