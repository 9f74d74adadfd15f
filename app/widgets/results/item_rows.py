"""The items one below the other, each with one fact and its verdict."""

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.readiness.verdict import Verdict
from app.widgets.card import Rule
from app.widgets.icon import Icon
from app.widgets.label import Label
from app.widgets.look.tokens import CONTROL_RADIUS, Space, Token, Type, advance_of
from app.widgets.piece import Piece, TextSource, read
from app.widgets.pressable import Pressable
from app.widgets.results.chip import Chip, widest_chip_px, words_of_verdict

_ITEM_PX = 46


class ItemRow(Struct, frozen=True):
    """One item of the summary."""

    icon: str
    name: TextSource
    fact: TextSource
    verdict: Verdict
    running: bool = False
    waits: bool = False


class ItemRows(Piece):
    """The items with one fact and the verdict of each; each row can be pressed."""

    pressed = Signal(int)
    """Number of the row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._lines: list[tuple[Rule, _ItemLine]] = []
        self.built()

    def set_rows(self, rows: Sequence[ItemRow]) -> None:
        """Show these items, one in each row."""
        while len(self._lines) < len(rows):
            self._add(len(self._lines))
        for number, (rule, line) in enumerate(self._lines):
            rule.setVisible(number < len(rows))
            line.setVisible(number < len(rows))
            if number < len(rows):
                line.show_row(rows[number])
        self._align()

    def retranslate(self) -> None:
        """Names in another language or size need another width."""
        self._align()
        super().retranslate()

    def _align(self) -> None:
        """Let the facts begin below one another also where a long name needs more than its share."""
        # not what the labels say: they hear of a larger text only after this
        advance = advance_of(Type.BODY, bold=True)
        names = [read(line.row.name) for _, line in self._lines if line.row is not None and not line.isHidden()]
        name_px = int(max(map(advance, names), default=0)) + 1
        for _, line in self._lines:
            line.name.setMinimumWidth(name_px)

    def _add(self, number: int) -> None:
        rule, line = Rule(), _ItemLine()
        line.clicked.connect(lambda: self.pressed.emit(number))
        self._column.addWidget(rule)
        self._column.addWidget(line)
        self._lines.append((rule, line))


class _ItemLine(Pressable):
    """Icon, name, fact and verdict of one item."""

    def __init__(self) -> None:
        super().__init__(radius=CONTROL_RADIUS)
        self.row: ItemRow | None = None
        self._icon, self._chip = Icon("", 20, Token.TEXT), Chip()
        self.name = Label(bold=True, align=Qt.AlignmentFlag.AlignVCenter)
        self._fact = Label(type=Type.NOTE, token=Token.TEXT2, align=Qt.AlignmentFlag.AlignVCenter)
        self._verdict = QGridLayout()
        self._verdict.addWidget(self._chip, 0, 0, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S12)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.name, 39)
        row.addWidget(self._fact, 61)
        row.addLayout(self._verdict)
        self.setMinimumHeight(_ITEM_PX)
        self.built()

    def show_row(self, row: ItemRow) -> None:
        """Show the icon, name, fact and verdict of an item."""
        self.row = row
        self._icon.set_icon(row.icon)
        self.name.set_words(row.name)
        self._fact.set_words(row.fact)
        self._chip.show_verdict(row.verdict, running=row.running, waits=row.waits)
        self.retranslate()

    def retranslate(self) -> None:
        """A screen reader says the row as one button; the chips of all rows are aligned."""
        self._verdict.setColumnMinimumWidth(0, widest_chip_px())
        row = self.row
        said = "" if row is None else str(words_of_verdict(row.verdict, running=row.running, waits=row.waits))
        parts = (read(row.name), read(row.fact), said) if row else ()
        self.setAccessibleName(", ".join(filter(None, parts)))
        super().retranslate()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A ground only under the pointer."""
        del event
        if self.underMouse() or self.isDown():
            self.paint_ground(Token.INSET)
