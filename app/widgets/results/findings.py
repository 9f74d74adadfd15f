"""Tables of findings: for each property the value, the limit and the verdict."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QStackedLayout, QWidget

from app.domain.readiness.verdict import Verdict
from app.text import Text
from app.widgets.card import Rule
from app.widgets.figure import Figure, TextRun
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type, advance_of
from app.widgets.piece import Piece, TextSource, read
from app.widgets.results.chip import Chip, widest_chip_px
from app.widgets.results.row import Row, RowWords, words_of
from app.wording.values import NOT_MEASURED

_ROW_PX = 34
_AIR_PX = 5
_WIDEST_PX = 150
_HEAD = (Text("Item"), Text("Result"), Text("Target"), Text("Verdict"))


class _Value(QWidget):
    """A number with its unit on one baseline, or words that may need two lines."""

    def __init__(self) -> None:
        super().__init__()
        self._figure = Figure()
        self._words = Label(bold=True, align=Qt.AlignmentFlag.AlignVCenter)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._figure)
        self._stack.addWidget(self._words)

    def show_value(self, value: TextSource, unit: TextSource) -> None:
        if read(unit):
            figure = TextRun(value, Type.HEADING, bold=True)
            self._figure.set_runs(figure, TextRun(unit, Type.CAPTION, token=Token.TEXT2, gap_px=4))
            self._words.set_words("")
            self._stack.setCurrentWidget(self._figure)
        else:
            self._figure.set_runs()
            self._words.set_words(lambda: read(value) or NOT_MEASURED)
            self._stack.setCurrentWidget(self._words)

    def tell(self, words: str) -> None:
        """Let screen readers say ``words`` for it."""
        for shown in (self._figure, self._words):
            shown.setAccessibleName(words)


class _Line:
    """The widgets of one row of the table."""

    def __init__(self, grid: QGridLayout, at: int) -> None:
        self._grid, self._at, self._span = grid, at, 1
        middle = Qt.AlignmentFlag.AlignVCenter
        self.name = Label(align=middle)
        self.value = _Value()
        self.limit = Label(type=Type.NOTE, token=Token.TEXT2, align=middle)
        self.chip = Chip()
        self.rule = Rule()
        grid.addWidget(self.rule, at, 0, 1, 4)
        for column, cell in enumerate((self.name, self.value, self.limit)):
            grid.addWidget(cell, at + 1, column)
        grid.addWidget(self.chip, at + 1, 3, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        grid.setRowMinimumHeight(at + 1, _ROW_PX)

    def hide(self) -> None:
        """Leave no trace of the row that stood here."""
        self._grid.setRowMinimumHeight(self._at + 1, 0)
        cells: tuple[QWidget, ...] = (self.name, self.value, self.rule, self.limit, self.chip)
        for cell in cells:
            cell.hide()

    def show_row(self, row: Row, words: RowWords) -> None:
        """Show a row, which reads like ``words`` at present."""
        self._grid.setRowMinimumHeight(self._at + 1, _ROW_PX)
        always: tuple[QWidget, ...] = (self.name, self.value, self.rule)
        for widget in always:
            widget.show()
        self.limit.setVisible(not words.alone)
        self.chip.setVisible(row.verdict is not None or row.running)
        span = 3 if words.alone else 1
        if span != self._span:
            self._span = span
            self._grid.removeWidget(self.value)
            self._grid.addWidget(self.value, self._at + 1, 1, 1, span)
        self.name.set_words(row.name)
        self.value.show_value(row.value, row.unit)
        self.limit.set_words(row.limit)
        self.chip.show_verdict(row.verdict or Verdict.UNKNOWN, running=row.running, waits=row.waits)
        self.tell(words)

    def tell(self, words: RowWords) -> None:
        """A cell by itself says which row and column it stands in."""
        says = (self.value.tell, self.limit.setAccessibleName, self.chip.setAccessibleName)
        cells = (words.result, words.limit, words.said)
        for say, head, cell in zip(says, _HEAD[1:], cells, strict=True):
            say(f"{words.name}, {head}: {cell}" if cell else "")


class Findings(Piece):
    """The table of an item: name, value, limit, verdict."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.S12)
        self._grid.setVerticalSpacing(_AIR_PX)
        for column, words in enumerate(_HEAD):
            label = Label(words, Type.NOTE, token=Token.TEXT2, align=Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(label, 0, column)
        self._grid.setRowMinimumHeight(0, 28)
        self._lines: list[_Line] = []
        self._rows: tuple[Row, ...] = ()
        self._seen: tuple[RowWords, ...] = ()
        """What stands in each line, as it was read last."""
        self.built()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; those that stay keep their widgets, so that a live value does not flicker.

        Only lines that say something else are touched: a check tells one property after the other.
        """
        self.reserve(len(rows))
        seen = tuple(words_of(row) for row in rows)
        if seen == self._seen:
            self._rows = tuple(rows)
            return
        # lay out once for all rows instead of for each cell that is shown or hidden
        self._grid.setEnabled(False)
        for number, line in enumerate(self._lines):
            if number >= len(rows):
                line.hide()
            elif number >= len(self._seen) or seen[number] != self._seen[number]:
                line.show_row(rows[number], seen[number])
        self._grid.setEnabled(True)
        self._rows, self._seen = tuple(rows), seen
        self._fit()

    def reserve(self, count: int) -> None:
        """Make the widgets of that many rows, as far as there are fewer."""
        while len(self._lines) < count:
            self._lines.append(_Line(self._grid, 1 + 2 * len(self._lines)))
            self._lines[-1].hide()

    def retranslate(self) -> None:
        """A screen reader reads the table row by row; the columns share the width by what their texts need."""
        self._seen = tuple(words_of(row) for row in self._rows)
        for line, row, words in zip(self._lines, self._rows, self._seen, strict=False):
            line.show_row(row, words)
        self._fit()

    def _fit(self) -> None:
        self.setAccessibleDescription("\n".join(_spoken(words) for words in self._seen))
        for column, width in enumerate(_natural_widths_px(self._seen)):
            self._grid.setColumnStretch(column, width)
        self._grid.setColumnMinimumWidth(3, widest_chip_px())
        super().retranslate()


def _natural_widths_px(rows: Sequence[RowWords]) -> tuple[int, ...]:
    """The widths that name, value and limit need, each up to a maximum."""
    name, figure, words, unit, limit = (
        advance_of(size, bold=bold)
        for size, bold in (
            (Type.BODY, False),
            (Type.HEADING, True),
            (Type.BODY, True),
            (Type.CAPTION, False),
            (Type.NOTE, False),
        )
    )
    held = [row for row in rows if not row.alone]
    widths = (
        [name(row.name) for row in rows],
        [figure(r.value) + 4 + unit(r.unit) if r.unit else words(r.value) for r in held],
        [limit(row.limit) for row in held],
    )
    heads = (limit(str(head)) for head in _HEAD)
    return tuple(int(min(_WIDEST_PX, max([head, *found]))) for head, found in zip(heads, widths, strict=False))


def _spoken(row: RowWords) -> str:
    return ", ".join(part for part in (row.name, row.result, row.limit, row.said) if part)
