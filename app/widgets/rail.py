"""The rail at the left: places to go, or the items of the check with their verdicts."""

from collections.abc import Sequence
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.domain.readiness.verdict import Verdict
from app.text import Text
from app.widgets.icon import draw_icon
from app.widgets.label import baseline_px
from app.widgets.look.paint import rounded
from app.widgets.look.tokens import CONTROL_RADIUS, Token, Type, advance_of, font_of
from app.widgets.piece import Piece, Pushed, TextSource, read
from app.widgets.results.chip import glyph_of, inks_of, words_of_verdict


class RailPlace(NamedTuple):
    """One row: with a verdict it is an item, and the verdict stands below its name unless ``state`` replaces it."""

    id: str
    icon: str
    words: TextSource
    verdict: Verdict | None = None
    running: bool = False
    state: TextSource | None = None

    @property
    def below(self) -> str:
        """The text of the second line, or ""."""
        if self.state is not None:
            return read(self.state)
        return "" if self.verdict is None else str(words_of_verdict(self.verdict, running=self.running))


_HERE: Final = Text("You are here")


class RailRow(Pushed):
    """A row of the rail."""

    def __init__(self, place: RailPlace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._current = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.built()

    def show_place(self, place: RailPlace) -> None:
        """Show another place; the same one again changes nothing."""
        if place != self._place:
            self._place = place
            self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(", ".join(filter(None, (read(self._place.words), self._place.below))))
        self.setAccessibleDescription(str(_HERE) if self._current else "")
        super().retranslate()

    @property
    def current(self) -> bool:
        """Whether this is the place that the window shows."""
        return self._current

    def set_current(self, current: bool) -> None:
        """Mark the row as the place that the window shows, or no longer."""
        if current is not self._current:
            self._current = current
            self.retranslate()

    def sizeHint(self) -> QSize:
        name = advance_of(Type.BODY, bold=True)(read(self._place.words))
        below = advance_of(Type.CAPTION, bold=True)(self._place.below)
        glyph = 36 if self._place.verdict is not None else 12
        return QSize(int(44 + max(name, below) + glyph + 1), 56 if self._place.below else 44)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        place, current = self._place, self._current
        colors = self.tokens()
        painter = QPainter(self)
        box = QRectF(self.rect())
        if current:
            rounded(painter, box, CONTROL_RADIUS, colors[Token.SURFACE], colors[Token.BORDER])
            bar = QRectF(4, box.height() / 2 - 10, 3, 20)
            rounded(painter, bar, 1.5, colors[Token.ACCENT])
        elif self.underMouse() or self.isDown():
            rounded(painter, box, CONTROL_RADIUS, colors[Token.TRACK])
        middle = box.height() / 2
        ink = colors[Token.ACCENT if current else Token.TEXT2]
        draw_icon(painter, place.icon, QRectF(12, middle - 10, 20, 20), ink, colors[Token.SURFACE])
        below = place.below
        height = Type.BODY.line_px + (Type.CAPTION.line_px if below else 0)
        top = middle - height / 2
        painter.setFont(font_of(Type.BODY, bold=current))
        quiet = place.verdict is None and not current
        painter.setPen(colors[Token.TEXT2 if quiet else Token.TEXT])
        painter.drawText(QPointF(44, baseline_px(top, Type.BODY)), read(place.words))
        if below:
            self._paint_state(painter, below, top + Type.BODY.line_px)
        painter.end()

    def _paint_state(self, painter: QPainter, below: str, top: float) -> None:
        place = self._place
        colors = self.tokens()
        verdict = place.verdict or Verdict.UNKNOWN
        ink = colors[inks_of(verdict, running=place.running)[0]]
        painter.setFont(font_of(Type.CAPTION, bold=place.running))
        painter.setPen(ink)
        painter.drawText(QPointF(44, baseline_px(top, Type.CAPTION)), below)
        if place.verdict is not None:
            spot = QRectF(self.width() - 28, self.height() / 2 - 9, 18, 18)
            hole = colors[Token.SURFACE if self._current else Token.RAIL]
            draw_icon(painter, glyph_of(verdict, running=place.running), spot, ink, hole)


class Rail(Piece):
    """Rows to choose from; ``chosen`` carries the id of the row. The arrow keys go up and down."""

    chosen = Signal(str)

    def __init__(self, places: Sequence[RailPlace] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, RailRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_places(places)

    def set_places(self, places: Sequence[RailPlace]) -> None:
        """Show these rows; a row that stays keeps its focus."""
        wanted = {place.id: place for place in places}
        for gone in [known for known in self._rows if known not in wanted]:
            row = self._rows.pop(gone)
            self._column.removeWidget(row)
            row.deleteLater()
        for position, place in enumerate(places):
            known = self._rows.get(place.id)
            if known is not None:
                known.show_place(place)
                continue
            row = RailRow(place, self)
            row.clicked.connect(partial(self._choose, place.id))
            self._rows[place.id] = row
            self._column.insertWidget(position, row)
        # screen readers go by the order of the children
        self._rows = {place.id: self._rows[place.id] for place in places}
        for row in self._rows.values():
            row.raise_()

    def _choose(self, place_id: str, _checked: bool = False) -> None:
        self.chosen.emit(place_id)

    def set_current(self, id: str) -> None:
        """Mark one row as the place that the window shows; "" for none."""
        for known, row in self._rows.items():
            row.set_current(known == id)

    @property
    def rows(self) -> list[RailRow]:
        """All rows, from top to bottom."""
        return [*self._rows.values()]

    def row(self, id: str) -> RailRow:
        """Return the row of a place. Raises KeyError."""
        return self._rows[id]
