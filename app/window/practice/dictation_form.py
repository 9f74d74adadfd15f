"""The forms of two customers: each field is said when it is come to, and typed."""

from time import monotonic
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget

from app.domain.input.bounds import LINE_LETTERS
from app.domain.practice.facts import Dictated, FieldTyped
from app.library.practice.dictation import DictationItem, FormField, dictation, said_in_kana
from app.practice.words import FIELD_WORDS
from app.text import Text
from app.widgets.empty import empty
from app.widgets.forms.fields import LineField
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Type
from app.window.practice.heard_form import HeardForm
from app.window.practice.player import Player
from app.window.practice.sound_row import Spoken

_WHOLE_WIDTH: Final = (FormField.ADDRESS,)


class HeardField(LineField):
    """A field of the form, and how long it was typed into."""

    def __init__(self, item: DictationItem) -> None:
        super().__init__(FIELD_WORDS[item.field])
        self.item = item
        self.spoken = Spoken(item.clips, said_in_kana(item))
        self.seconds = 0.0
        self.edit.setMaxLength(LINE_LETTERS)

    @property
    def fact(self) -> FieldTyped:
        """What came of it."""
        item = self.item
        return FieldTyped(
            item.field.value, item.asked, item.also, self.value(), round(self.seconds, 1), self.spoken.played
        )


class DictationForm(HeardForm):
    """One customer after the other; Tab or Enter goes on, F2 plays once more."""

    def __init__(self, player: Player, parent: QWidget | None = None) -> None:
        super().__init__(player, "", stops=False, parent=parent)
        self._items: tuple[DictationItem, ...] = ()
        self._seed = 0
        self._customer = 0
        self._done: list[FieldTyped] = []
        self._here: HeardField | None = None
        self._since_s = 0.0
        self.fields: list[HeardField] = []
        self.customer = Label("", Type.HEADING, bold=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Space.S16)
        self._grid.setVerticalSpacing(Space.S8)
        for half in (0, 1):
            self._grid.setColumnStretch(half, 1)
        self.card.body.addWidget(self.customer)
        self.card.body.addWidget(self.sound)
        self.card.body.addLayout(self._grid)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    def begin(self, seed: int) -> None:
        """Begin with the first customer of this seed."""
        self._items, self._seed, self._done = dictation(seed), seed, []
        self.sound.begin()
        self._show_customer(0)

    def _show_customer(self, customer: int) -> None:
        self._customer = customer
        # before the fields that had the keyboard give it to each other on their way out
        self.fields = []
        empty(self._grid)
        self.fields = [HeardField(item) for item in self._items if item.customer == customer]
        row, half = 0, 0
        for field in self.fields:
            whole = field.item.field in _WHOLE_WIDTH
            self._grid.addWidget(field, row, half, 1, 2 if whole else 1)
            row, half = (row + 1, 0) if whole or half else (row, 1)
            field.entered.connect(self._leave)
        customers = self._customers
        self.customer.set_words(Text("Customer {n} of {total}", n=customer + 1, total=customers))
        self.next.set_words(Text("Next customer") if customer + 1 < customers else Text("Finish"))
        self.fields[0].setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _customers(self) -> int:
        return 1 + max(item.customer for item in self._items)

    def _come_to(self, field: HeardField) -> None:
        if field is self._here:
            return
        self._pause()
        self._here = field
        self._since_s = monotonic()
        self.sound.come_to(field.spoken)

    def _follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        field = next((field for field in self.fields if field.edit is new), None)
        if field is not None:
            self._come_to(field)

    def _leave(self) -> None:
        """Enter leads to the next field, or on from the last."""
        at = self.fields.index(self._here) + 1 if self._here is not None else 0
        if at < len(self.fields):
            self.fields[at].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._go_on()

    def _pause(self) -> None:
        if self._here is not None:
            self._here.seconds += monotonic() - self._since_s
            self._here = None

    def _go_on(self) -> None:
        self._pause()
        self.sound.end()
        self._done += [field.fact for field in self.fields]
        if self._customer + 1 < self._customers:
            self._show_customer(self._customer + 1)
        else:
            self.ended.emit(Dictated(self._seed, tuple(self._done)))

    def _typed_into(self) -> QWidget | None:
        return self._here
