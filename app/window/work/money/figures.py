"""Names and sums in two columns, the last one in bold."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.widgets.empty import empty
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type

_SUM_PX: Final = 110


class Figures(QWidget):
    """Rows that are replaced as a whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[tuple[str, str], ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.S24)
        self._grid.setVerticalSpacing(Space.S4)
        self._grid.setColumnStretch(1, 1)

    @property
    def shown(self) -> tuple[tuple[str, str], ...]:
        """What is shown, as it is read."""
        return self._shown

    def show_lines(self, lines: Sequence[tuple[str, str]], *, sum_last: bool = True) -> None:
        """Show these and no others."""
        if tuple(lines) == self._shown:
            return
        self._shown = tuple(lines)
        empty(self._grid)
        for row, (name, value) in enumerate(lines):
            last = sum_last and row == len(lines) - 1
            token = Token.TEXT if last else Token.TEXT2
            self._grid.addWidget(Label(name, Type.BODY, bold=last, token=token), row, 0)
            words = Label(value, Type.BODY, bold=last)
            self._grid.addWidget(words, row, 1, Qt.AlignmentFlag.AlignLeft)


class FigureTable(QWidget):
    """Rows under headings; sums stand at the right."""

    def __init__(self, columns: Sequence[str], rows: Sequence[Sequence[tuple[str, bool]]], *, sum_last: bool) -> None:
        """``rows``: cells, each with whether it is a sum."""
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.S24)
        grid.setVerticalSpacing(Space.S4)
        grid.setColumnStretch(0, 1)
        right = [number for number, (_words, is_sum) in enumerate(rows[0]) if is_sum]
        for column, words in enumerate(columns):
            align = Qt.AlignmentFlag.AlignRight if column in right else Qt.AlignmentFlag.AlignLeft
            grid.addWidget(Label(words, Type.CAPTION, token=Token.TEXT2, align=align), 0, column)
            if column in right:
                grid.setColumnMinimumWidth(column, _SUM_PX)
        for number, row in enumerate(rows, 1):
            for column, (words, is_sum) in enumerate(row):
                align = Qt.AlignmentFlag.AlignRight if is_sum else Qt.AlignmentFlag.AlignLeft
                bold = sum_last and number == len(rows)
                grid.addWidget(Label(words, Type.BODY, bold=bold, align=align), number, column)
