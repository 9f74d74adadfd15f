"""Names and sums in two columns, the last one in bold."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.widgets.empty import empty
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.piece import TextSource

Line = tuple[TextSource, TextSource]


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
            self._grid.addWidget(Label(name, Type.BODY, bold=last, token=token, wrap=False), row, 0)
            words = Label(value, Type.BODY, bold=last, wrap=False)
            self._grid.addWidget(words, row, 1, Qt.AlignmentFlag.AlignLeft)
