"""What all fields of a form share: a label above, a hint, and room for a complaint. Never a dialog."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.input.bad_input import BadInput
from app.widgets.announce import announce
from app.widgets.icon import Icon
from app.widgets.in_view import bring_in_view
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.piece import Piece, TextSource, read


class Field(Piece):
    """Label, hint, and a place for the control; the complaint below it is text with a glyph and not only a colour."""

    changed = Signal()
    entered = Signal()
    """Enter was pressed."""

    def __init__(self, label: TextSource, hint: TextSource = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label_words, self._hint_words = label, hint
        self._controls: list[QWidget] = []
        self._label = Label(label, bold=True)
        self._hint = Label(hint, Type.NOTE, token=Token.TEXT2)
        self._complaint = Label("", Type.NOTE, token=Token.FAIL)
        self._glyph = Icon("verdict-fail", 16, Token.FAIL)
        if not read(hint):
            self._hint.hide()  # hidden at first: without a parent it would be a window for a moment
        self._trouble = QWidget()
        row = QHBoxLayout(self._trouble)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S8)
        row.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._complaint, 1)
        self._trouble.hide()
        self.column = QVBoxLayout()
        self.column.setSpacing(Space.S4)
        # the focus ring lies outside the control and must not touch the text above
        self.column.setContentsMargins(0, Space.S4, 0, 0)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(Space.S4)
        outer.addWidget(self._label)
        outer.addWidget(self._hint)
        outer.addLayout(self.column)
        outer.addWidget(self._trouble)
        outer.addStretch(1)

    def add_control(self, control: QWidget) -> None:
        """Add a control below the label and give it the field's name."""
        if not self._controls:
            # what Linux goes by to name a list
            self._label.setBuddy(control)
        self._controls.append(control)
        self.column.addWidget(control)
        self.name_controls()

    def name_controls(self) -> None:
        """Tell screen readers what the controls are for."""
        for control in self._controls:
            control.setAccessibleName(read(self._label_words))
            control.setAccessibleDescription(self._complaint.text() or read(self._hint_words))

    def complain(self, words: TextSource | None) -> None:
        """Say below the control what has to be corrected; None removes the complaint."""
        self._complaint.set_words(words or "")
        self._trouble.setVisible(words is not None)
        for control in self._controls:
            control.setProperty("trouble", "true" if words is not None else "false")
            # a sheet of nothing looks the properties up again; the style object, which could be asked to, may lie where
            # PySide still takes it for another object
            control.setStyleSheet(" ")
        self.name_controls()
        if words is not None and self.isVisible():
            announce(self, self._label_words, words)
            bring_in_view(self._trouble)

    def complains_of(self, rule: Callable[[str], object], typed: str) -> bool:
        """Whether ``rule`` rejects what was typed; the reason is then shown below."""
        try:
            rule(typed)
        except BadInput as problem:
            self.complain(problem.words)
            return True
        if not self._trouble.isHidden():
            self.complain(None)
        return False

    def retranslate(self) -> None:
        self.name_controls()
        super().retranslate()


class StillWheel(QObject):
    """Keeps the wheel from changing the value of a control that it passes over; the page scrolls instead."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched
        if event.type() is QEvent.Type.Wheel:
            event.ignore()
            return True
        return False
