"""The clock: started for what one is about to do, stopped with the pause taken off."""

from PySide6.QtCore import Signal

from app.domain.work.change import TimeStarted, TimeStopped
from app.domain.work.times import is_long
from app.text import Text
from app.widgets.button import Button, ButtonKind
from app.widgets.card import Card
from app.widgets.flow import Flow
from app.widgets.forms.fields import NumberField
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.window.state.work import WorkModel
from app.window.work.time_form import MOST_PAUSE_MIN
from app.window.work.time_of import TimeOf
from app.wording.dates import moment_as_of
from app.wording.work import TIME_WORDS, length_words


class ClockCard(Card):
    """Keys and mouse are not watched: whoever stops it says how long they paused."""

    add = Signal()
    """Time is to be entered by hand."""

    def __init__(self, model: WorkModel) -> None:
        super().__init__()
        self._model = model
        self._sure = False
        self.now = Label("", Type.SUBHEADING, bold=True)
        self.about = Label("", Type.NOTE, token=Token.TEXT2)
        self.of = TimeOf()
        self.pause = NumberField(Text("Pause to take off"), 0, MOST_PAUSE_MIN, Text("min"))
        self.start = Button(Text("Start the clock"), ButtonKind.FILLED, icon="act-play")
        self.start.clicked.connect(self._start)
        self.stop = Button(Text("Stop the clock"), ButtonKind.FILLED, icon="act-stop")
        self.stop.clicked.connect(self._stop)
        self.by_hand = Button(Text("Add time"), icon="act-add")
        self.by_hand.clicked.connect(self.add)
        self.body.setSpacing(Space.S12)
        self.body.addWidget(Label(Text("Clock"), Type.HEADING, bold=True))
        for part in (self.now, self.about, self.of, self.pause):
            self.body.addWidget(part)
        row = Flow()
        for button in (self.start, self.stop, self.by_hand):
            row.addWidget(button)
        self.body.addLayout(row)

    def sync(self) -> None:
        """Show how long it has been running."""
        work, now = self._model.work, self._model.now()
        clock = work.clock
        self.of.refresh(work)
        for part, shown in (
            *((part, clock is None) for part in (self.of, self.start, self.by_hand)),
            *((part, clock is not None) for part in (self.pause, self.stop, self.about)),
        ):
            part.setVisible(shown)
        if clock is None:
            self._sure = False
            self.now.set_words(Text("The clock is not running."))
            return
        self.now.set_words(length_words(now - clock.begun))
        since = moment_as_of(clock.begun.astimezone(now.tzinfo), now.date())
        of = work.orders[clock.order].title if clock.order else ""
        said = Text("{kind}, since {at}", kind=TIME_WORDS[clock.what], at=since)
        self.about.set_words(Text("{words}: {order}", words=said, order=of) if of else said)
        if self._sure:
            length = length_words(now - clock.begun)
            self.about.set_words(Text("That would be {length}. If it is right, stop once more.", length=length))

    def focus_next(self) -> None:
        """Give the keyboard to what starts or stops it."""
        (self.start if self._model.work.clock is None else self.stop).setFocus()

    def _start(self) -> None:
        kind, order = self.of.kind, self.of.order
        if self._model.change(lambda work: (TimeStarted(work.next_id("time"), kind, order),)):
            self.pause.set_value(0)
            self.stop.setFocus()

    def _stop(self) -> None:
        clock = self._model.work.clock
        if clock is None:
            return
        if is_long(clock.begun, self._model.now()) and not self._sure:
            self._sure = True
            self.sync()
            return
        if self._model.add(TimeStopped(clock.id, int(self.pause.value()))):
            self.start.setFocus()
