"""What the operator writes once and uses again: fields of forms, and drafts to practise aloud against the clock."""

from PySide6.QtCore import QElapsedTimer, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.applications.guide import Draft, Field
from app.domain.applications.guide_edit import OWN_PART
from app.domain.applications.written import draft_answer, field_answer
from app.domain.input.line import text
from app.text import Text
from app.widgets.button import Button, ButtonKind
from app.widgets.forms.copying import Copying
from app.widgets.forms.fields import LineField
from app.widgets.forms.textfield import TextField
from app.widgets.iconbutton import IconButton
from app.widgets.look.tokens import Space
from app.widgets.progress import LabelledProgress
from app.window.state.saved import Saved

_WRITTEN_MS = 600
"""From the last key press until the text is saved."""
_TICK_MS = 100


class SavedText(QWidget):
    """A text that is saved as an answer shortly after it was written, and when it is left."""

    removed = Signal()

    def __init__(self, saved: Saved, key: str, field: LineField | TextField, *, own: bool) -> None:
        """``own``: the operator added it and may remove it."""
        super().__init__()
        self._saved, self._key = saved, key
        self.field = field
        field.set_value(str(saved.answers.get(key, "")))
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
        self.remove = Button(Text("Remove"), ButtonKind.TEXT, small=True)
        self.remove.clicked.connect(self.removed)
        self.remove.set_flush(flush=True)
        if own:
            self.column.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            self.remove.hide()
        self.copy.setEnabled(bool(field.value()))

    def save(self) -> None:
        """Save the text now, if it has changed and fits."""
        self._soon.stop()
        value = self.field.value()
        if value != self._saved.answers.get(self._key, "") and self.field.fits():
            self._saved.answer(self._key, value or None)

    def follow(self) -> None:
        """Show the saved text, unless something is being written or is too long to be saved."""
        value = str(self._saved.answers.get(self._key, ""))
        if not self._soon.isActive() and value != self.field.value() and self.field.fits():
            self.field.set_value(value)
            self._soon.stop()
            self.copy.setEnabled(bool(value))

    def _written(self) -> None:
        self.copy.setEnabled(bool(self.field.value()))
        self._soon.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Save what was written before the user goes elsewhere."""
        super().hideEvent(event)
        if self._soon.isActive():
            self.save()


class FormField(SavedText):
    """One line of an application form."""

    def __init__(self, saved: Saved, field: Field) -> None:
        # the reason for an application is longer than a name may be
        line = LineField(field.label, rule=text)
        super().__init__(saved, field_answer(field.id), line, own=field.id.startswith(OWN_PART))


class DraftField(SavedText):
    """A draft with a clock to practise it aloud."""

    def __init__(self, saved: Saved, draft: Draft) -> None:
        own = draft.id.startswith(OWN_PART)
        super().__init__(saved, draft_answer(draft.id), TextField(draft.title, draft.hint), own=own)
        self._seconds = draft.seconds
        self._since = QElapsedTimer()
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self._show)
        self.button = Button("", small=True)
        self.button.clicked.connect(self._turn)
        self.bar = LabelledProgress()
        self.bar.hide()
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        self.column.insertWidget(1, self.bar)
        self.column.insertLayout(2, row)
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
