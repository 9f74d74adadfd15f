"""Typing practice: choose, type, see what it came to."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.practice.facts import TypingRun
from app.practice.results import Skill, standings
from app.widgets.piece import HearsLanguage
from app.window.practice.typing_choice import Chosen, TypingChoice
from app.window.practice.typing_result import TypingResult
from app.window.practice.typing_run import TypingRunView
from app.window.state.practice import PracticeModel


class TypingView(HearsLanguage, QWidget):
    """One of its three parts is shown."""

    closed = Signal()
    running = Signal(bool)
    """A run is on the screen and needs the room below its field, or is no more."""

    def __init__(self, model: PracticeModel) -> None:
        super().__init__()
        self._model = model
        self._last: Chosen | None = None
        self._result_of: TypingRun | None = None
        self.choice = TypingChoice()
        self.choice.chosen.connect(self._begin)
        self.run = TypingRunView()
        self.run.ended.connect(self._end)
        self.run.left.connect(self.show_choice)
        self.result = TypingResult()
        self.result.again.connect(self.show_choice)
        self.result.closed.connect(self.closed)
        self._parts = (self.choice, self.run, self.result)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in self._parts:
            column.addWidget(part)
        column.addStretch(1)
        self._show(self.choice)

    def show_choice(self) -> None:
        """Ask what to type."""
        self._result_of = None
        self.choice.offer(tuple(self._model.texts.values()), self._newest())
        self._show(self.choice)
        self.choice.start.setFocus()

    def language_changed(self) -> None:
        """Say the result in the other language."""
        if self._result_of is not None:
            self._show_result(self._result_of)

    def _begin(self, chosen: Chosen) -> None:
        self._show(self.run)
        self.run.begin(chosen)

    def _end(self, run: TypingRun) -> None:
        if run.typed.strip():
            self._model.save(run)
        self._result_of = run
        self._show(self.result)
        self._show_result(run)

    def _show_result(self, run: TypingRun) -> None:
        found = standings(self._model.facts, self._model.now(), self._model.aims)
        self.result.show_run(run, next(s for s in found if s.skill is Skill.TYPING))

    def _newest(self) -> str:
        runs = [p.fact.text for p in self._model.facts if isinstance(p.fact, TypingRun)]
        return runs[-1].split("+")[-1] if runs else ""

    def _show(self, wanted: QWidget) -> None:
        # shown first: a hidden part hands the keyboard to what stands beside it
        wanted.show()
        for part in self._parts:
            part.setVisible(part is wanted)
        self.running.emit(wanted is self.run)
