"""What the operator writes once and uses again: fields of forms, and drafts to practise aloud against the clock."""

from PySide6.QtCore import QElapsedTimer, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.applications.guide import Draft, Field
from app.domain.applications.guide_edit import OWN_PART
from app.domain.applications.written import company_answer, draft_answer, field_answer, letters_in
from app.domain.input.line import text
from app.text import Text
from app.widgets.button import Button, ButtonKind
from app.widgets.flow import Flow
from app.widgets.forms.copying import Copying
from app.widgets.forms.fields import LineField
from app.widgets.forms.textfield import TextField
from app.widgets.forms.toggles import Check
from app.widgets.iconbutton import IconButton
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.progress import LabelledProgress
from app.window.applications.guide.print_draft import PrintDraft
from app.window.state.saved import Saved

_WRITTEN_MS = 600
"""From the last key press until the text is saved."""
_TICK_MS = 100


class SavedText(QWidget):
    """A text that is saved as an answer shortly after it was written, and when it is left.

    Where companies are told different things, it can be one for this company only; it begins as the text for all.
    """

    removed = Signal()

    def __init__(
        self, saved: Saved, key: str, field: LineField | TextField, company: str, *, own: bool, varies: bool = False
    ) -> None:
        """``company``: id of the answer for this company only, or "".

        ``own``: the operator added it and may remove it; ``varies``: each company is told something else, as a rule.
        """
        super().__init__()
        self._saved, self._common, self._company = saved, key, company
        self.field = field
        self.alone = Check(Text("Only for this company"))
        self.alone.setChecked(varies or company in saved.answers)
        self.alone.setVisible(bool(company))
        self.alone.toggled.connect(self._turn_alone)
        self._dropped = ""
        """The text for this company that gave way to the one for all, in case it was not meant."""
        self._letters = Label("", Type.CAPTION, token=Token.TEXT2)
        field.set_value(self._text)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_WRITTEN_MS)
        self._soon.timeout.connect(self.save)
        field.changed.connect(self._written)
        self.copy = IconButton("act-copy", Text("Copy"))
        Copying(self.copy, Text("Copy"), field.value)
        line = QHBoxLayout()
        line.setSpacing(Space.S4)
        line.addWidget(field, 1)
        line.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignBottom)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(Space.S8)
        self.column.addLayout(line)
        below = QHBoxLayout()
        below.addWidget(self.alone)
        below.addStretch(1)
        below.addWidget(self._letters)
        self.column.addLayout(below)
        self.remove = Button(Text("Remove"), ButtonKind.TEXT, small=True)
        self.remove.clicked.connect(self.removed)
        self.remove.set_flush(flush=True)
        if own:
            self.column.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            self.remove.hide()
        self._sync()

    @property
    def _key(self) -> str:
        return self._company if self.alone.isChecked() else self._common

    @property
    def _text(self) -> str:
        return str(self._saved.answers.get(self._key, self._saved.answers.get(self._common, "")))

    def save(self) -> None:
        """Save the text now, if it has changed and fits."""
        self._soon.stop()
        value = self.field.value()
        if value == self._text or not self.field.fits():
            return
        # the next company begins with what was written for the first
        first = () if self._common in self._saved.answers else (self._common,)
        for key in {*first, self._key}:
            self._saved.answer(key, value or None)

    def _turn_alone(self, alone: bool) -> None:
        """From here on this company is told something of its own, or again what all are told."""
        self._soon.stop()
        value = self.field.value()
        if alone:
            self.field.set_value(self._dropped or value)
            if self.field.fits():
                self._saved.answer(self._company, self.field.value() or None)
        else:
            self._dropped = value
            self._saved.answer(self._company, None)
            self.field.set_value(self._text)
        self._soon.stop()
        self._sync()

    def _sync(self) -> None:
        value = self.field.value()
        self.copy.setEnabled(bool(value))
        self._letters.set_words(Text("{n} {n:letter|letters}", n=letters_in(value)) if value else "")

    def follow(self) -> None:
        """Show the saved text, unless something is being written or is too long to be saved."""
        value = self._text
        if not self._soon.isActive() and value != self.field.value() and self.field.fits():
            self.field.set_value(value)
            self._soon.stop()
            self._sync()

    def _written(self) -> None:
        self._sync()
        self._soon.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Save what was written before the user goes elsewhere."""
        super().hideEvent(event)
        if self._soon.isActive():
            self.save()


class FormField(SavedText):
    """One line of an application form."""

    def __init__(self, saved: Saved, field: Field, application: str) -> None:
        # the reason for an application is longer than a name may be
        line = TextField(field.label) if field.varies else LineField(field.label, rule=text)
        key = field_answer(field.id)
        company = company_answer(key, application) if field.varies else ""
        super().__init__(saved, key, line, company, own=field.id.startswith(OWN_PART), varies=field.varies)


class DraftField(SavedText):
    """A draft with a clock to practise it aloud."""

    def __init__(self, saved: Saved, draft: Draft, application: str, company: str) -> None:
        own, key = draft.id.startswith(OWN_PART), draft_answer(draft.id)
        field = TextField(draft.title, draft.hint)
        super().__init__(saved, key, field, company_answer(key, application), own=own, varies=draft.varies)
        self.printing = PrintDraft(saved, company, draft.title, field.value)
        self._seconds = draft.seconds
        self._since = QElapsedTimer()
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self._show)
        self.button = Button("", small=True)
        self.button.clicked.connect(self._turn)
        self.bar = LabelledProgress()
        self.bar.hide()
        buttons = QWidget()
        flow = Flow(buttons, spacing=Space.S8)
        flow.addWidget(self.button)
        flow.addWidget(self.printing.button)
        self.column.insertWidget(2, self.bar)
        self.column.insertWidget(3, buttons)
        self.column.insertWidget(4, self.printing)
        field.changed.connect(self.printing.offer)
        self._stop()

    @property
    def speaking(self) -> bool:
        """Whether the clock is running."""
        return self._tick.isActive()

    def _turn(self) -> None:
        if self.speaking:
            self._stop()
            return
        self._since.start()
        self._tick.start()
        self.button.set_words(Text("Stop"))
        self.button.set_icons("act-stop")
        self.bar.show()
        self._show()

    def _stop(self) -> None:
        self._tick.stop()
        self.button.set_words(Text("Say it aloud ({seconds} s)", seconds=self._seconds))
        self.button.set_icons("act-play")

    def _show(self) -> None:
        gone_s = self._since.elapsed() / 1000
        left_s = self._seconds - gone_s
        if left_s > 0:
            self.bar.show_progress(gone_s / self._seconds, Text("{seconds} s left", seconds=round(left_s)))
            return
        over_s = round(-left_s)
        self.bar.show_progress(1.0, Text("Time is up: {seconds} s more so far", seconds=over_s))
        if over_s >= self._seconds:
            self._stop()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop the clock; a user who leaves has stopped speaking."""
        super().hideEvent(event)
        if self.speaking:
            self._stop()
            self.bar.hide()
