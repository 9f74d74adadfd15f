"""At which hours a watch counts: asked once, said from then on, and changed beside it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.text import Text
from app.widgets.button import Button, ButtonKind
from app.widgets.forms.hours import HoursField
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.window.state.line_watch import LineWatching
from app.wording.own_hours import hours_words
from app.wording.watch import done_words, next_words


class WatchHours(QWidget):
    """The question, or the hours with how far the three watches in them are done."""

    def __init__(self, watching: LineWatching, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._watching = watching
        self._said = Label("", Type.BODY)
        self.change = Button(Text("Change the hours"), ButtonKind.TEXT, small=True)
        self.change.clicked.connect(self._open)
        self._question = Label(Text("When do you mean to work?"), Type.BODY, bold=True)
        self._why = Label(
            Text("Three watches at these hours are wanted, and the worst of them counts."),
            Type.NOTE,
            token=Token.TEXT2,
        )
        self._known = watching.hours
        self.field = HoursField(self._known)
        self.save = Button(Text("Save these hours"), small=True)
        self.save.clicked.connect(self._save)
        self._form = QWidget()
        self._is_open = False
        self._lay_out()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(Space.S8)
        row.addWidget(self._said, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.change, 0, Qt.AlignmentFlag.AlignTop)
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(Space.S8)
        form.addWidget(self._question)
        form.addWidget(self._why)
        form.addWidget(self.field)
        foot = QHBoxLayout()
        foot.addWidget(self.save)
        foot.addStretch(1)
        form.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S8)
        column.addLayout(row)
        column.addWidget(self._form)

    def sync(self) -> None:
        """Show the hours as they are saved."""
        hours = self._watching.hours
        opened = hours is None or self._is_open
        if not opened and hours != self._known:
            # nobody is choosing: what was saved elsewhere meanwhile counts
            self._known = hours
            self.field.show_hours(hours)
        found, now = self._watching.round(), self._watching.now()
        said = [hours_words(hours) if hours else None, done_words(found, in_hours=hours is not None)]
        if not self._watching.is_on:
            said.append(next_words(found, now))
        self._said.set_words(lambda: "\n".join(str(words) for words in said if words))
        self._said.setVisible(hours is not None)
        self.change.setVisible(hours is not None and not self._is_open)
        self._form.setVisible(opened)

    def _open(self) -> None:
        self._is_open = True
        self.sync()
        self.field.days.combo.setFocus()

    def _save(self) -> None:
        hours = self.field.value()
        if hours is None:
            self.field.end.combo.setFocus()
            return
        self._is_open = False
        self._watching.set_hours(hours)
        self.sync()
        self.change.setFocus()
