"""Typing practice: choose, type, see what it came to."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.practice.facts import TypingKind, TypingRun
from app.practice.results import Skill
from app.storage.settings import TYPING_CHOSEN
from app.widgets.piece import HearsLanguage
from app.widgets.switch import hold_parts, show_only
from app.window.practice.typing_choice import Chosen, TypingChoice
from app.window.practice.typing_result import TypingResult
from app.window.practice.typing_run import TypingRunView
from app.window.state.practice import PracticeModel

_PROSE = TypingKind.PROSE


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
        self._is_chosen = False
        self.choice = TypingChoice()
        self.choice.chosen.connect(self._begin)
        self.choice.closed.connect(self.closed)
        self.run = TypingRunView()
        self.run.ended.connect(self._end)
        self.run.left.connect(self._show_again)
        self.result = TypingResult()
        self.result.again.connect(self._show_again)
        self.result.closed.connect(self.closed)
        self._parts = (self.choice, self.run, self.result)
        hold_parts(self, self._parts)
        self._show(self.choice)

    def show_choice(self, kind: TypingKind | None = None) -> None:
        """Ask what to type: prose or keys, or again what was asked for before."""
        self._result_of = None
        if kind is not None:
            self.choice.show_kind(kind)
        seed = int(self._model.now().timestamp())
        self.choice.offer(tuple(self._model.texts.values()), self._newest(), seed)
        if not self._is_chosen:
            self._is_chosen = True
            self.choice.choose(self._model.saved.setting(TYPING_CHOSEN))
        self._show(self.choice)
        self.choice.start.setFocus()

    def begin_exam(self, seconds: float) -> None:
        """Type a text that was not typed last, as a test of so many seconds."""
        self._result_of = None
        self.choice.show_kind(TypingKind.PROSE)
        self.choice.offer(tuple(self._model.texts.values()), self._newest(), 0)
        text = self.choice.next_text()
        self._show(self.run)
        self.run.begin(Chosen(TypingKind.PROSE, text.id, text.marked, seconds, True))

    def _show_again(self) -> None:
        self.show_choice()

    def language_changed(self) -> None:
        """Say the result in the other language."""
        if self._result_of is not None:
            self._show_result(self._result_of)

    def _begin(self, chosen: Chosen) -> None:
        self._model.saved.set_setting(TYPING_CHOSEN, self.choice.all_chosen)
        self._show(self.run)
        self.run.begin(chosen)

    def _end(self, run: TypingRun) -> None:
        if run.typed.strip():
            self._model.save(run)
        self._result_of = run
        self._show(self.result)
        self._show_result(run)

    def _show_result(self, run: TypingRun) -> None:
        skill = Skill.KEYS if run.kind is TypingKind.KEYS else Skill.TYPING
        self.result.show_run(run, self._model.standing(skill))

    def _newest(self) -> str:
        runs = [p.fact.text for p in self._model.facts if isinstance(p.fact, TypingRun) and p.fact.kind is _PROSE]
        return runs[-1].split("+")[-1] if runs else ""

    def _show(self, wanted: QWidget) -> None:
        show_only(wanted, self._parts)
        self.running.emit(wanted is self.run)
