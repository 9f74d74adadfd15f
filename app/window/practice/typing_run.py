"""A typing run: the text above, the field below, the time that is left."""

from collections.abc import Callable
from time import monotonic
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.practice.accept import TYPED_LETTERS
from app.domain.practice.facts import Mark, TypingKind, TypingRun
from app.domain.practice.ruby import bare, pieces
from app.practice.marking import mark
from app.text import Text
from app.widgets.button import Button, ButtonKind
from app.widgets.flow import Flow
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Type
from app.window.practice.clock import TypingClock
from app.window.practice.field import TypingField
from app.window.practice.target import TargetText
from app.window.practice.typing_choice import Chosen

_WARM_UP: Final = {TypingKind.PROSE: "おはよう", TypingKind.KEYS: "abc"}
_TICK_MS: Final = 200
_MOST_MARKS: Final = 5_000


class TypingRunView(QWidget):
    """First a warm-up word that proves Japanese input to be on, or off for keys; then the text."""

    ended = Signal(object)
    """A TypingRun."""
    left = Signal()
    """It was broken off; nothing is kept."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chosen: Chosen | None = None
        self._warming = True
        self.time_s: Callable[[], float] = monotonic
        """Tells the seconds by which a run is timed."""
        self.clock = TypingClock()
        self._marks: list[Mark] = []
        self._away = 0
        self.note = Label("", Type.HEADING, bold=True)
        self.time = Label("", Type.HEADING, bold=True, wrap=False)
        self.target = TargetText()
        self.field = TypingField()
        self.field.began.connect(self._begin)
        self.field.composes.connect(self._tell_input_is_on)
        self.field.typed.connect(self._typed)
        self.done = Button(Text("Finish"), small=True)
        self.done.clicked.connect(self._finish)
        self.stop = Button(Text("Stop without a result"), ButtonKind.TEXT, small=True)
        self.stop.clicked.connect(self.left)
        self._lay_out()
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self._look)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.applicationStateChanged.connect(self._look_away)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.note, 1)
        head.addWidget(self.time)
        buttons = Flow()
        buttons.addWidget(self.done)
        buttons.addWidget(self.stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S8)
        column.addLayout(head)
        column.addWidget(self.target)
        column.addWidget(self.field)
        column.addLayout(buttons)
        column.addStretch(1)

    def begin(self, chosen: Chosen) -> None:
        """Begin with the warm-up."""
        self._chosen = chosen
        self.clock = TypingClock(chosen.limit_s, self.time_s)
        self._marks.clear()
        self._away = 0
        self._warm_up()
        self.field.setFocus()

    def _warm_up(self) -> None:
        self._warming = True
        word = self._warm_up_word
        self.note.set_words(
            Text("To begin, switch Japanese input off with the 半角/全角 key and type {word}.", word=word)
            if self._is_keys
            else Text("To begin, type {word} and press Enter until it stands.", word=word)
        )
        self.target.show_text(word)
        self.field.clear_for_run()
        self.done.hide()
        self.time.set_words("")

    @property
    def _is_keys(self) -> bool:
        return self._chosen is not None and self._chosen.kind is TypingKind.KEYS

    @property
    def _warm_up_word(self) -> str:
        return _WARM_UP[TypingKind.KEYS if self._is_keys else TypingKind.PROSE]

    def _begin(self) -> None:
        if not self._warming:
            self.note.set_words("")
            self.clock.start()
            self._tick.start()
        elif self._is_keys:
            # in the next turn: what is composed is not in the field yet
            QTimer.singleShot(0, self, self._look_at_warm_up)

    def _typed(self) -> None:
        if self._warming:
            self._look_at_warm_up()
            return
        self._note_mark()
        if self._is_keys:
            if self.field.text.isascii():
                self.note.set_words("")
            # keys come one by one; marking two thousand of them at each would be felt
            self.target.show_reached(len(self.field.text))
            if len(self.field.text) >= len(self.marked):
                QTimer.singleShot(0, self, self._finish)
            return
        found = mark(self.marked, self.field.text, max(self.clock.seconds, 1.0))
        self.target.show_reached(found.reached if found else 0)
        if found is not None and found.reached >= found.asked and not self.field.composing:
            # in the next turn, as after the warm-up
            QTimer.singleShot(0, self, self._finish)

    def _tell_input_is_on(self) -> None:
        if self._is_keys and not self._warming:
            self.note.set_words(Text("Japanese input is on. Press the 半角/全角 key and delete what it has put in."))

    def _note_mark(self) -> None:
        """One a second is enough to see the pace."""
        at_s = round(self.clock.seconds, 2)
        if self._marks and at_s - self._marks[-1].at_s < 1 and len(self._marks) > 1:
            self._marks.pop()
        self._marks.append(Mark(at_s, len(self.field.text)))

    @property
    def marked(self) -> str:
        """The text with readings that is typed; "" while none is."""
        return self._chosen.marked if self._chosen else ""

    def _look_at_warm_up(self) -> None:
        if not self._warming or self._chosen is None:
            return
        text, word = self.field.text, self._warm_up_word
        if text == word:
            # in the next turn: the input method still works on this commit
            QTimer.singleShot(0, self, self._show_text)
        elif self._is_keys and (self.field.composing or not text.isascii()):
            self.note.set_words(
                Text("Japanese input is on. Press the 半角/全角 key, delete the letters and type {word}.", word=word)
            )
            self.field.wait_for_key()
        elif not self._is_keys and text and text.isascii():
            self.note.set_words(
                Text("Japanese input is off. Press the 半角/全角 key, delete the letters and type {word}.", word=word)
            )

    def _show_text(self) -> None:
        if not self._warming:
            return
        self._warming = False
        self.field.clear_for_run()
        timed = self.clock.limit_s is not None
        self.note.set_words(Text("The clock starts with your first key.") if timed else Text("Type at your own pace."))
        self.target.show_text(bare(pieces(self.marked)))
        self.done.show()
        self._show_time()
        self.field.setFocus()

    def _look(self) -> None:
        self._show_time()
        if self.clock.over:
            self._finish()

    def _show_time(self) -> None:
        left = self.clock.left_s
        if left is None:
            self.time.set_words("")
            return
        minutes, rest = divmod(max(0, round(left)), 60)
        self.time.set_words(f"{minutes}:{rest:02}")

    def _finish(self) -> None:
        if self._chosen is None or self._warming:
            return
        self._tick.stop()
        seconds = self.clock.seconds
        self.clock.pause()
        typed = self.field.end()
        chosen, self._chosen = self._chosen, None
        run = TypingRun(
            kind=chosen.kind,
            text=chosen.text,
            asked=chosen.marked,
            typed=typed[:TYPED_LETTERS],
            seconds=round(seconds, 2),
            limit_s=chosen.limit_s,
            marks=tuple(self._marks[:_MOST_MARKS]),
            removed=self.field.removed,
            refused=self.field.refused,
            not_typed=self.field.not_typed,
            left=self._away,
            test=chosen.test,
            seed=chosen.seed,
            untimed=chosen.limit_s is None,
        )
        self.ended.emit(run)

    def _look_away(self, state: Qt.ApplicationState) -> None:
        if state is not Qt.ApplicationState.ApplicationActive:
            self.left_window()

    def left_window(self) -> None:
        """Leaving the window is noted in a test and pauses practice."""
        if self._chosen is None or not self.clock.running:
            return
        self._away += 1
        if not self._chosen.test:
            self.clock.pause()
            self.note.set_words(Text("The clock stands still. It goes on with your next key."))
            self.field.wait_for_key()

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever leaves the page breaks off the run."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._tick.stop()
            running, self._chosen = self._chosen is not None, None
            if running:
                self.left.emit()
