"""The stages of an application, one of them chosen, and a button to undo the last change."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.applications.application import Application, StageState
from app.domain.applications.local import local
from app.text import Text
from app.widgets.button import Button, ButtonKind
from app.widgets.card import Card, Rule
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.piece import TextSource
from app.widgets.timeline import Timeline
from app.widgets.timeline_row import Mark, Stop
from app.window.applications.words import how_long, stage_name
from app.wording.applications import stage_words, standing_words
from app.wording.dates import short_day, short_moment

_MARKS = {
    StageState.PASSED: Mark.DONE,
    StageState.FAILED: Mark.FAILED,
    StageState.WAIVED: Mark.WAIVED,
}


class FlowCard(Card):
    """The timeline in a card."""

    chosen = Signal(str)
    """Id of the stage."""
    moved = Signal(str, int)
    """Id of the stage and how many places down it goes; up if negative."""
    undone = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=Space.S16, parent=parent)
        self._count = Label("", Type.NOTE, token=Token.TEXT2, wrap=False)
        self.timeline = Timeline()
        self.timeline.chosen.connect(self.chosen)
        self.timeline.moved.connect(self.moved)
        head = QHBoxLayout()
        head.setContentsMargins(Space.S8, 0, Space.S8, 0)
        head.setSpacing(Space.S12)
        head.addWidget(Label(Text("The way to the first working day"), Type.HEADING, bold=True), 1)
        head.addWidget(self._count, 0, Qt.AlignmentFlag.AlignVCenter)
        self._last = Label("", Type.NOTE, token=Token.TEXT2)
        self.undo = Button(Text("Take back"), ButtonKind.TEXT, icon="act-undo", small=True)
        self.undo.clicked.connect(self.undone)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(Space.S8, 0, 0, 0)
        foot.setSpacing(Space.S12)
        foot.addWidget(self._last, 1, Qt.AlignmentFlag.AlignVCenter)
        foot.addWidget(self.undo)
        self._rule = Rule()
        self.body.setContentsMargins(Space.S16, Space.S24, Space.S16, Space.S16)
        self.body.setSpacing(Space.S8)
        self.body.addLayout(head)
        self.body.addWidget(self.timeline)
        self.body.addWidget(self._rule)
        self.body.addWidget(self._foot)

    def focus_chosen(self) -> None:
        """Give the focus to the chosen stage."""
        self.timeline.focus_chosen()

    def show_application(self, application: Application, chosen: str, now: datetime, last: Text | None) -> None:
        """Show the stages of this application; ``last`` is the change that can be undone."""
        here = application.current
        count = len(application.stages)
        self._count.set_words(
            Text("Stage {n} of {count}", n=here + 1, count=count) if here is not None else Text("All done")
        )
        stops = [_stop(application, place, now) for place in range(count)]
        self.timeline.show_stops(stops, chosen)
        for widget in (self._rule, self._foot):
            widget.setVisible(last is not None)
        if last is not None:
            self._last.set_words(Text("Last: {change}", change=last))
            self.undo.setAccessibleDescription(str(last))


def _stop(application: Application, place: int, now: datetime) -> Stop:
    stage, state = application.stages[place], application.stage_state(place)
    here = place == application.current
    mark = _MARKS.get(state, Mark.HERE if here and application.going else Mark.AHEAD)
    below: TextSource = stage_words(stage.stage.id, state)
    if here and state is not StageState.FAILED and application.going:
        below = stage_words(stage.stage.id, StageState.OPEN)
    elif not application.going and state is StageState.OPEN:
        below = ""
    elif state is StageState.SCHEDULED:
        below = standing_words(application, place) or ""
    elif state is StageState.NOT_REACHED:
        below = Text("Some companies leave it out") if stage.stage.optional else partial(how_long, stage.stage.id)
    ended = stage.ended_at and local(stage.ended_at, now).date()
    at = stage.at and local(stage.at, now)
    when: TextSource = ""
    if ended is not None:
        when = partial(short_day, ended, now)
    elif at is not None:
        when = partial(short_moment, at, now)
    elif application.going:
        when = Text("No date yet")
    return Stop(stage.stage.id, partial(stage_name, application, place), below, when, mark)
