"""The list of the day: dates, tasks, and what to check for them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.widgets.button import Button
from app.widgets.card import Card, Rule
from app.widgets.empty import empty
from app.widgets.icon import Icon
from app.widgets.label import Label
from app.widgets.look.tokens import CONTROL_RADIUS, Space, Token, Type, in_text_size
from app.widgets.piece import TextSource, read
from app.widgets.pressable import Pressable
from app.window.home.glance import Line

_BESIDE_PX = 460


class DayList(Card):
    """A card with one row for each line; hidden if there is none."""

    go = Signal(object)
    """The Target of the row or the button that was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=Space.S16, parent=parent)
        self._shown: tuple[object, ...] = ()
        self._heading = Label("", Type.HEADING, bold=True)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self._rest = Label("", Type.NOTE, token=Token.TEXT2)
        head = QHBoxLayout()
        head.setContentsMargins(Space.S8, Space.S4, Space.S8, 0)
        head.addWidget(self._heading)
        foot = QHBoxLayout()
        foot.setContentsMargins(Space.S8 + 20 + Space.S12, 0, Space.S8, 0)
        foot.addWidget(self._rest)
        self.body.setSpacing(Space.S4)
        self.body.addLayout(head)
        self.body.addLayout(self._column)
        self.body.addLayout(foot)
        self.rows: list[DayRow] = []

    def show_lines(self, heading: TextSource, lines: tuple[Line, ...], rest: TextSource) -> None:
        """Show these lines; rows that would look the same stay, with the focus in them."""
        self.setVisible(bool(lines))
        shown = (read(heading), read(rest), *(_said(line) for line in lines))
        if shown == self._shown:
            return
        self._shown = shown
        self._heading.set_words(heading)
        self._rest.set_words(rest)
        self._rest.setVisible(bool(read(rest)))
        empty(self._column)
        self.rows = []
        for number, line in enumerate(lines):
            if number:
                self._column.addWidget(Rule())
            row = DayRow(line)
            row.go.connect(self.go)
            self.rows.append(row)
            self._column.addWidget(row)


def _said(line: Line) -> tuple[object, ...]:
    return (line.icon, line.late, read(line.title), read(line.detail), read(line.action), line.target, line.button)


class DayRow(QWidget):
    """One line, which leads to its application, and its button."""

    go = Signal(object)

    def __init__(self, line: Line) -> None:
        super().__init__()
        self.line = _LineButton(line)
        self.line.clicked.connect(lambda: self.go.emit(line.target))
        self.button: Button | None = None
        self._row = row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        # a button is higher than a line of words, and would touch the rules
        apart = Space.S8 if read(line.action) and not read(line.detail) else 0
        row.setContentsMargins(0, apart, 0, apart)
        row.setSpacing(Space.S8)
        row.addWidget(self.line, 1)
        if read(line.action):
            self.button = Button(line.action, small=True)
            self.button.setAccessibleDescription(read(line.title))
            self.button.clicked.connect(lambda: self.go.emit(line.button))
            row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The button moves below the line where there is no room beside it."""
        super().resizeEvent(event)
        beside = event.size().width() >= in_text_size(_BESIDE_PX)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)


class _LineButton(Pressable):
    def __init__(self, line: Line) -> None:
        super().__init__(radius=CONTROL_RADIUS)
        self._said = (line.title, line.detail)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(line.title, bold=True))
        if read(line.detail):
            words.addWidget(Label(line.detail, Type.NOTE, token=Token.FAIL if line.late else Token.TEXT2))
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.S8, Space.S8, Space.S8, Space.S8)
        row.setSpacing(Space.S12)
        row.addWidget(Icon(line.icon, 20, Token.FAIL if line.late else Token.TEXT2), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        if not read(line.action):
            # beside a button it would seem to lead there
            row.addWidget(Icon("act-next", 18, Token.ACCENT), 0, Qt.AlignmentFlag.AlignVCenter)
        self.built()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A ground only under the pointer."""
        del event
        if self.underMouse() or self.isDown():
            self.paint_ground(Token.INSET)
