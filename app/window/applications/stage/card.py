"""One stage of an application: its date, its tasks, and how it ended."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtWidgets import QWidget

from app.domain.applications.application import Application, StageState
from app.domain.applications.change import Reopened, Result, Resulted
from app.domain.applications.local import local
from app.text import Text
from app.widgets.button import Button, ButtonKind
from app.widgets.card import Card, Rule
from app.widgets.flow import Flow
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.piece import TextSource
from app.window.applications.stage.date import StageDate
from app.window.applications.stage.task import ChecksLeft, LeadsTo
from app.window.applications.stage.tasks import Tasks
from app.window.applications.words import stage_name
from app.window.state.applications import SaveChange
from app.wording.applications import DONE_WORDS, stage_words, standing_words
from app.wording.dates import day_as_of


class StageCard(Card):
    """The chosen stage, with the buttons that end it."""

    def __init__(
        self,
        save_change: SaveChange,
        everything: Callable[[], Sequence[Application]],
        leads_to: LeadsTo,
        checks_left: ChecksLeft,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self.stage = ""
        self._title = Label("", Type.CARD, bold=True)
        self._state = Label("", Type.NOTE, token=Token.TEXT2)
        self.date = StageDate(save_change, everything)
        self.tasks = Tasks(save_change, leads_to, checks_left)
        self._how = Label(Text("How did it go?"), bold=True)
        self.passed = Button("", small=True)
        self.failed = Button(Text("Not passed"), small=True)
        self.waived = Button(Text("Not part of it"), ButtonKind.TEXT, small=True)
        self.reopen = Button(Text("Open the stage again"), ButtonKind.TEXT, small=True)
        for button, result in (
            (self.passed, Result.PASSED),
            (self.failed, Result.FAILED),
            (self.waived, Result.WAIVED),
        ):
            button.clicked.connect(lambda _checked=False, result=result: save_change(Resulted(self.stage, result)))
        self.reopen.clicked.connect(lambda: save_change(Reopened(self.stage)))
        self._buttons = QWidget()
        flow = Flow(self._buttons, spacing=Space.S8)
        for button in (self.passed, self.failed, self.waived, self.reopen):
            flow.addWidget(button)
        self._rule = Rule()
        body = self.body
        body.setSpacing(Space.S12)
        body.addWidget(self._title)
        body.addWidget(self._state)
        body.addWidget(self.date)
        body.addWidget(Rule())
        body.addWidget(self.tasks)
        body.addWidget(self._rule)
        body.addWidget(self._how)
        body.addWidget(self._buttons)

    def show_stage(self, application: Application, place: int, now: datetime) -> None:
        """Show the stage at that place, with the buttons for what can be done with it."""
        stage = application.stages[place]
        state = application.stage_state(place)
        self.stage = stage.stage.id
        self._title.set_words(lambda: stage_name(application, place))
        said = standing_words(application, place)
        self._state.set_words(_state_words(application, place, now))
        # what is at hand or gone is told by its date
        at_hand = state in (StageState.OPEN, StageState.SCHEDULED)
        self._state.setVisible(said is not None and not at_hand)
        self._state.set_token(Token.FAIL if state is StageState.FAILED else Token.TEXT2)
        open_ = application.ending is None
        may_change = open_ and state not in (StageState.PASSED, StageState.WAIVED)
        self.date.show_stage(application, place, now, may_change=may_change)
        self.tasks.show_stage(application, place, now)
        may_end = open_ and stage.result is None and _reached(application, place)
        may_reopen = open_ and stage.result is not None and not any(s.result for s in application.stages[place + 1 :])
        self.passed.set_words(DONE_WORDS.get(stage.stage.id, Text("Passed")))
        self._how.setVisible(may_end)
        for button in (self.passed, self.waived):
            button.setVisible(may_end)
        self.failed.setVisible(may_end and stage.stage.id not in DONE_WORDS)
        self.reopen.setVisible(may_reopen)
        for widget in (self._rule, self._buttons):
            widget.setVisible(may_end or may_reopen)


def _reached(application: Application, place: int) -> bool:
    """Whether all stages before it are passed or waived, or are optional."""
    through = (Result.PASSED, Result.WAIVED)
    return all(now.result in through or now.stage.optional for now in application.stages[:place])


def _state_words(application: Application, place: int, now: datetime) -> TextSource:
    stage, state = application.stages[place], application.stage_state(place)
    if stage.ended_at is not None:
        day = local(stage.ended_at, now).date()
        return lambda: str(Text("{state} on {day}", state=stage_words(stage.stage.id, state), day=day_as_of(day, now)))
    if state is StageState.NOT_REACHED:
        return Text("Still ahead. You may prepare for it already.")
    return stage_words(stage.stage.id, state)
