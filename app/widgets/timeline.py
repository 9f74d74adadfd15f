"""An application in stages: what is done, the present one, what is ahead. One stage is chosen."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.widgets.piece import Piece
from app.widgets.timeline_row import Mark, Stop, StopRow


class Timeline(Piece):
    """Rows to choose from. Up and Down choose; with Alt they move the chosen stage."""

    chosen = Signal(str)
    """Id of the stage."""
    pressed = Signal()
    """The stage was chosen by a press, not with the arrow keys."""
    moved = Signal(str, int)
    """Id of the stage and how many places down it goes; up if negative."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[StopRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    @property
    def rows(self) -> list[StopRow]:
        """All rows, from top to bottom."""
        return [*self._rows]

    def show_stops(self, stops: Sequence[Stop], chosen: str) -> None:
        """Show these stages, one of them chosen."""
        while len(self._rows) > len(stops):
            row = self._rows.pop()
            row.hide()
            row.deleteLater()
        for number, stop in enumerate(stops[len(self._rows) :], len(self._rows) + 1):
            row = StopRow(stop, number, self)
            row.clicked.connect(partial(self._press, row))
            row.dropped.connect(partial(self._drop, row))
            self._rows.append(row)
            self._column.addWidget(row)
        before: Mark | None = None
        for number, (row, stop) in enumerate(zip(self._rows, stops, strict=True), 1):
            row.show_stop(stop, number, before, last=number == len(stops), chosen=stop.id == chosen)
            before = stop.mark

    def focus_chosen(self) -> None:
        """Give the focus to the row of the chosen stage."""
        for row in self._rows:
            if row.chosen:
                row.setFocus(Qt.FocusReason.OtherFocusReason)

    def _press(self, row: StopRow, _checked: bool = False) -> None:
        self.chosen.emit(row.stop.id)
        self.pressed.emit()

    def _drop(self, row: StopRow) -> None:
        """Find the new place of a dragged row among the middles of the others."""
        here = self._rows.index(row)
        middle = row.geometry().center().y()
        others = [other for other in self._rows if other is not row]
        there = sum(other.geometry().center().y() < middle for other in others)
        # move it back into its place, whether or not the stage is moved
        self._column.invalidate()
        self._column.activate()
        if there != here:
            self.moved.emit(row.stop.id, there - here)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle Up and Down, which the rows pass on."""
        way = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        here = next((n for n, row in enumerate(self._rows) if row.hasFocus()), None)
        if way is None or here is None:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(self._rows[here].stop.id, way)
        elif 0 <= here + way < len(self._rows):
            self._rows[here + way].setFocus(Qt.FocusReason.OtherFocusReason)
            self.chosen.emit(self._rows[here + way].stop.id)
