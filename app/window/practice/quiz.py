"""Questions in the window: by keys 1 to 4, U for unsure, Enter to go on."""

from collections.abc import Sequence
from time import monotonic
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.practice.facts import Answered
from app.library.practice.forms import shown_order
from app.library.practice.item_format import Item, Kind
from app.practice.words import item_source_words
from app.text import Text, language
from app.widgets.announce import announce
from app.widgets.button import Button, ButtonKind
from app.widgets.card import Card
from app.widgets.empty import empty
from app.widgets.flow import Flow
from app.widgets.forms.toggles import Check
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.piece import HearsLanguage
from app.window.practice.form_result import FormResult
from app.window.practice.option import OptionRow
from app.window.practice.task import TaskPart
from app.window.state.practice import PracticeModel

_TICK_MS: Final = 500


class QuizView(HearsLanguage, QWidget):
    """Asks items one after the other; a form tells what was right only at its end."""

    closed = Signal()

    def __init__(self, model: PracticeModel) -> None:
        super().__init__()
        self._model = model
        self._asked: Sequence[Item] = ()
        self._place = 0
        self._seed = 0
        self._form = ""
        self._until_s: float | None = None
        self._begun_s = 0.0
        self._right: list[bool] = []
        self._picked: list[int] = []
        self._answered = False
        self.count = Label("", Type.NOTE, token=Token.TEXT2)
        self.time = Label("", Type.HEADING, bold=True, wrap=False)
        self.ask = Label("", Type.CARD, bold=True)
        self.unsure = Check(Text("I am not sure (U)"))
        self._options = QVBoxLayout()
        self._options.setSpacing(Space.S8)
        self.rows: list[OptionRow] = []
        self.task = TaskPart(model)
        self.task.done.connect(lambda: self._take(right=True, given="done"))
        self.verdict = Label("", Type.SUBHEADING, bold=True)
        self.why = Label("", Type.BODY)
        self.source = Label("", Type.NOTE, token=Token.TEXT2)
        self.wrong = FormResult()
        self.next = Button(Text("Next"), ButtonKind.FILLED, after="act-next")
        self.next.clicked.connect(self._go_on)
        self.stop = Button(Text("Back to practice"), ButtonKind.TEXT)
        self.stop.clicked.connect(self.closed)
        self._lay_out()
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self._look)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.count, 1)
        head.addWidget(self.time)
        card = Card()
        card.body.setSpacing(Space.S16)
        card.body.addWidget(self.ask)
        card.body.addWidget(self.task)
        card.body.addLayout(self._options)
        card.body.addWidget(self.unsure)
        card.body.addWidget(self.verdict)
        card.body.addWidget(self.why)
        card.body.addWidget(self.source)
        buttons = Flow()
        buttons.addWidget(self.next)
        buttons.addWidget(self.stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S12)
        column.addLayout(head)
        column.addWidget(card)
        column.addLayout(buttons)
        column.addWidget(self.wrong)
        column.addStretch(1)

    def begin(self, asked: Sequence[Item], seed: int, form: str = "", limit_s: float | None = None) -> None:
        """Ask these items in their order; ``form`` names a form that has to be done within ``limit_s``."""
        self._asked, self._seed, self._form = asked, seed, form
        self._place, self._right = 0, []
        self._until_s = None if limit_s is None else monotonic() + limit_s
        if self._until_s is not None:
            self._tick.start()
        self._show_item()

    @property
    def item(self) -> Item | None:
        """The item that is asked; None at the end."""
        return self._asked[self._place] if self._place < len(self._asked) else None

    def language_changed(self) -> None:
        """Ask it in the other language."""
        if self.item is not None and not self._answered:
            self._show_item()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1 to 6 choose, U marks as unsure, Enter goes on, Backspace takes the last of an order back."""
        key = event.text().upper()
        if key.isdecimal() and 1 <= int(key) <= len(self.rows) and not self._answered:
            self._pick(int(key) - 1)
        elif key == "U" and not self._answered:
            self.unsure.toggle()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.next.isVisible():
            self._go_on()
        elif event.key() == Qt.Key.Key_Backspace and self._picked and not self._answered:
            self._picked.pop()
            self._show_picked()
        else:
            super().keyPressEvent(event)

    def _show_item(self) -> None:
        item = self.item
        empty(self._options)
        self.rows = []
        self._picked, self._answered = [], False
        for part in (self.verdict, self.why, self.source, self.wrong):
            part.hide()
        self.next.setVisible(item is None)
        self._show_time()
        if item is None:
            self._show_end()
            return
        self.next.set_words(Text("Next"))
        self.stop.show()
        words = item.words(language())
        self.count.set_words(Text("Question {n} of {total}", n=self._place + 1, total=len(self._asked)))
        self.ask.set_words(words.ask)
        self.unsure.setChecked(False)
        self.unsure.setVisible(item.kind is not Kind.TASK)
        self.task.setVisible(item.kind is Kind.TASK)
        if item.kind is Kind.TASK:
            self.task.show_task(item)
        for number, place in enumerate(shown_order(item, self._seed)):
            row = OptionRow(number + 1, words.options[place], place)
            row.clicked.connect(lambda _on=False, number=number: self._pick(number))
            self.rows.append(row)
            self._options.addWidget(row)
        self._begun_s = monotonic()
        (self.rows[0] if self.rows else self.task.open).setFocus()

    def _pick(self, number: int) -> None:
        item = self.item
        if item is None or self._answered or number in self._picked:
            return
        self._picked.append(number)
        if item.kind is Kind.CHOICE:
            self._take(right=self.rows[number].place == 0, given=str(number + 1))
            return
        self._show_picked()
        if len(self._picked) == len(self.rows):
            places = [self.rows[n].place for n in self._picked]
            self._take(right=places == sorted(places), given=" ".join(str(n + 1) for n in self._picked))

    def _show_picked(self) -> None:
        for number, row in enumerate(self.rows):
            row.show_rank(self._picked.index(number) + 1 if number in self._picked else 0)

    def _take(self, *, right: bool, given: str) -> None:
        item = self.item
        if item is None:
            return
        self._answered = True
        self._right.append(right)
        seconds = round(monotonic() - self._begun_s, 1)
        size = len(self._asked) if self._form else 0
        self._model.save(Answered(item.id, right, self.unsure.isChecked(), seconds, self._form, size, given))
        if self._form:
            self._go_on()
            return
        self._tell(item, right=right)

    def _tell(self, item: Item, *, right: bool) -> None:
        words = item.words(language())
        for number, row in enumerate(self.rows):
            found = row.place == 0 if item.kind is Kind.CHOICE else None
            row.show_answer(right=found, chosen=number in self._picked, rank=row.place + 1)
        self.verdict.set_words(Text("Right") if right else Text("Not right"))
        self.verdict.set_token(Token.PASS if right else Token.FAIL)
        self.why.set_words(words.why)
        self.unsure.hide()
        self.source.set_words(item_source_words(item, self._model.sources))
        for part in (self.verdict, self.why, self.source, self.next):
            part.show()
        self.next.setFocus()
        announce(self, self.verdict.text(), words.why)

    def _go_on(self) -> None:
        if self.item is None:
            self.closed.emit()
            return
        self._place += 1
        self._show_item()

    def _show_end(self) -> None:
        self._tick.stop()
        self.count.set_words("")
        self.time.set_words("")
        self.task.hide()
        self.unsure.hide()
        right, given = sum(self._right), len(self._right)
        self.ask.set_words(Text("{right} of {n} right", right=right, n=len(self._asked) if self._form else given))
        self.next.set_words(Text("Back to practice"))
        self.stop.hide()
        if self._form:
            # what was not reached in time counts as wrong
            right_ones = [*self._right, *[False] * (len(self._asked) - given)]
            self.wrong.show_wrong([item for item, ok in zip(self._asked, right_ones, strict=True) if not ok])
        self.next.setFocus()
        announce(self, self.ask.text())

    def _look(self) -> None:
        self._show_time()
        if self._until_s is not None and monotonic() >= self._until_s and self.item is not None:
            self._give_up_rest()

    def _give_up_rest(self) -> None:
        """What was not answered in time counts as wrong."""
        size = len(self._asked)
        self._model.save(
            *(
                Answered(item.id, right=False, unsure=False, seconds=0.0, form=self._form, size=size)
                for item in self._asked[self._place :]
            )
        )
        self._place = size
        self._show_item()

    def _show_time(self) -> None:
        if self._until_s is None:
            self.time.set_words("")
            return
        minutes, seconds = divmod(max(0, round(self._until_s - monotonic())), 60)
        self.time.set_words(f"{minutes}:{seconds:02}")

    def showEvent(self, event: QShowEvent) -> None:
        """Whoever comes back from another page goes on: with the clock of the form, with the task laid out anew."""
        super().showEvent(event)
        item = self.item
        if event.spontaneous() or item is None or self._answered:
            return
        if self._until_s is not None:
            self._tick.start()
        if item.kind is Kind.TASK:
            self.task.show_task(item)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._tick.stop()
            self.task.clear()
