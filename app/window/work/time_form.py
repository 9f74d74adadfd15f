"""Time that was worked, entered by hand or corrected."""

from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from app.domain.work.change import TimeCorrected, TimeKept
from app.domain.work.parts import Spell
from app.domain.work.state import TimeEntry
from app.domain.work.times import is_long
from app.text import Text
from app.widgets.beside import Beside
from app.widgets.button import Button, ButtonKind
from app.widgets.card import Card
from app.widgets.flow import Flow
from app.widgets.forms.fields import LineField, NumberField
from app.widgets.forms.form import Form
from app.widgets.in_view import Remark
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.window.state.work import WorkModel
from app.window.work.spell_field import SpellField
from app.window.work.time_of import TimeOf
from app.wording.work import length_words

MOST_PAUSE_MIN = 720


class TimeForm(Form):
    """Opened for a new time, or for one that is corrected."""

    saved = Signal()

    def __init__(self, model: WorkModel) -> None:
        super().__init__()
        self._model = model
        self._time = ""
        self.heading = Label("", Type.HEADING, bold=True)
        self.spell = SpellField(Text("When"))
        self.pause = NumberField(Text("Pause to take off"), 0, MOST_PAUSE_MIN, Text("min"))
        self.of = TimeOf()
        self.note = LineField(Text("What was done"))
        self.long = Remark(token=Token.FAIL)
        self.save = Button(Text("Save the time"), ButtonKind.FILLED)
        self.save.clicked.connect(self._save)
        self.cancel = Button(Text("Cancel"), ButtonKind.TEXT)
        self.cancel.clicked.connect(self.left)
        self._sure = False
        card = Card()
        card.body.setSpacing(Space.S16)
        row = Flow()
        row.addWidget(self.save)
        row.addWidget(self.cancel)
        last = Beside(gap=Space.S16)
        last.put(self.note)
        last.put(self.pause)
        for part in (self.heading, self.spell, self.of):
            card.body.addWidget(part)
        card.body.addLayout(last)
        card.body.addWidget(self.long)
        card.body.addLayout(row)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card)

    def begin(self, entry: TimeEntry | None = None) -> None:
        """Show what is corrected, or the last hour for a new one."""
        now = self._model.now()
        self._time = entry.id if entry else ""
        self._sure = False
        self.long.hide()
        self.heading.set_words(Text("Correct time {id}", id=entry.id) if entry else Text("Add time"))
        if entry is None:
            end = now.replace(minute=now.minute // 5 * 5, second=0, microsecond=0)
            self.spell.set_value(end - timedelta(hours=1), end)
        else:
            self.spell.set_value(entry.spell.begun, entry.spell.ended)
        self.pause.set_value(entry.spell.pause_min if entry else 0)
        self.note.set_value(entry.note if entry else "")
        self.of.offer(self._model.work, entry.what if entry else None, entry.order if entry else "")
        self.spell.day.setFocus()

    def _save(self) -> None:
        if not self.spell.fits() or not self.note.fits():
            return
        begun, ended = self.spell.value()
        if ended > self._model.now():
            self.spell.complain(Text("That is still to come."))
            self.spell.end.setFocus()
            return
        if is_long(begun, ended) and not self._sure:
            self._sure = True
            length = length_words(ended - begun)
            self.long.tell(Text("That would be {length}. If it is right, save once more.", length=length))
            return
        spell = Spell(begun, ended, int(self.pause.value()))
        what, order, note = self.of.kind, self.of.order, self.note.value()
        if self._time:
            done = self._model.add(TimeCorrected(self._time, what, spell, order, note))
        else:
            done = self._model.change(lambda work: (TimeKept(work.next_id("time"), what, spell, order, note),))
        if done:
            self.saved.emit()
