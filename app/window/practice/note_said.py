"""The words of a call with the readings of its kanji, beside the note that was written of it."""

from PySide6.QtWidgets import QWidget

from app.library.practice.notes import NoteCall
from app.text import Text
from app.widgets.card import Card
from app.widgets.forms.toggles import Check
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Type
from app.widgets.ruby_label import RubyLabel


class NoteSaid(Card):
    """Shown when the note is written."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.note = Label("", Type.BODY)
        self.readings = Check(Text("Show readings"))
        self.readings.setChecked(True)
        self.said = RubyLabel()
        self.readings.toggled.connect(self.said.show_readings)
        self.body.setSpacing(Space.S8)
        self._own = Label(Text("Your note"), Type.BODY, bold=True)
        self.body.addWidget(self._own)
        self.body.addWidget(self.note)
        self.body.addWidget(Label(Text("What was said"), Type.BODY, bold=True))
        self.body.addWidget(self.readings)
        self.body.addWidget(self.said)

    def show_call(self, call: NoteCall, typed: str) -> None:
        """Show this call and the note of it."""
        self.note.set_words(typed)
        for part in (self._own, self.note):
            part.setVisible(bool(typed))
        self.said.set_marked(call.marked)
